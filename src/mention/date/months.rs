//! Dates with a month's name: «14 сентября 2016 г.», "March 20, 2017", «27-29 января», «в мае», "Fall 2020".

use super::Found;
use super::calendar::{Point, YEARS};
use crate::lexicon::{DateUnit, Sense, WordClass};
use crate::mention::Scene;
use crate::mention::number::{ending_at, follows};
use crate::morph::Gram;
use crate::schema::PlaceClass;
use crate::text::{Script, Shape};

/// The date with a name in it that starts at a token.
pub(super) fn date(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let first = day_first(scene, at).or_else(|| month_first(scene, at)).or_else(|| season(scene, at))?;
    Some(range(scene, &first).unwrap_or(first))
}

/// «серпень 2022 р. – лютий 2023 р.»: two months or two days joined by a dash are one range.
fn range(scene: &Scene<'_>, first: &Found) -> Option<Found> {
    let stop = scene.text.tokens.get(first.tokens.end).is_some_and(|t| t.is_mark('.'));
    let dash = first.tokens.end + usize::from(stop);
    let joined = scene.text.tokens.get(dash).is_some_and(|t| t.is_mark('-') && t.breaks == 0);
    if !joined || first.to.is_some() || !follows(scene, dash + 1) {
        return None;
    }
    let second = day_first(scene, dash + 1).or_else(|| bare_or_dated(scene, dash + 1))?;
    let same_kind = second.from.day.is_some() == first.from.day.is_some() && second.to.is_none();
    let year = first.from.year.or(second.from.year);
    let from = Point { year, ..first.from };
    // «5 мая – 3 июня» as a row of a table names two days; a year at the end makes it one span of time.
    (same_kind && second.from.year.is_some()).then_some(Found {
        tokens: first.tokens.start..second.tokens.end,
        from,
        to: Some(second.from),
    })
}

/// The month at a token: the token after its name, and its number.
pub(super) fn month(scene: &Scene<'_>, at: usize) -> Option<(usize, u8)> {
    let token = scene.text.tokens.get(at)?;
    // "may" and "march" are verbs; no month is written small in Latin script. «МАИ» is an institute.
    let plain =
        token.script == Script::Latin || token.shape != Shape::Upper || at > 0 && scene.text.tokens[at - 1].is_number();
    if !token.is_word() || !plain || token.script == Script::Latin && token.shape == Shape::Lower {
        return None;
    }
    let found = scene.longest(at, |s| if let Sense::Month(month) = s { Some(month) } else { None });
    found.map(|(end, month, _)| (end, month))
}

/// A year word after a number: «2013 г.», «2022 року»; the token after it.
pub(super) fn year_word(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let hit = scene.longest(at, |s| (s == Sense::DateUnit(DateUnit::Year)).then_some(()));
    hit.filter(|_| follows(scene, at)).map(|h| h.0)
}

/// Four digits of a year that nothing marks as a count of something.
pub(super) fn year(scene: &Scene<'_>, at: usize) -> Option<(usize, u16)> {
    let token = scene.text.tokens.get(at)?;
    let year: u16 = scene.text.raw(at).parse().ok()?;
    let fits = token.is_number() && token.span.len() == 4 && YEARS.contains(&year);
    (fits && !is_counted(scene, at + 1)).then_some((at + 1, year))
}

/// Whether a currency, magnitude, percent sign or further digits follow.
fn is_counted(scene: &Scene<'_>, at: usize) -> bool {
    let Some(next) = scene.text.tokens.get(at) else { return false };
    let digits = matches!(next.mark, '.' | ',' | ':')
        && !next.spaced
        && scene.text.tokens.get(at + 1).is_some_and(|t| t.is_number() && !t.spaced);
    let unit =
        follows(scene, at) && scene.senses(at).any(|(_, s, _)| matches!(s, Sense::Magnitude(_) | Sense::Currency(_)));
    // "2019 $5 million": the sign belongs to what follows.
    let sign_of_next = scene.text.tokens.get(at + 1).is_some_and(|t| t.is_number());
    digits || next.mark == '%' || unit && !sign_of_next && year_word(scene, at).is_none()
}

