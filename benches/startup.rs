//! How long it takes until the first article can be read: `cargo bench --bench startup`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use donorgraph::{Document, Lexicon, Pipeline, SourceFile};

const ENTITIES: &str = "\
id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource
north-wind\torganization\tfoundation\tdonor\t-\tUA\t-\t-\t-\t-\t-\thand
";

fn layered() -> Lexicon {
    let own = vec![SourceFile { name: "entities/own.tsv".to_owned(), text: ENTITIES.to_owned() }];
    Lexicon::builder().layer(own).build().expect("a sound layer")
}

fn startup(criterion: &mut Criterion) {
    // A lexicon that opens fast because it is empty is no lexicon.
    let counts = Lexicon::builtin().expect("the built-in lexicon").counts();
    assert!(counts.iter().zip([3_500, 15_000, 14_000, 130]).all(|(&have, least)| have >= least), "{counts:?}");
    assert_eq!(layered().counts()[0], counts[0] + 1);

    let mut group = criterion.benchmark_group("startup");
    group.sample_size(20);
    group.bench_function("builtin lexicon", |b| b.iter(|| black_box(Lexicon::builtin()).is_ok()));
    group.bench_function("with a layer", |b| b.iter(|| black_box(layered()).counts()));
    group.bench_function("first fact", |b| {
        let document = Document::new("a", "Уряд Швеції фінансує проєкт «Тепла оселя».");
        b.iter(|| {
            let pipeline = Pipeline::new(Lexicon::builtin().expect("the built-in lexicon"));
            assert_eq!(pipeline.extract(&document).relations.len(), 1);
        });
    });
    group.finish();
}

criterion_group!(benches, startup);
criterion_main!(benches);
