//! Floor 3: recognizers -> mentions, nested and merged into the entities of one document.

mod acronyms;
mod addresses;
mod bodies;
mod candidate;
mod corefer;
mod date;
mod descriptions;
mod money;
mod names;
mod naming;
mod number;
mod organizations;
mod persons;
mod places;
mod programs;
mod purposes;
mod recognizer;
mod resolve;
mod runs;
mod scene;
mod set;
mod titles;

pub use candidate::{Candidate, DateValue, MoneyValue, Rank, Thing, Value};
pub use date::DateRecognizer;
pub use descriptions::DescriptionRecognizer;
pub use money::MoneyRecognizer;
pub use names::NameRecognizer;
pub(crate) use names::opens_sentence;
pub use naming::Naming;
pub use organizations::OrganizationRecognizer;
pub use persons::PersonRecognizer;
pub use places::PlaceRecognizer;
pub use programs::ProgramRecognizer;
pub use recognizer::Recognizer;
pub use resolve::{Settled, resolve};
pub use scene::Scene;
pub use set::{DocumentEntity, FoundMention, MentionSet};

/// The built-in recognizers. Their order does not matter: overlaps are settled by rank and length.
#[must_use]
pub fn recognizers() -> Vec<Box<dyn Recognizer>> {
    vec![
        Box::new(NameRecognizer),
        Box::new(PlaceRecognizer),
        Box::new(OrganizationRecognizer),
        Box::new(ProgramRecognizer),
        Box::new(DescriptionRecognizer),
        Box::new(PersonRecognizer),
        Box::new(MoneyRecognizer),
        Box::new(DateRecognizer),
    ]
}

/// How many tokens a text has for each of its candidates: in the densest of ordinary texts, lists of payers, about five.
const TOKENS_EACH: usize = 5;

/// Runs the recognizers, settles overlaps, adds the short forms that the text defines, and merges mentions that name
/// the same thing.
#[must_use]
pub fn find(scene: &Scene<'_>, recognizers: &[Box<dyn Recognizer>]) -> MentionSet {
    let mut candidates = Vec::with_capacity(scene.text.tokens.len() / TOKENS_EACH);
    for recognizer in recognizers {
        recognizer.recognize(scene, &mut candidates);
    }
    let addresses = addresses::addresses(scene);
    candidates.retain(|c| {
        let at = addresses.partition_point(|a| a.end <= c.tokens.start as usize);
        addresses.get(at).is_none_or(|a| a.start >= c.tokens.end as usize)
    });
    let mut set = settle(scene, resolve(candidates));
    corefer::join_descriptions(scene, &mut set);
    corefer::join_authorities(scene, &mut set);
    set
}

/// Adds the uses of acronyms and titles that the text itself defines.
fn settle(scene: &Scene<'_>, settled: Vec<Settled>) -> MentionSet {
    let (mut first, parents): (Vec<Candidate>, Vec<Option<usize>>) =
        settled.into_iter().map(|s| (s.candidate, s.parent)).unzip();
    let definitions = acronyms::definitions(scene, &first);
    acronyms::adopt_known(scene, &mut first, &definitions);
    let mut more = acronyms::uses(scene, &first, &definitions);
    more.extend(set::repeated_titles(scene, &first));
    if !first.iter().any(is_undertaking) {
        descriptions::bare(scene, &mut more);
    }
    purposes::purposes(scene, &first, &mut more);
    bodies::bodies(scene, &first, &mut more);
    if more.is_empty() {
        let settled = first.into_iter().zip(parents).map(|(candidate, parent)| Settled { candidate, parent });
        return MentionSet::new(scene, settled.collect());
    }
    more.extend(first);
    MentionSet::new(scene, resolve(more))
}

/// Whether a candidate is a program that can be what a text is about: no sum of money and no step of work.
fn is_undertaking(candidate: &Candidate) -> bool {
    let told = candidate.as_thing().and_then(|thing| thing.program);
    candidate.kind == crate::schema::EntityKind::Program && told.is_none_or(crate::lexicon::ProgramType::is_undertaking)
}
