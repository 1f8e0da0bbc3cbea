//! One article in, facts with their sentences out: `cargo run --example one_article`.

use donorgraph::schema::{EntityKind, RelationKind};
use donorgraph::{Document, LexiconError, Pipeline};

fn main() -> Result<(), LexiconError> {
    let text = "Проєкт «Тепла оселя» фінансує уряд Швеції. Реалізує проєкт Програма розвитку ООН у Сумській області.";
    let document = Document::new("article-1", text);
    let extraction = Pipeline::builtin()?.extract(&document);

    for mention in &extraction.mentions {
        println!("{:<13} {:<25} {}", mention.kind.as_str(), mention.text, mention.entity);
        // Offsets are bytes of the text as it was given.
        assert_eq!(&text[mention.start..mention.end], mention.text);
    }
    for relation in &extraction.relations {
        let trigger = &text[relation.evidence.trigger.start..relation.evidence.trigger.end];
        println!("{} -[{}]-> {}", relation.head, relation.kind, relation.tail);
        println!("    {:.2} «{trigger}» in: {}", relation.confidence, relation.evidence.text);
    }

    let program = extraction.entities.iter().find(|entity| entity.kind == EntityKind::Program);
    assert_eq!(program.and_then(|program| program.name.as_deref()), Some("Тепла оселя"));
    let funds = extraction.relations.iter().find(|relation| relation.kind == RelationKind::Funds);
    assert_eq!(funds.map(|funds| funds.head.as_str()), Some("gov-se"), "the inflected name leads to the lexicon's id");
    Ok(())
}
