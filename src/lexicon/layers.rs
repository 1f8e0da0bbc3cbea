//! Layers of source files above what is there.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::automaton::Automaton;
use super::compile::{self, Offsets};
use super::error::{Fault, LexiconError};
use super::frame::{Frame, FramePlan};
use super::load::{self, Tables};
use super::origin::{LayerOrigins, Origins};
use super::prepositions::MarkedPrepositions;
use super::rows::{EntityRow, NameForm, WordRow};
use super::sense::Sense;
use super::table::SourceFile;
use super::{Lexicon, WordFact, last_byte};
use crate::schema::StandingRole;
use crate::text::{Abbreviation, LanguageMarks, Languages, fold};

/// Most layers of a lexicon: a hit keeps the number of its layer in one byte. More than three have not been seen.
const MAX_LAYERS: usize = u8::MAX as usize + 1;

impl Lexicon {
    /// Adds a layer of source files above what is there. Rows with a known key replace, others add.
    ///
    /// # Errors
    /// All faults of all files.
    pub(crate) fn add_layer(&mut self, files: &[SourceFile]) -> Result<(), LexiconError> {
        let faults = self.add_what_is_right(files);
        if faults.is_empty() { Ok(()) } else { Err(LexiconError { faults }) }
    }

    /// Adds a layer without the rows that have faults, and gives the faults.
    pub(crate) fn add_what_is_right(&mut self, files: &[SourceFile]) -> Vec<Fault> {
        if self.automata.len() >= MAX_LAYERS {
            let file = files.first().map_or("(layer)", |file| file.name.as_str());
            let message =
                format!("a lexicon has {MAX_LAYERS} layers at most, with the built-in one, and this is one more");
            return vec![load::whole(file, &message)];
        }
        let mut tables = Tables::above(
            self.alphabets.clone(),
            self.morphologies.clone(),
            self.prepositions.clone(),
            self.sources.clone(),
            &self.entities,
        );
        let mut faults = tables.read(files);
        let offsets = Offsets {
            names: self.names.len() as u32,
            words: self.words.len() as u32,
            frames: self.frames.len() as u32,
        };
        let forms = compile::expand(&tables, offsets, &mut faults);
        let bytes = forms.build(|target| compile::class(target, offsets, &tables));
        self.automata.push(Automaton::open(Cow::Owned(bytes)));
        self.origins.push(LayerOrigins::read(offsets, Origins::of(&mut tables)));
        for frame in &mut self.frames {
            frame.disabled |= tables.frames.iter().any(|f| f.id == frame.id);
        }
        self.alphabets = tables.alphabets;
        self.morphologies = tables.morphologies;
        self.prepositions = tables.prepositions;
        self.entities = tables.entities;
        self.sources = tables.sources;
        self.names.extend(tables.names.into_iter().map(|(n, _)| n));
        self.words.extend(tables.words.into_iter().map(|(w, _)| w));
        let layer = self.automata.len() - 1;
        self.frames.extend(tables.frames.into_iter().map(|frame| Frame { layer, ..frame }));
        self.index();
        faults
    }

    /// Rebuilds what is derived from the tables.
    pub(super) fn index(&mut self) {
        self.languages = Languages::new(&self.alphabets);
        self.marked = Arc::new(MarkedPrepositions::new(&self.alphabets, &self.prepositions));
        self.entity_index = self.entities.iter().enumerate().map(|(i, e)| (e.id.clone(), i as u32)).collect();
        let government = |(place, entity): (u32, &EntityRow)| {
            // «Токио выделил …»: a seat of government stands for it as its country does.
            let seat = entity.place.is_some() && entity.roles.contains(&StandingRole::Government);
            let country = if seat { entity.parent.as_deref()? } else { &entity.id };
            let code = country.strip_prefix("country-")?;
            Some((place, *self.entity_index.get(&format!("gov-{code}"))?))
        };
        self.governments = (0..).zip(&self.entities).filter_map(government).collect();
        self.canonical = vec![Vec::new(); self.entities.len()];
        self.names_by_language = self.entities.iter().map(|_| OnceLock::new()).collect();
        for (index, name) in self.names.iter().enumerate() {
            if name.form == NameForm::Canonical {
                self.canonical[name.entity as usize].push(index as u32);
            }
        }
        let fact = |w: &WordRow| WordFact { sense: w.sense, language: w.language, upper: w.upper };
        self.word_facts = self.words.iter().map(fact).collect();
        self.frame_languages = self.frames.iter().map(|f| (!f.disabled).then_some(f.language)).collect();
        self.frame_plans = self.frames.iter().map(FramePlan::of).collect();
        let lasts = |marks: &LanguageMarks| marks.verb_endings.iter().fold(0, |all, ending| all | last_byte(ending));
        self.verb_lasts = self.alphabets.iter().map(lasts).collect();
        let amounts = self.frames.iter().enumerate().filter(|(_, frame)| frame.is_of_amounts());
        self.amount_frames = amounts.map(|(index, _)| index as u32).collect();
        self.abbreviations.clear();
        for word in &self.words {
            if let Sense::Abbreviation(may_end) = word.sense {
                let grade = if may_end { Abbreviation::Either } else { Abbreviation::Open };
                for part in word.text.split(|c: char| !c.is_alphabetic()).filter(|p| !p.is_empty()) {
                    self.abbreviations.insert(fold(part), grade);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, Lexicon, MAX_LAYERS, SourceFile};
    use crate::lexicon::{LexiconError, compile};

    #[test]
    fn a_layer_too_many_is_a_fault() -> Result<(), LexiconError> {
        let empty = compile(&[])?;
        let mut lexicon = Lexicon::open(Cow::Owned(empty.automaton), &empty.tables, &[])?;
        for _ in 1..MAX_LAYERS {
            lexicon.add_layer(&[])?;
        }
        let file = SourceFile { name: "SOURCES.tsv".to_owned(), text: String::new() };
        let error = lexicon.add_layer(&[file]).expect_err("one layer too many").to_string();
        assert_eq!(
            error,
            "SOURCES.tsv:0:0: a lexicon has 256 layers at most, with the built-in one, and this is one more"
        );
        Ok(())
    }
}
