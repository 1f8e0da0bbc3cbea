//! Tables -> automaton: every form of every name, word and trigger, folded as the text will be.

use super::error::Fault;
use super::frame::AMOUNT_TRIGGER;
use super::load::Tables;
use super::rows::{NameForm, NameRow, Target};
use super::tree::AutomatonBuilder;
use crate::morph::{CaseSet, Form, GenderSet, Gram, Inflection, Morphology, VerbForm};
use crate::text::tokenize;

/// Positions at which a layer's rows will stand in the lexicon.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Offsets {
    pub(crate) names: u32,
    pub(crate) words: u32,
    pub(crate) frames: u32,
}

/// How a name inflects: Мирное names a town, and Мирный another one; only what stands before a noun has all genders.
pub(crate) fn inflection_of<'a>(name: &NameRow, written: &'a Inflection) -> &'a Inflection {
    match written {
        Inflection::Adjective if name.form != NameForm::Adjective => &Inflection::Substantive,
        other => other,
    }
}

/// Expands a layer's rows into forms.
pub(crate) fn expand(tables: &Tables, offsets: Offsets, faults: &mut Vec<Fault>) -> AutomatonBuilder {
    let mut out = AutomatonBuilder::default();
    let morphology = |index: Option<u8>| index.and_then(|i| tables.morphologies.get(i as usize));
    for (index, (name, inflection)) in tables.names.iter().enumerate() {
        let inflection = inflection_of(name, inflection);
        let target = Target::Name(offsets.names + index as u32);
        let morphology = morphology(name.language.map(|l| l.0));
        if let Err(message) = add(&mut out, target, &name.text, inflection, morphology) {
            faults.push(tables.name_origins[index].fault(&tables.files, 5, message));
        }
    }
    for (index, (word, inflection)) in tables.words.iter().enumerate() {
        let target = Target::Word(offsets.words + index as u32);
        if let Err(message) = add(&mut out, target, &word.text, inflection, morphology(Some(word.language.0))) {
            faults.push(tables.word_origins[index].fault(&tables.files, 4, message));
        }
    }
    for (index, frame) in tables.frames.iter().enumerate() {
        let target = Target::Trigger(offsets.frames + index as u32);
        for trigger in frame.triggers.iter().filter(|t| t.text != AMOUNT_TRIGGER) {
            let added = trigger.inflect.parse::<Inflection>().map_err(|e| e.to_string()).and_then(|inflection| {
                add(&mut out, target, &trigger.text, &inflection, morphology(Some(frame.language.0)))
            });
            if let Err(message) = added {
                let (file, line) = tables.frame_places[index].clone();
                let message = format!("trigger `{}`: {message}", trigger.text);
                faults.push(Fault { file, line, column: 1, message });
            }
        }
    }
    out
}

/// The bit of a word's class; names and triggers have none.
pub(crate) fn class(target: Target, offsets: Offsets, tables: &Tables) -> u64 {
    let Target::Word(index) = target else { return 0 };
    let word = index.checked_sub(offsets.words).and_then(|i| tables.words.get(i as usize));
    word.map_or(0, |(word, _)| word.sense.class().bit())
}

fn add(
    out: &mut AutomatonBuilder,
    target: Target,
    text: &str,
    inflection: &Inflection,
    morphology: Option<&Morphology>,
) -> Result<(), String> {
    for form in forms(text, inflection, morphology)? {
        out.add(key(&form.text), target, form.gram);
    }
    Ok(())
}

/// Every form in which a text may have a name or word: what the automaton is made of, and what the tools show.
///
/// # Errors
/// Says which word no paradigm fits.
pub(crate) fn forms(text: &str, inflection: &Inflection, morphology: Option<&Morphology>) -> Result<Vec<Form>, String> {
    let one = |gram| vec![Form { text: text.to_owned(), gram }];
    match morphology {
        // A language without declension still tells its plurals apart: "the projects" refers to no single one.
        Some(morphology) if *inflection == Inflection::PluralNoun && !morphology.declines() => Ok(one(Gram {
            singular: CaseSet::NONE,
            plural: CaseSet::ANY,
            gender: GenderSet::ANY,
            verb: VerbForm::NotVerb,
        })),
        Some(morphology) if *inflection != Inflection::Fixed => morphology.forms(text, inflection),
        _ => Ok(one(Gram::FIXED)),
    }
}

/// The automaton's key of a name or word: its tokens, folded, joined by spaces.
pub(crate) fn key(text: &str) -> String {
    let mut folded = tokenize(text).folded;
    folded.truncate(folded.trim_end().len());
    folded
}
