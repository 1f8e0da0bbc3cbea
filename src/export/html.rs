//! One page that needs nothing else: no network, no library, no server.
//!
//! Whatever comes from a text stands in a JSON block, with `<`, `>` and `&` written as `\u` escapes, and reaches the
//! screen through `textContent`. A plain JSON block would end at a name that holds `</script>`. The security policy
//! names the page's own scripts and style by hash, so that nothing else could run even if a name got out.

use std::io::{self, Write};

use serde_json::ser::{Formatter, Serializer};

use super::{ExportOptions, page, sha256::policy_source};
use crate::graph::Graph;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// In order of need: each file uses only what stands before it.
const SCRIPTS: [&str; 5] = [
    include_str!("model.js"),
    include_str!("map.js"),
    include_str!("panel.js"),
    include_str!("tables.js"),
    include_str!("controls.js"),
];

/// Writes the page.
pub(super) fn write(graph: &Graph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = TEMPLATE;
    // The template is walked, not searched and replaced: a name that holds a placeholder is not looked at.
    while let Some((before, (name, after))) = rest.split_once("{{").and_then(|(b, a)| Some((b, a.split_once("}}")?))) {
        out.write_all(before.as_bytes())?;
        slot(name, graph, options, out)?;
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

fn slot(name: &str, graph: &Graph, options: &ExportOptions, out: &mut dyn Write) -> io::Result<()> {
    match name {
        "policy" => out.write_all(policy().as_bytes()),
        "title" => out.write_all(escaped(&options.title).as_bytes()),
        "style" => write!(out, "<style>{STYLE}</style>"),
        "data" => {
            let mut serializer = Serializer::with_formatter(out, Inert);
            page::serialize(graph, &options.title, &mut serializer).map_err(io::Error::from)
        }
        "scripts" => SCRIPTS.iter().try_for_each(|script| write!(out, "<script>{script}</script>")),
        // A test holds that the template names no other slot.
        _ => Ok(()),
    }
}

fn policy() -> String {
    let scripts: Vec<String> = SCRIPTS.iter().map(|script| format!("'{}'", policy_source(script))).collect();
    let style = policy_source(STYLE);
    let scripts = scripts.join(" ");
    format!("default-src 'none'; script-src {scripts}; style-src '{style}'; base-uri 'none'; form-action 'none'")
}

/// Text as HTML shows it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON that cannot end or open anything in HTML. Those characters occur in JSON only inside of strings.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            let (plain, from) = rest.split_at(at);
            out.write_all(plain.as_bytes())?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_names_known_slots_and_own_files_hold_no_script_end() {
        let slots: Vec<&str> = TEMPLATE.split("{{").skip(1).filter_map(|part| part.split("}}").next()).collect();
        assert_eq!(slots, ["policy", "title", "style", "data", "scripts"]);
        for script in SCRIPTS {
            let script = script.to_lowercase();
            assert!(!script.contains("</script") && !script.contains("<!--"));
            assert!(!script.contains("innerhtml") && !script.contains("document.write") && !script.contains("eval("));
        }
        assert!(!STYLE.to_lowercase().contains("</style") && !STYLE.contains("url("));
    }

    #[test]
    #[allow(clippy::unwrap_used, reason = "a test may panic")]
    fn names_cannot_leave_the_data_block() {
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, Inert);
        serde::Serialize::serialize("</script><!--&\u{2028}я\"", &mut serializer).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028я\\\"\"");
    }
}
