//! Bytes a second by stage and language: `cargo bench --bench throughput`.
//!
//! Each measurement knows its answer (`expected.tsv`): a stage that is fast because it finds nothing fails. The counts
//! change with the lexicon; `DONORGRAPH_ACCEPT=1` writes the new ones, to be read in the diff.
//!
//! `growth` prints the time of one text of 1, 2, 4 and 8 MB: twice the text may take twice the time, not four times.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use criterion::{BenchmarkId, Criterion, Throughput};
use donorgraph::eval::read_gold;
use donorgraph::text::{Languages, TokenizedText};
use donorgraph::{Document, Pipeline};

/// Languages of the articles, as their marks name them.
const LANGUAGES: [&str; 3] = ["en", "ru", "uk"];

/// About one megabyte of whole articles, one document each.
fn articles(language: &str) -> Vec<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/gold.jsonl");
    let gold = read_gold(&fs::read_to_string(path).expect("gold.jsonl")).expect("sound gold");
    let own = gold.iter().filter(|d| d.lang.as_deref() == Some(language));
    let own: Vec<Document> = own.map(|d| Document::new(d.id.clone(), d.text.clone())).collect();
    let bytes: usize = own.iter().map(|d| d.text.len()).sum();
    own.iter().cycle().take(own.len() * 1_000_000usize.div_ceil(bytes)).cloned().collect()
}

/// What each stage must find in the articles of each language.
struct Expected {
    known: BTreeMap<(String, String), usize>,
    accept: bool,
}

impl Expected {
    fn path() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/expected.tsv")
    }

    fn read() -> Self {
        let file = fs::read_to_string(Self::path()).expect("benches/expected.tsv");
        let row = |line: &str| {
            let mut cells = line.split('\t').map(str::to_owned);
            Some(((cells.next()?, cells.next()?), cells.next()?.parse().ok()?))
        };
        Expected {
            known: file.lines().skip(1).filter_map(row).collect(),
            accept: env::var_os("DONORGRAPH_ACCEPT").is_some(),
        }
    }

    fn check(&mut self, language: &str, stage: &str, count: usize) {
        let key = (language.to_owned(), stage.to_owned());
        if self.accept {
            self.known.insert(key, count);
            return;
        }
        let known = self.known.get(&key).copied();
        assert_eq!(
            Some(count),
            known,
            "{language}: the count of {stage} changed; if it is meant, DONORGRAPH_ACCEPT=1 writes it"
        );
    }

    fn write(&self) {
        let rows: String =
            self.known.iter().map(|((language, stage), count)| format!("{language}\t{stage}\t{count}\n")).collect();
        fs::write(Self::path(), format!("language\tstage\tcount\n{rows}")).expect("benches/expected.tsv");
    }
}

fn stages(criterion: &mut Criterion, expected: &mut Expected) {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let lexicon = pipeline.lexicon();
    for language in LANGUAGES {
        let documents = articles(language);
        let texts: Vec<TokenizedText<'_>> =
            documents.iter().map(|d| TokenizedText::new(d, lexicon, &Languages::default())).collect();
        let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
        let (mut mentions, mut relations) = (0, 0);
        for document in &documents {
            let found = pipeline.extract(document);
            mentions += found.mentions.len();
            relations += found.relations.len();
        }
        expected.check(language, "tokens", texts.iter().map(|t| t.tokens.len()).sum());
        expected.check(language, "hits", texts.iter().map(|t| lexicon.hits(t).all().len()).sum());
        expected.check(language, "mentions", mentions);
        expected.check(language, "relations", relations);

        let mut group = criterion.benchmark_group("throughput");
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10).measurement_time(Duration::from_secs(4));
        group.bench_function(BenchmarkId::new("tokenize", language), |b| {
            b.iter(|| {
                documents
                    .iter()
                    .map(|d| black_box(TokenizedText::new(d, lexicon, &Languages::default())).tokens.len())
                    .sum::<usize>()
            });
        });
        group.bench_function(BenchmarkId::new("hits", language), |b| {
            b.iter(|| texts.iter().map(|t| black_box(lexicon.hits(t)).all().len()).sum::<usize>());
        });
        group.bench_function(BenchmarkId::new("extract", language), |b| {
            b.iter(|| documents.iter().map(|d| black_box(pipeline.extract(d)).mentions.len()).sum::<usize>());
        });
        group.finish();
    }
}

/// A kind of text, and how to make so many bytes of it.
type Kind = (&'static str, Box<dyn Fn(usize) -> String>);

fn kinds() -> Vec<Kind> {
    let repeated = |text: String| -> Box<dyn Fn(usize) -> String> {
        Box::new(move |bytes| text.repeat(bytes.div_ceil(text.len())))
    };
    let numbered = |piece: fn(usize) -> String| -> Box<dyn Fn(usize) -> String> {
        Box::new(move |bytes| (0..bytes / piece(10_000).len()).map(piece).collect())
    };
    let own = |language| repeated(articles(language).into_iter().map(|d| d.text + "\n\n").collect());
    vec![
        ("articles en", own("en")),
        ("articles ru", own("ru")),
        ("articles uk", own("uk")),
        ("new facts", numbered(|i| format!("Фонд «Дом{i}» финансирует проект «Сад{i}». "))),
        ("alike titles", numbered(|i| format!("Фонд «Дом {i}» (ФД{i}). "))),
        ("one surname", repeated("Сергей Ивахнин. ".to_owned())),
        ("hyphens", repeated("Дом-".to_owned())),
        ("Latin hyphens", repeated("Bank-".to_owned())),
        ("openers", repeated("«".to_owned())),
        ("crossed quotes", repeated("«Программа развития» ООН ".to_owned())),
        ("numbers", repeated("1 млн ".to_owned())),
    ]
}

/// Past this, a longer text would only say again that the row is not linear.
const PATIENCE: f64 = 20.0;

/// One text of 1, 2, 4 and 8 MB of every kind; the last column is the time of the longest by that of half of it.
fn growth() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    println!("growth             1 MB     2 MB     4 MB     8 MB  ratio");
    for (name, text) in kinds() {
        let mut times: Vec<f64> = Vec::new();
        for megabytes in [1, 2, 4, 8] {
            if times.last().is_none_or(|&t| t < PATIENCE) {
                times.push(seconds(pipeline, text(megabytes * 1_000_000)));
            }
        }
        let cells: String = times.iter().map(|s| format!("{s:>8.2}s")).collect();
        let ratio = if let [.., half, whole] = times[..] { format!("{:.1}", whole / half) } else { "-".to_owned() };
        println!("{name:<15}{cells:<36} {ratio:>6}");
    }
}

fn seconds(pipeline: &Pipeline, text: String) -> f64 {
    let document = Document::new("growth", text);
    let once = || {
        let start = Instant::now();
        black_box(pipeline.extract(&document));
        start.elapsed().as_secs_f64()
    };
    // The better of two: the machine does other things as well.
    let first = once();
    if first > PATIENCE { first } else { first.min(once()) }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut expected = Expected::read();
    stages(&mut criterion, &mut expected);
    if expected.accept {
        expected.write();
    }
    if env::args().any(|a| a == "growth") {
        growth();
    }
    criterion.final_summary();
}
