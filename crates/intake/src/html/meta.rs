//! Facts of the page itself: title, address, date, language.

use super::entities::decode;
use super::tokenizer::Attributes;

/// What the head and a few marked elements say.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) og_title: Option<String>,
    pub(super) og_url: Option<String>,
    pub(super) canonical: Option<String>,
    pub(super) site: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) dates: Dates,
}

/// Dates of publication by how far they are trusted: any `<time>` may as well be the date of today in a page header.
#[derive(Debug, Default)]
pub(super) struct Dates([Option<String>; 4]);

/// Where a date was found, best first.
#[derive(Debug, Clone, Copy)]
pub(super) enum DateSource {
    Article,
    MetaName,
    LinkedData,
    Time,
}

impl Dates {
    /// Keeps the first date of each source.
    pub(super) fn add(&mut self, source: DateSource, text: &str) {
        if let (Some(slot), Some(date)) = (self.0.get_mut(source as usize), iso_date(text)) {
            slot.get_or_insert(date);
        }
    }

    pub(super) fn best(self) -> Option<String> {
        self.0.into_iter().flatten().next()
    }
}

/// Names of `<meta>` that hold the date of publication.
const DATE_NAMES: [&str; 9] = [
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
];

impl Meta {
    /// `<meta>`.
    pub(super) fn meta(&mut self, attributes: &Attributes<'_>) {
        let Some(content) = attributes.get("content").map(clean).filter(|c| !c.is_empty()) else { return };
        for key in ["property", "name", "itemprop"].into_iter().filter_map(|key| attributes.get(key)) {
            match key.trim().to_ascii_lowercase().as_str() {
                "og:title" => set(&mut self.og_title, &content),
                "og:url" => set_address(&mut self.og_url, &content),
                "og:site_name" => set(&mut self.site, &content),
                "article:published_time" | "og:article:published_time" | "datepublished" => {
                    self.dates.add(DateSource::Article, &content);
                }
                name if DATE_NAMES.contains(&name) => self.dates.add(DateSource::MetaName, &content),
                _ => {}
            }
        }
    }

    /// `<link>`.
    pub(super) fn link(&mut self, attributes: &Attributes<'_>) {
        let rel = attributes.get("rel").unwrap_or_default();
        if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")) {
            set_address(&mut self.canonical, &clean(attributes.get("href").unwrap_or_default()));
        }
    }

    /// `<time>`.
    pub(super) fn time(&mut self, attributes: &Attributes<'_>) {
        let marked = attributes.get("pubdate").is_some()
            || attributes.get("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
        let source = if marked { DateSource::Article } else { DateSource::Time };
        self.dates.add(source, attributes.get("datetime").unwrap_or_default());
    }

    /// `<html>`.
    pub(super) fn root(&mut self, attributes: &Attributes<'_>) {
        if let Some(lang) = attributes.get("lang").or_else(|| attributes.get("xml:lang")) {
            set(&mut self.lang, lang.trim());
        }
    }

    /// `<title>`; the first is that of the page, later ones belong to drawings.
    pub(super) fn title(&mut self, content: &str) {
        set(&mut self.title, &clean(content));
    }

    /// `<script>`: JSON-LD repeats the date. It is looked up as text, since it is often not valid JSON.
    pub(super) fn script(&mut self, content: &str) {
        if let Some((_, after)) = content.split_once("\"datePublished\"") {
            let value = after.trim_ascii_start().strip_prefix(':').map(str::trim_ascii_start);
            if let Some(value) = value.and_then(|v| v.strip_prefix('"')) {
                self.dates.add(DateSource::LinkedData, value);
            }
        }
    }
}

fn set(slot: &mut Option<String>, value: &str) {
    if !value.is_empty() {
        slot.get_or_insert_with(|| value.to_owned());
    }
}

/// Only addresses that a reader can follow.
fn set_address(slot: &mut Option<String>, value: &str) {
    if value.starts_with("https://") || value.starts_with("http://") {
        set(slot, value);
    }
}

fn clean(text: &str) -> String {
    decode(text).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The date at the start of `2016-05-30T10:00`, `2016/05/30` or `30.05.2016`.
fn iso_date(text: &str) -> Option<String> {
    let text = text.trim_ascii_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.')).unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |part: &str| part.parse::<u16>().ok();
    let (y, m, d) = (number(year)?, number(month)?, number(day)?);
    let plausible = year.len() == 4 && y >= 1900 && (1..=12).contains(&m) && (1..=31).contains(&d);
    plausible.then(|| format!("{y:04}-{m:02}-{d:02}"))
}

#[cfg(test)]
mod tests {
    use super::iso_date;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2016-05-30T10:00:00+03:00", Some("2016-05-30")),
            ("2016/5/3", Some("2016-05-03")),
            ("30.05.2016 10:00", Some("2016-05-30")),
            ("2016", None),
            ("2016-13-01", None),
            ("May 30, 2016", None),
            ("", None),
        ] {
            assert_eq!(iso_date(text).as_deref(), expected, "{text}");
        }
    }
}
