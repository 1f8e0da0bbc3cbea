//! Hand-written extractions for the tests of the graph and of the exports. All facts are invented.
//!
//! A sentence marks its mentions as `{id|K|name|surface}`. `K` is O, P, L, H for a known organization, program, place or
//! person, the small letter for an unknown one, `M` for money (`name` = `2000000 USD` or `1-2 USD`), `D` for a date. A
//! fact reads `relation head tail status confidence trigger [amount]`; underscores in the trigger stand for spaces.

use std::sync::Arc;

use donorgraph::schema::{Currency, Entity, EntityKind, Evidence, Extraction, Mention, Reason, Relation, TriggerSpan};

/// A document of some sentences with the facts that each states.
pub(crate) fn document(id: &str, sentences: &[(&str, &[&str])]) -> Extraction {
    let mut extraction = Extraction {
        id: id.to_owned(),
        offsets: "bytes".to_owned(),
        url: Some(format!("https://news.example/{id}")),
        title: None,
        published: Some("2021-04-12".to_owned()),
        ..Extraction::default()
    };
    let mut start = 0;
    for (marked, facts) in sentences {
        let text = sentence(&mut extraction, marked, start);
        for fact in *facts {
            let relation = relation(&extraction, fact, &text, start);
            extraction.relations.push(relation);
        }
        start += text.len() + 1;
    }
    extraction
}

fn sentence(extraction: &mut Extraction, marked: &str, start: usize) -> String {
    let mut text = String::new();
    for part in marked.split('{') {
        let Some((inside, after)) = part.split_once('}') else {
            text.push_str(part);
            continue;
        };
        let fields: Vec<&str> = inside.split('|').collect();
        let &[id, kind, name, surface] = fields.as_slice() else { panic!("four fields: {inside}") };
        let entity = entity(id, kind, name);
        let (from, until) = (start + text.len(), start + text.len() + surface.len());
        let number = u32::try_from(extraction.mentions.len()).unwrap();
        extraction.mentions.push(Mention {
            id: number,
            kind: entity.kind,
            text: surface.to_owned(),
            start: from,
            end: until,
            entity: id.to_owned(),
            parent: None,
            found_by: "test".to_owned(),
            mixed_script: false,
        });
        if !extraction.entities.iter().any(|known| known.id == id) {
            extraction.entities.push(entity);
        }
        text.push_str(surface);
        text.push_str(after);
    }
    text
}

/// An entity of the notation above.
pub(crate) fn entity(id: &str, kind: &str, name: &str) -> Entity {
    let known = kind.chars().all(char::is_uppercase);
    let kind = match kind.to_uppercase().as_str() {
        "O" => EntityKind::Organization,
        "P" => EntityKind::Program,
        "L" => EntityKind::Place,
        "H" => EntityKind::Person,
        "M" => EntityKind::Money,
        "D" => EntityKind::Date,
        other => panic!("no kind {other}"),
    };
    let value = matches!(kind, EntityKind::Money | EntityKind::Date);
    let (amount, currency) = name.split_once(' ').unwrap_or((name, ""));
    let (low, high) = amount.split_once('-').filter(|_| kind == EntityKind::Money).unwrap_or((amount, ""));
    Entity {
        id: id.to_owned(),
        kind,
        name: Some(name.to_owned()),
        names: if known && !value { Arc::new([("en".to_owned(), name.to_owned())].into()) } else { Arc::default() },
        class: None,
        roles: Vec::new(),
        identifiers: Default::default(),
        known: known && !value,
        named: None,
        value: value.then(|| low.to_owned()),
        value_max: high.parse().ok(),
        currency: Currency::new(currency).filter(|_| kind == EntityKind::Money),
        approximate: None,
        per: None,
    }
}

