//! The files that `map` writes, by name: so that one run knows the results of another.

use donorgraph::export::Format;

/// One line of the output contract for each document.
pub(crate) const EXTRACTIONS: &str = "extractions.jsonl";

/// Refused records; written only if there are any.
pub(crate) const ERRORS: &str = "errors.jsonl";

/// What every folder of results holds.
pub(crate) fn always() -> impl Iterator<Item = &'static str> {
    Format::ALL.iter().map(|format| format.file_name()).chain([EXTRACTIONS])
}

/// All that may stand in one.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    always().chain([ERRORS])
}
