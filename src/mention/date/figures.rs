//! Dates in figures: «14.09.2016», "2016-09-14", "14/09/2016", «01.09–15.09.2016», "28-Nov-2025".

use super::Found;
use super::calendar::Point;
use super::months::{month, year_word};
use crate::mention::Scene;
use crate::mention::number::chain;

/// The date in figures that starts at a token.
pub(super) fn date(scene: &Scene<'_>, at: usize) -> Option<Found> {
    if let Some(found) = with_month_name(scene, at) {
        return Some(found);
    }
    let chain = chain(scene.text, at)?;
    if is_part(scene, at, chain.end()) {
        return None;
    }
    let (from, to) = points(chain.parts(), chain.separators())?;
    let end = year_word(scene, chain.end()).unwrap_or(chain.end());
    Some(Found { tokens: at..end, from, to })
}

/// Whether the figures are a piece of an address or a code: "/2016/07/11/", «PLBU.03.02.00», "2016-06-30_v2".
fn is_part(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let joins = |i: usize| matches!(scene.text.tokens[i].mark, '/' | '.' | '-' | '_' | '=' | '#');
    let glued = |i: usize| scene.text.tokens.get(i).is_some_and(|t| !t.spaced);
    let before = at > 0 && glued(at) && joins(at - 1);
    let after = glued(end) && glued(end + 1) && joins(end);
    before || after
}

fn points(parts: &[&str], separators: &[char]) -> Option<(Point, Option<Point>)> {
    let (&first, rest) = separators.split_first()?;
    if rest.iter().all(|&s| s == first) {
        return Some((point(parts, first)?, None));
    }
    let dash = separators.iter().position(|&s| s == '-')?;
    let (left, right) = parts.split_at(dash + 1);
    let mark = *separators.last()?;
    let one_dash = separators.iter().enumerate().all(|(i, &s)| s == if i == dash { '-' } else { mark });
    let to = point(right, mark).filter(|_| one_dash && mark != '-')?;
    let from = match left {
        [day, month] => Point::new(to.year, month.parse().ok()?, Some(day.parse().ok()?))?,
        _ => point(left, mark)?,
    };
    Some((from, Some(to)))
}

fn point(parts: &[&str], separator: char) -> Option<Point> {
    if !matches!(separator, '.' | '-' | '/') {
        return None;
    }
    let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    match (parts, &lengths[..]) {
        (&[year, month, day], [4, 2, 2]) => whole(year, month, day),
        (&[day, month, year], [1 | 2, 1 | 2, 4]) => {
            // "09/24/2016" can only be read the American way; where both ways fit, the day comes first.
            whole(year, month, day).or_else(|| whole(year, day, month).filter(|_| separator == '/'))
        }
        // «24.03.02» is a code as often as a day; years before 2010 are not shortened in what this library reads.
        (&[day, month, year], [2, 2, 2]) if separator != '-' && !year.starts_with('0') => {
            whole(&format!("20{year}"), month, day)
        }
        (&[month, year], [2, 4]) if separator == '.' => Point::new(Some(year.parse().ok()?), month.parse().ok()?, None),
        _ => None,
    }
}

fn whole(year: &str, month: &str, day: &str) -> Option<Point> {
    Point::new(Some(year.parse().ok()?), month.parse().ok()?, Some(day.parse().ok()?))
}

/// "28-Nov-2025", all glued.
fn with_month_name(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let tokens = scene.text.tokens.get(at..at + 5)?;
    let glued = tokens[1..].iter().all(|t| !t.spaced)
        && tokens[1].is_mark(tokens[3].mark)
        && matches!(tokens[1].mark, '-' | '/' | '.');
    if !glued || !tokens[0].is_number() || !tokens[4].is_number() || tokens[4].span.len() != 4 {
        return None;
    }
    let (end, month) = month(scene, at + 2)?;
    let year = scene.text.raw(at + 4).parse().ok()?;
    let day = scene.text.raw(at).parse().ok()?;
    let from = Point::new(Some(year), month, Some(day))?;
    (end == at + 3).then_some(Found { tokens: at..at + 5, from, to: None })
}
