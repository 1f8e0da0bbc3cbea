//! Clauses of a row: brackets, relative clauses, asides, and clauses of equal rank.

use super::item::{Item, Row, TriggerAt, What};
use super::status::ends_in_denial;
use crate::lexicon::{Doubt, WordClass};
use crate::mention::Scene;
use crate::morph::{Case, VerbForm};

/// A clause that is open while a row is read.
#[derive(Clone, Copy)]
struct Open {
    number: u16,
    /// Bracket that it stands in, by its opening token.
    bracket: Option<usize>,
    /// Whether a comma ends it: a relative clause or an aside.
    inner: bool,
    /// Whether it has its verb by now.
    verb: bool,
    /// The comma that ends it, where that is known from the start.
    until: Option<usize>,
}

impl Open {
    fn new(number: u16, bracket: Option<usize>, inner: bool) -> Self {
        Open { number, bracket, inner, verb: false, until: None }
    }
}

/// What a comma does to the clause that it stands in.
enum Border {
    /// Nothing: it parts the members of a list.
    None,
    /// Ends it.
    Close,
    /// Opens a clause of equal rank, with a dash for its verb or without.
    Next(Option<Gap>),
    /// Opens an aside, with the comma that ends it if it needs no verb.
    Aside(Option<usize>),
}

/// A dash that stands for a verb.
struct Gap {
    dash: usize,
    verb: usize,
}

/// How far after its subject the verb of a parallel clause may stand, in items.
const PARALLEL_REACH: usize = 6;

/// How far from its comma, and from what follows it, the dash of a gap may stand, in items.
const GAP_REACH: usize = 7;

/// Numbers the clauses: brackets, relative clauses and asides, what follows a semicolon or a "but", and what follows a
/// comma with a subject and verb of its own.
pub(super) fn clauses(scene: &Scene<'_>, row: &mut Row) {
    let mut next = 1;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let mut stack = vec![Open::new(0, None, false)];
    let mut gaps = Vec::new();
    for index in 0..row.items.len() {
        let bracket = row.items[index].bracket;
        leave_brackets(row, &mut stack, bracket);
        if stack.last().is_some_and(|s| s.bracket != bracket) {
            stack.push(Open::new(fresh(), bracket, false));
        }
        let top = stack.last().copied().unwrap_or(Open::new(0, None, false));
        match row.items[index].what {
            What::Relative | What::That | What::Doubt(Doubt::Purpose) if opens_clause(row, index) => {
                let number = fresh();
                stack.push(Open::new(number, bracket, true));
                // «проект, исполнителем которого стал фонд»: the noun that the pronoun hangs on is of its clause.
                if has_role_noun(row, index) {
                    row.items[index - 1].clause = number;
                }
            }
            // «Канада, а не Швеция, выделила»: no clause opens inside an aside.
            What::But if top.until.is_some() => {}
            What::Semicolon | What::But => {
                let depth = stack.iter().rposition(|s| !s.inner && s.bracket == bracket).unwrap_or(0);
                stack.truncate(depth + 1);
                renumber(&mut stack, fresh());
            }
            What::Comma => match border(scene, row, index, top) {
                Border::Close => drop(stack.pop()),
                Border::Next(gap) => {
                    gaps.extend(gap);
                    renumber(&mut stack, fresh());
                }
                Border::Aside(until) => stack.push(Open { until, ..Open::new(fresh(), bracket, true) }),
                Border::None => {}
            },
            _ => {}
        }
        let finite = row.items[index].is_finite();
        if let Some(top) = stack.last_mut() {
            row.items[index].clause = top.number;
            top.verb |= finite;
        }
    }
    gaps.into_iter().for_each(|gap| fill_gap(row, gap));
}

/// Closes the clauses of brackets that have ended.
fn leave_brackets(row: &Row, stack: &mut Vec<Open>, bracket: Option<usize>) {
    let ended = |open: &Open| open.bracket != bracket && !encloses(row, open.bracket, bracket);
    while stack.len() > 1 && stack.last().is_some_and(ended) {
        stack.pop();
    }
}

