//! A recognizer of your own: grant numbers such as `UKR-2021-0417` as programs. `cargo run --example own_recognizer`.
//!
//! What it finds takes part in everything that follows: frames, owners, places, the graph.

use donorgraph::mention::{Candidate, Rank, Scene, Thing, Value};
use donorgraph::schema::{EntityKind, RelationKind};
use donorgraph::text::Shape;
use donorgraph::{Document, Gram, Lexicon, LexiconError, Pipeline, Recognizer};

struct GrantNumbers;

impl Recognizer for GrantNumbers {
    fn name(&self) -> &'static str {
        "grant_number"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let tokens = &scene.text.tokens;
        for start in 0..tokens.len() {
            // Capitals, hyphen, number, hyphen, number, without a space.
            let Some([letters, rest @ ..]) = tokens.get(start..start + 5) else { return };
            let glued = rest.iter().all(|token| !token.spaced && token.breaks == 0);
            let numbers = rest[0].is_mark('-') && rest[1].is_number() && rest[2].is_mark('-') && rest[3].is_number();
            if letters.shape == Shape::Upper && glued && numbers {
                let name = scene.text.span(start..start + 5).of(&scene.text.document.text).to_owned();
                out.push(Candidate {
                    tokens: start as u32..start as u32 + 5,
                    kind: EntityKind::Program,
                    value: Value::Thing(Thing { name: Some(name), named: true, ..Thing::default() }),
                    gram: Gram::FIXED,
                    found_by: self.name(),
                    // As sure as a title after its type word; what is written in figures is nothing else.
                    rank: Rank::Measured,
                });
            }
        }
    }
}

fn main() -> Result<(), LexiconError> {
    let pipeline = Pipeline::new(Lexicon::builtin()?).with_recognizer(Box::new(GrantNumbers));
    let text = "Проект UKR-2021-0417 финансирует Европейский Союз.";
    let extraction = pipeline.extract(&Document::new("a", text));

    let mention = extraction.mentions.iter().find(|mention| mention.found_by == "grant_number");
    assert_eq!(mention.map(|mention| mention.text.as_str()), Some("UKR-2021-0417"));
    let funds = extraction.relations.iter().find(|relation| relation.kind == RelationKind::Funds);
    println!("{funds:#?}");
    assert_eq!(funds.map(|funds| funds.head.as_str()), Some("eu"));
    assert_eq!(funds.map(|funds| &funds.tail), mention.map(|mention| &mention.entity));
    Ok(())
}
