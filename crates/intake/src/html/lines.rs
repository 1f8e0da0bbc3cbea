//! Tags and text -> lines, each with the region it stands in.

use super::element::{Container, Element};
use super::entities::decode;
use super::meta::Meta;
use super::regions::{Region, Regions};
use super::tokenizer::{Attributes, Token, Tokenizer};

/// One line of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) region: usize,
    pub(super) sort: Sort,
    /// Bytes of `text` that are links.
    pub(super) linked: usize,
    /// How many links begin on it.
    pub(super) links: usize,
    /// Whether a paragraph begins here.
    pub(super) paragraph: bool,
}

/// Sort of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    Text,
    Heading(u8),
    Item,
    /// The text that stands for a picture; a logo names its owner.
    Picture,
}

/// Everything read from a page.
pub(super) struct Read {
    pub(super) lines: Vec<Line>,
    pub(super) regions: Vec<Region>,
    pub(super) meta: Meta,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Read {
    let mut reader = Reader {
        lines: Vec::new(),
        line: Line::default(),
        pictures: Vec::new(),
        rows: Vec::new(),
        links: 0,
        preformatted: 0,
        regions: Regions::new(),
        meta: Meta::default(),
    };
    for token in Tokenizer::new(html) {
        reader.token(&token);
    }
    reader.end_line();
    Read { lines: reader.lines, regions: reader.regions.all, meta: reader.meta }
}

/// A table row: where in the list of lines each of its cells begins.
struct Row {
    cells: Vec<usize>,
    region: usize,
}

struct Reader {
    lines: Vec<Line>,
    line: Line,
    /// Pictures on the line that is being read.
    pictures: Vec<String>,
    rows: Vec<Row>,
    links: usize,
    preformatted: usize,
    regions: Regions,
    meta: Meta,
}

/// Longest text of a picture that can be a name.
const LONGEST_PICTURE: usize = 200;

impl Reader {
    fn token(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Start { name, attributes, self_closing } => {
                self.start(Element::of(name), attributes, *self_closing);
            }
            Token::End { name } => self.end(Element::of(name)),
            Token::Raw { name: "title", content } if !self.regions.is_hidden() => self.meta.title(content),
            Token::Raw { name: "script", content } => self.meta.script(content),
            Token::Raw { .. } => {}
        }
    }

