//! Floor 7: a document in, an extraction out.

mod assemble;
mod described;

use crate::lexicon::Lexicon;
use crate::mention::{MentionSet, Recognizer, Scene, find, recognizers};
use crate::relation::{Fact, FundingEvent, Reading, Trace, events, read};
use crate::schema::Extraction;
use crate::text::{Document, MAX_DOCUMENT_BYTES, TokenizedText};

/// Lexicon and recognizers, built once and shared between threads; one call per document.
pub struct Pipeline {
    lexicon: Lexicon,
    recognizers: Vec<Box<dyn Recognizer>>,
}

/// Everything the steps found, with positions instead of ids; for `explain` and for tests.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) mentions: MentionSet,
    pub(crate) facts: Vec<Fact>,
    pub(crate) events: Vec<FundingEvent>,
    pub(crate) trace: Option<Trace>,
}

impl Pipeline {
    /// A pipeline with the built-in recognizers.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        Pipeline { lexicon, recognizers: recognizers() }
    }

    /// Adds a recognizer of your own; see `examples/own_recognizer.rs`.
    #[must_use]
    pub fn with_recognizer(mut self, recognizer: Box<dyn Recognizer>) -> Self {
        self.recognizers.push(recognizer);
        self
    }

    /// The lexicon.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Finds mentions, relations and events. Never fails; linear in the text.
    ///
    /// ```
    /// use donorgraph::{Document, Pipeline};
    /// let text = "Правительство Японии финансирует проект «Тёплая школа».";
    /// let found = Pipeline::builtin()?.extract(&Document::new("a", text));
    /// assert!(found.entities.iter().any(|e| e.id == "gov-jp"));
    /// # Ok::<(), donorgraph::LexiconError>(())
    /// ```
    #[must_use]
    pub fn extract(&self, document: &Document) -> Extraction {
        if document.text.len() > MAX_DOCUMENT_BYTES {
            return unread(document);
        }
        let text = self.tokenize(document);
        let analysis = self.analyse(&text, None);
        assemble::assemble(&self.lexicon, &text, &analysis)
    }

    pub(crate) fn tokenize<'d>(&self, document: &'d Document) -> TokenizedText<'d> {
        TokenizedText::new(document, &self.lexicon, self.lexicon.languages())
    }

    pub(crate) fn analyse(&self, text: &TokenizedText<'_>, trace: Option<Trace>) -> Analysis {
        let hits = self.lexicon.hits(text);
        let scene = Scene::new(text, &self.lexicon, &hits);
        let mentions = find(&scene, &self.recognizers);
        let Reading { facts, loose, trace } = read(&scene, &mentions, trace);
        let (mentions, facts, loose) = described::drop_unused(mentions, facts, loose);
        let events = events(&mentions, &facts, &loose);
        Analysis { mentions, facts, events, trace }
    }
}

/// A document beyond the limit is named with the limit and not cut: half an article would look like a whole one.
fn unread(document: &Document) -> Extraction {
    let size = document.text.len();
    Extraction {
        limits: vec![format!("the text has {size} bytes; texts up to {MAX_DOCUMENT_BYTES} bytes are read")],
        ..assemble::nothing_of(document)
    }
}

impl std::fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.recognizers.iter().map(|r| r.name()).collect();
        f.debug_struct("Pipeline").field("lexicon", &self.lexicon.counts()).field("recognizers", &names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, unread};

    /// A text beyond the limit takes two gigabytes, so what is said of one is looked at without it.
    #[test]
    fn an_unread_document_keeps_what_is_known_of_it() {
        let some = |text: &str| Some(text.to_owned());
        let document = Document {
            title: some("Title"),
            url: some("https://example.org/a"),
            published: some("2020-05-01"),
            ..Document::new("a", "text")
        };
        let found = unread(&document);
        assert_eq!((found.id.as_str(), found.offsets.as_str()), ("a", "bytes"));
        assert_eq!((found.title, found.url, found.published), (document.title, document.url, document.published));
        assert_eq!(found.limits.len(), 1);
    }
}
