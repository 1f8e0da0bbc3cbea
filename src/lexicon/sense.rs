//! What a word of the lexicon means to the recognizers: its class with the value that the class needs.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::prepositions::PrepositionId;
use crate::morph::GenderSet;
use crate::schema::{AmountRole, Currency, OrganizationClass, PlaceClass, Status, vocabulary};

vocabulary! {
    /// Class of a word in `words.tsv`.
    WordClass, "word class" {
        /// Noun that can head an organization's name.
        OrgHead = "org_head",
        /// Abbreviated legal form before a name.
        LegalForm = "legal_form",
        /// Head at the end of a name.
        OrgTail = "org_tail",
        /// Body of a country or region.
        GovernmentHead = "government_head",
        /// Noun that names a program.
        ProgramHead = "program_head",
        /// Noun that types a place.
        PlaceType = "place_type",
        /// Thousand, million.
        Magnitude = "magnitude",
        /// Cardinal number.
        Number = "number",
        /// Half, quarter.
        Fraction = "fraction",
        /// Currency word, code or sign.
        Currency = "currency",
        /// Month name.
        Month = "month",
        /// Year, quarter, day.
        DateUnit = "date_unit",
        /// More than, about, up to.
        Bound = "bound",
        /// What an amount is.
        AmountRole = "amount_role",
        /// Post of a person.
        Post = "post",
        /// Mr, Dr.
        PersonTitle = "person_title",
        /// Given name.
        FirstName = "first_name",
        /// Preposition.
        Preposition = "preposition",
        /// Conjunction.
        Conjunction = "conjunction",
        /// Relative pronoun.
        Relative = "relative",
        /// Pronoun.
        Pronoun = "pronoun",
        /// Word that sets the status of its clause.
        StatusCue = "status_cue",
        /// Verb of saying.
        ReportVerb = "report_verb",
        /// Capitalised word that is never part of a name.
        Common = "common",
        /// Noun before the name of a medium.
        MediaHead = "media_head",
        /// Noun before the name of a building or business.
        VenueHead = "venue_head",
        /// Noun before a slogan, song or film.
        Speech = "speech",
        /// Abbreviation, for sentence borders.
        Abbreviation = "abbreviation",
        /// People of a country.
        DemonymPerson = "demonym_person",
        /// Preposition or phrase that may stand inside the frozen tail of a name.
        NameLink = "name_link",
        /// Auxiliary verb of a language whose voice shows only in it.
        Auxiliary = "auxiliary",
        /// Lower-case word inside a person's name: von, де.
        NameParticle = "name_particle",
        /// "new", "another": what follows is not what was spoken of.
        Indefinite = "indefinite",
        /// Noun that names no purpose of money: a time, a sum, people.
        NotPurpose = "not_purpose",
        /// Word that takes from a clause that its text states it.
        Doubt = "doubt",
    }
}

vocabulary! {
    /// How a text speaks of what it does not state.
    Doubt, "doubt" {
        /// "If F funds P": all that follows in its sentence.
        Condition = "condition",
        /// "F could fund P", «могли бы»: the verb beside it.
        Wish = "wish",
        /// "asked F to fund P", «призвал ЕС выделить»: an infinitive after it in its clause.
        Request = "request",
        /// "denied that F funded P", «фейк, что …»: all that follows in its sentence.
        Denial = "denial",
        /// "whether F funds P", and any sentence with a question mark: all of it.
        Question = "question",
        /// "Had F funded P, ..." at the start of a sentence, before a name: all that follows.
        Inversion = "inversion",
        /// "so that", «чтобы»: opens a clause of what is wanted.
        Purpose = "purpose",
        /// "larger than the one funded by F": all that follows in its sentence, for it speaks of another.
        Comparison = "comparison",
    }
}

vocabulary! {
    /// Body that a government head names.
    GovernmentBody, "government body" {
        /// The government itself.
        Government = "government",
        /// A ministry.
        Ministry = "ministry",
        /// An embassy, standing for its government.
        Embassy = "embassy",
        /// An agency.
        Agency = "agency",
        /// A parliament.
        Parliament = "parliament",
        /// A local council.
        Council = "council",
    }
}

