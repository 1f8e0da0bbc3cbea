//! What a date says of the calendar, and how it is written as ISO 8601.

use std::fmt;

/// Years that are taken for dates.
pub(super) const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// A day, month or year, as far as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Point {
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Point {
    pub(super) fn year(year: u16) -> Self {
        Point { year: Some(year), ..Point::default() }
    }

    /// A point of the calendar; `None` for the 31st of April or the 13th month.
    pub(super) fn new(year: Option<u16>, month: u8, day: Option<u8>) -> Option<Self> {
        let days = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let fits = day.is_none_or(|d| (1..=days).contains(&d)) && year.is_none_or(|y| YEARS.contains(&y));
        fits.then_some(Point { year, month: Some(month), day })
    }

    /// Takes the year of publication where the text gives none: news tells of days of its own year. A bare month after
    /// that of publication is more often the one of the year before, so it stays open.
    pub(super) fn resolve(mut self, published: Option<Published>) -> Self {
        if let (None, Some(month), Some(published)) = (self.year, self.month, published)
            && (self.day.is_some() || month <= published.month)
        {
            self.year = Some(published.year);
        }
        self
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// When the document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Published {
    year: u16,
    month: u8,
}

impl Published {
    /// Reads the first two parts of an ISO date; whatever follows them does not matter.
    pub(super) fn read(iso: &str) -> Option<Self> {
        let mut parts = iso.splitn(3, '-');
        let year = parts.next()?.trim().parse().ok()?;
        let month = parts.next()?.get(..2)?.parse().ok()?;
        Some(Published { year, month }).filter(|p| YEARS.contains(&p.year) && (1..=12).contains(&p.month))
    }
}