fn relation(extraction: &Extraction, fact: &str, text: &str, start: usize) -> Relation {
    let words: Vec<&str> = fact.split(' ').collect();
    let &[kind, head, tail, status, confidence, trigger] = &words[..6] else { panic!("six words: {fact}") };
    let trigger = trigger.replace('_', " ");
    let at = start + text.find(&trigger).unwrap_or_else(|| panic!("no {trigger} in {text}"));
    let mention = |id: &str| extraction.mentions.iter().rev().find(|mention| mention.entity == id).map(|one| one.id);
    Relation {
        kind: kind.parse().unwrap(),
        head: head.to_owned(),
        tail: tail.to_owned(),
        amount: words.get(6).map(|id| (*id).to_owned()),
        date: None,
        status: status.parse().unwrap(),
        confidence: confidence.parse().unwrap(),
        reasons: vec![Reason { name: "frame".to_owned(), factor: confidence.parse().unwrap() }],
        rule: format!("test.{kind}"),
        evidence: Evidence {
            start,
            end: start + text.len(),
            trigger: TriggerSpan { start: at, end: at + trigger.len() },
            head: mention(head).unwrap(),
            tail: mention(tail).unwrap(),
            text: text.to_owned(),
        },
    }
}

/// Six articles in three languages about one invented region.
#[allow(dead_code, reason = "only the tests of the graph use it")]
pub(crate) fn articles() -> Vec<Extraction> {
    vec![
        document(
            "ru-1",
            &[
                (
                    "{eu|O|European Union|Европейский союз} выделил {m1|M|2500000 EUR|2,5 млн евро} на проект {p|p|Тихий берег|«Тихий берег»}, который реализует {c|o|БФ «Каритас Заречье»|БФ «Каритас Заречье»}.",
                    &["funds eu p done 0.95 выделил m1", "implements c p ongoing 0.9 реализует"],
                ),
                (
                    "{p|p|Тихий берег|«Тихий берег»} работает в {z|L|Zarechna oblast|Зареченской области} и {k|L|Verkhnii raion|Верхнем районе}.",
                    &["operates_in p z ongoing 0.92 работает_в", "operates_in p k ongoing 0.88 работает_в"],
                ),
                (
                    "Также {usaid|O|USAID|USAID} поддерживает {p|p|Тихий берег|проект}, а {jp|O|Government of Japan|Япония} планирует передать {c|o|БФ «Каритас Заречье»|фонду} {m2|M|300000 USD|300 тыс. долларов}.",
                    &["supports usaid p ongoing 0.8 поддерживает", "funds jp c planned 0.77 планирует_передать m2"],
                ),
            ],
        ),
        document(
            "ru-2",
            &[
                (
                    "На проект {p|p|Тихий берег|\"Тихий берег\"} {eu|O|European Union|ЕС} дал {m7|M|2500000 EUR|2 500 000 евро}.",
                    &["funds eu p done 0.9 дал m7"],
                ),
                (
                    "{h|h|Анна Лесная|Анна Лесная}, директор {c|o|БФ \"Каритас Заречье\"|БФ \"Каритас Заречье\"}, сообщила, что {usaid|O|USAID|USAID} не финансирует {s|p|Школа у моста|«Школу у моста»}.",
                    &["leads h c done 0.93 директор", "funds usaid s negated 0.85 не_финансирует"],
                ),
                (
                    "Бюджет программы {s|p|Школа у моста|«Школа у моста»} составляет {m3|M|900000 UAH|900 тыс. гривен}.",
                    &["budget s m3 done 0.9 Бюджет"],
                ),
            ],
        ),
        document(
            "uk-1",
            &[
                (
                    "{undp|O|United Nations Development Programme|ПРООН} за кошти {eu|O|European Union|ЄС} та {se|O|Government of Sweden|уряду Швеції} впроваджує програму {r|P|Recovery of the East|«Відновлення Сходу»}: {m1|M|10000000 EUR|10 млн євро}.",
                    &[
                        "implements undp r ongoing 0.96 впроваджує",
                        "funds eu r ongoing 0.9 за_кошти m1",
                        "funds se r ongoing 0.9 за_кошти m1",
                    ],
                ),
                (
                    "{g|o|ГО «Мрія Полісся»|ГО «Мрія Полісся»} отримала від {undp|O|United Nations Development Programme|ПРООН} {m2|M|40000-60000 USD|від 40 до 60 тис. доларів} у межах програми {r|P|Recovery of the East|«Відновлення Сходу»}.",
                    &["funds undp g done 0.91 отримала_від m2", "recipient_of g r done 0.88 у_межах_програми"],
                ),
                (
                    "{n|p|Нова громада|«Нова громада»} є частиною програми {r|P|Recovery of the East|«Відновлення Сходу»} і діє у {z|L|Zarechna oblast|Зареченській області}.",
                    &["part_of n r done 0.86 є_частиною", "operates_in n z ongoing 0.9 діє_у"],
                ),
            ],
        ),
        document(
            "uk-2",
            &[
                (
                    "{irf|O|International Renaissance Foundation|МФ «Відродження»} оголошує конкурс {k|p|Голоси громад|«Голоси громад»}, бюджет якого {m1|M|4000000 UAH|4 млн грн}.",
                    &["funds irf k call 0.9 оголошує_конкурс", "budget k m1 call 0.85 бюджет"],
                ),
                (
                    "{g|o|ГО \"Мрія Полісся\"|ГО \"Мрія Полісся\"} та {w|o|Спілка «Жінки Заріччя»|Спілка «Жінки Заріччя»} співпрацюють, обидві беруть участь у конкурсі {k|p|Голоси громад|«Голоси громад»}.",
                    &[
                        "partners_with w g ongoing 0.9 співпрацюють",
                        "participates_in g k ongoing 0.87 беруть_участь",
                        "participates_in w k ongoing 0.87 беруть_участь",
                    ],
                ),
                (
                    "{w|o|Спілка «Жінки Заріччя»|Спілка «Жінки Заріччя»} працює у {t|l|Мале Заріччя|Малому Заріччі}; її заснувала {h|h|Оксана Берест|Оксана Берест}.",
                    &["located_in w t ongoing 0.9 працює_у", "founded h w done 0.94 заснувала"],
                ),
            ],
        ),
        document(
            "en-1",
            &[
                (
                    "{usaid|O|USAID|USAID} awarded {m1|M|1200000 USD|$1.2 million} to {m|O|Mercy Bridge International|Mercy Bridge} for {w|p|Water for Zarechna|Water for Zarechna}.",
                    &[
                        "funds usaid m done 0.97 awarded m1",
                        "funds usaid w done 0.93 awarded m1",
                        "implements m w done 0.8 for",
                    ],
                ),
                (
                    "{w|p|Water for Zarechna|The project} is run in {z|L|Zarechna oblast|Zarechna oblast} with {a|o|Zarechna Water Authority|the Zarechna Water Authority}.",
                    &[
                        "operates_in w z ongoing 0.9 run_in",
                        "implements a w ongoing 0.7 with",
                        "partners_with m a ongoing 0.66 with",
                    ],
                ),
                (
                    "{gb|O|Government of the United Kingdom|The UK} cancelled its {m2|M|500000 GBP|£500,000} grant to {m|O|Mercy Bridge International|Mercy Bridge}.",
                    &["funds gb m cancelled 0.88 cancelled m2"],
                ),
            ],
        ),
        document(
            "en-2",
            &[
                (
                    "{jp|O|Government of Japan|Japan} gave {m1|M|750000 USD|$750,000} to {undp|O|United Nations Development Programme|UNDP} and supports {r|P|Recovery of the East|the Recovery of the East programme}.",
                    &["funds jp undp done 0.95 gave m1", "supports jp r ongoing 0.85 supports"],
                ),
                (
                    "{x|o|Charity \"Open Door\"|Charity \"Open Door\"} is a branch of {m|O|Mercy Bridge International|Mercy Bridge} led by {h|h|John Rivers|John Rivers}.",
                    &["part_of x m done 0.9 branch_of", "leads h x done 0.93 led_by"],
                ),
                (
                    "{x|o|Charity \"Open Door\"|It} received {m2|M|15000 USD|$15,000} from {k|O|Caritas Internationalis|Caritas} and {m3|M|20000 USD|$20,000} from {usaid|O|USAID|USAID}.",
                    &["funds k x done 0.92 received m2", "funds usaid x done 0.92 received m3"],
                ),
            ],
        ),
    ]
}
