//! Page -> tags and text, after the tokenizer of the HTML standard, in one pass.
//!
//! Attributes are not stored; [`Attributes`] reads them again from the tag when someone asks. A page of 128,000
//! attributes on one tag costs its length.

/// A piece of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Characters between tags, references undecoded.
    Text(&'a str),
    /// A start tag and all between its name and `>`.
    Start { name: &'a str, attributes: Attributes<'a>, self_closing: bool },
    /// An end tag.
    End { name: &'a str },
    /// The content of an element without markup, such as `script`. Its end tag is swallowed.
    Raw { name: &'static str, content: &'a str },
}

/// Elements whose content holds no tags.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];

/// Cuts a page into tokens.
#[derive(Debug)]
pub(super) struct Tokenizer<'a> {
    html: &'a str,
    at: usize,
    raw: Option<&'static str>,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Tokenizer { html, at: 0, raw: None }
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// The content up to the end tag of a raw element, or up to the end of the page where it has none.
    fn raw(&mut self, name: &'static str) -> Token<'a> {
        let rest = self.rest();
        let (content, after) = match find_end_tag(rest, name) {
            Some(at) => (&rest[..at], rest[at..].find('>').map_or(rest.len(), |end| at + end + 1)),
            None => (rest, rest.len()),
        };
        self.at += after;
        Token::Raw { name, content }
    }

    /// Text up to the next `<` that begins markup.
    fn text(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut end = 1;
        let next = loop {
            match rest.as_bytes()[end.min(rest.len())..].iter().position(|b| *b == b'<') {
                Some(found) if begins_markup(&rest[end + found..]) => break end + found,
                Some(found) => end += found + 1,
                None => break rest.len(),
            }
        };
        self.at += next;
        Token::Text(&rest[..next])
    }

    /// Passes over what stands at `<!`, `<?` or `</` and is no tag.
    fn skip_comment(&mut self) {
        let rest = self.rest();
        let length = match rest.strip_prefix("<!--") {
            Some(comment) => comment_length(comment) + 4,
            None => rest.find('>').map_or(rest.len(), |end| end + 1),
        };
        self.at += length;
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let closing = rest.starts_with("</");
        let from = if closing { 2 } else { 1 };
        let name_end = rest[from..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let name_end = name_end.map_or(rest.len(), |end| from + end);
        let name = &rest[from..name_end];
        let mut attributes = Attributes { rest: &rest[name_end..] };
        attributes.by_ref().for_each(drop);
        let Some(after) = attributes.rest.strip_prefix('>') else {
            // The page ends inside the tag.
            self.at = self.html.len();
            return None;
        };
        let end = rest.len() - after.len();
        self.at += end;
        if closing {
            return Some(Token::End { name });
        }
        self.raw = RAW.into_iter().find(|raw| raw.eq_ignore_ascii_case(name));
        let inner = &rest[name_end..end - 1];
        Some(Token::Start { name, attributes: Attributes { rest: inner }, self_closing: inner.ends_with('/') })
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw(name));
        }
        while self.at < self.html.len() {
            let rest = self.rest();
            let after = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'));
            let Some(after) = after else { return Some(self.text()) };
            match after.bytes().next() {
                Some(b) if b.is_ascii_alphabetic() => return self.tag(),
                _ if begins_markup(rest) => self.skip_comment(),
                _ => return Some(self.text()),
            }
        }
        None
    }
}

/// Whether a `<` is more than a character: `a < b` is text.
fn begins_markup(rest: &str) -> bool {
    match rest.as_bytes() {
        [_, b'/', _, ..] | [_, b'!' | b'?', ..] => true,
        [_, b, ..] => b.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Bytes of a comment after `<!--`, with its end. A comment without an end hides the rest of the page.
fn comment_length(comment: &str) -> usize {
    for short in [">", "->"] {
        if comment.starts_with(short) {
            return short.len();
        }
    }
    let bytes = comment.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'>') {
        let end = at + found;
        if comment[..end].ends_with("--") || comment[..end].ends_with("--!") {
            return end + 1;
        }
        at = end + 1;
    }
    comment.len()
}

/// Where `</name` stands, in any case, followed by what ends a name.
fn find_end_tag(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let start = at + found;
        let after = start + 2 + name.len();
        let named = bytes[start + 1..].first() == Some(&b'/')
            && bytes.get(start + 2..after).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        if named && bytes.get(after).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
            return Some(start);
        }
        at = start + 1;
    }
    None
}

/// Name and value of each attribute, references undecoded. Stops before `>` outside of quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.clone().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn take_value(&mut self) -> &'a str {
        let Some(value) = self.rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else { return "" };
        let quote = value.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
        let Some(quote) = quote else {
            let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
            self.rest = &value[end..];
            return &value[..end];
        };
        let value = &value[1..];
        let end = value.bytes().position(|b| b == quote).unwrap_or(value.len());
        self.rest = value.get(end + 1..).unwrap_or("");
        &value[..end]
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if self.rest.is_empty() || self.rest.starts_with('>') {
            return None;
        }
        // A name may begin with `=`, which then is no separator.
        let from = usize::from(self.rest.starts_with('='));
        let end = self.rest[from..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
        let (name, rest) = self.rest.split_at(end.map_or(self.rest.len(), |end| from + end));
        self.rest = rest;
        Some((name, self.take_value()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokenizer};

    /// Tokens in short: `text`, `<name a=b>`, `</name>`, `{script:content}`.
    fn spell(html: &str) -> String {
        let attribute = |(name, value): (&str, &str)| format!(" {name}={value}");
        let one = |token| match token {
            Token::Text(text) => format!("[{text}]"),
            Token::Start { name, attributes, .. } => {
                format!("<{name}{}>", attributes.map(attribute).collect::<String>())
            }
            Token::End { name } => format!("</{name}>"),
            Token::Raw { name, content } => format!("{{{name}:{content}}}"),
        };
        Tokenizer::new(html).map(one).collect()
    }

    #[test]
    fn pages_are_cut_as_the_standard_says() {
        for (html, expected) in [
            ("a<b>c</b>d", "[a]<b>[c]</b>[d]"),
            ("a < b <3 &lt;", "[a < b <3 &lt;]"),
            ("<!-- x > y --->a", "[a]"),
            ("<!-->a<!--->b<!--x--!>c", "[a][b][c]"),
            ("a<!-- open", "[a]"),
            ("<!doctype html><?php x ?>a</>b</ c", "[a][b]"),
            ("<a href='x>y' b = \"z\" c=d e>t", "<a href=x>y b=z c=d e=>[t]"),
            ("<br/><img src=a/>", "<br><img src=a/>"),
            ("<a =b=c>", "<a =b=c>"),
            ("x<a href=\"open", "[x]"),
            ("<ScRipt>if (a<b) '</p>'</sCript >t", "<ScRipt>{script:if (a<b) '</p>'}[t]"),
            ("<style>a", "<style>{style:a}"),
            ("<title>A </titles> & B</title/>x", "<title>{title:A </titles> & B}[x]"),
            ("<p", ""),
            ("<", "[<]"),
        ] {
            assert_eq!(spell(html), expected, "{html}");
        }
    }
}
