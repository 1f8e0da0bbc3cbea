//! Wikidata: an item a line, as in the dumps, with or without the commas and brackets of the list around them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::record::{Name, Read, Record, of_json};

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(default, deserialize_with = "map_or_list")]
    labels: BTreeMap<String, Text>,
    #[serde(default, deserialize_with = "map_or_list")]
    aliases: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
struct Text {
    value: String,
}

/// An empty map is written as an empty list.
fn map_or_list<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<T> {
        Map(BTreeMap<String, T>),
        List([(); 0]),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Map(map) => map,
        Either::List([]) => BTreeMap::new(),
    })
}

/// Takes the labels and aliases of the lexicon's languages; what kind of thing it is the item's statements are not asked.
pub(super) fn read(line: usize, text: &str, languages: &[String]) -> Read {
    let text = text.trim_end_matches(',');
    if matches!(text, "[" | "]" | "") {
        return Ok(None);
    }
    of_json((line, text), |item: Item| {
        let of = |language: &String| {
            let label = item.labels.get(language).map(|label| Name::new(&label.value, language));
            let aliases = item.aliases.get(language).into_iter().flatten();
            label.into_iter().chain(aliases.map(|alias| Name::new(&alias.value, language))).collect::<Vec<_>>()
        };
        let names: Vec<Name> = languages.iter().flat_map(of).collect();
        let wikidata = item.id.clone();
        (!names.is_empty()).then(|| Record { id: item.id, wikidata, names, ..Record::default() })
    })
}
