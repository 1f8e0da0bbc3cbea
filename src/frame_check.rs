//! Frames tried on their own sentences: each example must be read, no counterexample may be.

use crate::lexicon::{Example, Fault, Frame};
use crate::pipeline::Pipeline;
use crate::relation::{Outcome, Trace};
use crate::schema::{Extraction, RelationKind};
use crate::text::Document;

impl Pipeline {
    /// Tries a frame on its examples and counterexamples: a fault for each fact that it does not read and each that it
    /// must not read, at the line of the sentence. The frame should be one of this pipeline's lexicon.
    ///
    /// ```
    /// use donorgraph::Pipeline;
    /// let pipeline = Pipeline::builtin()?;
    /// let faults: Vec<_> = pipeline.lexicon().frames().take(3).flat_map(|f| pipeline.check_frame(f)).collect();
    /// assert!(faults.is_empty());
    /// # Ok::<(), donorgraph::LexiconError>(())
    /// ```
    #[must_use]
    pub fn check_frame(&self, frame: &Frame) -> Vec<Fault> {
        let examples = frame.examples.iter().flat_map(|example| self.missed(frame, example));
        examples.chain(frame.counterexamples.iter().flat_map(|example| self.misread(frame, example))).collect()
    }

    /// The facts of an example that the frame does not read.
    fn missed(&self, frame: &Frame, example: &Example) -> Vec<Fault> {
        if example.facts.is_empty() {
            return vec![fault(frame, example, "an example must state a fact")];
        }
        let document = Document::new("example", example.text.clone());
        let (found, fires) = (self.extract(&document), self.fires(frame, &document));
        // A fact that two frames read is reported as the surer one's.
        let stated: Vec<Stated> =
            found.relations.iter().filter(|r| fires || r.rule == frame.id).map(|r| Stated::of(&found, r)).collect();
        let missing = |fact: &String| match Example::parts(fact) {
            None => Some(format!("`{fact}` is not `head | relation | tail`, in the example")),
            Some(parts) if stated.iter().any(|s| s.is(parts)) => None,
            Some(_) => Some(format!("does not state `{fact}` ({}) in its example", findings(&found))),
        };
        example.facts.iter().filter_map(missing).map(|message| fault(frame, example, &message)).collect()
    }

    /// The facts that the frame reads in a counterexample.
    fn misread(&self, frame: &Frame, example: &Example) -> Vec<Fault> {
        let document = Document::new("counterexample", example.text.clone());
        let (found, fires) = (self.extract(&document), self.fires(frame, &document));
        let read = found.relations.iter().filter(|r| fires || r.rule == frame.id);
        let message = |r| format!("must not state `{}` in its counterexample", spell(&found, r));
        read.map(|r| fault(frame, example, &message(r))).collect()
    }

    /// Whether the frame states facts in a text.
    fn fires(&self, frame: &Frame, document: &Document) -> bool {
        let trace = self.analyse(&self.tokenize(document), Some(Trace::default())).trace;
        let mut steps = trace.iter().flat_map(|trace| &trace.steps);
        steps.any(|step| step.frame == frame.id && step.outcome == Outcome::Read)
    }
}

fn fault(frame: &Frame, example: &Example, message: &str) -> Fault {
    let message = format!("frame `{}`: {message}: {}", frame.id, example.text.trim());
    Fault { file: frame.file.clone(), line: example.line, column: 1, message }
}

/// A fact with each way to name its head and tail by a mention of theirs.
struct Stated {
    head: Vec<String>,
    relation: RelationKind,
    tail: Vec<String>,
}

impl Stated {
    fn of(found: &Extraction, relation: &crate::schema::Relation) -> Self {
        let names = |id: &str| found.mentions.iter().filter(|m| m.entity == id).map(|m| plain(&m.text)).collect();
        Stated { head: names(&relation.head), relation: relation.kind, tail: names(&relation.tail) }
    }

    fn is(&self, [head, relation, tail]: [&str; 3]) -> bool {
        let (head, tail) = (plain(head), plain(tail));
        let are = |a, b| self.head.contains(a) && self.tail.contains(b);
        self.relation.as_str() == relation && (are(&head, &tail) || self.relation.is_symmetric() && are(&tail, &head))
    }
}

/// Words without case, quotes and double spaces, as facts are compared.
fn plain(text: &str) -> String {
    let letters: String =
        text.chars().map(|c| if matches!(c, '«' | '»' | '"' | '“' | '”' | '„') { ' ' } else { c }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What was found in a sentence, for a person who wonders why a fact was not.
fn findings(found: &Extraction) -> String {
    let or_nothing = |list: Vec<String>| if list.is_empty() { "nothing".to_owned() } else { list.join("; ") };
    let relations = found.relations.iter().map(|r| format!("{} by {}", spell(found, r), r.rule)).collect();
    let mentions = found.mentions.iter().map(|m| format!("{} {}", m.kind, m.text)).collect();
    format!("stated: {}; mentioned: {}", or_nothing(relations), or_nothing(mentions))
}

/// A relation as an example writes it, with the names of the first mentions.
fn spell(found: &Extraction, relation: &crate::schema::Relation) -> String {
    let name = |id: u32| found.mentions.iter().find(|m| m.id == id).map_or("", |m| m.text.as_str());
    format!("{} | {} | {}", name(relation.evidence.head), relation.kind, name(relation.evidence.tail))
}