    fn start(&mut self, element: Element, attributes: &Attributes<'_>, self_closing: bool) {
        match element {
            Element::Inline | Element::Title | Element::Opaque => {}
            Element::Link => {
                self.links += 1;
                self.line.links += 1;
            }
            // Old pages part their paragraphs by two of them.
            Element::Break if self.line.text.trim_ascii().is_empty() => self.paragraph(),
            Element::Break => self.end_line(),
            Element::Block => self.paragraph(),
            Element::Heading(level) => {
                self.paragraph();
                self.line.sort = Sort::Heading(level);
            }
            Element::Item => {
                self.end_line();
                self.line.sort = Sort::Item;
            }
            Element::Row => self.start_row(),
            Element::Cell => self.start_cell(),
            Element::Preformatted => {
                self.paragraph();
                self.preformatted += 1;
            }
            Element::Image => self.image(attributes),
            Element::Meta => self.meta.meta(attributes),
            Element::LinkRelation => self.meta.link(attributes),
            Element::Root => self.meta.root(attributes),
            Element::Time => self.meta.time(attributes),
            Element::Container(container) => self.enter(container, attributes, self_closing),
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Link => self.links = self.links.saturating_sub(1),
            Element::Block => self.paragraph(),
            Element::Heading(_) | Element::Item => {
                self.paragraph();
                self.line.sort = Sort::Text;
            }
            Element::Row => self.end_row(),
            Element::Cell => self.end_line(),
            Element::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.paragraph();
            }
            Element::Container(container) => self.leave(container),
            _ => {}
        }
    }

    fn enter(&mut self, container: Container, attributes: &Attributes<'_>, self_closing: bool) {
        // Only foreign elements close themselves; of others the slash is ignored, as in browsers.
        if self_closing && matches!(container, Container::Hidden(_)) {
            return;
        }
        if !matches!(container, Container::Hidden(_)) {
            self.paragraph();
        }
        self.regions.enter(container, attributes);
        self.line.region = self.regions.current();
    }

    fn leave(&mut self, container: Container) {
        if container == Container::Table {
            self.end_row();
        }
        if !matches!(container, Container::Hidden(_)) {
            self.paragraph();
        }
        if container == Container::List {
            self.line.sort = Sort::Text;
        }
        self.regions.leave(container);
        self.line.region = self.regions.current();
    }

    fn image(&mut self, attributes: &Attributes<'_>) {
        let alt = attributes.get("alt").unwrap_or_default().trim();
        if alt.chars().count() > 1 && alt.len() <= LONGEST_PICTURE && !self.regions.is_hidden() {
            self.pictures.push(decode(alt).split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn text(&mut self, text: &str) {
        if self.regions.is_hidden() {
            return;
        }
        self.line.region = self.regions.current();
        let before = self.line.text.len();
        if self.preformatted > 0 {
            self.preformatted_text(&decode(text));
            return;
        }
        for c in decode(text).chars() {
            // NBSP and other wide spaces stay: they hold amounts together.
            if !c.is_ascii_whitespace() {
                self.line.text.push(c);
            } else if !self.line.text.is_empty() && !self.line.text.ends_with(' ') {
                self.line.text.push(' ');
            }
        }
        if self.links > 0 {
            self.line.linked += self.line.text.len() - before;
        }
    }

    fn preformatted_text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.line.region = self.regions.current();
            self.line.text.push_str(line);
        }
    }

    /// Ends the line; an item or heading that is still empty goes on, so that `<li><div>` is one.
    fn end_line(&mut self) {
        let text = self.line.text.trim_ascii();
        if !text.is_empty() {
            let line = Line { text: text.to_owned(), region: self.line.region, ..self.line };
            self.lines.push(line);
            self.line = Line { region: self.regions.current(), ..Line::default() };
        } else {
            self.line.text.clear();
        }
        for text in self.pictures.drain(..) {
            self.lines.push(Line { text, region: self.line.region, sort: Sort::Picture, ..Line::default() });
        }
    }

    /// Ends the line, and the next one begins a paragraph.
    fn paragraph(&mut self) {
        self.end_line();
        self.line.paragraph = true;
    }

    fn start_row(&mut self) {
        self.end_line();
        self.line.sort = Sort::Text;
        // A row without end tag ends where the next one of its table begins.
        if self.rows.last().is_some_and(|row| row.region == self.regions.current()) {
            self.end_row();
        }
        self.rows.push(Row { cells: Vec::new(), region: self.regions.current() });
    }

    fn start_cell(&mut self) {
        self.end_line();
        self.line.sort = Sort::Text;
        let next = self.lines.len();
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(next);
        }
    }

    /// Joins the cells of a row by tabs. Cells of several lines are left as they are: they are page layout, and a row
    /// of paragraphs would be no sentence.
    fn end_row(&mut self) {
        self.end_line();
        let Some(row) = self.rows.pop() else { return };
        let ends = row.cells.iter().skip(1).copied().chain([self.lines.len()]);
        let single = row.cells.iter().zip(ends).all(|(start, end)| end - start <= 1);
        let (Some(&first), true) = (row.cells.first(), single && row.cells.len() > 1) else { return };
        let lines = self.lines.split_off(first);
        // Numbers of lines of outer rows stay valid: nothing was taken before `first`.
        if lines.iter().any(|l| l.region != row.region || l.sort == Sort::Picture) || lines.is_empty() {
            self.lines.extend(lines);
            return;
        }
        let mut own = lines.into_iter();
        let starts = row.cells.iter().map(|start| start - first);
        let count = own.len();
        let filled: Vec<bool> = starts.clone().zip(starts.skip(1).chain([count])).map(|(a, b)| a < b).collect();
        let cells: Vec<Line> =
            filled.iter().map(|f| if *f { own.next().unwrap_or_default() } else { Line::default() }).collect();
        let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t");
        let linked = cells.iter().map(|cell| cell.linked).sum();
        self.lines.push(Line { text, linked, region: row.region, ..Line::default() });
    }
}
