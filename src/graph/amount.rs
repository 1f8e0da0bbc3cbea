//! Amounts of money as values on facts.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::schema::{AmountRole, Currency, Entity};

/// An amount in major units, as a text states it.
///
/// Money is a value and not a node: "2 million hryvnias" in two articles is not one thing that two funders share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Amount {
    /// Currency, where the text names one.
    pub currency: Option<Currency>,
    /// The amount, or the lower end of a range; `None` where the figure could not be read.
    pub value: Option<Decimal>,
    /// Upper end of a range.
    pub value_max: Option<Decimal>,
    /// Whether the text calls it about, nearly, over, up to.
    pub approximate: bool,
    /// What one such amount goes to, where the text says "each" or "a month".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// What the amount is in its event, where the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<AmountRole>,
    /// The words of the text, kept only where no value could be read from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
}

impl Amount {
    /// The amount that a money entity holds.
    pub(super) fn of(money: &Entity, role: Option<AmountRole>) -> Self {
        // Normalised, because 2.0 and 2.00 are equal but do not print alike.
        let read = |text: &String| Decimal::from_str_exact(text).ok().map(|value| value.normalize());
        let value = money.value.as_ref().and_then(read);
        let stated = || money.name.clone().or_else(|| money.value.clone());
        Amount {
            currency: money.currency,
            value,
            value_max: money.value_max.map(|max| max.normalize()),
            approximate: money.approximate.unwrap_or(false),
            per: money.per.clone(),
            role,
            stated: if value.is_none() { stated() } else { None },
        }
    }

    /// Whether the amount is a range; sums take its lower end.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.value_max.is_some_and(|max| Some(max) != self.value)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.approximate {
            f.write_str("~")?;
        }
        match (self.value, self.value_max) {
            (Some(value), Some(max)) if value != max => write!(f, "{value}–{max}")?,
            (Some(value), _) => write!(f, "{value}")?,
            (None, _) => f.write_str(self.stated.as_deref().unwrap_or("?"))?,
        }
        if let Some(currency) = self.currency {
            write!(f, " {currency}")?;
        }
        self.per.as_ref().map_or(Ok(()), |per| write!(f, " per {per}"))
    }
}
