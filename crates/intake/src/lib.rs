//! Reads plain text, HTML pages and JSONL records into [`donorgraph::Document`]s.
//!
//! [`read_paths`] takes files, folders and `-` for standard input and returns a [`Reader`], an iterator in a fixed
//! order. JSONL is streamed, so that a file of millions of records costs the memory of one. A record that cannot be
//! read becomes a [`RecordError`] that names file, line and byte, and the rest goes on; only a path that does not
//! exist stops the run before it starts.
//!
//! ```
//! use donorgraph_intake::{Options, read_text};
//!
//! let page = "<title>Новости</title><p>Фонд выделил 5&nbsp;млн грн.</p>";
//! let document = read_text("a", page, &Options::default());
//! assert_eq!(document.title.as_deref(), Some("Новости"));
//! assert_eq!(document.text, "Фонд выделил 5\u{a0}млн грн.");
//! ```

mod decode;
mod error;
mod format;
pub mod html;
mod ids;
mod options;
mod plan;
mod reader;
mod records;

pub use error::{ErrorCode, Place, Raw, RecordError, RefusedPath, Stage};
pub use format::Format;
pub use options::{Decoding, Encoding, MAX_FILE_BYTES, MAX_RECORD_BYTES, Options, ResultFiles};
pub use reader::{Input, Reader, read_paths, read_text};
