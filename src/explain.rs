//! What each step saw, for a person at a terminal.

use std::fmt;

use crate::mention::{FoundMention, Value};
use crate::pipeline::{Analysis, Pipeline};
use crate::relation::{Fact, Outcome, Step, Trace};
use crate::text::{Document, Span, TokenizedText};

/// The steps of one document: sentences, mentions, frames tried, facts. Print it with `{}`.
#[derive(Debug, Clone)]
pub struct Explanation {
    lines: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl Pipeline {
    /// Says, sentence by sentence, which mentions were found and by what, which frames were tried and where each
    /// stopped, and which facts came of it.
    #[must_use]
    pub fn explain(&self, document: &Document) -> Explanation {
        let text = self.tokenize(document);
        let analysis = self.analyse(&text, Some(Trace::default()));
        let facts = BySentence::new(&analysis.facts, |f| f.sentence);
        let steps = BySentence::new(analysis.trace.as_ref().map_or(&[], |t| &t.steps), |s| s.sentence);
        let mut lines = vec![format!("document {}", document.id)];
        for (index, sentence) in text.sentences.iter().enumerate() {
            let span = text.span(sentence.start as usize..sentence.end as usize);
            lines.push(String::new());
            lines.push(format!("[{index}] {}", one_line(span.of(&document.text))));
            for mention in mentions_in(&analysis.mentions.mentions, span) {
                lines.push(self.mention(&text, &analysis, mention));
            }
            lines.extend(steps.of(index).map(|step| frame(step, &text)));
            lines.extend(facts.of(index).map(|f| fact(f, &analysis)));
        }
        Explanation { lines }
    }

    fn mention(&self, text: &TokenizedText<'_>, analysis: &Analysis, mention: &FoundMention) -> String {
        let entity = &analysis.mentions.entities[mention.entity];
        let name = match entity.known.and_then(|e| self.lexicon().entity(e)) {
            Some(row) => row.id.clone(),
            None => match &mention.candidate.value {
                Value::Money(m) => {
                    let currency = m.money.currency.map(|c| format!(" {c}")).unwrap_or_default();
                    let value = m.money.value.map_or("no value".to_owned(), |value| value.normalize().to_string());
                    format!("{value}{currency}")
                }
                Value::Date(d) => d.iso.clone(),
                Value::Thing(_) => format!("new: {}", entity.name),
            },
        };
        let indent = if mention.parent.is_some() { "      " } else { "   " };
        let raw = one_line(mention.span.of(&text.document.text));
        let (kind, by) = (mention.candidate.kind, mention.candidate.found_by);
        format!("{indent}{kind:<13} {raw}   <- {name}   ({by})")
    }
}

/// What was found, by sentence: a long text has thousands, and each is asked for its own.
struct BySentence<'a, T> {
    all: Vec<&'a T>,
    sentence: fn(&T) -> usize,
}

impl<'a, T> BySentence<'a, T> {
    fn new(all: &'a [T], sentence: fn(&T) -> usize) -> Self {
        let mut all: Vec<&T> = all.iter().collect();
        all.sort_by_key(|one| sentence(one));
        BySentence { all, sentence }
    }

    fn of(&self, index: usize) -> impl Iterator<Item = &'a T> + '_ {
        let first = self.all.partition_point(|one| (self.sentence)(one) < index);
        self.all[first..].iter().copied().take_while(move |one| (self.sentence)(one) == index)
    }
}

/// The mentions inside a span; mentions are in text order.
fn mentions_in(mentions: &[FoundMention], span: Span) -> impl Iterator<Item = &FoundMention> {
    let first = mentions.partition_point(|m| m.span.start < span.start);
    let near = mentions[first..].iter().take_while(move |m| m.span.start < span.end);
    near.filter(move |m| span.contains(m.span))
}

fn fact(fact: &Fact, analysis: &Analysis) -> String {
    let name = |m: usize| analysis.mentions.entity_of(m).map_or("", |e| e.name.as_str());
    let reasons: Vec<String> = fact.reasons.iter().map(|(n, f)| format!("{n} {f:.2}")).collect();
    format!(
        "   = {} -[{} {}]-> {}   {:.2} ({})   {}",
        name(fact.head),
        fact.kind,
        fact.status,
        name(fact.tail),
        fact.confidence(),
        reasons.join(" x "),
        fact.rule
    )
}

fn frame(step: &Step, text: &TokenizedText<'_>) -> String {
    let trigger = one_line(step.trigger.of(&text.document.text));
    let outcome = match &step.outcome {
        Outcome::Stopped(word) => format!("stopped by «{word}»"),
        Outcome::Unsupported => "no money and no required word in the clause".to_owned(),
        Outcome::Noun => "a noun here".to_owned(),
        Outcome::Governs => "the verb after it says what is done".to_owned(),
        Outcome::Open => "an infinitive that nothing says was done".to_owned(),
        Outcome::Unstated(doubt) => format!("the text does not state it ({doubt})"),
        Outcome::Crowded => "too many to tell who goes with whom".to_owned(),
        Outcome::Incomplete => format!("nothing stated ({})", slots(step)),
        Outcome::Doubtful(percent) => format!("too doubtful at 0.{percent:02} ({})", slots(step)),
        Outcome::Read => format!("{} facts ({})", step.facts, slots(step)),
    };
    format!("   ? {} «{trigger}»: {outcome}", step.frame)
}

fn slots(step: &Step) -> String {
    let shown = step.slots.iter().map(|(role, found)| match found.as_slice() {
        [] => format!("{role}: -"),
        found => format!("{role}: {}", found.join(" + ")),
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
