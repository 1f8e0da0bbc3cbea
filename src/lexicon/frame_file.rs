//! `frames.toml` -> checked frames, each fault with its place.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Deserialize;
use toml::Spanned;

use super::error::Fault;
use super::frame::{AMOUNT_TRIGGER, Emit, Example, Frame, Slot, Trigger, take};
use super::load::{at, position, toml_fault};
use super::prepositions::Prepositions;
use super::table::SourceFile;
use crate::schema::RelationKind;
use crate::text::{LanguageId, fold};

/// What the confidence of a frame may be: a share of its facts.
const CONFIDENCES: RangeInclusive<f64> = 0.0..=1.0;

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    #[serde(default)]
    frame: Vec<Spanned<FrameSource>>,
}

/// One frame as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameSource {
    id: String,
    doc: String,
    trigger: Vec<Spanned<String>>,
    slots: BTreeMap<String, SlotSource>,
    emit: Vec<String>,
    amount: Option<String>,
    #[serde(default = "strong")]
    strength: String,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    stops: Vec<String>,
    status: Option<String>,
    confidence: Spanned<f64>,
    #[serde(default)]
    example: Vec<ExampleSource>,
    #[serde(default)]
    counterexample: Vec<Spanned<String>>,
}

fn strong() -> String {
    "strong".to_owned()
}

/// One slot as written: `{ take = ["agent", "prep:from"], kinds = ["organization"] }`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotSource {
    take: Vec<String>,
    kinds: Vec<String>,
    #[serde(default)]
    donor: Option<bool>,
}

/// One example as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleSource {
    text: Spanned<String>,
    facts: Vec<Spanned<String>>,
}

/// What the frames of a file are read with.
pub(super) struct FrameReader<'a> {
    file: &'a SourceFile,
    language: LanguageId,
    prepositions: &'a mut Prepositions,
    faults: &'a mut Vec<Fault>,
}

impl<'a> FrameReader<'a> {
    pub(super) fn new(
        file: &'a SourceFile,
        language: LanguageId,
        prepositions: &'a mut Prepositions,
        faults: &'a mut Vec<Fault>,
    ) -> Self {
        FrameReader { file, language, prepositions, faults }
    }

