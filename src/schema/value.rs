//! Values: amounts of money.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// ISO 4217 alphabetic code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads a code of three ASCII capitals; `None` for anything else.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Currency::new(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is no currency code")))
    }
}

/// An amount of money as the text states it, in major units (dollars, not cents).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// The amount; the lower end of a range. `None` where the text has more digits than a [`Decimal`] holds.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// `None` when neither the amount nor its neighbours name a currency.
    pub currency: Option<Currency>,
    /// "about", "nearly", "over", "up to".
    pub approximate: bool,
    /// What one such amount goes to, where the text says "each" or "a month".
    pub per: Option<String>,
}
