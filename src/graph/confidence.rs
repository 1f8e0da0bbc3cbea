//! Confidence as an ordered value.

use serde::{Serialize, Serializer};

/// How sure a rule is of one fact: between 0 and 1.
///
/// A float has no order and no equality that a set could rely on; this one has both, because it is never NaN and never
/// minus zero.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// Takes a number, cut to 0..=1. What is not a number counts as no confidence.
    #[must_use]
    pub fn new(value: f64) -> Self {
        // Written as a comparison, so that NaN and -0.0 both end as 0.0.
        if value > 0.0 { Confidence(value.min(1.0)) } else { Confidence(0.0) }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Eq for Confidence {}

impl Ord for Confidence {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Confidence {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_float_becomes_a_number_between_0_and_1() {
        let cases = [(0.5, 0.5), (2.0, 1.0), (-1.0, 0.0), (f64::NAN, 0.0), (f64::INFINITY, 1.0), (-0.0, 0.0)];
        for (given, wanted) in cases {
            let got = Confidence::new(given).get();
            assert!(got == wanted && got.is_sign_positive(), "{given} gave {got}");
        }
    }
}
