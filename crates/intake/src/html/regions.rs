//! Parts of a page, and the stack of open elements that tells them.

use super::element::Container;
use super::tokenizer::Attributes;

/// What a part of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The page.
    Page,
    /// `article` or `main`.
    Content,
    /// Menus: nothing in them is told.
    Menu,
    /// Header, footer, aside, form, and what is called so: not the article, but donors may be named there.
    Furniture,
    /// A list; a menu if all of it is links.
    List,
    /// A table.
    Table,
    /// Never shown as text.
    Hidden,
}

/// One part.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) parent: usize,
    pub(super) purpose: Purpose,
    /// Whether it is or stands in `article` or `main`.
    pub(super) in_content: bool,
    hidden: bool,
}

struct Open {
    container: Container,
    /// Region before this element was opened.
    outer: usize,
}

/// How far up an end tag looks for its start tag: further, and a page of unclosed elements would cost its square.
const REACH: usize = 64;

/// Knows the region at every point of the page.
pub(super) struct Regions {
    pub(super) all: Vec<Region>,
    current: usize,
    open: Vec<Open>,
}

impl Regions {
    pub(super) fn new() -> Self {
        let page = Region { parent: 0, purpose: Purpose::Page, in_content: false, hidden: false };
        Regions { all: vec![page], current: 0, open: Vec::new() }
    }

    pub(super) fn current(&self) -> usize {
        self.current
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.all[self.current].hidden
    }

    /// A start tag.
    pub(super) fn enter(&mut self, container: Container, attributes: &Attributes<'_>) {
        let purpose = purpose(container, attributes, self.all[self.current].in_content);
        self.open.push(Open { container, outer: self.current });
        if let Some(purpose) = purpose {
            let parent = &self.all[self.current];
            let region = Region {
                parent: self.current,
                purpose,
                in_content: parent.in_content || purpose == Purpose::Content,
                hidden: parent.hidden || purpose == Purpose::Hidden,
            };
            self.all.push(region);
            self.current = self.all.len() - 1;
        }
    }

    /// An end tag: closes its element and all that is open inside. What stands in a table cannot close what is around
    /// the table, so that a stray `</div>` in a cell does not end the article.
    pub(super) fn leave(&mut self, container: Container) {
        let reached = self.open.iter().rev().take(REACH);
        let mut inside = reached.take_while(|o| o.container == container || o.container != Container::Table);
        if let Some(above) = inside.position(|o| o.container == container) {
            let at = self.open.len() - 1 - above;
            self.current = self.open[at].outer;
            self.open.truncate(at);
        }
    }
}

/// The purpose of an element, if it has one of its own.
fn purpose(container: Container, attributes: &Attributes<'_>, in_content: bool) -> Option<Purpose> {
    let own = match container {
        Container::Hidden(_) => return Some(Purpose::Hidden),
        Container::Article | Container::Main => Some(Purpose::Content),
        Container::Nav => Some(Purpose::Menu),
        // The header of an article holds its headline and date.
        Container::Header => (!in_content).then_some(Purpose::Furniture),
        Container::Footer | Container::Aside | Container::Form => Some(Purpose::Furniture),
        Container::List => Some(Purpose::List),
        Container::Table => Some(Purpose::Table),
        Container::Plain(_) => None,
    };
    match own {
        Some(Purpose::Content | Purpose::Menu | Purpose::Furniture) => own,
        _ => named_purpose(attributes).or(own),
    }
}

/// Words in `class` and `id` that mark what is not the article. Words that also name parts of articles, such as
/// `widget`, `banner` or `tags`, are left out.
const MENUS: [&str; 7] = ["nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs"];
const FURNITURE: [&str; 20] = [
    "sidebar",
    "footer",
    "cookie",
    "cookies",
    "gdpr",
    "share",
    "sharing",
    "socials",
    "related",
    "comments",
    "disqus",
    "subscribe",
    "subscription",
    "newsletter",
    "popup",
    "modal",
    "advert",
    "pagination",
    "copyright",
    "login",
];

/// Longest `class` that is looked at; longer ones are styling.
const LONGEST_CLASS: usize = 400;

fn named_purpose(attributes: &Attributes<'_>) -> Option<Purpose> {
    let mut found = None;
    for (name, value) in attributes.clone() {
        let name = name.to_ascii_lowercase();
        let purpose = match name.as_str() {
            "hidden" => Some(Purpose::Hidden),
            "role" => of_role(value),
            "itemprop" if value.eq_ignore_ascii_case("articleBody") => Some(Purpose::Content),
            "class" | "id" if value.len() <= LONGEST_CLASS => of_words(value),
            _ => None,
        };
        found = found.or(purpose);
    }
    found
}

fn of_role(role: &str) -> Option<Purpose> {
    match role.to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "search" => Some(Purpose::Menu),
        "main" | "article" => Some(Purpose::Content),
        "contentinfo" | "complementary" | "dialog" => Some(Purpose::Furniture),
        _ => None,
    }
}

fn of_words(value: &str) -> Option<Purpose> {
    let value = value.to_ascii_lowercase();
    let is_one_of = |list: &[&str]| value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| list.contains(&word));
    if is_one_of(&MENUS) {
        return Some(Purpose::Menu);
    }
    is_one_of(&FURNITURE).then_some(Purpose::Furniture)
}