fn day(scene: &Scene<'_>, at: usize) -> Option<u8> {
    let token = scene.text.tokens.get(at)?;
    let day = scene.text.raw(at).parse().ok()?;
    (token.is_number() && token.span.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// The token after the ending of an ordinal: "25th", «9-го».
fn after_ordinal(scene: &Scene<'_>, at: usize) -> usize {
    let glued = |i: usize| scene.text.tokens.get(i).is_some_and(|t| !t.spaced);
    let ending = |i: usize| glued(i) && scene.text.tokens[i].is_word() && scene.text.folded(i).chars().count() <= 3;
    match scene.text.tokens.get(at) {
        Some(t) if t.is_mark('-') && glued(at) && ending(at + 1) => at + 2,
        Some(_) if ending(at) && month(scene, at).is_none() => at + 1,
        _ => at,
    }
}

/// «14 сентября 2016», "17th of April", «27-29 января».
fn day_first(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let first = day(scene, at)?;
    let glued_before =
        at > 0 && !scene.text.tokens[at].spaced && matches!(scene.text.tokens[at - 1].mark, '.' | ',' | ':' | '/');
    if glued_before {
        return None;
    }
    let (last, mut end) = last_day(scene, at);
    if follows(scene, end) && scene.is_of(end, &[WordClass::Preposition]) && month(scene, end + 1).is_some() {
        end += 1;
    }
    let (end, month) = month(scene, end).filter(|_| follows(scene, end))?;
    let (end, year) = with_year(scene, end);
    days(at..end, year, month, first, last).filter(|d| d.from.year.is_some() || !in_street(scene, at))
}

/// «ул. 8 Марта», «вул. 1 Травня».
fn in_street(scene: &Scene<'_>, at: usize) -> bool {
    ending_at(scene, at, |s| (s == Sense::PlaceType(PlaceClass::Street)).then_some(())).is_some()
}

/// The second day of «27-29», and the token after the last day.
fn last_day(scene: &Scene<'_>, at: usize) -> (Option<u8>, usize) {
    let end = after_ordinal(scene, at + 1);
    let dash = scene.text.tokens.get(end).is_some_and(|t| t.is_mark('-'));
    match day(scene, end + 1).filter(|_| dash) {
        Some(day) => (Some(day), after_ordinal(scene, end + 2)),
        None => (None, end),
    }
}

fn days(tokens: std::ops::Range<usize>, year: Option<u16>, month: u8, first: u8, last: Option<u8>) -> Option<Found> {
    let from = Point::new(year, month, Some(first))?;
    let to = match last {
        Some(day) if day > first => Some(Point::new(year, month, Some(day))?),
        _ => None,
    };
    Some(Found { tokens, from, to })
}

/// The year after a month or day, over a comma, with its word: the token after it.
fn with_year(scene: &Scene<'_>, at: usize) -> (usize, Option<u16>) {
    let comma = scene.text.tokens.get(at).is_some_and(|t| t.is_mark(',') && !t.spaced);
    let start = at + usize::from(comma);
    match year(scene, start).filter(|_| follows(scene, start)) {
        Some((end, year)) => (year_word(scene, end).unwrap_or(end), Some(year)),
        None => (at, None),
    }
}

/// "March 20, 2017", «мая 2018», «январь–март 2020», and after a preposition a bare month.
fn month_first(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (end, number) = month(scene, at)?;
    if let Some(found) = american(scene, at, end, number) {
        return Some(found);
    }
    let (with_year_end, year) = with_year(scene, end);
    if year.is_some() {
        return Some(Found { tokens: at..with_year_end, from: Point::new(year, number, None)?, to: None });
    }
    let dashed = scene.text.tokens.get(end).is_some_and(|t| t.is_mark('-')) && month(scene, end + 1).is_some();
    if dashed {
        let open = Found { tokens: at..end, from: Point::new(None, number, None)?, to: None };
        return range(scene, &open);
    }
    is_bare_month(scene, at, end).then_some(Found { tokens: at..end, from: Point::new(None, number, None)?, to: None })
}

/// A month with its year, or a bare one, as the end of a range.
fn bare_or_dated(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let (end, number) = month(scene, at)?;
    let (end, year) = with_year(scene, end);
    Some(Found { tokens: at..end, from: Point::new(year, number, None)?, to: None })
}

/// "March 20", "June 30 2020", "April 13-14": the day follows the month in Latin script only; «в мае 20 волонтёров» is
/// twenty people.
fn american(scene: &Scene<'_>, at: usize, end: usize, month: u8) -> Option<Found> {
    if scene.text.tokens[at].script != Script::Latin || !follows(scene, end) {
        return None;
    }
    let first = day(scene, end)?;
    let (last, day_end) = last_day(scene, end);
    if is_counted(scene, day_end) {
        return None;
    }
    let (end, year) = with_year(scene, day_end);
    days(at..end, year, month, first, last)
}

/// Whether a month without day or year is a date: a preposition before it, and its name in full.
fn is_bare_month(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let token = &scene.text.tokens[at];
    let preposition = ending_at(scene, at, |s| matches!(s, Sense::Preposition(_)).then_some(())).is_some();
    if !preposition || is_relative(scene, end) {
        return false;
    }
    if token.script == Script::Latin {
        return !scene.text.tokens.get(end).is_some_and(|t| t.is_number() && t.breaks == 0);
    }
    // Short forms («сер», «лис», «мар») and plurals («люті» of the adjective) are also other words, and a capital makes
    // a name: «Марту».
    let month = |(e, s, gram): (usize, Sense, Gram)| {
        e == end && matches!(s, Sense::Month(_)) && !gram.is_fixed() && !gram.singular.is_empty()
    };
    token.shape == Shape::Lower && scene.senses(at).any(month)
}

/// «в июле прошлого года», «в травні-червні»: a month that its own words place, or half of a pair.
fn is_relative(scene: &Scene<'_>, end: usize) -> bool {
    let hyphen = scene.text.tokens.get(end).is_some_and(|t| t.is_mark('-') && !t.spaced);
    hyphen || follows(scene, end) && (end..=end + 1).any(|t| year_word(scene, t).is_some())
}

/// "Fall 2020", «весной 2022 года»: the year is what the calendar has a name for.
fn season(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let unit = |s: Sense| matches!(s, Sense::DateUnit(DateUnit::Season | DateUnit::Quarter)).then_some(());
    let (end, ..) = scene.longest(at, unit)?;
    let (year_end, year) = year(scene, end).filter(|_| follows(scene, end))?;
    let end = year_word(scene, year_end).unwrap_or(year_end);
    Some(Found { tokens: at..end, from: Point::year(year), to: None })
}
