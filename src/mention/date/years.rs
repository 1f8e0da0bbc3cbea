//! Years alone: «2016 году», "in 2017", «2017-2019 годы», "2021–22", «2015 и 2016 годах».

use super::Found;
use super::calendar::{Point, YEARS};
use super::months::{year, year_word};
use crate::lexicon::{Conjunction, DateUnit, Sense};
use crate::mention::Scene;
use crate::mention::number::{ending_at, follows};
use crate::text::TokenKind;

/// Longest span of years that a dash makes: «1939-1945» and a few generations more; wider ones are numbers.
const LONGEST_SPAN: u16 = 60;

/// Years that no one takes for a count without looking twice; outside, a preposition alone is not enough.
const USUAL: std::ops::RangeInclusive<u16> = 1980..=2035;

/// How sure it is that four digits are a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A year word, a preposition, a range.
    Own,
    /// A plural year word: «2015 и 2016 годах» are two years, «2000 лет» is none.
    Plural,
    /// Nothing.
    None,
}

/// Four-digit numbers that may be years, in text order.
#[derive(Debug, Default)]
pub(super) struct Years {
    found: Vec<(Found, Sign)>,
}

impl Years {
    /// Reads the year or range of years at a token: the token after it.
    pub(super) fn read(&mut self, scene: &Scene<'_>, at: usize) -> Option<usize> {
        if let Some(found) = range(scene, at) {
            let end = found.tokens.end;
            self.found.push((found, Sign::Own));
            return Some(end);
        }
        let (end, year) = year(scene, at)?;
        let end = after_ordinal(scene, end, year);
        let word = year_word(scene, end);
        let sign = match word {
            Some(word_end) if is_one_year(scene, end, word_end) => Sign::Own,
            Some(_) => Sign::Plural,
            None if is_suffixed(scene, end) => return None,
            None if is_led(scene, at, end, year) => Sign::Own,
            None => Sign::None,
        };
        let end = word.unwrap_or(end);
        self.found.push((Found { tokens: at..end, from: Point::year(year), to: None }, sign));
        Some(end)
    }

    /// The numbers that are years: those with a sign of it, and those coordinated with them.
    pub(super) fn settle(mut self, scene: &Scene<'_>) -> Vec<Found> {
        for index in 1..self.found.len() {
            self.spread(scene, index - 1, index);
        }
        for index in (1..self.found.len()).rev() {
            self.spread(scene, index, index - 1);
        }
        self.found.into_iter().filter(|f| f.1 == Sign::Own).map(|f| f.0).collect()
    }

    /// «2015 и 2016 годах»: the sign of the one holds for the other.
    fn spread(&mut self, scene: &Scene<'_>, from: usize, to: usize) {
        let (first, second) = (from.min(to), from.max(to));
        let gap = self.found[first].0.tokens.end..self.found[second].0.tokens.start;
        let joint = |t: usize| {
            scene.text.tokens[t].is_mark(',')
                || scene.is(t, |s| matches!(s, Sense::Conjunction(Conjunction::And | Conjunction::Or)))
        };
        // "2016, 2000 people": a round number needs a sign of its own.
        let open = |i: usize| self.found[i].1 != Sign::Own && is_round(&self.found[i].0);
        if self.found[from].1 != Sign::None && gap.len() == 1 && joint(gap.start) && !open(from) && !open(to) {
            self.found[to].1 = Sign::Own;
            self.found[from].1 = Sign::Own;
        }
    }
}

/// "2010s", "2020-based": no year of its own.
fn is_suffixed(scene: &Scene<'_>, end: usize) -> bool {
    let glued = |i: usize| scene.text.tokens.get(i).is_some_and(|t| !t.spaced);
    glued(end) && (scene.text.tokens[end].is_word() || scene.text.tokens[end].is_mark('-') && glued(end + 1))
}

/// The token after the ending of «2004-го»; «2000-х» is a decade.
fn after_ordinal(scene: &Scene<'_>, at: usize, year: u16) -> usize {
    let Some([hyphen, ending]) = scene.text.tokens.get(at..at + 2) else { return at };
    let glued = hyphen.is_mark('-') && !hyphen.spaced && !ending.spaced && ending.is_word();
    let letters = scene.text.folded(at + 1).chars().count();
    let decade = year.is_multiple_of(10) && letters == 1;
    if glued && (1..=3).contains(&letters) && !decade && !ending.is_capitalised() { at + 2 } else { at }
}

fn is_round(found: &Found) -> bool {
    found.from.year.is_some_and(|y| y.is_multiple_of(100))
}

/// «2017-2019 годы», "2021–22", "2021/2022".
fn range(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (dash, first) = year(scene, at)?;
    let mark =
        scene.text.tokens.get(dash).filter(|t| t.breaks == 0 && (t.is_mark('-') || t.is_mark('/') && !t.spaced))?;
    let next = scene.text.tokens.get(dash + 1).filter(|t| t.is_number() && t.breaks == 0 && t.spaced == mark.spaced)?;
    let (end, last) = match next.span.len() {
        4 => year(scene, dash + 1)?,
        2 => (dash + 2, short_year(first, scene.text.raw(dash + 1).parse().ok()?)?),
        _ => return None,
    };
    let further =
        scene.text.tokens.get(end).is_some_and(|t| !t.spaced && (t.is_mark('-') || t.is_mark('/') || t.is_word()));
    let word = year_word(scene, end);
    (last > first && last - first <= LONGEST_SPAN && (!further || word.is_some())).then_some(Found {
        tokens: at..word.unwrap_or(end),
        from: Point::year(first),
        to: Some(Point::year(last)),
    })
}

/// The second year of "2021–22". «2016-09» is a month unless it names the year right after.
fn short_year(first: u16, short: u16) -> Option<u16> {
    let last = first - first % 100 + short;
    (YEARS.contains(&last) && (last == first + 1 || last > first && short > 12)).then_some(last)
}

/// Whether a year word after a number means that year and not so many years: «2000 лет», "2000 years".
fn is_one_year(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let year = |s: Sense| s == Sense::DateUnit(DateUnit::Year);
    let forms = || scene.senses(at).filter(|s| s.0 == end && year(s.1)).map(|s| s.2);
    let inflected = forms().any(|g| !g.is_fixed() && !g.singular.is_empty());
    // Abbreviations do not tell one from many, and no one counts years with them after four digits.
    inflected || forms().all(|g| g.is_fixed()) && scene.text.folded(at).chars().count() <= 2
}

/// Whether what stands around a number without a year word makes it a year.
fn is_led(scene: &Scene<'_>, at: usize, end: usize, year: u16) -> bool {
    let preposition = ending_at(scene, at, |s| matches!(s, Sense::Preposition(_)).then_some(())).is_some();
    let year_before = ending_at(scene, at, |s| (s == Sense::DateUnit(DateUnit::Year)).then_some(())).is_some();
    let bound = |s: Sense| matches!(s, Sense::Bound(bound) if bound.limits()).then_some(());
    let counted = ending_at(scene, at, bound).is_some() || !USUAL.contains(&year) || year.is_multiple_of(100);
    year_before || preposition && (!counted || closes(scene, end))
}

/// Whether nothing that could be counted follows.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    let Some(token) = scene.text.tokens.get(at).filter(|_| follows(scene, at)) else { return true };
    match token.kind {
        TokenKind::Mark => !matches!(token.mark, '%' | '$' | '-'),
        TokenKind::Number => false,
        TokenKind::Word => scene.is_common(at),
    }
}