fn border(scene: &Scene<'_>, row: &Row, index: usize, top: Open) -> Border {
    match top {
        Open { until: Some(end), .. } if index >= end => Border::Close,
        Open { until: Some(_), .. } => Border::None,
        Open { inner: true, verb: true, .. } if !goes_on(row, index) => Border::Close,
        Open { inner: true, .. } => Border::None,
        Open { verb: true, .. } if starts_parallel(row, index) => Border::Next(None),
        Open { verb: true, number, .. } => {
            gap(scene, row, index, number).map_or(Border::None, |gap| Border::Next(Some(gap)))
        }
        _ if opens_aside(scene, row, index) => Border::Aside(None),
        _ => remark(scene, row, index).map_or(Border::None, |end| Border::Aside(Some(end))),
    }
}

/// «Проєкт «Сад» реалізує ПРООН, проєкт «Міст» — ЮНІСЕФ»: after a comma a clause whose dash stands for the verb before.
fn gap(scene: &Scene<'_>, row: &Row, index: usize, clause: u16) -> Option<Gap> {
    let mut before = (0..index).rev().filter(|&i| row.items[i].clause == clause);
    let verb = before.find(|&i| row.items[i].is_finite() && row.items[i].what == What::Trigger)?;
    let inside = |i: &usize| {
        let item = &row.items[*i];
        item.what != What::Comma && item.what != What::Relative && !item.is_finite()
    };
    let after = (index + 1..row.items.len()).take(GAP_REACH).take_while(inside);
    let dash = after.clone().find(|&i| row.items[i].what == What::Dash)?;
    let named = |mut range: std::ops::Range<usize>| range.any(|i| row.items[i].mention().is_some());
    let told = named(index + 1..dash) && named(dash + 1..(dash + GAP_REACH).min(row.items.len()));
    (told && scene.has_cases(row.items[verb].tokens.start)).then_some(Gap { dash, verb })
}

/// Lets a dash trigger what its verb triggers.
fn fill_gap(row: &mut Row, Gap { dash, verb }: Gap) {
    row.items[dash].what = What::Trigger;
    row.items[dash].gram = row.items[verb].gram;
    let copies: Vec<TriggerAt> =
        row.triggers.iter().filter(|t| t.item == verb).map(|t| TriggerAt { item: dash, ..*t }).collect();
    row.triggers.extend(copies);
}

fn renumber(stack: &mut [Open], number: u16) {
    if let Some(top) = stack.last_mut() {
        (top.number, top.verb) = (number, false);
    }
}

fn encloses(row: &Row, outer: Option<usize>, inner: Option<usize>) -> bool {
    match (outer, inner) {
        (None, _) => true,
        (Some(o), Some(i)) => o < i && row.items.iter().any(|item| item.bracket == Some(o)),
        (Some(_), None) => false,
    }
}

fn opens_clause(row: &Row, index: usize) -> bool {
    let before = index.checked_sub(1).map(|i| row.items[i].what);
    let two_before = index.checked_sub(2).map(|i| row.items[i].what);
    matches!(before, Some(What::Comma | What::And))
        || matches!((two_before, before), (Some(What::Comma), Some(What::Preposition(_))))
        || before.is_some() && row.items[index].what == What::Relative
}

/// Whether a noun that triggers frames stands between the comma and a relative pronoun.
fn has_role_noun(row: &Row, index: usize) -> bool {
    let noun = |i: &Item| i.what == What::Trigger && i.gram.verb == VerbForm::NotVerb && !i.gram.is_fixed();
    row.items[index].what == What::Relative
        && index >= 2
        && noun(&row.items[index - 1])
        && row.items[index - 2].what == What::Comma
}

