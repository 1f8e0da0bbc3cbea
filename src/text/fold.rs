//! The folded view: what is compared when words are matched. The raw text is never changed.
//!
//! Case, `ё`/`е`, `ґ`/`г`, apostrophes, soft hyphens, zero-width characters, stress marks and Latin look-alikes inside a
//! Cyrillic word are folded away. Every folded word keeps the span of its raw token, so the way back is exact: whatever
//! is matched in the folded view is reported as whole raw tokens.

use unicode_normalization::UnicodeNormalization;

use super::{Script, Shape};

/// What [`fold_word`] learned of a word while folding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folding {
    pub(crate) script: Script,
    pub(crate) shape: Shape,
}

/// Characters that stand inside a word without being part of it.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// The characters used as an apostrophe inside words.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | 'ʹ' | '′')
}

/// Whether a mark combines with the letter before it.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Appends the folded form of `word` to `out`.
pub(crate) fn fold_word(word: &str, out: &mut String) -> Folding {
    let start = out.len();
    let mut counts = Counts::default();
    if word.chars().any(is_combining) {
        for c in word.nfc() {
            fold_char(c, out, &mut counts);
        }
    } else {
        for c in word.chars() {
            fold_char(c, out, &mut counts);
        }
    }
    let script = counts.script();
    if script == Script::Mixed {
        let cyrillic: String = out[start..].chars().map(look_alike).collect();
        out.truncate(start);
        out.push_str(&cyrillic);
    }
    Folding { script, shape: counts.shape() }
}

/// What a byte of ASCII, or a letter of two bytes, is to a plain word: a set of the bits below.
mod plain {
    /// Ends a word, whatever stands next.
    pub(super) const END: u8 = 1;
    /// Only the full rules can tell.
    pub(super) const UNSURE: u8 = 2;
    pub(super) const LATIN: u8 = 4;
    pub(super) const CYRILLIC: u8 = 8;
    pub(super) const UPPER: u8 = 16;
    pub(super) const LOWER: u8 = 32;
    /// Folds to another character.
    pub(super) const CHANGES: u8 = 64;
    /// By the first byte of a character.
    pub(super) static FIRST: [u8; 0x100] = first();
    /// The letters from U+0400 on; almost all text is made of them and of ASCII.
    pub(super) static LETTERS: [u8; 0x80] = letters();

    const fn first() -> [u8; 0x100] {
        let mut table = [UNSURE; 0x100];
        let mut byte = 0;
        while byte < 0x80u8 {
            table[byte as usize] = match byte {
                b'0'..=b'9' => 0,
                b'a'..=b'z' => LATIN | LOWER,
                b'A'..=b'Z' => LATIN | UPPER | CHANGES,
                b'\'' | b'`' => UNSURE,
                _ => END,
            };
            byte += 1;
        }
        table
    }

    const fn letters() -> [u8; 0x80] {
        let mut table = [UNSURE; 0x80];
        let mut letter = 0;
        while letter < 0x60 {
            table[letter] = match letter {
                0x00..=0x2F => CYRILLIC | UPPER | CHANGES,
                // The letter ё.
                0x51 => CYRILLIC | LOWER | CHANGES,
                _ => CYRILLIC | LOWER,
            };
            letter += 1;
        }
        table
    }
}

/// Folds the word at the start of a text if it is made of plain letters and digits alone: its length, and what was
/// learned of it. `None`, and nothing written, where only the full rules can tell.
pub(crate) fn fold_plain(text: &str, out: &mut String) -> Option<(usize, Folding)> {
    let (first, mut rest) = plain_bits(text.as_bytes());
    let width = text.len() - rest.len();
    let (mut bits, mut end, mut after) = (first, text.as_bytes(), 0);
    while bits & (plain::END | plain::UNSURE) == 0 {
        end = rest;
        (bits, rest) = plain_bits(rest);
        after |= bits;
    }
    if bits & plain::END == 0 && !ends_word(end) {
        return None;
    }
    let length = text.len() - end.len();
    // The bits of what ends the word tell nothing of a letter.
    let seen = first | after;
    let script = match (seen & plain::LATIN != 0, seen & plain::CYRILLIC != 0) {
        (true, true) => return None,
        (true, false) => Script::Latin,
        (false, true) => Script::Cyrillic,
        (false, false) => Script::None,
    };
    let shape = fold_seen(&text[..length], width, first, after, out);
    Some((length, Folding { script, shape }))
}

/// What the first character of some bytes is to a plain word, and the bytes after it; the end of the text ends a word.
fn plain_bits(bytes: &[u8]) -> (u8, &[u8]) {
    match bytes {
        [first @ (0xD0 | 0xD1), second, rest @ ..] => {
            (plain::LETTERS[usize::from(first & 1) << 6 | usize::from(second & 0x3F)], rest)
        }
        [first, rest @ ..] => (plain::FIRST[usize::from(*first)], rest),
        [] => (plain::END, bytes),
    }
}

/// Appends a plain word folded, given what was seen of its first character, of `width` bytes, and of those after it.
fn fold_seen(word: &str, width: usize, first: u8, after: u8, out: &mut String) -> Shape {
    let mut counts = Counts::default();
    if (first | after) & plain::CHANGES == 0 {
        out.push_str(word);
    } else if after & plain::CHANGES == 0
        && let Some((head, rest)) = word.split_at_checked(width)
    {
        head.chars().for_each(|c| fold_char(c, out, &mut counts));
        out.push_str(rest);
        counts.lower += u32::from(after & plain::LOWER != 0);
    } else {
        word.chars().for_each(|c| fold_char(c, out, &mut counts));
    }
    // Without a character that changes there is no capital either.
    counts.shape()
}

