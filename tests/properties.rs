//! What holds for every text: spans, references, evidence, and the same bytes each time.
//!
//! The texts are put together from pieces of the three languages, so that they are full of names, triggers, quotes and
//! numbers in places where no one expects them. Each property counts what it has seen: a property that never meets a
//! relation says nothing of relations.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use donorgraph::schema::{EntityKind, Extraction};
use donorgraph::{Document, Lexicon, Pipeline};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestError, TestRunner};

/// Words and phrases that mean something to the program.
const MEANING: [&str; 56] = [
    "Правительство Японии",
    "правительства Японии",
    "уряд Швеції",
    "Урядом Німеччини",
    "the Government of Canada",
    "ПРООН",
    "USAID",
    "Европейского Союза",
    "Європейський Союз",
    "EU",
    "МОМ",
    "the World Bank",
    "фонд «Резон»",
    "Фонда «Резон»",
    "ГО «Джерело»",
    "громадська організація «Джерело»",
    "Green Valley Foundation",
    "Центр развития «Наша община»",
    "Тихореченская библиотека",
    "проект «Тёплая школа»",
    "проєкту «Тепла оселя»",
    "the project \"Quiet River\"",
    "программы «Дом рядом»",
    "программа",
    "проєкт",
    "the program",
    "финансирует",
    "финансируется",
    "профинансировано",
    "фінансує",
    "за підтримки",
    "при поддержке",
    "is funded by",
    "supports",
    "awarded a grant to",
    "выделил",
    "надав грант",
    "реализует",
    "реалізує",
    "implements",
    "в Донецкой области",
    "у Сумській області",
    "in Kharkiv",
    "5 млн грн",
    "2,5 млн евро",
    "$300,000",
    "от 10 до 20 тыс. долларов",
    "в 2016 году",
    "12 червня 2019 року",
    "in May 2020",
    "директор Лариса Завьялова",
    "Олена Бондар",
    "John Hill",
    "который",
    "планирует",
    "не",
];

/// Pieces that hold words together, or should.
const GLUE: [&str; 44] = [
    " ", " ", " ", " ", " ", " ", ", ", ", ", " и ", " та ", " and ", ". ", ". ", ".\n", "\n\n", "; ", ": ", " – ",
    "-", "—", "/", "«", "»", "\"", "“", "”", "„", "'", "’", "(", ")", "[", "]", "!", "…", "\u{ad}", "\u{301}",
    "\u{306}", "\u{200b}", "\u{feff}", "\u{a0}", "\r\n", "\t", "",
];

/// Pieces that mean nothing.
const NOISE: [&str; 28] = [
    "а",
    "Я",
    "ё",
    "и\u{306}",
    "ї",
    "’",
    "'s",
    "0",
    "1",
    "12",
    "3,5",
    "1 000",
    "2016",
    "№",
    "%",
    "€",
    "$",
    "тыс.",
    "г.",
    "ул.",
    "Dr.",
    "В. И.",
    "漢字",
    "ع",
    "👩‍👩‍👧",
    "cело",
    "\0",
    "İ",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => proptest::sample::select(&MEANING[..]),
        2 => proptest::sample::select(&NOISE[..]),
    ];
    let pair = (piece, proptest::sample::select(&GLUE[..])).prop_map(|(piece, glue)| [piece, glue].concat());
    proptest::collection::vec(pair, 0..40).prop_map(|parts| parts.concat())
}

