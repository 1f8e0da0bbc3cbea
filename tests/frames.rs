//! Every frame reads its own examples and keeps off its own counterexamples.

use donorgraph::lexicon::Frame;
use donorgraph::schema::Extraction;
use donorgraph::{Document, Pipeline};

/// The words of a fact, compared without case, quotes and double spaces.
fn plain(text: &str) -> String {
    let letters: String =
        text.chars().map(|c| if matches!(c, '«' | '»' | '"' | '“' | '”' | '„') { ' ' } else { c }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `head | relation | tail` as the frame writes it.
fn parts(fact: &str) -> Option<[String; 3]> {
    let mut parts = fact.split('|').map(str::trim);
    let all = [plain(parts.next()?), parts.next()?.to_owned(), plain(parts.next()?)];
    parts.next().is_none().then_some(all)
}

/// Whether the frame states facts in a text. A fact that two frames read is reported as the surer one's.
fn fires(pipeline: &Pipeline, document: &Document, frame: &Frame) -> bool {
    let told = pipeline.explain(document).to_string();
    told.lines().any(|line| line.contains(&format!("? {} ", frame.id)) && line.contains(" facts ("))
}

/// The facts of a text that a frame may have stated: each way to name head and tail by a mention of theirs.
fn stated(found: &Extraction, frame: &Frame, fires: bool) -> Vec<(Vec<String>, String, Vec<String>)> {
    let names = |id: &str| found.mentions.iter().filter(|m| m.entity == id).map(|m| plain(&m.text)).collect::<Vec<_>>();
    let of_frame = found.relations.iter().filter(|r| fires || r.rule == frame.id);
    of_frame.map(|r| (names(&r.head), r.kind.to_string(), names(&r.tail))).collect()
}

/// What is wrong with the frame's own sentences: those not read, those read though they must not be.
fn faults(pipeline: &Pipeline, frame: &Frame) -> (Vec<String>, Vec<String>) {
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for example in &frame.examples {
        let document = Document::new("example", example.text.clone());
        let found = pipeline.extract(&document);
        let stated = stated(&found, frame, fires(pipeline, &document, frame));
        if example.facts.is_empty() {
            missed.push(format!("{}: {}\n    an example must state a fact", frame.id, example.text));
        }
        for fact in &example.facts {
            let Some([head, relation, tail]) = parts(fact) else {
                missed.push(format!("{}: `{fact}` is not `head | relation | tail`", frame.id));
                continue;
            };
            let is = |(h, r, t): &(Vec<String>, String, Vec<String>)| {
                *r == relation
                    && (h.contains(&head) && t.contains(&tail)
                        || relation == "partners_with" && h.contains(&tail) && t.contains(&head))
            };
            if !stated.iter().any(is) {
                let mentions: Vec<String> = found.mentions.iter().map(|m| format!("{}={}", m.kind, m.text)).collect();
                let relations: Vec<String> =
                    found.relations.iter().map(|r| format!("{} {} {} by {}", r.head, r.kind, r.tail, r.rule)).collect();
                missed.push(format!(
                    "{}: {}\n    missing  {fact}\n    stated   {}\n    mentions {}",
                    frame.id,
                    example.text,
                    relations.join("; "),
                    mentions.join("; ")
                ));
            }
        }
    }
    for text in &frame.counterexamples {
        let found = pipeline.extract(&Document::new("counterexample", text.clone()));
        for relation in found.relations.iter().filter(|r| r.rule == frame.id) {
            wrong.push(format!(
                "{}: {text}\n    must not state {} {} {}",
                frame.id, relation.head, relation.kind, relation.tail
            ));
        }
    }
    (missed, wrong)
}

#[test]
fn frames_read_their_examples_and_not_their_counterexamples() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    let (mut facts, mut counterexamples) = (0, 0);
    for frame in pipeline.lexicon().frames() {
        let (not_read, misread) = faults(pipeline, frame);
        facts += frame.examples.iter().map(|e| e.facts.len()).sum::<usize>();
        counterexamples += frame.counterexamples.len();
        missed.extend(not_read);
        wrong.extend(misread);
    }
    println!(
        "{facts} facts, {} not read; {counterexamples} counterexamples, {} facts read in them",
        missed.len(),
        wrong.len()
    );
    assert!(facts > 200 && counterexamples > 130, "{facts} facts and {counterexamples} counterexamples were read");
    let all: Vec<String> = missed.into_iter().chain(wrong).collect();
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}
