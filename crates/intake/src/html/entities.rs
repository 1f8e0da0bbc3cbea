//! Character references.

/// Names met in news pages, with the character. All need their semicolon but those of [`WITHOUT_SEMICOLON`].
#[rustfmt::skip]
const NAMED: [(&str, char); 137] = [
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Aring", 'Å'), ("Atilde", 'Ã'), ("Auml", 'Ä'),
    ("Ccaron", 'Č'), ("Ccedil", 'Ç'), ("Dagger", '‡'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'),
    ("Euml", 'Ë'), ("Iacute", 'Í'), ("Icirc", 'Î'), ("Iuml", 'Ï'), ("Ntilde", 'Ñ'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'),
    ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Prime", '″'), ("Scaron", 'Š'), ("Tab", '\t'), ("Uacute", 'Ú'),
    ("Uuml", 'Ü'), ("Yacute", 'Ý'), ("Zcaron", 'Ž'), ("aacute", 'á'), ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'),
    ("agrave", 'à'), ("amp", '&'), ("apos", '\''), ("aring", 'å'), ("asymp", '≈'), ("atilde", 'ã'), ("auml", 'ä'),
    ("bdquo", '„'), ("brvbar", '¦'), ("bull", '•'), ("ccaron", 'č'), ("ccedil", 'ç'), ("cent", '¢'), ("colon", ':'),
    ("comma", ','), ("copy", '©'), ("curren", '¤'), ("dagger", '†'), ("deg", '°'), ("divide", '÷'), ("dollar", '$'),
    ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("euml", 'ë'),
    ("euro", '€'), ("excl", '!'), ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("ge", '≥'), ("gt", '>'),
    ("hearts", '♥'), ("hellip", '…'), ("horbar", '―'), ("hyphen", '‐'), ("iacute", 'í'), ("icirc", 'î'),
    ("iexcl", '¡'), ("infin", '∞'), ("iquest", '¿'), ("iuml", 'ï'), ("laquo", '«'), ("larr", '←'), ("ldquo", '“'),
    ("le", '≤'), ("lpar", '('), ("lrm", '\u{200e}'), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'), ("macr", '¯'),
    ("mdash", '—'), ("micro", 'µ'), ("middot", '·'), ("minus", '−'), ("nbsp", '\u{a0}'), ("ndash", '–'), ("ne", '≠'),
    ("ntilde", 'ñ'), ("num", '#'), ("numero", '№'), ("oacute", 'ó'), ("ocirc", 'ô'), ("ordf", 'ª'), ("ordm", 'º'),
    ("oslash", 'ø'), ("otilde", 'õ'), ("ouml", 'ö'), ("para", '¶'), ("percnt", '%'), ("period", '.'), ("permil", '‰'),
    ("plus", '+'), ("plusmn", '±'), ("pound", '£'), ("prime", '′'), ("quest", '?'), ("quot", '"'), ("raquo", '»'),
    ("rarr", '→'), ("rdquo", '”'), ("reg", '®'), ("rlm", '\u{200f}'), ("rpar", ')'), ("rsaquo", '›'), ("rsquo", '’'),
    ("sbquo", '‚'), ("scaron", 'š'), ("sect", '§'), ("shy", '\u{ad}'), ("sol", '/'), ("sup2", '²'), ("sup3", '³'),
    ("szlig", 'ß'), ("thinsp", '\u{2009}'), ("times", '×'), ("trade", '™'), ("uacute", 'ú'), ("uuml", 'ü'),
    ("zcaron", 'ž'),
];

/// Names that old pages write without semicolon and browsers read so.
const WITHOUT_SEMICOLON: [&str; 14] =
    ["nbsp", "quot", "raquo", "laquo", "copy", "shy", "sect", "deg", "middot", "pound", "reg", "amp", "lt", "gt"];

/// Longest name or number that is looked at; `&` of a longer run is a character.
const LONGEST: usize = 12;

/// Decodes the references of a text.
pub(super) fn decode(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = reference(rest).unwrap_or(('&', 1));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out.into()
}

/// The character of a reference at the start, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(character, length)| (character, length + 2));
    }
    let end = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    if body.as_bytes().get(end) == Some(&b';') {
        let index = NAMED.binary_search_by_key(&&body[..end], |(name, _)| name).ok()?;
        return Some((NAMED[index].1, end + 2));
    }
    let name = WITHOUT_SEMICOLON.iter().find(|name| body.starts_with(**name))?;
    let index = NAMED.binary_search_by_key(name, |(own, _)| own).ok()?;
    Some((NAMED[index].1, name.len() + 1))
}

/// The character of `123;` or `x1F;` and its length; the semicolon may be missing.
fn numeric(text: &str) -> Option<(char, usize)> {
    let hex = text.starts_with(['x', 'X']);
    let digits = &text[usize::from(hex)..];
    let radix = if hex { 16 } else { 10 };
    let count = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    let length = usize::from(hex) + count + usize::from(digits.as_bytes().get(count) == Some(&b';'));
    let code = u32::from_str_radix(&digits[..count], radix).unwrap_or(u32::MAX);
    Some((character(code), length))
}

/// 0x80-0x9F of windows-1252, which numbers of that range mean in practice: `&#150;` is a dash.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

fn character(code: u32) -> char {
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS_1252.chars().nth(code as usize - 0x80).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMED, WITHOUT_SEMICOLON, decode};

    #[test]
    fn names_are_sorted() {
        assert!(NAMED.is_sorted_by(|a, b| a.0 < b.0));
        assert!(WITHOUT_SEMICOLON.iter().all(|name| NAMED.binary_search_by_key(name, |(own, _)| own).is_ok()));
    }

    #[test]
    fn references() {
        for (text, expected) in [
            ("a & b &unknown; &;", "a & b &unknown; &;"),
            ("&laquo;Дім&raquo; 5&nbsp;млн", "«Дім» 5\u{a0}млн"),
            ("&laquoДім&raquo", "«Дім»"),
            ("&#1046;&#x416;&#X416", "ЖЖЖ"),
            ("&#150; &#0; &#xD800; &#99999999999999999999;", "– \u{fffd} \u{fffd} \u{fffd}"),
            ("&#; &#x; &amp;lt;", "&#; &#x; &lt;"),
            ("AT&T R&D", "AT&T R&D"),
        ] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
