//! News pages -> text.
//!
//! No tree is built: tree builders of the HTML standard are quadratic on hostile pages, and none of their repairs
//! matter for text. Tags cut the page into lines (`lines`); each line knows the region it stands in (article, menu,
//! footer ...); then the lines of the article are chosen (`select`), with the blocks that name donors and partners
//! wherever they stand. Cost is linear in the page.

mod element;
mod entities;
mod lines;
mod meta;
mod regions;
mod select;
mod support;
mod tokenizer;

use donorgraph::Document;

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The article: paragraphs apart by an empty line, list items after `• `, table cells apart by tabs.
    pub text: String,
    /// `og:title`, else `<title>`.
    pub title: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// ISO date of publication.
    pub published: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Declared language, as written.
    pub lang: Option<String>,
}

impl Page {
    /// The page as a document.
    #[must_use]
    pub fn into_document(self, id: &str) -> Document {
        let Page { text, title, url, published, site, .. } = self;
        Document { id: id.to_owned(), text, title, url, published, source: site }
    }
}

/// Reads a page or a fragment of one. Any string is accepted.
#[must_use]
pub fn read_page(html: &str) -> Page {
    let read = lines::read(html);
    let text = select::text(&read.lines, &read.regions);
    let meta = read.meta;
    Page {
        text: with_title(text, meta.og_title.as_deref()),
        title: meta.og_title.or(meta.title),
        url: meta.canonical.or(meta.og_url),
        published: meta.dates.best(),
        site: meta.site,
        lang: meta.lang,
    }
}

/// A headline is often the only sentence with the amount, and some pages have it in their metadata alone. `<title>`
/// is not used: it carries the name of the site.
fn with_title(text: String, title: Option<&str>) -> String {
    match title {
        Some(title) if !text.is_empty() && !text.contains(title) => format!("{title}\n\n{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