/// Sentences that state something, in any order, some with a character lost: most texts have relations.
fn sentences() -> impl Strategy<Value = String> {
    const SAID: [&str; 12] = [
        "Правительство Японии финансирует проект «Тёплая школа» в Донецкой области.",
        "Проект «Тёплая школа» финансируется Европейским Союзом на 2,5 млн евро.",
        "Фонд «Резон» выделил 300 тыс. грн на проект «Дом рядом».",
        "Проєкт «Тепла оселя» фінансує уряд Швеції.",
        "Реалізує проєкт Програма розвитку ООН у Сумській області.",
        "ГО «Джерело» реалізує проєкт «Відкрита рада» за підтримки USAID.",
        "The project \"Quiet River\" is funded by the European Union.",
        "USAID supports the program \"Open Council\", implemented by Green Valley Foundation.",
        "Партнёры проекта – ПРООН, МОМ и Тихореченская библиотека.",
        "Бюджет проекта составил 5 млн грн.",
        "Директор центра «Причал» Лариса Завьялова рассказала о гранте.",
        "Этот проект реализует ГО «Джерело» (далее – Джерело).",
    ];
    let sentence =
        (proptest::sample::select(&SAID[..]), proptest::option::weighted(0.3, any::<proptest::sample::Index>()));
    let broken = sentence.prop_map(|(text, lost)| match lost {
        None => text.to_owned(),
        Some(index) => {
            let lost = index.index(text.chars().count());
            text.chars().enumerate().filter(|(i, _)| *i != lost).map(|(_, c)| c).collect()
        }
    });
    (proptest::collection::vec(broken, 1..6), proptest::sample::select(&[" ", "\n", "\n\n", " — "][..]))
        .prop_map(|(parts, by)| parts.join(by))
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![3 => pieces(), 2 => sentences(), 1 => (pieces(), sentences()).prop_map(|(a, b)| a + &b), 1 => "\\PC{0,80}"]
}

/// What a run has met.
#[derive(Debug, Default)]
struct Seen {
    texts: Cell<usize>,
    mentions: Cell<usize>,
    nested: Cell<usize>,
    relations: Cell<usize>,
    events: Cell<usize>,
    amounts: Cell<usize>,
}

fn add(cell: &Cell<usize>, count: usize) {
    cell.set(cell.get() + count);
}

impl Seen {
    fn count(&self, found: &Extraction) {
        add(&self.texts, 1);
        add(&self.mentions, found.mentions.len());
        add(&self.nested, found.mentions.iter().filter(|m| m.parent.is_some()).count());
        add(&self.relations, found.relations.len());
        add(&self.events, found.events.len());
        add(&self.amounts, found.relations.iter().filter(|r| r.amount.is_some()).count());
    }
}

/// Runs a property over `cases` texts and asserts that they had something to say.
fn hold(cases: u32, property: impl Fn(&str, &Extraction) -> Result<(), TestCaseError>) {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let seen = Seen::default();
    let kept = FileFailurePersistence::Direct("tests/regressions/properties.txt");
    let config =
        Config { cases, failure_persistence: Some(Box::new(kept)), max_shrink_iters: 400, ..Config::default() };
    let result = TestRunner::new(config).run(&texts(), |text| {
        let found = pipeline.extract(&Document::new("p", text.clone()));
        seen.count(&found);
        property(&text, &found)
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, text)) => panic!("{reason}\nsmallest text: {text:?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    println!("{seen:?}");
    let enough = cases as usize / 4;
    assert!(seen.mentions.get() > enough && seen.nested.get() > 0, "hardly a mention was met: {seen:?}");
    assert!(
        seen.relations.get() > enough / 4 && seen.events.get() > 0 && seen.amounts.get() > 0,
        "hardly a relation was met: {seen:?}"
    );
}

#[test]
fn mentions_are_spans_of_the_text() {
    hold(700, |text, found| {
        for (index, mention) in found.mentions.iter().enumerate() {
            prop_assert_eq!(mention.id as usize, index);
            prop_assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()));
            prop_assert!(!mention.text.is_empty());
            prop_assert!(mention.text.trim() == mention.text, "white space at the edge of {:?}", mention.text);
        }
        Ok(())
    });
}

