//! Grammatical values, packed so that one word form's readings fit into 32 bits.

use serde::{Deserialize, Serialize};

/// A grammatical case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Case {
    /// Who or what.
    Nominative = 0,
    /// Of whom.
    Genitive = 1,
    /// To whom.
    Dative = 2,
    /// Whom, as object.
    Accusative = 3,
    /// By or with whom.
    Instrumental = 4,
    /// In or about whom (Russian prepositional, Ukrainian locative).
    Locative = 5,
    /// When called.
    Vocative = 6,
}

impl Case {
    /// All cases, in the order of the paradigm tables.
    pub const ALL: [Case; 7] = [
        Case::Nominative,
        Case::Genitive,
        Case::Dative,
        Case::Accusative,
        Case::Instrumental,
        Case::Locative,
        Case::Vocative,
    ];
}

/// A set of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct CaseSet(u8);

impl CaseSet {
    /// No case.
    pub const NONE: CaseSet = CaseSet(0);
    /// Every case: an indeclinable word.
    pub const ANY: CaseSet = CaseSet(0x7F);

    /// The set of one case.
    #[must_use]
    pub const fn of(case: Case) -> Self {
        CaseSet(1 << case as u8)
    }

    /// Whether the case is in the set.
    #[must_use]
    pub const fn has(self, case: Case) -> bool {
        self.0 & (1 << case as u8) != 0
    }

    /// Cases in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        CaseSet(self.0 & other.0)
    }

    /// Cases in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        CaseSet(self.0 | other.0)
    }

    /// Whether no case is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The raw bits, nominative lowest.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From raw bits; those above the vocative are dropped.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        CaseSet(bits & 0x7F)
    }
}

/// A set of genders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct GenderSet(u8);

impl GenderSet {
    /// Unknown or not applicable.
    pub const NONE: GenderSet = GenderSet(0);
    /// Masculine.
    pub const M: GenderSet = GenderSet(1);
    /// Feminine.
    pub const F: GenderSet = GenderSet(2);
    /// Neuter.
    pub const N: GenderSet = GenderSet(4);
    /// All three.
    pub const ANY: GenderSet = GenderSet(7);

    /// Genders in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        GenderSet(self.0 & other.0)
    }

    /// Genders in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        GenderSet(self.0 | other.0)
    }

    /// Whether no gender is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The raw bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From raw bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        GenderSet(bits & 7)
    }
}

crate::schema::vocabulary! {
    /// Form of a verb; the columns of the verb paradigm tables.
    VerbForm, "verb form" {
        /// Not a verb form.
        NotVerb = "-",
        /// финансировать, to fund (also the bare English verb).
        Infinitive = "inf",
        /// финансирует, funds.
        Present = "pres",
        /// профинансирует: non-past of a perfective verb.
        Future = "fut",
        /// финансировал, funded (English: also the passive participle).
        Past = "past",
        /// финансируется.
        ReflexivePresent = "refl_pres",
        /// профинансируется: reflexive non-past of a perfective verb.
        ReflexiveFuture = "refl_fut",
        /// финансировался.
        ReflexivePast = "refl_past",
        /// финансироваться.
        ReflexiveInfinitive = "refl_inf",
        /// финансирующий.
        ActiveParticiple = "act_part",
        /// финансируемый, профинансированный; English "funded" where unambiguous, "given".
        PassiveParticiple = "pass_part",
        /// профинансирован, профінансовано with a subject that agrees.
        ShortPassive = "short_pass",
        /// профінансовано: impersonal, takes an accusative object and no subject.
        Impersonal = "impers",
        /// финансируя, funding.
        Gerund = "ger",
        /// финансируйте.
        Imperative = "imper",
    }
}

/// The readings of one word form of one lemma: cases in the singular and in the plural, genders, verb form.
///
/// All readings that share a lemma and a verb form are one value, so `области` is one `Gram` with genitive, dative and
/// locative singular and nominative and accusative plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Gram {
    /// Cases that the form may have as a singular.
    pub singular: CaseSet,
    /// Cases that the form may have as a plural.
    pub plural: CaseSet,
    /// Genders, for what agrees.
    pub gender: GenderSet,
    /// Verb form.
    pub verb: VerbForm,
}

impl Gram {
    /// An indeclinable word: any case, either number.
    pub const FIXED: Gram =
        Gram { singular: CaseSet::ANY, plural: CaseSet::ANY, gender: GenderSet::ANY, verb: VerbForm::NotVerb };

    /// No reading at all; the neutral element of [`Gram::or`].
    pub const NONE: Gram =
        Gram { singular: CaseSet::NONE, plural: CaseSet::NONE, gender: GenderSet::NONE, verb: VerbForm::NotVerb };

    /// Cases in either number.
    #[must_use]
    pub const fn cases(self) -> CaseSet {
        self.singular.or(self.plural)
    }

    /// Whether the case is possible in either number.
    #[must_use]
    pub const fn has(self, case: Case) -> bool {
        self.cases().has(case)
    }

    /// Whether the word does not change, so that its case says nothing.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        self.singular == CaseSet::ANY
    }

    /// Whether an adjective can stand before a noun: in a case, number and gender of its, or as one of several in the
    /// singular before a plural, «Донецкой и Луганской областях».
    #[must_use]
    pub fn agrees_with(self, noun: Gram) -> bool {
        let gender = self.gender.is_empty() || noun.gender.is_empty() || !self.gender.and(noun.gender).is_empty();
        let shared = |own: CaseSet, of: CaseSet| !own.and(of).is_empty();
        gender && shared(self.singular, noun.singular)
            || shared(self.plural, noun.plural)
            || noun.singular.is_empty() && shared(self.singular, noun.plural)
    }

    /// Whether it can only be a plural.
    #[must_use]
    pub fn is_plural_only(self) -> bool {
        self.singular.is_empty() && !self.plural.is_empty()
    }

    /// Readings of both; the verb form is that of `self` unless it has none.
    #[must_use]
    pub fn or(self, other: Gram) -> Gram {
        Gram {
            singular: self.singular.or(other.singular),
            plural: self.plural.or(other.plural),
            gender: self.gender.or(other.gender),
            verb: if self.verb == VerbForm::NotVerb { other.verb } else { self.verb },
        }
    }

    /// Packs into 32 bits for the compiled lexicon.
    #[must_use]
    pub fn pack(self) -> u32 {
        let verb = VerbForm::ALL.iter().position(|&v| v == self.verb).unwrap_or(0) as u32;
        u32::from(self.singular.bits())
            | u32::from(self.plural.bits()) << 7
            | u32::from(self.gender.bits()) << 14
            | verb << 17
    }

    /// The inverse of [`Gram::pack`].
    #[must_use]
    pub fn unpack(bits: u32) -> Gram {
        Gram {
            singular: CaseSet::from_bits((bits & 0x7F) as u8),
            plural: CaseSet::from_bits((bits >> 7 & 0x7F) as u8),
            gender: GenderSet::from_bits((bits >> 14 & 7) as u8),
            verb: VerbForm::ALL.get((bits >> 17 & 0x1F) as usize).copied().unwrap_or(VerbForm::NotVerb),
        }
    }
}
