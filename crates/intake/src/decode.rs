//! Bytes -> text: byte order marks, UTF-8, UTF-16, windows-1251.

use std::borrow::Cow;

use crate::error::ErrorCode;
use crate::format::binary_kind;
use crate::{Decoding, Encoding, Options};

/// How far into a file a NUL byte makes it binary, as ripgrep does.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: ErrorCode,
    pub(crate) byte: Option<usize>,
    pub(crate) reason: String,
}

/// Refuses binary files by their first bytes.
pub(crate) fn check_head(head: &[u8]) -> Result<(), Fault> {
    let not_text = |byte, reason| Err(Fault { code: ErrorCode::NotText, byte, reason });
    if let Some(kind) = binary_kind(head) {
        return not_text(None, format!("the file is {kind}"));
    }
    match head.iter().position(|&b| b == 0) {
        Some(at) if utf16_order(head).is_none() => {
            not_text(Some(at), "a NUL byte: this is a binary file, not text, HTML or JSONL".to_owned())
        }
        _ => Ok(()),
    }
}

/// How UTF-32 begins, in the order of most machines. As UTF-16 it would be a text that begins with a zero.
const UTF_32: &[u8] = b"\xff\xfe\0\0";

/// The byte order mark of UTF-8.
pub(crate) const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Text of a whole file, without its byte order mark.
pub(crate) fn decode(bytes: Vec<u8>, options: &Options, declared: Option<&str>) -> Result<String, Fault> {
    if bytes.starts_with(UTF_32) {
        let reason = "UTF-32 is not read; save the file as UTF-8".to_owned();
        return Err(Fault { code: ErrorCode::InvalidUtf8, byte: Some(0), reason });
    }
    if let Some(order) = utf16_order(&bytes) {
        return utf16(&bytes[2..], order, options.decoding);
    }
    let (mark, bytes) = match bytes.strip_prefix(UTF_8_MARK) {
        Some(rest) => (UTF_8_MARK.len(), rest.to_vec()),
        None => (0, bytes),
    };
    if options.encoding == Encoding::Windows1251 {
        return Ok(windows_1251(&bytes));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    match declared {
        Some("windows-1251" | "cp1251" | "cp-1251" | "win-1251") => Ok(windows_1251(&bytes)),
        _ => match utf8(&bytes, options.decoding, declared) {
            Ok(text) => Ok(text.into_owned()),
            Err(fault) => Err(Fault { byte: fault.byte.map(|byte| byte + mark), ..fault }),
        },
    }
}

/// Text of one line of a streamed file.
pub(crate) fn decode_line<'b>(bytes: &'b [u8], options: &Options) -> Result<Cow<'b, str>, Fault> {
    match options.encoding {
        Encoding::Windows1251 => Ok(Cow::Owned(windows_1251(bytes))),
        Encoding::Auto => utf8(bytes, options.decoding, None),
    }
}

/// Whether the file must be decoded as a whole before it can be cut into lines.
pub(crate) fn is_utf16(head: &[u8]) -> bool {
    utf16_order(head).is_some()
}

fn utf8<'b>(bytes: &'b [u8], decoding: Decoding, declared: Option<&str>) -> Result<Cow<'b, str>, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if decoding == Decoding::Lossy => Ok(String::from_utf8_lossy(bytes)),
        Err(error) => {
            let byte = Some(error.valid_up_to());
            Err(Fault { code: ErrorCode::InvalidUtf8, byte, reason: format!("not UTF-8; {}", advice(bytes, declared)) })
        }
    }
}

/// What to do with text that is not UTF-8.
fn advice(bytes: &[u8], declared: Option<&str>) -> String {
    if let Some(declared) = declared.filter(|d| !d.starts_with("utf")) {
        return format!("the page declares {declared}, which is not read: convert it to UTF-8");
    }
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let letters = bytes.iter().filter(|b| **b >= 0xc0 || matches!(b, 0xa8 | 0xb2 | 0xb3 | 0xb4 | 0xb8 | 0xba | 0xbf));
    if letters.count() * 10 >= high * 6 {
        "it looks like windows-1251: give --encoding windows-1251, or --lossy to replace what is garbled".to_owned()
    } else {
        "convert it, or give --lossy to replace what is garbled".to_owned()
    }
}

#[derive(Debug, Clone, Copy)]
enum Order {
    Little,
    Big,
}

