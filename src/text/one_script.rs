//! Words that mix letters of two scripts, written in one.

use super::fold::look_alike;

/// A word of Latin and Cyrillic letters in the script that most of its letters have; in the other one where only that
/// has look-alikes for all; `None` where neither has.
pub(crate) fn in_one_script(word: &str) -> Option<String> {
    let count = |of: fn(char) -> bool| word.chars().filter(|&c| of(c)).count();
    let ways: [fn(char) -> Option<char>; 2] = [cyrillic, latin];
    let order = if count(is_cyrillic) >= count(|c| c.is_ascii_alphabetic()) { [0, 1] } else { [1, 0] };
    order.into_iter().find_map(|way| word.chars().map(ways[way]).collect())
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

/// A letter as a Cyrillic one; what is no Latin letter stays.
fn cyrillic(c: char) -> Option<char> {
    if !c.is_ascii_alphabetic() {
        return Some(c);
    }
    let small = c.to_ascii_lowercase();
    let other = Some(look_alike(small)).filter(|&other| other != small)?;
    Some(cased(other, c))
}

/// A letter as a Latin one; what is no Cyrillic letter stays.
fn latin(c: char) -> Option<char> {
    if !is_cyrillic(c) {
        return Some(c);
    }
    let small = c.to_lowercase().next()?;
    let other = ('a'..='z').find(|&latin| look_alike(latin) == small)?;
    Some(cased(other, c))
}

fn cased(letter: char, like: char) -> char {
    if like.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

#[cfg(test)]
mod tests {
    use super::in_one_script;

    #[test]
    fn most_letters_tell_the_script() {
        for (mixed, one) in [
            ("TОВ", Some("ТОВ")),
            ("Cело", Some("Село")),
            ("UNIСEF", Some("UNICEF")),
            ("Сaritas", Some("Caritas")),
            ("ЄUкраїна", None),
            ("Фонд", Some("Фонд")),
        ] {
            assert_eq!(in_one_script(mixed).as_deref(), one, "{mixed}");
        }
    }
}