    /// The sound frames of the file, each with its line; the faults of the others are added to those of the layer.
    pub(super) fn read(mut self) -> Vec<(Frame, usize)> {
        let parsed: FrameFile = match toml::from_str(&self.file.text) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.faults.push(toml_fault(self.file, &error));
                return Vec::new();
            }
        };
        let (mut seen, mut frames) = (BTreeMap::new(), Vec::new());
        for spanned in parsed.frame {
            let (line, column) = position(&self.file.text, spanned.span().start);
            let source = spanned.into_inner();
            let id = source.id.clone();
            if seen.insert(id.clone(), line).is_some() {
                self.faults.push(at(self.file, line, column, &format!("a frame `{id}` stands above")));
            }
            let triggers = self.triggers(&source);
            let right = self.check_confidence(&source) & self.check_facts(&source);
            match self.frame(source, triggers) {
                Ok(frame) if right => frames.push((frame, line)),
                Ok(_) => {}
                Err(message) => self.faults.push(at(self.file, line, column, &format!("frame `{id}`: {message}"))),
            }
        }
        frames
    }

    /// The triggers that can be read; each of the others is a fault at its own place.
    fn triggers(&mut self, source: &FrameSource) -> Vec<Trigger> {
        let mut triggers = Vec::new();
        for spanned in &source.trigger {
            match trigger(spanned.get_ref()) {
                Ok(trigger) => triggers.push(trigger),
                Err(message) => self.fault(source, spanned.span().start, &message),
            }
        }
        triggers
    }

    /// Whether the confidence is a share. A percentage would be read as certainty.
    fn check_confidence(&mut self, source: &FrameSource) -> bool {
        let confidence = *source.confidence.get_ref();
        let right = CONFIDENCES.contains(&confidence);
        if !right {
            let (from, to) = CONFIDENCES.into_inner();
            let message = format!("the confidence {confidence} is no share; allowed: from {from} to {to}");
            self.fault(source, source.confidence.span().start, &message);
        }
        right
    }

    /// Whether the facts of the examples are three parts each, with a relation that there is between two others.
    fn check_facts(&mut self, source: &FrameSource) -> bool {
        let mut right = true;
        for fact in source.example.iter().flat_map(|example| &example.facts) {
            let checked = match Example::parts(fact.get_ref()) {
                Some([_, relation, _]) => word::<RelationKind>(relation).map(|_| ()),
                None => Err(format!("`{}` must be `<head> | <relation> | <tail>`", fact.get_ref())),
            };
            if let Err(message) = checked {
                self.fault(source, fact.span().start, &format!("in an example: {message}"));
                right = false;
            }
        }
        right
    }

    /// Adds a fault of a frame with a place of its own.
    fn fault(&mut self, source: &FrameSource, byte: usize, message: &str) {
        let (line, column) = position(&self.file.text, byte);
        self.faults.push(at(self.file, line, column, &format!("frame `{}`: {message}", source.id)));
    }

    fn frame(&mut self, source: FrameSource, triggers: Vec<Trigger>) -> Result<Frame, String> {
        if source.example.is_empty() || source.counterexample.is_empty() {
            return Err("a frame needs an example and a counterexample".to_owned());
        }
        let mut slots = Vec::new();
        for (role, slot) in source.slots {
            slots.push(Slot {
                role: word(&role)?,
                take: slot.take.iter().map(|t| take(t, |p| self.prepositions.intern(p))).collect::<Result<_, _>>()?,
                kinds: slot.kinds.iter().map(|k| word(k)).collect::<Result<_, _>>()?,
                donor: slot.donor,
            });
        }
        let examples = source.example.into_iter().map(|e| self.example(e.text, e.facts)).collect();
        let counterexamples = source.counterexample.into_iter().map(|text| self.example(text, Vec::new())).collect();
        Ok(Frame {
            id: source.id,
            language: self.language,
            doc: source.doc,
            triggers,
            emits: source.emit.iter().map(|e| emit(e, &slots)).collect::<Result<_, _>>()?,
            slots,
            amount: source.amount.as_deref().map(word).transpose()?,
            strength: word(&source.strength)?,
            requires: source.requires.iter().map(|w| fold(w)).collect(),
            stops: source.stops.iter().map(|w| fold(w)).collect(),
            status: source.status.as_deref().map(word).transpose()?,
            confidence: source.confidence.into_inner(),
            examples,
            counterexamples,
            file: self.file.name.clone(),
            layer: 0,
            disabled: false,
        })
    }

    fn example(&self, text: Spanned<String>, facts: Vec<Spanned<String>>) -> Example {
        let (line, _) = position(&self.file.text, text.span().start);
        Example { text: text.into_inner(), facts: facts.into_iter().map(Spanned::into_inner).collect(), line }
    }
}

fn word<T: std::str::FromStr<Err = crate::schema::UnknownWord>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|e: crate::schema::UnknownWord| e.to_string())
}

/// `funder funds program`: both roles must have a slot and kinds that the relation allows.
fn emit(text: &str, slots: &[Slot]) -> Result<Emit, String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [head, relation, tail] = parts[..] else {
        return Err(format!("`{text}` must be `<role> <relation> <role>`"));
    };
    let emit = Emit { head: word(head)?, relation: word(relation)?, tail: word(tail)? };
    let kinds = |role| slots.iter().find(|s| s.role == role).map(|s| s.kinds.as_slice()).unwrap_or_default();
    let fits = kinds(emit.head).iter().any(|&h| kinds(emit.tail).iter().any(|&t| emit.relation.allows(h, t)));
    if fits { Ok(emit) } else { Err(format!("`{text}`: no slots whose kinds this relation allows")) }
}

/// Classes of triggers that are written in braces and not spelled out.
const TRIGGER_CLASSES: [&str; 1] = [AMOUNT_TRIGGER];

/// `underwrite | verb`, `with funding from`, `{money}`; without a bar the words are fixed.
fn trigger(text: &str) -> Result<Trigger, String> {
    let (text, inflect) = text.split_once('|').unwrap_or((text, "fixed"));
    let (text, inflect) = (text.trim(), inflect.trim());
    let known = TRIGGER_CLASSES.join(", ");
    if text.contains(['{', '}']) && !TRIGGER_CLASSES.contains(&text) {
        return Err(format!(
            "`{text}` is no class of triggers; known: {known}; a class stands alone, without other words"
        ));
    }
    Ok(Trigger { text: text.to_owned(), inflect: inflect.to_owned() })
}