vocabulary! {
    /// Kind of program that a program head names.
    ProgramType, "program type" {
        /// Programme.
        Program = "program",
        /// Project.
        Project = "project",
        /// Competition or call.
        Competition = "competition",
        /// Initiative or campaign.
        Initiative = "initiative",
        /// Grant.
        Grant = "grant",
        /// What a project does: reconstruction, repair. With what is repaired it describes a program.
        Activity = "activity",
        /// What a project builds or buys: a power plant, a bridge. A description only where money is said to be for it.
        Works = "works",
    }
}

impl ProgramType {
    /// Whether it is something that one carries out, and not money or a step of work.
    #[must_use]
    pub const fn is_undertaking(self) -> bool {
        !matches!(self, ProgramType::Grant | ProgramType::Activity | ProgramType::Works)
    }
}

vocabulary! {
    /// Unit of a date.
    DateUnit, "date unit" {
        /// Year.
        Year = "year",
        /// Quarter.
        Quarter = "quarter",
        /// Month.
        Month = "month",
        /// Day.
        Day = "day",
        /// Season.
        Season = "season",
        /// Decade.
        Decade = "decade",
    }
}

vocabulary! {
    /// How a word bounds or spreads an amount.
    Bound, "bound" {
        /// At least.
        Min = "min",
        /// At most.
        Max = "max",
        /// About.
        Approx = "approx",
        /// Start of a range.
        From = "from",
        /// End of a range.
        To = "to",
        /// One such amount to each.
        Each = "each",
        /// One such amount per unit or period.
        Per = "per",
    }
}

impl Bound {
    /// Whether the word tells how exact an amount is: "at least", "up to", "about".
    #[must_use]
    pub fn limits(self) -> bool {
        matches!(self, Bound::Min | Bound::Max | Bound::Approx)
    }
}

vocabulary! {
    /// Rank of a post.
    PostRank, "post rank" {
        /// Leads the body.
        Head = "head",
        /// Deputy.
        Deputy = "deputy",
        /// Member or employee.
        Member = "member",
        /// Founder or owner.
        Founder = "founder",
        /// Speaks for the body.
        Representative = "representative",
    }
}

vocabulary! {
    /// What a conjunction joins.
    Conjunction, "conjunction" {
        /// And.
        And = "and",
        /// Or.
        Or = "or",
        /// But.
        But = "but",
        /// That, in order to: opens a clause.
        That = "that",
        /// Opens a comma phrase: including, such as.
        CommaOpener = "comma_opener",
    }
}

vocabulary! {
    /// What a pronoun stands for.
    Pronoun, "pronoun" {
        /// A person or a body.
        Person = "person",
        /// A thing.
        Thing = "thing",
        /// Whose.
        Poss = "poss",
        /// Of the subject itself: "its", «свой».
        Own = "own",
    }
}

vocabulary! {
    /// What an auxiliary verb makes of the verb after it.
    Auxiliary, "auxiliary" {
        /// The passive of the past or of no time: "was", "been".
        Passive = "passive",
        /// The passive of the present: "is".
        Present = "present",
        /// The perfect: "has".
        Perfect = "perfect",
    }
}

impl Auxiliary {
    /// Whether it makes a passive, of whatever time.
    #[must_use]
    pub const fn is_passive(self) -> bool {
        !matches!(self, Auxiliary::Perfect)
    }
}