fn utf16_order(head: &[u8]) -> Option<Order> {
    match head {
        [0xff, 0xfe, ..] => Some(Order::Little),
        [0xfe, 0xff, ..] => Some(Order::Big),
        _ => None,
    }
}

fn utf16(bytes: &[u8], order: Order, decoding: Decoding) -> Result<String, Fault> {
    let unit = |pair: &[u8]| match order {
        Order::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let fault = |byte| Fault {
        code: ErrorCode::InvalidUtf8,
        byte: Some(byte),
        reason: "not UTF-16, though it begins with its mark; convert it to UTF-8, or give --lossy".to_owned(),
    };
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    if decoding == Decoding::Strict && odd {
        return Err(fault(bytes.len() + 1));
    }
    let mut out = String::with_capacity(bytes.len());
    let mut at = 2;
    for unit in char::decode_utf16(pairs.map(unit)) {
        match unit {
            Ok(c) => out.push(c),
            Err(_) if decoding == Decoding::Lossy => out.push(char::REPLACEMENT_CHARACTER),
            Err(_) => return Err(fault(at)),
        }
        at += unit.map_or(2, |c| c.len_utf16() * 2);
    }
    if odd {
        out.push(char::REPLACEMENT_CHARACTER);
    }
    Ok(out)
}

/// 0x80-0xBF of windows-1251; 0x98 is unassigned.
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

fn windows_1251(bytes: &[u8]) -> String {
    let table: Vec<char> = WINDOWS_1251.chars().collect();
    let letter = |b: u8| char::from_u32(0x410 + u32::from(b) - 0xc0);
    let read = |&b: &u8| match b {
        0..0x80 => char::from(b),
        0x80..0xc0 => table.get(usize::from(b) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        0xc0.. => letter(b).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(read).collect()
}

/// The encoding that a page declares in its first bytes, in lower case.
pub(crate) fn declared_charset(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    let value = head[head.find("charset")? + "charset".len()..].trim_start().strip_prefix('=')?;
    let value = value.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(value.len());
    (end > 0).then(|| value[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::{check_head, declared_charset, decode, windows_1251};
    use crate::{Decoding, Options};

    fn read(bytes: &[u8]) -> Result<String, Option<usize>> {
        decode(bytes.to_vec(), &Options::default(), None).map_err(|fault| fault.byte)
    }

    #[test]
    fn encodings() {
        type Read<'a> = Result<&'a str, Option<usize>>;
        let cases: [(&[u8], Read<'_>); 8] = [
            (b"", Ok("")),
            (b"\xef\xbb\xbfab", Ok("ab")),
            ("їґ".as_bytes(), Ok("їґ")),
            (b"\xff\xfe\x16\x04a\0", Ok("Жa")),
            (b"\xfe\xff\x04\x16", Ok("Ж")),
            (b"ab\xffc", Err(Some(2))),
            (b"\xff\xfe\x00\xd8a\0", Err(Some(2))),
            (b"\xff\xfea\0b", Err(Some(4))),
        ];
        for (bytes, expected) in cases {
            assert_eq!(read(bytes).as_deref().map_err(|e| *e), expected, "{bytes:?}");
        }
        let lossy = Options { decoding: Decoding::Lossy, ..Options::default() };
        assert_eq!(decode(b"ab\xffc".to_vec(), &lossy, None).expect("lossy"), "ab\u{fffd}c");
        assert_eq!(decode(b"\xff\xfea\0b".to_vec(), &lossy, None).expect("lossy"), "a\u{fffd}");
    }

    #[test]
    fn windows_1251_by_declaration() {
        let bytes = b"\xd4\xee\xed\xe4 \xbf\xbe\xb4 \xb9 5 \x96";
        assert_eq!(windows_1251(bytes), "Фонд їѕґ № 5 –");
        let declared = declared_charset(b"<meta http-equiv=x content='text/html; charset=Windows-1251'>");
        assert_eq!(declared.as_deref(), Some("windows-1251"));
        assert!(decode(bytes.to_vec(), &Options::default(), declared.as_deref()).is_ok());
        let fault = decode(bytes.to_vec(), &Options::default(), None).expect_err("not declared");
        assert!(fault.reason.contains("--encoding windows-1251"), "{}", fault.reason);
    }

    #[test]
    fn binary_files_are_refused() {
        for (head, accepted) in [(&b"abc"[..], true), (b"a\0b", false), (b"%PDF-1.4", false), (b"\xff\xfea\0", true)] {
            assert_eq!(check_head(head).is_ok(), accepted, "{head:?}");
        }
    }
}