/// Whether a comma after a verb opens a clause of equal rank, with its own subject and verb: «ДТЭК выделил для конкурса
/// десять тысяч, хозяйство «Резон» дало 3440 гривен».
fn starts_parallel(row: &Row, index: usize) -> bool {
    let mut after = row.items[index + 1..].iter().skip_while(|i| i.what == What::And);
    let subject = |i: &Item| {
        let nominative = i.gram.cases().is_empty() || i.gram.has(Case::Nominative);
        i.is_nominal() && i.what != What::Relative && i.preposition.is_none() && nominative
    };
    let ends = |i: &&Item| !matches!(i.what, What::Comma | What::Relative | What::That);
    let Some(first) = after.next() else { return false };
    let mut rest = after.take(PARALLEL_REACH).take_while(ends);
    if first.is_finite() {
        // «Реалізатором є ПРООН, фінансує її ЄС»: a verb with its own subject behind it.
        let mut rest = rest.peekable();
        let object = rest.peek().is_some_and(|i| i.what == What::Pronoun);
        return rest.any(|i| subject(i) && !i.dependent && (object || !i.gram.is_fixed()));
    }
    first.mention().is_some() && subject(first) && rest.any(Item::is_finite) || is_definition(row, index)
}

/// «…, його бюджет — 3 млн»: a noun that triggers frames before the dash of a clause.
fn is_definition(row: &Row, index: usize) -> bool {
    let mut noun = false;
    for at in (index + 1..row.items.len()).take(GAP_REACH) {
        let item = &row.items[at];
        match item.what {
            What::Dash => return noun && row.items.get(at + 1).is_some_and(|i| i.mention().is_some()),
            What::Comma | What::Relative => return false,
            What::Trigger if item.gram.verb == VerbForm::NotVerb && !item.gram.is_fixed() => noun = true,
            _ if item.is_finite() => return false,
            _ => {}
        }
    }
    false
}

/// «Проєкт «Мрія», зазначив мер, фінансує Уряд Данії»: a verb of saying right after a comma, before the verb of the clause.
fn opens_aside(scene: &Scene<'_>, row: &Row, index: usize) -> bool {
    let says = |i: &Item| scene.is_of(i.tokens.start, &[WordClass::ReportVerb]);
    let next = row.items.get(index + 1);
    next.is_some_and(says) && row.items[index + 1..].iter().any(|i| i.what == What::Comma)
}

/// How far after its first comma the last one of a remark may stand, in items.
const REMARK_REACH: usize = 7;

/// The comma that ends a remark between a subject and its verb: «Канада, а не Швеция, выделила», "Canada, UNDP says, gave",
/// «Канада, по данным ЕС, выделила».
fn remark(scene: &Scene<'_>, row: &Row, index: usize) -> Option<usize> {
    let end = (index + 1..row.items.len()).take(REMARK_REACH).find(|&i| row.items[i].what == What::Comma)?;
    let inside = &row.items[index + 1..end];
    let (last, before) = inside.split_last()?;
    let verb = |i: &Item| i.is_finite() || matches!(i.what, What::Relative | What::That);
    if before.iter().any(verb) || !inside.iter().any(|i| i.mention().is_some()) {
        return None;
    }
    let said = scene.is_of(last.tokens.start, &[WordClass::ReportVerb]);
    let first = inside.iter().find(|i| !matches!(i.what, What::And | What::But))?;
    let contrast = || inside.iter().take(2).any(|i| ends_in_denial(scene, i));
    let source =
        || matches!(first.what, What::Preposition(id) if scene.lexicon.marked_prepositions().source.contains(&id));
    // «ОО «Луч», г. Сумы, получила»
    let address = || scene.starts(first.tokens.start, &[WordClass::PlaceType]);
    (said || !verb(last) && (contrast() || source() || address())).then_some(end)
}

/// Whether a comma goes on a list, and so ends no relative clause.
fn goes_on(row: &Row, index: usize) -> bool {
    match (index.checked_sub(1).map(|i| &row.items[i]), row.items.get(index + 1)) {
        (Some(a), Some(b)) => a.mention().is_some() && b.mention().is_some() && a.chain == b.chain,
        _ => false,
    }
}
