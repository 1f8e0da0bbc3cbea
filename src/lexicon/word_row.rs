//! Rows of `words.tsv` -> senses.

use super::error::Fault;
use super::prepositions::Prepositions;
use super::sense::{Sense, WordClass};
use super::table::Row;
use crate::morph::GenderSet;
use crate::schema::Currency;
use crate::text::Abbreviation;

/// The column of the value.
const VALUE: usize = 1;

/// Reads the class and value cells of a row of `words.tsv`.
pub(super) fn sense(row: Row<'_>, prepositions: &mut Prepositions) -> Result<Sense, Fault> {
    let class: WordClass = row.parse(0)?.ok_or_else(|| row.fault(0, "`class` is empty"))?;
    Ok(match class {
        WordClass::OrgHead => Sense::OrgHead(value(row)?),
        WordClass::LegalForm => Sense::LegalForm(value(row)?),
        WordClass::OrgTail => Sense::OrgTail(value(row)?),
        WordClass::GovernmentHead => Sense::GovernmentHead(value(row)?),
        WordClass::ProgramHead => Sense::ProgramHead(value(row)?),
        WordClass::PlaceType => Sense::PlaceType(value(row)?),
        WordClass::Magnitude => Sense::Magnitude(value(row)?),
        WordClass::Number => Sense::Number(value(row)?),
        WordClass::Fraction => Sense::Fraction(value(row)?),
        WordClass::Currency => Sense::Currency(
            Currency::new(row.cell(VALUE)).ok_or_else(|| row.fault(VALUE, "needs an ISO 4217 code such as UAH"))?,
        ),
        WordClass::Month => match value(row)? {
            month @ 1..=12 => Sense::Month(month),
            month => return Err(row.fault(VALUE, format!("`{month}` is no month; allowed: 1-12"))),
        },
        WordClass::DateUnit => Sense::DateUnit(value(row)?),
        WordClass::Bound => Sense::Bound(value(row)?),
        WordClass::AmountRole => Sense::AmountRole(value(row)?),
        WordClass::Post => Sense::Post(value(row)?),
        WordClass::PersonTitle => Sense::PersonTitle,
        WordClass::FirstName => Sense::FirstName(gender(row)?),
        WordClass::Preposition => Sense::Preposition(prepositions.intern(row.required(VALUE, "value")?)),
        WordClass::Conjunction => Sense::Conjunction(value(row)?),
        WordClass::Relative => Sense::Relative,
        WordClass::Pronoun => Sense::Pronoun(value(row)?),
        WordClass::StatusCue => Sense::StatusCue(value(row)?),
        WordClass::ReportVerb => Sense::ReportVerb,
        WordClass::Common => Sense::Common,
        WordClass::MediaHead => Sense::MediaHead,
        WordClass::VenueHead => Sense::VenueHead,
        WordClass::Speech => Sense::Speech,
        WordClass::Abbreviation => Sense::Abbreviation(abbreviation(row)? == Abbreviation::Either),
        WordClass::DemonymPerson => Sense::DemonymPerson,
        WordClass::NameLink => Sense::NameLink,
        WordClass::Auxiliary => Sense::Auxiliary(value(row)?),
        WordClass::NameParticle => Sense::NameParticle,
        WordClass::Indefinite => Sense::Indefinite,
        WordClass::NotPurpose => Sense::NotPurpose,
        WordClass::Doubt => Sense::Doubt(value(row)?),
    })
}

fn value<T: std::str::FromStr>(row: Row<'_>) -> Result<T, Fault>
where
    T::Err: std::fmt::Display,
{
    row.parse(VALUE)?.ok_or_else(|| row.fault(VALUE, "this class needs a value"))
}

fn gender(row: Row<'_>) -> Result<GenderSet, Fault> {
    match row.cell(VALUE) {
        "m" => Ok(GenderSet::M),
        "f" => Ok(GenderSet::F),
        "" => Ok(GenderSet::M.or(GenderSet::F)),
        other => Err(row.fault(VALUE, format!("`{other}` is no gender; allowed: m, f"))),
    }
}

fn abbreviation(row: Row<'_>) -> Result<Abbreviation, Fault> {
    match row.cell(VALUE) {
        "open" => Ok(Abbreviation::Open),
        "either" => Ok(Abbreviation::Either),
        other => Err(row.fault(VALUE, format!("`{other}` is no kind of abbreviation; allowed: open, either"))),
    }
}
