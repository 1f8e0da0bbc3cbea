//! Ids for names of any script.

use unicode_normalization::UnicodeNormalization;

use super::fold::{fold_word, is_apostrophe, is_combining};

/// Letters that one Latin letter does not stand for; the others are those of [`SINGLE`].
const SEVERAL: [(char, &str); 11] = [
    ('ж', "zh"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ю', "iu"),
    ('я', "ia"),
    ('є', "ie"),
    ('ї', "i"),
    ('ь', ""),
];
const SINGLE: (&str, &str) = ("абвгдезийклмнопрстуфыэіўё", "abvgdeziiklmnoprstufyeiue");

/// A name as an id of the lexicon: small Latin letters, digits and hyphens. Empty where no letter has a Latin one.
pub(crate) fn latin_id(name: &str) -> String {
    let mut folded = String::new();
    let inside = |c: char| c.is_alphanumeric() || is_apostrophe(c) || is_combining(c);
    for word in name.split(|c: char| !inside(c)) {
        fold_word(word, &mut folded);
        folded.push(' ');
    }
    let mut id = String::with_capacity(folded.len());
    for c in folded.chars() {
        match latin(c) {
            Some(letters) => id.push_str(&letters),
            None if id.ends_with('-') || id.is_empty() => {}
            None => id.push('-'),
        }
    }
    id.trim_end_matches('-').to_owned()
}

fn latin(c: char) -> Option<String> {
    if c == ' ' || c == '-' {
        return None;
    }
    if c.is_ascii_alphanumeric() {
        return Some(c.to_string());
    }
    if let Some((_, letters)) = SEVERAL.iter().find(|(letter, _)| *letter == c) {
        return Some((*letters).to_owned());
    }
    let single = SINGLE.0.chars().zip(SINGLE.1.chars()).find(|&(letter, _)| letter == c);
    let base = || c.nfd().next().filter(char::is_ascii_alphanumeric);
    Some(single.map(|(_, latin)| latin).or_else(base).map(String::from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::latin_id;

    #[test]
    fn ids_are_made_of_any_letters() {
        for (name, id) in [
            ("North Wind Foundation", "north-wind-foundation"),
            ("Фонд «Північний вітер»", "fond-pivnichnii-viter"),
            ("Съезд об’єднаних", "sezd-obiednanikh"),
            ("Zürich-2", "zurich-2"),
            ("броді́в", "brodiv"),
            ("基金", ""),
            ("«»", ""),
        ] {
            assert_eq!(latin_id(name), id, "{name}");
        }
    }
}
