//! The paradigm tables themselves: every row's example, and words of every type with their forms.
//!
//! `c` below is a case by its first letter (n g d a i l v, plural in capitals).

use std::fmt::Write;

use super::*;
use crate::morph::{Case, CaseSet, Form, GenderSet, Inflection, PartOfSpeech, VerbForm};

fn source(language: &str, name: &str) -> SourceFile {
    let path = format!("{}/lexicons/{language}/{name}", env!("CARGO_MANIFEST_DIR"));
    SourceFile { name: format!("{language}/{name}"), text: std::fs::read_to_string(path).unwrap() }
}

fn language(code: &str) -> Morphology {
    let (nouns, adjectives, verbs) =
        (source(code, "nouns.tsv"), source(code, "adjectives.tsv"), source(code, "verbs.tsv"));
    let files = ParadigmFiles { nouns: Some(&nouns), adjectives: Some(&adjectives), verbs: Some(&verbs) };
    let mut faults = Vec::new();
    let morphology = morphology(files, &mut faults);
    assert_eq!(faults, []);
    morphology
}

fn letters(form: &Form) -> String {
    let letters = |set: CaseSet, all: &str| -> String {
        Case::ALL.iter().zip(all.chars()).filter(|(case, _)| set.has(**case)).map(|(_, letter)| letter).collect()
    };
    letters(form.gram.singular, "ngdailv") + &letters(form.gram.plural, "NGDAILV")
}

