//! Dates: days, months, years and ranges of them, in figures or with month names.

mod calendar;
mod figures;
mod months;
mod years;

use std::ops::Range;

use super::number::chain;
use super::{Candidate, DateValue, Rank, Recognizer, Scene, Value};
use crate::lexicon::WordClass;
use crate::morph::Gram;
use crate::schema::EntityKind;
use calendar::{Point, Published};

/// Finds calendar dates.
#[derive(Debug, Default)]
pub struct DateRecognizer;

impl Recognizer for DateRecognizer {
    fn name(&self) -> &'static str {
        "date"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let published = scene.text.document.published.as_deref().and_then(Published::read);
        let mut years = years::Years::default();
        let mut at = 0;
        while at < scene.text.tokens.len() {
            let unit = scene.starts(at, &[WordClass::Month, WordClass::DateUnit, WordClass::Number]);
            if !scene.text.tokens[at].is_number() && !unit {
                at += 1;
                continue;
            }
            if let Some(found) = figures::date(scene, at).or_else(|| months::date(scene, at)) {
                at = found.tokens.end;
                out.push(candidate(scene, &found, published));
                continue;
            }
            at = years.read(scene, at).unwrap_or_else(|| chain(scene.text, at).map_or(at + 1, |c| c.end()));
        }
        out.extend(years.settle(scene).iter().map(|found| candidate(scene, found, published)));
    }
}

/// A date in the text, or a range of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    tokens: Range<usize>,
    from: Point,
    to: Option<Point>,
}

fn candidate(scene: &Scene<'_>, found: &Found, published: Option<Published>) -> Candidate {
    let from = found.from.resolve(published);
    let iso = match found.to {
        Some(to) => format!("{from}/{}", to.resolve(published)),
        None => from.to_string(),
    };
    // «2013 г.» is reported without its stop, which may also end the sentence.
    let stop = found.tokens.len() > 1 && scene.text.tokens[found.tokens.end - 1].is_mark('.');
    let end = found.tokens.end - usize::from(stop);
    Candidate {
        tokens: found.tokens.start as u32..end as u32,
        kind: EntityKind::Date,
        value: Value::Date(DateValue { iso }),
        gram: Gram::FIXED,
        found_by: "date",
        rank: Rank::Measured,
    }
}