/// Whether one of the marks beyond ASCII that are usual after a word stands here: no-break space, « », “ ” „, – —, ….
fn ends_word(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xA0 | 0xAB | 0xBB, ..] | [0xE2, 0x80, 0x93 | 0x94 | 0x9C..=0x9E | 0xA6, ..])
}

/// The folded form of one word as a string of its own.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_onto(word, &mut out);
    out
}

/// Appends the folded form of a word to `out`.
pub(crate) fn fold_onto(word: &str, out: &mut String) {
    let start = out.len();
    if fold_plain(word, out).is_none_or(|(length, _)| length < word.len()) {
        out.truncate(start);
        fold_word(word, out);
    }
}

#[derive(Default)]
struct Counts {
    latin: u32,
    cyrillic: u32,
    other: u32,
    upper: u32,
    lower: u32,
    first_upper: bool,
}

impl Counts {
    fn letter(&mut self, upper: bool) {
        if upper {
            self.first_upper |= self.upper + self.lower == 0;
            self.upper += 1;
        } else {
            self.lower += 1;
        }
    }

    fn script(&self) -> Script {
        match (self.latin > 0, self.cyrillic > 0, self.other > 0) {
            (true, true, _) => Script::Mixed,
            (true, false, _) => Script::Latin,
            (false, true, _) => Script::Cyrillic,
            (false, false, true) => Script::Other,
            (false, false, false) => Script::None,
        }
    }

    fn shape(&self) -> Shape {
        match (self.upper, self.lower) {
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            (1, _) if self.first_upper => Shape::Capital,
            _ => Shape::Camel,
        }
    }
}

fn fold_char(c: char, out: &mut String, counts: &mut Counts) {
    match c {
        'a'..='z' => {
            counts.latin += 1;
            counts.letter(false);
            out.push(c);
        }
        'A'..='Z' => {
            counts.latin += 1;
            counts.letter(true);
            out.push(c.to_ascii_lowercase());
        }
        '0'..='9' => out.push(c),
        '\u{400}'..='\u{52F}' => fold_cyrillic(c, out, counts),
        _ if is_apostrophe(c) || is_invisible(c) || is_combining(c) => {}
        _ => fold_other(c, out, counts),
    }
}

fn fold_cyrillic(c: char, out: &mut String, counts: &mut Counts) {
    counts.cyrillic += 1;
    let (lower, upper) = match c {
        'а'..='я' => (c, false),
        'А'..='Я' => (char::from_u32(c as u32 + 0x20).unwrap_or(c), true),
        '\u{400}'..='\u{40F}' => (char::from_u32(c as u32 + 0x50).unwrap_or(c), true),
        '\u{450}'..='\u{45F}' => (c, false),
        _ => (c.to_lowercase().next().unwrap_or(c), c.is_uppercase()),
    };
    counts.letter(upper);
    out.push(match lower {
        'ё' => 'е',
        'ґ' => 'г',
        _ => lower,
    });
}

fn fold_other(c: char, out: &mut String, counts: &mut Counts) {
    if matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') {
        counts.latin += 1;
    } else {
        counts.other += 1;
    }
    counts.letter(c.is_uppercase());
    out.extend(c.to_lowercase());
}

/// The Cyrillic letter that a lower-case Latin one looks like when it is a capital or small letter in print.
pub(super) fn look_alike(c: char) -> char {
    const LATIN: &str = "abcehikmnoptxy";
    const CYRILLIC: &str = "авсенікмпортху";
    // `n` stands for `п` in italics and `i` for the Ukrainian letter; `t` and `m` are alike as capitals only, which is
    // where they are met: «TОВ», «MОМ».
    LATIN.chars().zip(CYRILLIC.chars()).find(|&(latin, _)| latin == c).map_or(c, |(_, cyrillic)| cyrillic)
}

/// As `char::is_alphanumeric`, which looks everything beyond ASCII up in tables.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    matches!(c, '\u{410}'..='\u{44F}') || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_to_one_form() {
        for (raw, folded) in [
            ("Объединённых", "объединенных"),
            ("Об’єднаних", "обєднаних"),
            ("Об'єднаних", "обєднаних"),
            ("Ґудзь", "гудзь"),
            ("при\u{AD}шло", "пришло"),
            ("Украи\u{306}на", "украйна"),
            ("за\u{301}мок", "замок"),
            ("cело", "село"),
            ("МОМ", "мом"),
            ("USAID", "usaid"),
            ("Zürich", "zürich"),
            ("Київ", "київ"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }

    #[test]
    fn plain_words_fold_as_all_words_do() {
        let letters = ('\u{20}'..'\u{530}').chain("–—“”„…«»’ʼ".chars());
        for c in letters {
            for text in [format!("{c}"), format!("а{c}б"), format!("Ab{c}"), format!("Ёж{c} x")] {
                let mut plain = String::new();
                let Some((length, folding)) = fold_plain(&text, &mut plain) else { continue };
                let mut whole = String::new();
                assert_eq!(folding, fold_word(&text[..length], &mut whole), "{text}");
                assert_eq!(plain, whole, "{text}");
                let next = text[length..].chars().next();
                assert!(next.is_none_or(|c| !c.is_alphanumeric() && !is_apostrophe(c) && !is_combining(c)), "{text}");
            }
        }
    }

    #[test]
    fn tells_script_and_shape() {
        let of = |word| fold_word(word, &mut String::new());
        assert_eq!(of("cело").script, Script::Mixed);
        assert_eq!(of("EU4Youth").script, Script::Latin);
        assert_eq!(of("ПРООН").shape, Shape::Upper);
        assert_eq!(of("Фонд").shape, Shape::Capital);
        assert_eq!(of("ЛітСлово").shape, Shape::Camel);
        assert_eq!(of("С").shape, Shape::Initial);
    }
}
