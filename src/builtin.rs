//! The built-in lexicon and pipeline, and lexicons layered over it.

use std::borrow::Cow;

use once_cell::sync::OnceCell;

use crate::lexicon::{Fault, Lexicon, LexiconError, SourceFile};
use crate::pipeline::Pipeline;

static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.forms"));
static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
static ORIGINS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.origins"));

impl Lexicon {
    /// The built-in lexicon, from its compiled form.
    ///
    /// # Errors
    /// Only when the compiled form does not belong to this build.
    pub fn builtin() -> Result<Lexicon, LexiconError> {
        Lexicon::open(Cow::Borrowed(AUTOMATON), TABLES, ORIGINS)
    }

    /// A lexicon of the built-in one and layers of your own.
    ///
    /// ```
    /// use donorgraph::{Lexicon, SourceFile};
    /// let entities = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource\n\
    ///                 north-wind\torganization\tfoundation\tdonor\t-\tUA\t-\t-\t-\t-\t-\thand\n";
    /// let names = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource\n\
    ///              north-wind\tuk\tcanonical\tФонд «Північний вітер»\tdeclines\t-\t0\t-\thand\n";
    /// let file = |name: &str, text: &str| SourceFile { name: name.into(), text: text.into() };
    /// let lexicon = Lexicon::builder()
    ///     .layer(vec![file("entities/own.tsv", entities), file("names/own.tsv", names)])
    ///     .build()?;
    /// assert!(lexicon.entity_by_id("north-wind").is_some());
    /// # Ok::<(), donorgraph::LexiconError>(())
    /// ```
    #[must_use]
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder::default()
    }
}

/// Gathers layers of lexicon files; later layers lie above earlier ones.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    layers: Vec<Vec<SourceFile>>,
}

impl LexiconBuilder {
    /// Adds the files of one lexicon folder, named as in `lexicons/README.md`.
    #[must_use]
    pub fn layer(mut self, files: Vec<SourceFile>) -> Self {
        self.layers.push(files);
        self
    }

    /// Reads and compiles the layers.
    ///
    /// # Errors
    /// All faults of the first layer that has any.
    pub fn build(self) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::builtin()?;
        for layer in &self.layers {
            lexicon.add_layer(layer)?;
        }
        Ok(lexicon)
    }

    /// Reads and compiles the layers without the rows that have faults, for tools that list all that is wrong at once.
    /// The faults are those of the highest layer.
    ///
    /// # Errors
    /// All faults of the first layer that has any, but for the highest one.
    pub fn build_what_is_right(self) -> Result<(Lexicon, Vec<Fault>), LexiconError> {
        let mut lexicon = Lexicon::builtin()?;
        let Some((last, below)) = self.layers.split_last() else { return Ok((lexicon, Vec::new())) };
        for layer in below {
            lexicon.add_layer(layer)?;
        }
        let faults = lexicon.add_what_is_right(last);
        Ok((lexicon, faults))
    }
}

static BUILTIN: OnceCell<Pipeline> = OnceCell::new();

impl Pipeline {
    /// The one pipeline of the built-in lexicon, loaded on first use and shared from then on.
    ///
    /// # Errors
    /// As [`Lexicon::builtin`].
    pub fn builtin() -> Result<&'static Pipeline, LexiconError> {
        BUILTIN.get_or_try_init(|| Ok(Pipeline::new(Lexicon::builtin()?)))
    }
}
