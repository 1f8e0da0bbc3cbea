//! Verb paradigms: every form with the [`VerbForm`] from which the frame engine derives the voice.
//!
//! A finite form carries the nominative in the number of its subject, and the subject's gender where it shows one:
//! финансирует is singular, профинансированы plural. Participles carry the cases that they have as adjectives.

use serde::{Deserialize, Serialize};

use super::ending::{Ending, fold, without_last};
use super::gram::{Case, CaseSet, GenderSet, Gram, VerbForm};

crate::schema::vocabulary! {
    /// Aspect of a verb: what its non-past means.
    Aspect, "aspect" {
        /// Ongoing: the non-past is the present.
        Imperfective = "ipf",
        /// Complete: the non-past is the future.
        Perfective = "pf",
        /// Both, as организовать; its non-past is taken for the present, which is far the more frequent in news.
        Both = "bi",
    }
}

/// How one type of verb conjugates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VerbParadigm {
    /// Names a family: several rows may share it, and the lemma's ending decides among them.
    pub(crate) id: String,
    pub(crate) ending: Ending,
    /// Endings of the reflexive infinitive.
    pub(crate) reflexive: Vec<String>,
    pub(crate) cells: Vec<VerbCell>,
}

/// One cell of a verb table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VerbCell {
    /// Put in place of the lemma's ending.
    pub(crate) ending: String,
    pub(crate) gram: Gram,
    /// Whether the form is a reflexive one.
    pub(crate) reflexive: bool,
}

impl VerbCell {
    /// Whether the form declines as an adjective.
    pub(crate) fn is_participle(&self) -> bool {
        matches!(self.gram.verb, VerbForm::ActiveParticiple | VerbForm::PassiveParticiple)
    }
}

/// A column of the verb table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VerbColumn {
    pub(crate) name: &'static str,
    form: ColumnForm,
    subject: Subject,
    reflexive: bool,
}

#[derive(Debug, Clone, Copy)]
enum ColumnForm {
    /// Present or future, by the aspect.
    NonPast,
    Is(VerbForm),
}

/// What the form says of its subject.
#[derive(Debug, Clone, Copy)]
enum Subject {
    Unsaid,
    One(GenderSet),
    Many,
}

const fn column(name: &'static str, form: VerbForm, subject: Subject) -> VerbColumn {
    VerbColumn { name, form: ColumnForm::Is(form), subject, reflexive: false }
}

const fn reflexive(name: &'static str, form: VerbForm, subject: Subject) -> VerbColumn {
    VerbColumn { name, form: ColumnForm::Is(form), subject, reflexive: true }
}

const fn non_past(name: &'static str, subject: Subject, reflexive: bool) -> VerbColumn {
    VerbColumn { name, form: ColumnForm::NonPast, subject, reflexive }
}

const ANYONE: Subject = Subject::One(GenderSet::ANY);
const HE: Subject = Subject::One(GenderSet::M);
const SHE: Subject = Subject::One(GenderSet::F);
const IT: Subject = Subject::One(GenderSet::N);

