//! Writing where people read: nothing in a text may steer their terminal.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use crate::failure::Failure;

/// One line on standard error. Where that is closed there is nobody to tell.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", inert(line));
}

/// Control and direction characters spelled out, as JSON spells them.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| if is_active(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}

fn is_active(c: char) -> bool {
    let direction = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    direction || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Standard output: as it is into files and pipes, inert on a terminal.
pub(crate) struct Stdout {
    out: io::BufWriter<io::StdoutLock<'static>>,
    is_terminal: bool,
}

impl Stdout {
    pub(crate) fn new() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Stdout { out: io::BufWriter::with_capacity(64 << 10, stdout.lock()), is_terminal }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Writes whole lines.
    pub(crate) fn write(&mut self, lines: &str) -> Result<(), Failure> {
        self.write_bytes(lines.as_bytes())
    }

    /// Writes whole lines of UTF-8.
    pub(crate) fn write_bytes(&mut self, lines: &[u8]) -> Result<(), Failure> {
        let written = match self.is_terminal {
            true => self.out.write_all(inert(&String::from_utf8_lossy(lines)).as_bytes()),
            false => self.out.write_all(lines),
        };
        written.map_err(|error| Failure::stdout(&error))
    }

    /// Must be called at the end: an error on closing would be lost.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| Failure::stdout(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn controls_are_spelled_out() {
        assert_eq!(inert("ЕС\t\n"), "ЕС\t\n");
        assert_eq!(inert("a\u{1b}[31m\u{202e}\u{9b}"), "a\\u001b[31m\\u202e\\u009b");
    }
}
