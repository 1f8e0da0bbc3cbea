//! Numbers in digits, whatever separates their groups.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::text::TokenizedText;

/// Most digits in one run. Longer runs are account and telephone numbers; the largest amount seen has 13 in groups.
const MAX_RUN: usize = 12;

/// Most groups of one number: 10^24 has eight after the first.
const MAX_GROUPS: usize = 9;

/// A number in digits. What a lone separator before three digits means is left open until its neighbours are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::mention) struct Digits {
    /// The token after it.
    pub(in crate::mention) end: usize,
    /// The value with a lone separator read as one between thousands.
    pub(in crate::mention) grouped: Decimal,
    /// The value with a lone separator read as a decimal point, where both readings are possible.
    decimal: Option<(char, Decimal)>,
}

/// How a magnitude word after the number tells what a lone separator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mention) enum After {
    /// No magnitude: nobody writes three decimals of a dollar, so "10,000" and «10.000» are ten thousand.
    Nothing,
    /// A magnitude in Latin script: "1,200 million" is 1.2 billion, "1.125 million" is not.
    Latin,
    /// A magnitude in another script: the comma is the decimal mark there, so «2,250 млн» is two and a quarter.
    Other,
}

impl Digits {
    /// The value, given what follows.
    pub(in crate::mention) fn value(&self, after: After) -> Decimal {
        match (self.decimal, after) {
            (None, _) | (_, After::Nothing) | (Some((',', _)), After::Latin) => self.grouped,
            (Some((_, value)), _) => value,
        }
    }
}

/// Most parts of one chain. Lists of figures glued by dashes can be of any length and are read again from each part, so
/// the length must be bounded for the cost to be linear; the longest date range has six parts.
const MAX_CHAIN: usize = 16;

/// A run of digit tokens with the separators between them. It is read for every number of a text, so it lies in one
/// piece.
pub(in crate::mention) struct Chain<'t> {
    count: usize,
    parts: [&'t str; MAX_CHAIN],
    /// What stands after each part but the last.
    separators: [char; MAX_CHAIN],
    /// The token after each part.
    ends: [usize; MAX_CHAIN],
}

impl<'t> Chain<'t> {
    /// The runs of digits.
    pub(in crate::mention) fn parts(&self) -> &[&'t str] {
        &self.parts[..self.count]
    }

    /// What stands between them.
    pub(in crate::mention) fn separators(&self) -> &[char] {
        &self.separators[..self.count - 1]
    }

    /// Whether it is one number in groups of thousands, however large.
    pub(in crate::mention) fn is_grouped(&self) -> bool {
        let separators = self.separators();
        let first = separators.first().copied();
        first.is_some_and(|s| !matches!(s, '-' | '/'))
            && separators.iter().all(|&s| Some(s) == first)
            && in_thousands(self.parts())
    }

    /// The token after the chain.
    pub(in crate::mention) fn end(&self) -> usize {
        self.ends[self.count - 1]
    }

    fn push(&mut self, part: &'t str, end: usize) {
        self.parts[self.count] = part;
        self.ends[self.count] = end;
        self.count += 1;
    }
}

/// The chain that starts at a token; `None` when that is no number.
pub(in crate::mention) fn chain<'t>(text: &TokenizedText<'t>, at: usize) -> Option<Chain<'t>> {
    if !text.tokens.get(at)?.is_number() {
        return None;
    }
    let mut chain = Chain { count: 0, parts: [""; MAX_CHAIN], separators: ['\0'; MAX_CHAIN], ends: [0; MAX_CHAIN] };
    chain.push(text.raw(at), at + 1);
    while chain.count < MAX_CHAIN {
        let Some((separator, number)) = next_part(text, &chain) else { break };
        chain.separators[chain.count - 1] = separator;
        chain.push(text.raw(number), number + 1);
    }
    Some(chain)
}

fn next_part(text: &TokenizedText<'_>, chain: &Chain<'_>) -> Option<(char, usize)> {
    let end = chain.end();
    let next = text.tokens.get(end)?;
    if next.is_number() {
        let spaced = next.spaced && next.breaks == 0 && next.span.len() == 3;
        let so_far = chain.separators().iter().all(|&s| s == ' ') && chain.parts[0].len() <= 3;
        return (spaced && so_far).then_some((' ', end));
    }
    let number = text.tokens.get(end + 1)?;
    let glued = !next.spaced && !number.spaced && number.is_number();
    let separator = match next.mark {
        ',' | '.' | '/' => next.mark,
        '-' if !chain.separators().contains(&' ') => '-',
        '\'' | '’' | '‘' | '`' | '´' | '′' => '\'',
        _ => return None,
    };
    glued.then_some((separator, end + 1))
}

/// The number that starts at a token; `None` for dates, accounts and anything else made of digits.
pub(in crate::mention) fn digits(text: &TokenizedText<'_>, at: usize) -> Option<Digits> {
    let mut chain = chain(text, at)?;
    // A dash or slash joins numbers and is no part of one: the first number ends before it.
    if let Some(cut) = chain.separators().iter().position(|s| matches!(s, '-' | '/')) {
        chain.count = cut + 1;
    }
    if chain.count > MAX_GROUPS || chain.parts().iter().any(|p| p.len() > MAX_RUN) {
        return None;
    }
    let end = chain.end();
    let (grouped, decimal) = read(chain.parts(), chain.separators())?;
    Some(Digits { end, grouped, decimal })
}

type Readings = (Decimal, Option<(char, Decimal)>);

fn read(parts: &[&str], separators: &[char]) -> Option<Readings> {
    let Some((&last, others)) = separators.split_last() else {
        return Some((Decimal::from_str(parts[0]).ok()?, None));
    };
    let point = matches!(last, ',' | '.');
    if others.is_empty() && point {
        return lone(parts[0], parts[1], last);
    }
    if separators.iter().all(|&s| s == last) && (in_thousands(parts) || last == ',' && in_lakhs(parts)) {
        return Some((join(parts)?, None));
    }
    let (fraction, whole) = parts.split_last()?;
    let uniform = others.iter().all(|s| Some(s) == others.first()) && others.first() != Some(&last);
    (point && uniform && in_thousands(whole))
        .then(|| Decimal::from_str_exact(&format!("{}.{fraction}", whole.concat())).ok())
        .flatten()
        .map(|value| (value, None))
}

/// One comma or point: decimals, unless three digits follow; then both readings stay open.
fn lone(whole: &str, rest: &str, separator: char) -> Option<Readings> {
    let decimal = Decimal::from_str_exact(&format!("{whole}.{rest}")).ok()?;
    if in_thousands(&[whole, rest]) {
        return Some((join(&[whole, rest])?, Some((separator, decimal))));
    }
    Some((decimal, None))
}

fn join(parts: &[&str]) -> Option<Decimal> {
    Decimal::from_str_exact(&parts.concat()).ok()
}

fn in_thousands(parts: &[&str]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|p| p.len() == 3)
}

/// Groups of two before the last three: 1,50,00,000.
fn in_lakhs(parts: &[&str]) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    first.len() <= 2 && last.len() == 3 && !middle.is_empty() && middle.iter().all(|p| p.len() == 2)
}
