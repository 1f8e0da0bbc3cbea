//! Web and mail addresses: what stands in them names nothing. `OBOZ.UA` and `press@fund.org` are no bodies.

use std::ops::Range;

use once_cell::sync::Lazy;
use regex::Regex;

use super::Scene;
use super::naming::raw;

/// Longest address, in bytes; longer runs without a space are page furniture of other sorts.
const LONGEST: u32 = 256;

/// A run of text without spaces that is an address: with a scheme, with `@`, or a host of letters with a domain.
///
/// It is matched against one bounded run, never searched for in a text, so its repetitions need no bounds of their own:
/// counted ones of `\S` would take a hundred milliseconds to compile.
static ADDRESS: Lazy<Option<Regex>> = Lazy::new(|| {
    let scheme = r"(?i-u:https?://|www\.)\S+";
    let mail = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+";
    let host = r"[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,})*\.[A-Za-z]{2,6}(?:/\S*)?";
    Regex::new(&format!(r"^(?:{scheme}|{mail}|{host})$")).ok()
});

/// Tokens of the addresses of a text, in order.
pub(super) fn addresses(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let Some(pattern) = ADDRESS.as_ref() else { return Vec::new() };
    let tokens = &scene.text.tokens;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut passed = 0;
    for at in 1..tokens.len().saturating_sub(1) {
        let inside = matches!(tokens[at].mark, '@' | '.' | ':') && !tokens[at].spaced && !tokens[at + 1].spaced;
        if !inside || at < passed {
            continue;
        }
        let run = unspaced(scene, at);
        passed = run.end;
        if pattern.is_match(raw(scene, run.clone()).trim_end_matches(['.', ',', ';', ')', '»', '"']))
            && !is_name(scene, &run)
        {
            found.push(run);
        }
    }
    found
}

/// Google.org is a body that the lexicon knows.
fn is_name(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    let word = |t: usize| scene.text.tokens[t].is_word();
    scene.hits_at(run.start).iter().any(|h| h.is_name() && !(h.end as usize..run.end).any(word))
}

/// The run of tokens without white space around a token, at most as long as an address.
fn unspaced(scene: &Scene<'_>, at: usize) -> Range<usize> {
    let tokens = &scene.text.tokens;
    let here = tokens[at].span.start;
    let mut start = at;
    while start > 0 && !tokens[start].spaced && here - tokens[start].span.start < LONGEST {
        start -= 1;
    }
    let mut end = at + 1;
    while end < tokens.len() && !tokens[end].spaced && tokens[end].span.start - here < LONGEST {
        end += 1;
    }
    start..end
}