#[test]
fn mentions_nest_or_are_apart() {
    hold(700, |_, found| {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for mention in &found.mentions {
            if let Some(parent) = mention.parent {
                prop_assert!(parent < mention.id, "{} stands before its parent {parent}", mention.id);
                let parent = &found.mentions[parent as usize];
                prop_assert!(
                    parent.start <= mention.start && mention.end <= parent.end,
                    "{:?} sticks out of {:?}",
                    mention.text,
                    parent.text
                );
                prop_assert!(
                    (parent.start, parent.end, parent.kind) != (mention.start, mention.end, mention.kind),
                    "{:?} is its own parent",
                    mention.text
                );
            }
            order.push((mention.start, usize::MAX - mention.end));
            for other in &found.mentions[..mention.id as usize] {
                let apart = other.end <= mention.start || mention.end <= other.start;
                let inside = other.start <= mention.start && mention.end <= other.end;
                prop_assert!(apart || inside, "{:?} crosses {:?}", mention.text, other.text);
            }
        }
        prop_assert!(order.is_sorted(), "not in the order of the text: {order:?}");
        Ok(())
    });
}

#[test]
fn references_lead_somewhere() {
    hold(700, |_, found| {
        let kinds: HashMap<&str, EntityKind> = found.entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
        prop_assert_eq!(kinds.len(), found.entities.len(), "two entities of one id");
        let kind = |id: &str| kinds.get(id).copied();
        for mention in &found.mentions {
            prop_assert_eq!(
                kind(&mention.entity),
                Some(mention.kind),
                "mention {:?} of {}",
                mention.text,
                mention.entity
            );
        }
        for relation in &found.relations {
            let (head, tail) = (kind(&relation.head), kind(&relation.tail));
            let allowed = head.zip(tail).is_some_and(|(h, t)| relation.kind.allows(h, t));
            prop_assert!(allowed, "{} {} {}: {head:?} -> {tail:?}", relation.head, relation.kind, relation.tail);
            prop_assert!(relation.head != relation.tail, "{} {} itself", relation.head, relation.kind);
            prop_assert!(relation.amount.as_deref().is_none_or(|a| kind(a) == Some(EntityKind::Money)));
            prop_assert!(relation.date.as_deref().is_none_or(|d| kind(d) == Some(EntityKind::Date)));
        }
        let mut ids = HashSet::new();
        for event in &found.events {
            prop_assert!(ids.insert(&event.id), "two events {}", event.id);
            let organizations =
                event.funder.iter().chain(&event.intermediary).chain(&event.implementer).chain(&event.recipient);
            for id in organizations.chain(&event.program).chain(&event.places).chain(&event.date) {
                prop_assert!(kind(id).is_some(), "event {} names {id}, which is no entity", event.id);
            }
            prop_assert!(event.amounts.iter().all(|a| kind(&a.money) == Some(EntityKind::Money)));
        }
        let used: HashSet<&str> = found.mentions.iter().map(|m| m.entity.as_str()).collect();
        for entity in &found.entities {
            prop_assert!(used.contains(entity.id.as_str()), "entity {} has no mention", entity.id);
        }
        Ok(())
    });
}

#[test]
fn every_relation_shows_its_evidence() {
    hold(700, |text, found| {
        for relation in &found.relations {
            let evidence = &relation.evidence;
            prop_assert_eq!(text.get(evidence.start..evidence.end), Some(evidence.text.as_str()));
            let trigger = evidence.trigger;
            prop_assert!(
                evidence.start <= trigger.start && trigger.start < trigger.end && trigger.end <= evidence.end,
                "trigger {trigger:?} outside {evidence:?}"
            );
            prop_assert!(text.get(trigger.start..trigger.end).is_some());
            for (side, mention, entity) in
                [("head", evidence.head, &relation.head), ("tail", evidence.tail, &relation.tail)]
            {
                let mention = found.mentions.get(mention as usize);
                prop_assert_eq!(mention.map(|m| &m.entity), Some(entity), "{} of {}", side, relation.rule);
            }
            prop_assert!(!relation.rule.is_empty());
            let product: f64 = relation.reasons.iter().map(|r| r.factor).product();
            prop_assert!(
                (product - relation.confidence).abs() < 0.01,
                "confidence {} of {:?}",
                relation.confidence,
                relation.reasons
            );
            prop_assert!((0.0..=1.0).contains(&relation.confidence));
        }
        for event in &found.events {
            prop_assert!(!event.evidence.is_empty(), "event {} without evidence", event.id);
        }
        Ok(())
    });
}

