//! Faults of the program itself: caught record by record, and told once.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics off standard error: the record in which one happened is reported instead.
pub(crate) fn keep_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("unknown fault");
        LAST.with(|last| *last.borrow_mut() = Some(format!("{what}{place}")));
    }));
}

/// Runs something; a panic becomes its message. What runs must not leave shared state half changed; extraction
/// changes none.
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|_| {
        let last = LAST.with(|last| last.borrow_mut().take());
        last.unwrap_or_else(|| "unknown fault".to_owned())
    })
}