/// Lines of `inflect | lemma | form c; form c; …`: the forms must be there with at least these cases.
fn check_forms(code: &str, lines: &str) {
    let morphology = language(code);
    let mut wrong = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let inflection: Inflection = cells[0].parse().unwrap();
        let forms = morphology.forms(cells[1], &inflection).unwrap();
        for expected in cells[2].split(';').map(str::trim) {
            let (text, cases) = expected.rsplit_once(' ').unwrap();
            let found = forms.iter().any(|f| f.text == text && cases.chars().all(|c| letters(f).contains(c)));
            if !found {
                let have: Vec<String> = forms.iter().map(|f| format!("{} {}", f.text, letters(f))).collect();
                writeln!(wrong, "{} wants {expected}, has {}", cells[1], have.join(", ")).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn check_verbs(code: &str, lines: &str) {
    let morphology = language(code);
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (lemma, expected) = line.split_once('|').unwrap();
        let forms = morphology.forms(lemma.trim(), &Inflection::Verb(String::new())).unwrap();
        for expected in expected.split(',').map(str::trim) {
            let (text, form) = expected.rsplit_once(' ').unwrap();
            let form: VerbForm = form.parse().unwrap();
            assert!(forms.iter().any(|f| f.text == text && f.gram.verb == form), "{lemma} wants {expected}");
        }
    }
}

#[test]
fn rows_are_in_order_and_inflect_their_examples() {
    for code in ["ru", "uk"] {
        let morphology = language(code);
        for name in ["nouns.tsv", "adjectives.tsv", "verbs.tsv"] {
            let file = source(code, name);
            let rows: Vec<&str> = file.text.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
            assert!(rows.is_sorted(), "{code}/{name} is not sorted");
            for row in rows {
                let cells: Vec<&str> = row.split('\t').collect();
                let example = cells[cells.len() - 2];
                let inflection = match name {
                    "nouns.tsv" => Inflection::Noun(None),
                    "adjectives.tsv" => Inflection::Adjective,
                    _ => Inflection::Verb(cells[1].to_owned()),
                };
                let person = matches!(cells[4], "given" | "surname" | "patronymic");
                let plural = cells[2] == "pl";
                let inflection = if plural { Inflection::PluralNoun } else { inflection };
                assert!(person || morphology.forms(example, &inflection).is_ok(), "{code}/{name}: {row}");
            }
        }
    }
}

#[test]
fn russian_nouns_and_names() {
    check_forms(
        "ru",
        "noun | рынок | рынка g; рынком i; рынки NA
         noun | посол | посла ga; послов GA
         noun | заявка | заявок G; заявке dl
         noun | область | области gdlNA; областью i
         noun | участница | участниц GA
         declines | Европейский Союз | Европейского Союза g; Европейский Союз na; Европейским Союзом i
         declines | Фонд принца Чарльза | Фонда принца Чарльза g
         declines | Государственный секретариат Швейцарии по экономике | Государственному секретариату Швейцарии по экономике d
         declines | Великая Британия | Великую Британию a; Великой Британии gdl
         declines | Соединенные Штаты Америки | Соединенных Штатов Америки G
         declines | Национальное бюро расследований | Национального бюро расследований g
         declines | Служба безопасности | Службу безопасности a
         declines | Каменец-Подольский | Каменца-Подольского g
         declines | Ивано-Франковск | Ивано-Франковска g
         declines | Ростов-на-Дону | Ростове-на-Дону l
         declines | Кременная | Кременной gdl; Кременную a
         declines | Кривой Рог | Кривого Рога g
         declines | Киев | Киева g; Киевом i
         declines | Дебальцево | Дебальцево gdl; Дебальцева g
         declines | Баффало | Баффало ngdail
         declines | бизнес-ассоциация | бизнес-ассоциациями I
         declines | Нидерланды | Нидерландов G
         declines:3 | Местное развитие, ориентированное на громаду | Местного развития, ориентированного на громаду g
         noun:m | Сергей | Сергея ga
         adjective | донецкий | донецкой gdl; донецких GAL",
    );
}

#[test]
fn ukrainian_nouns_and_names() {
    check_forms(
        "uk",
        "noun | розвиток | розвитку gdl
         noun | рік | року gd; роки NA
         noun | діяльність | діяльності gdl; діяльністю i
         declines | Міжнародна організація з міграції | Міжнародної організації з міграції g
         declines | Велика Британія | Велику Британію a
         declines | Київ | Києва g; Києві l
         declines | Миколаїв | Миколаєва g
         declines | Харків | Харкова g; Харкові dl
         declines | Тернопіль | Тернополя g
         declines | Чернівці | Чернівців G
         declines | Рівне | Рівного g
         declines | Кам'янець-Подільський | Кам'янця-Подільського g
         declines | Запоріжжя | Запоріжжям i
         declines | Програма ООН з населених пунктів | Програми ООН з населених пунктів g
         declines | Рада Європи | Ради Європи g
         declines | Школа мистецтв | Школі мистецтв dl
         declines | Державна служба зайнятості | Державну службу зайнятості a
         declines | Сполучені Штати Америки | Сполученим Штатам Америки D
         declines | Кривий Ріг | Кривого Рогу g
         noun:m | Ігор | Ігоря ga
         noun:m | Микола | Миколу a",
    );
}

#[test]
fn proper_names_have_no_plural_and_acronyms_no_forms() {
    let morphology = language("ru");
    let forms = morphology.forms("Украина", &Inflection::Declines).unwrap();
    assert!(forms.iter().all(|form| form.gram.plural.is_empty()));
    let forms = morphology.forms("США", &Inflection::Declines).unwrap();
    assert!(forms.len() == 1 && forms[0].gram.is_fixed());
    assert!(morphology.forms("Freedom House", &Inflection::Declines).unwrap_err().contains("Freedom"));
}

#[test]
fn verbs_have_their_voices() {
    check_verbs(
        "ru",
        "финансировать | финансирует pres, финансируется refl_pres, финансируемого pass_part, финансируя ger
         профинансировать | профинансирует fut, профинансированной pass_part, профинансированы short_pass, профинансировали past
         запустить | запущен short_pass, запустил past, запущенный pass_part
         передать | передаст fut, передано short_pass
         провести | провела past, проведет fut, проведена short_pass
         реализовать | реализуется refl_pres, реализующийся pass_part, реализован short_pass
         помочь | помог past, поможет fut
         принять участие | приняли участие past
         обратиться | обратился past, обратившийся act_part",
    );
    check_verbs(
        "uk",
        "профінансувати | профінансовано impers, профінансує fut, профінансованого pass_part
         фінансувати | фінансується refl_pres, фінансувався refl_past
         надати | надано impers, надасть fut
         впровадити | впроваджено impers, впровадила past
         допомогти | допоміг past, допоможе fut
         розпочати | розпочато impers
         провести | проведено impers, провів past
         долучитися | долучилася past, долучиться fut",
    );
}

#[test]
fn a_verb_of_another_family_is_told_its_own() {
    let error = language("ru").forms("дать", &Inflection::Verb("at".to_owned())).unwrap_err();
    assert!(error.contains("fitting: dat"), "{error}");
}

#[test]
fn unknown_names_get_their_nominative() {
    let ru = language("ru");
    let genitive = |words: &[&str], head| ru.nominative(words, head, CaseSet::of(Case::Genitive)).unwrap_or_default();
    assert_eq!(genitive(&["Константиновского", "района"], 1), "Константиновский район");
    assert_eq!(genitive(&["Фонда", "принца", "Чарльза"], 0), "Фонд принца Чарльза");
    assert_eq!(genitive(&["Каменца-Подольского"], 0), "Каменец-Подольский");
    assert_eq!(genitive(&["Объединенных", "Наций"], 1), "Объединенные Нации");
    assert_eq!(genitive(&["Харькова"], 0), "Харьков");
    let locative = ru.nominative(&["Луганской", "областях"], 1, CaseSet::of(Case::Locative));
    assert_eq!(locative.as_deref(), Some("Луганская область"));
    assert_eq!(ru.nominative(&["Freedom", "House"], 0, CaseSet::ANY), None);
    assert_eq!(ru.nominative(&["Киева"], 3, CaseSet::ANY), None);
    assert_eq!(ru.adjective_nominative("Донецкой", GenderSet::F).as_deref(), Some("Донецкая"));
    let uk = language("uk").nominative(&["Донецької", "області"], 1, CaseSet::of(Case::Genitive));
    assert_eq!(uk.as_deref(), Some("Донецька область"));
}

#[test]
fn persons_get_their_nominative() {
    let name = |code: &str, words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        language(code).person_nominative(&words).unwrap_or_default()
    };
    assert_eq!(name("ru", "Сергея Ивахнина"), "Сергей Ивахнин");
    assert_eq!(name("ru", "Сергеем Владимировичем Шевченко"), "Сергей Владимирович Шевченко");
    assert_eq!(name("ru", "Ольге Ковальчук"), "Ольга Ковальчук");
    assert_eq!(name("ru", "Саманты Пауэр"), "Саманта Пауэр");
    assert_eq!(name("uk", "Тараса Шевченка"), "Тарас Шевченко");
    assert_eq!(name("uk", "Олени Шевченко"), "Олена Шевченко");
}

#[test]
fn guesses_are_best_first_and_never_fail() {
    let ru = language("ru");
    let readings = ru.guess("Луганской");
    assert_eq!((readings[0].lemma.as_str(), readings[0].pos), ("Луганский", PartOfSpeech::Adjective));
    for odd in ["", "-", "USAID", "İstanbul", "ъ", "😀а", "а", "ский", "\u{301}", "-ский-", "^рынок"]
    {
        let _ = ru.guess(odd);
        let _ = ru.nominative(&[odd], 0, CaseSet::ANY);
        let _ = ru.person_nominative(&[odd, odd]);
        let _ = ru.forms(odd, &Inflection::Declines);
        let _ = ru.forms(odd, &Inflection::DeclinesWords(2));
        let _ = ru.forms(odd, &Inflection::Verb(String::new()));
    }
}

#[test]
fn faults_name_the_cell() {
    let file = source("ru", "nouns.tsv");
    let header = file.text.lines().find(|line| line.starts_with("rank")).unwrap();
    let row = "10\tx\tm\tinan\t-\tок\t[бв\tка\tку\t-\tком\tке\t-\tки\tков\tкам\tками\tках\tрынка\tрынок\thand";
    let file = SourceFile { name: "ru/nouns.tsv".to_owned(), text: format!("{header}\n{row}\n") };
    let mut faults = Vec::new();
    assert!(nouns(&file, &mut faults).is_empty());
    assert_eq!((faults[0].line, faults[0].column), (2, 7));
}