fn bytes(found: &Extraction) -> Vec<u8> {
    serde_json::to_vec(found).expect("an extraction is JSON")
}

#[test]
fn same_text_same_bytes() {
    let shared = Pipeline::builtin().expect("the built-in lexicon");
    // Another pipeline has maps with other hash seeds.
    let other = Pipeline::new(Lexicon::builtin().expect("the built-in lexicon"));
    hold(300, |text, found| {
        let document = Document::new("p", text);
        let first = bytes(found);
        prop_assert!(first == bytes(&shared.extract(&document)), "a second run differs");
        prop_assert!(first == bytes(&other.extract(&document)), "another pipeline differs");
        let read: Extraction = serde_json::from_slice(&first).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert!(first == bytes(&read), "reading back and writing again differs");
        Ok(())
    });
}

/// The rules of the relations that `explain` shows, and of those in the result.
fn told_and_found(pipeline: &Pipeline, text: &str, found: &Extraction) -> (Vec<String>, Vec<String>) {
    let told = pipeline.explain(&Document::new("p", text)).to_string();
    // Where a trace is kept every frame is tried; without one those are passed over that the sentence has nothing for.
    let rule = |line: &str| line.strip_prefix("   = ").and_then(|l| l.rsplit("   ").next()).map(str::to_owned);
    let mut told: Vec<String> = told.lines().filter_map(rule).collect();
    let mut found: Vec<String> = found.relations.iter().map(|r| r.rule.clone()).collect();
    told.sort();
    found.sort();
    (told, found)
}

#[test]
fn what_is_explained_is_what_is_found() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let mut relations = 0;
    for example in pipeline.lexicon().frames().flat_map(|f| f.examples.iter().chain(&f.counterexamples)) {
        let (told, found) =
            told_and_found(pipeline, &example.text, &pipeline.extract(&Document::new("p", example.text.clone())));
        assert_eq!(told, found, "{}", example.text);
        relations += found.len();
    }
    assert!(relations > 300, "only {relations} relations");
    hold(300, |text, found| {
        let (told, found) = told_and_found(pipeline, text, found);
        prop_assert_eq!(told, found);
        Ok(())
    });
}

#[test]
fn threads_do_not_matter() {
    let shared = Pipeline::builtin().expect("the built-in lexicon");
    let texts: Vec<String> = (0..120)
        .map(|i| format!("{} финансирует {} {} {}.", MEANING[i % 20], MEANING[19 + i % 6], MEANING[i % 56], i))
        .collect();
    let alone: Vec<Vec<u8>> = texts.iter().map(|t| bytes(&shared.extract(&Document::new("t", t)))).collect();
    let relations: usize = texts.iter().map(|t| shared.extract(&Document::new("t", t)).relations.len()).sum();
    assert!(relations > 10, "only {relations} relations");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (texts, alone) = (&texts, &alone);
            scope.spawn(move || {
                for index in (0..texts.len()).map(|i| (i * 7 + thread * 31) % texts.len()) {
                    let found = bytes(&shared.extract(&Document::new("t", &texts[index])));
                    assert!(found == alone[index], "thread {thread}: {}", texts[index]);
                }
            });
        }
    });
}

/// Every character that Unicode assigns, alone and between letters and digits.
#[test]
fn no_character_is_a_trap() {
    let shared = Pipeline::builtin().expect("the built-in lexicon");
    let mut seen = 0;
    for block in 0..0x110u32 {
        let mut text = String::from("Фонд ");
        for c in (block * 0x1000..(block + 1) * 0x1000)
            .filter_map(char::from_u32)
            .filter(|c| block < 2 || (*c as u32).is_multiple_of(17))
        {
            text.extend([c, 'а', c, '1', c, 'B', c, ' ']);
            seen += 1;
        }
        let found = shared.extract(&Document::new("u", text.clone()));
        for mention in &found.mentions {
            assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()));
        }
    }
    assert!(seen > 60_000, "only {seen} characters");
}
