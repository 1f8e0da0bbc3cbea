//! What the reader does at each element.

/// How an element shapes the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// No border: `b`, `span`, `a` of unknown kind.
    Inline,
    /// A link.
    Link,
    /// `br`.
    Break,
    /// `hr`, `p` and others that part the text but cannot hold regions.
    Block,
    /// `h1` and so on.
    Heading(u8),
    /// `li`, `dt`, `dd`.
    Item,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// Kept on the stack of open elements.
    Container(Container),
    /// `pre`.
    Preformatted,
    /// `img`.
    Image,
    /// `title`.
    Title,
    /// Elements of the head that carry facts of the page.
    Meta,
    /// `link`.
    LinkRelation,
    /// `html`.
    Root,
    /// `time`.
    Time,
    /// Content is not text: `script`, `style` and others.
    Opaque,
}

/// Elements that can hold a region of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Plain(Plain),
    Article,
    Main,
    Nav,
    Header,
    Footer,
    Aside,
    Form,
    List,
    Table,
    Hidden(Hidden),
}

/// Containers without a meaning of their own. They differ, because an end tag closes its own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    Div,
    Section,
    Figure,
    Details,
    Quote,
    Other,
}

/// Containers whose content is never text of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    Svg,
    Math,
    Noscript,
    Template,
    Button,
    Select,
    Dialog,
    Frame,
    Media,
}

/// Longest name in the table below.
const LONGEST: usize = 10;

impl Element {
    /// By tag name in any case.
    pub(super) fn of(name: &str) -> Self {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else { return Element::Inline };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        Element::of_lower(lower)
    }

    fn of_lower(name: &[u8]) -> Self {
        match name {
            b"a" => Element::Link,
            b"br" => Element::Break,
            b"p" | b"hr" | b"address" | b"figcaption" | b"summary" | b"legend" | b"caption" | b"body" | b"center"
            | b"hgroup" | b"fieldset" | b"label" | b"option" | b"blink" => Element::Block,
            b"h1" => Element::Heading(1),
            b"h2" => Element::Heading(2),
            b"h3" => Element::Heading(3),
            b"h4" => Element::Heading(4),
            b"h5" => Element::Heading(5),
            b"h6" => Element::Heading(6),
            b"li" | b"dt" | b"dd" => Element::Item,
            b"tr" => Element::Row,
            b"td" | b"th" => Element::Cell,
            b"pre" => Element::Preformatted,
            b"img" => Element::Image,
            b"title" => Element::Title,
            b"meta" => Element::Meta,
            b"link" => Element::LinkRelation,
            b"html" => Element::Root,
            b"time" => Element::Time,
            b"script" | b"style" | b"textarea" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => Element::Opaque,
            _ => Container::of_lower(name).map_or(Element::Inline, Element::Container),
        }
    }
}

impl Container {
    fn of_lower(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"div" => Container::Plain(Plain::Div),
            b"section" => Container::Plain(Plain::Section),
            b"figure" => Container::Plain(Plain::Figure),
            b"details" => Container::Plain(Plain::Details),
            b"blockquote" => Container::Plain(Plain::Quote),
            b"dl" => Container::Plain(Plain::Other),
            b"article" => Container::Article,
            b"main" => Container::Main,
            b"nav" => Container::Nav,
            b"header" => Container::Header,
            b"footer" => Container::Footer,
            b"aside" => Container::Aside,
            b"form" => Container::Form,
            b"ul" | b"ol" | b"menu" => Container::List,
            b"table" => Container::Table,
            b"svg" => Container::Hidden(Hidden::Svg),
            b"math" => Container::Hidden(Hidden::Math),
            b"noscript" => Container::Hidden(Hidden::Noscript),
            b"template" => Container::Hidden(Hidden::Template),
            b"button" => Container::Hidden(Hidden::Button),
            b"select" => Container::Hidden(Hidden::Select),
            b"dialog" => Container::Hidden(Hidden::Dialog),
            b"object" => Container::Hidden(Hidden::Frame),
            b"audio" | b"video" | b"canvas" => Container::Hidden(Hidden::Media),
            _ => return None,
        })
    }
}
