//! Many articles in, one network out: `cargo run --example many_articles`.
//!
//! The library does no file work: this program reads the files and hands over documents. (Pages in HTML are read by
//! `crates/intake`, which the program `donorgraph` uses.)

use std::error::Error;
use std::fs;
use std::path::Path;

use donorgraph::export::{ExportOptions, Format};
use donorgraph::{Document, Extraction, GraphBuilder, Pipeline};

fn main() -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::builtin()?;
    let documents = documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles"))?;
    let extractions: Vec<Extraction> = documents.iter().map(|document| pipeline.extract(document)).collect();

    let page = written(extractions.iter(), Format::Html)?;
    let graph_file = written(extractions.iter(), Format::GraphMl)?;
    println!("{} documents: a page of {} bytes, GraphML of {}", documents.len(), page.len(), graph_file.len());

    // The order in which articles come does not matter.
    assert!(page == written(extractions.iter().rev(), Format::Html)?);
    assert!(documents.len() > 10 && graph_file.starts_with(b"<?xml"));
    Ok(())
}

/// The network of some extractions, as the bytes of a file.
fn written<'a>(extractions: impl Iterator<Item = &'a Extraction>, format: Format) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = GraphBuilder::new();
    builder.extend(extractions);
    let mut bytes = Vec::new();
    format.write(&builder.finish(), &ExportOptions::default(), &mut bytes)?;
    Ok(bytes)
}

/// Texts are documents; lines of JSONL are documents with an address and a date.
fn documents(folder: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => documents.push(Document::new(path.to_string_lossy(), fs::read_to_string(&path)?)),
            Some("jsonl") => {
                for line in fs::read_to_string(&path)?.lines() {
                    documents.push(serde_json::from_str(line)?);
                }
            }
            _ => {}
        }
    }
    Ok(documents)
}
