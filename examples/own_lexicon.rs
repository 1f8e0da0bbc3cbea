//! An organization and a frame of your own above the built-in ones: `cargo run --example own_lexicon`.
//!
//! The files are laid out as in `lexicons/`; the program takes such a folder with `--lexicon DIR`.

use donorgraph::{Document, Lexicon, LexiconError, Pipeline, SourceFile};

const ENTITIES: &str = "\
id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource
north-wind\torganization\tfoundation\tdonor\t-\tUA\t-\t-\t-\t-\t-\thand
";

const NAMES: &str = "\
entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource
north-wind\ten\tcanonical\tNorth Wind Foundation\tfixed\t-\t0\t-\thand
north-wind\tuk\tcanonical\tФонд «Північний вітер»\tdeclines\t-\t0\t-\thand
";

const FRAMES: &str = r#"
[[frame]]
id = "en.own_underwrite"
doc = "F underwrites P"
trigger = ["underwrite | verb"]
strength = "strong"
confidence = 0.95
amount = "award"
emit = ["funder funds program"]
counterexample = ["The bank did not say who would underwrite the loan."]
[frame.slots]
funder = { take = ["agent"], kinds = ["organization"] }
program = { take = ["patient"], kinds = ["program"] }
[[frame.example]]
text = 'The project "Quiet River" is underwritten by the European Union.'
facts = ["European Union | funds | Quiet River"]
"#;

fn main() -> Result<(), LexiconError> {
    let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
    let own = vec![file("entities/own.tsv", ENTITIES), file("names/own.tsv", NAMES), file("en/frames.toml", FRAMES)];
    let pipeline = Pipeline::new(Lexicon::builder().layer(own).build()?);

    for text in [
        "Проєкт «Тиха річка» профінансовано Фондом «Північний вітер».",
        "North Wind Foundation underwrites the project \"Quiet River\".",
    ] {
        let extraction = pipeline.extract(&Document::new("a", text));
        for relation in &extraction.relations {
            println!("{} -[{}]-> {} by {}", relation.head, relation.kind, relation.tail, relation.rule);
        }
        assert!(extraction.relations.iter().any(|relation| relation.head == "north-wind"), "{text}");
    }
    Ok(())
}