/// Class and value of a word.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Sense {
    /// See [`WordClass::OrgHead`].
    OrgHead(OrganizationClass),
    /// See [`WordClass::LegalForm`].
    LegalForm(OrganizationClass),
    /// See [`WordClass::OrgTail`].
    OrgTail(OrganizationClass),
    /// See [`WordClass::GovernmentHead`].
    GovernmentHead(GovernmentBody),
    /// See [`WordClass::ProgramHead`].
    ProgramHead(ProgramType),
    /// See [`WordClass::PlaceType`].
    PlaceType(PlaceClass),
    /// See [`WordClass::Magnitude`].
    Magnitude(Decimal),
    /// See [`WordClass::Number`].
    Number(Decimal),
    /// See [`WordClass::Fraction`].
    Fraction(Decimal),
    /// See [`WordClass::Currency`].
    Currency(Currency),
    /// See [`WordClass::Month`]; 1 is January.
    Month(u8),
    /// See [`WordClass::DateUnit`].
    DateUnit(DateUnit),
    /// See [`WordClass::Bound`].
    Bound(Bound),
    /// See [`WordClass::AmountRole`].
    AmountRole(AmountRole),
    /// See [`WordClass::Post`].
    Post(PostRank),
    /// See [`WordClass::PersonTitle`].
    PersonTitle,
    /// See [`WordClass::FirstName`].
    FirstName(GenderSet),
    /// See [`WordClass::Preposition`].
    Preposition(PrepositionId),
    /// See [`WordClass::Conjunction`].
    Conjunction(Conjunction),
    /// See [`WordClass::Relative`].
    Relative,
    /// See [`WordClass::Pronoun`].
    Pronoun(Pronoun),
    /// See [`WordClass::StatusCue`].
    StatusCue(Status),
    /// See [`WordClass::ReportVerb`].
    ReportVerb,
    /// See [`WordClass::Common`].
    Common,
    /// See [`WordClass::MediaHead`].
    MediaHead,
    /// See [`WordClass::VenueHead`].
    VenueHead,
    /// See [`WordClass::Speech`].
    Speech,
    /// See [`WordClass::Abbreviation`]; the value is whether it may end a sentence.
    Abbreviation(bool),
    /// See [`WordClass::DemonymPerson`].
    DemonymPerson,
    /// See [`WordClass::NameLink`].
    NameLink,
    /// See [`WordClass::Auxiliary`].
    Auxiliary(Auxiliary),
    /// See [`WordClass::NameParticle`].
    NameParticle,
    /// See [`WordClass::Indefinite`].
    Indefinite,
    /// See [`WordClass::NotPurpose`].
    NotPurpose,
    /// See [`WordClass::Doubt`].
    Doubt(Doubt),
}

impl Sense {
    /// The class, without its value.
    #[must_use]
    pub fn class(self) -> WordClass {
        match self {
            Sense::OrgHead(_) => WordClass::OrgHead,
            Sense::LegalForm(_) => WordClass::LegalForm,
            Sense::OrgTail(_) => WordClass::OrgTail,
            Sense::GovernmentHead(_) => WordClass::GovernmentHead,
            Sense::ProgramHead(_) => WordClass::ProgramHead,
            Sense::PlaceType(_) => WordClass::PlaceType,
            Sense::Magnitude(_) => WordClass::Magnitude,
            Sense::Number(_) => WordClass::Number,
            Sense::Fraction(_) => WordClass::Fraction,
            Sense::Currency(_) => WordClass::Currency,
            Sense::Month(_) => WordClass::Month,
            Sense::DateUnit(_) => WordClass::DateUnit,
            Sense::Bound(_) => WordClass::Bound,
            Sense::AmountRole(_) => WordClass::AmountRole,
            Sense::Post(_) => WordClass::Post,
            Sense::PersonTitle => WordClass::PersonTitle,
            Sense::FirstName(_) => WordClass::FirstName,
            Sense::Preposition(_) => WordClass::Preposition,
            Sense::Conjunction(_) => WordClass::Conjunction,
            Sense::Relative => WordClass::Relative,
            Sense::Pronoun(_) => WordClass::Pronoun,
            Sense::StatusCue(_) => WordClass::StatusCue,
            Sense::ReportVerb => WordClass::ReportVerb,
            Sense::Common => WordClass::Common,
            Sense::MediaHead => WordClass::MediaHead,
            Sense::VenueHead => WordClass::VenueHead,
            Sense::Speech => WordClass::Speech,
            Sense::Abbreviation(_) => WordClass::Abbreviation,
            Sense::DemonymPerson => WordClass::DemonymPerson,
            Sense::NameLink => WordClass::NameLink,
            Sense::Auxiliary(_) => WordClass::Auxiliary,
            Sense::NameParticle => WordClass::NameParticle,
            Sense::Indefinite => WordClass::Indefinite,
            Sense::NotPurpose => WordClass::NotPurpose,
            Sense::Doubt(_) => WordClass::Doubt,
        }
    }
}

impl WordClass {
    /// A bit of its own, for sets of classes.
    #[must_use]
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }
}