/// The columns of endings, in the order of the table.
pub(crate) const COLUMNS: [VerbColumn; 23] = [
    non_past("sg", ANYONE, false),
    non_past("pl", Subject::Many, false),
    column("imper", VerbForm::Imperative, Subject::Unsaid),
    column("past_m", VerbForm::Past, HE),
    column("past_f", VerbForm::Past, SHE),
    column("past_n", VerbForm::Past, IT),
    column("past_pl", VerbForm::Past, Subject::Many),
    column("ger", VerbForm::Gerund, Subject::Unsaid),
    column("act_part", VerbForm::ActiveParticiple, Subject::Unsaid),
    column("pass_part", VerbForm::PassiveParticiple, Subject::Unsaid),
    column("short_m", VerbForm::ShortPassive, HE),
    column("short_f", VerbForm::ShortPassive, SHE),
    column("short_n", VerbForm::ShortPassive, IT),
    column("short_pl", VerbForm::ShortPassive, Subject::Many),
    column("impers", VerbForm::Impersonal, Subject::Unsaid),
    reflexive("refl_inf", VerbForm::ReflexiveInfinitive, Subject::Unsaid),
    non_past("refl_sg", ANYONE, true),
    non_past("refl_pl", Subject::Many, true),
    reflexive("refl_past_m", VerbForm::ReflexivePast, HE),
    reflexive("refl_past_f", VerbForm::ReflexivePast, SHE),
    reflexive("refl_past_n", VerbForm::ReflexivePast, IT),
    reflexive("refl_past_pl", VerbForm::ReflexivePast, Subject::Many),
    // реализующийся проект is a project that someone carries out: passive in meaning, active in shape.
    reflexive("refl_part", VerbForm::PassiveParticiple, Subject::Unsaid),
];

impl VerbParadigm {
    /// Builds a paradigm from the endings of [`COLUMNS`].
    pub(crate) fn new(id: String, ending: Ending, aspect: Aspect, columns: &[Vec<String>]) -> VerbParadigm {
        let mut cells = vec![VerbCell {
            ending: ending.lemma.clone(),
            gram: gram(VerbForm::Infinitive, Subject::Unsaid),
            reflexive: false,
        }];
        let mut infinitives = Vec::new();
        for (column, endings) in COLUMNS.iter().zip(columns) {
            let gram = gram(column.verb_form(aspect), column.subject);
            if gram.verb == VerbForm::ReflexiveInfinitive {
                infinitives.clone_from(endings);
            }
            cells.extend(endings.iter().map(|e| VerbCell { ending: e.clone(), gram, reflexive: column.reflexive }));
        }
        VerbParadigm { id, ending, reflexive: infinitives, cells }
    }

    /// The stem of a verb whose lemma is a reflexive infinitive.
    pub(crate) fn reflexive_stem<'a>(&self, lemma: &'a str) -> Option<&'a str> {
        let ending = self.reflexive.iter().find(|ending| fold(lemma).ends_with(fold(ending).as_str()))?;
        Some(without_last(lemma, ending.chars().count()))
    }
}

impl VerbColumn {
    fn verb_form(&self, aspect: Aspect) -> VerbForm {
        match (self.form, aspect, self.reflexive) {
            (ColumnForm::Is(form), ..) => form,
            (ColumnForm::NonPast, Aspect::Perfective, false) => VerbForm::Future,
            (ColumnForm::NonPast, Aspect::Perfective, true) => VerbForm::ReflexiveFuture,
            (ColumnForm::NonPast, _, false) => VerbForm::Present,
            (ColumnForm::NonPast, _, true) => VerbForm::ReflexivePresent,
        }
    }
}

/// The verb form of a verb that has reflexive forms only: долучилася is what the subject did, not what was done to it.
pub(crate) fn without_reflexive(form: VerbForm) -> VerbForm {
    match form {
        VerbForm::ReflexiveInfinitive => VerbForm::Infinitive,
        VerbForm::ReflexivePresent => VerbForm::Present,
        VerbForm::ReflexiveFuture => VerbForm::Future,
        VerbForm::ReflexivePast => VerbForm::Past,
        VerbForm::PassiveParticiple => VerbForm::ActiveParticiple,
        other => other,
    }
}

fn gram(verb: VerbForm, subject: Subject) -> Gram {
    let nominative = CaseSet::of(Case::Nominative);
    let (singular, plural, gender) = match subject {
        Subject::Unsaid => (CaseSet::NONE, CaseSet::NONE, GenderSet::NONE),
        Subject::One(gender) => (nominative, CaseSet::NONE, gender),
        Subject::Many => (CaseSet::NONE, nominative, GenderSet::ANY),
    };
    Gram { singular, plural, gender, verb }
}
