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

/// What a byte of ASCII, or a letter of two bytes, is to a plain word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// Ends a word, whatever stands next.
    End,
    /// Anything that only the full rules can tell.
    Unsure,
    /// A digit or small letter that folds to itself.
    Same(Letter),
    /// A letter that folds to another one of as many bytes.
    Other(Letter, char),
}

/// What a character counts as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Digit,
    Latin,
    Cyrillic,
}

/// The first of the Cyrillic letters that are folded by table, and how many there are.
const CYRILLIC: u32 = 0x400;
const CYRILLIC_COUNT: usize = 0x60;

/// The rules for ASCII, and for the letters from `CYRILLIC` on; almost all text is made of them.
static ASCII: [Plain; 0x80] = ascii();
static LETTERS: [Plain; CYRILLIC_COUNT] = letters();

const fn ascii() -> [Plain; 0x80] {
    let mut table = [Plain::End; 0x80];
    let mut byte = 0u8;
    while byte < 0x80 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => Plain::Same(Letter::Digit),
            b'a'..=b'z' => Plain::Same(Letter::Latin),
            b'A'..=b'Z' => Plain::Other(Letter::Latin, byte.to_ascii_lowercase() as char),
            b'\'' | b'`' => Plain::Unsure,
            _ => Plain::End,
        };
        byte += 1;
    }
    table
}

const fn letters() -> [Plain; CYRILLIC_COUNT] {
    let mut table = [Plain::Unsure; CYRILLIC_COUNT];
    let mut at = 0;
    while at < CYRILLIC_COUNT as u32 {
        let lower = match at {
            0x00..=0x0F => CYRILLIC + at + 0x50,
            0x10..=0x2F => CYRILLIC + at + 0x20,
            _ => CYRILLIC + at,
        };
        table[at as usize] = match char::from_u32(lower) {
            Some('ё') => Plain::Other(Letter::Cyrillic, 'е'),
            Some(letter) if lower != CYRILLIC + at => Plain::Other(Letter::Cyrillic, letter),
            _ => Plain::Same(Letter::Cyrillic),
        };
        at += 1;
    }
    table
}

/// Whether a letter of the tables that folds to another one is a capital; `ё` is none.
fn is_plain_capital(first: u8, second: Option<u8>) -> bool {
    first < 0x80 || first == 0xD0 && second.is_some_and(|second| second < 0xB0)
}

/// Folds the word at the start of a text if it is made of plain letters and digits alone: its length, and what was
/// learned of it. `None` where only the full rules can tell; what has been written by then is to be taken back.
pub(crate) fn fold_plain(text: &str, out: &mut String) -> Option<(usize, Folding)> {
    let mut counts = Counts::default();
    let bytes = text.as_bytes();
    // What stands before `written` is in `out`; a run of letters that fold to themselves is written at once.
    let (mut at, mut written) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let second = bytes.get(at + 1).copied();
        let (plain, length) = match (byte, second) {
            (0..0x80, _) => (ASCII[usize::from(byte)], 1),
            // The two bytes of a letter from `CYRILLIC` on.
            (0xD0 | 0xD1, Some(second)) => {
                let letter = usize::from(byte & 1) << 6 | usize::from(second & 0x3F);
                (*LETTERS.get(letter)?, 2)
            }
            _ if ends_word(&bytes[at..]) => break,
            _ => return None,
        };
        match plain {
            Plain::End => break,
            Plain::Unsure => return None,
            Plain::Same(Letter::Digit) => {}
            Plain::Same(letter) => counts.plain(letter, false),
            Plain::Other(letter, folded) => {
                counts.plain(letter, is_plain_capital(byte, second));
                out.push_str(&text[written..at]);
                out.push(folded);
                written = at + length;
            }
        }
        at += length;
    }
    out.push_str(&text[written..at]);
    let script = counts.script();
    (script != Script::Mixed).then(|| (at, Folding { script, shape: counts.shape() }))
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
    let plain = fold_plain(word, out).is_some_and(|(length, _)| length == word.len());
    if !plain {
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
    fn plain(&mut self, letter: Letter, upper: bool) {
        match letter {
            Letter::Digit => return,
            Letter::Latin => self.latin += 1,
            Letter::Cyrillic => self.cyrillic += 1,
        }
        self.letter(upper);
    }

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
fn look_alike(c: char) -> char {
    const LATIN: &str = "abcehikmnoptxy";
    const CYRILLIC: &str = "авсенікмпортху";
    // `n` stands for `п` in italics and `i` for the Ukrainian letter; `t` and `m` are alike as capitals only, which is
    // where they are met: «TОВ», «MОМ».
    LATIN.chars().zip(CYRILLIC.chars()).find(|&(latin, _)| latin == c).map_or(c, |(_, cyrillic)| cyrillic)
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
