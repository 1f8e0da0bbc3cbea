//! FollowTheMoney: one entity a line, with a schema and lists of properties.

use std::collections::HashMap;

use donorgraph::schema::EntityKind;
use serde::Deserialize;

use super::record::{Name, Read, Record, of_json};

/// Schemata that are taken, with the class that they tell; other ones (addresses, payments) name nothing.
const SCHEMATA: [(&str, EntityKind, &str); 6] = [
    ("Company", EntityKind::Organization, "company"),
    ("LegalEntity", EntityKind::Organization, ""),
    ("Organization", EntityKind::Organization, ""),
    ("Person", EntityKind::Person, ""),
    ("Project", EntityKind::Program, "program"),
    ("PublicBody", EntityKind::Organization, "authority"),
];

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    properties: HashMap<String, Vec<String>>,
}

pub(super) fn read(line: usize, text: &str) -> Read {
    of_json((line, text), |entity: Entity| {
        let &(_, kind, class) = SCHEMATA.iter().find(|(schema, ..)| *schema == entity.schema)?;
        let all = |property: &str| entity.properties.get(property).map(Vec::as_slice).unwrap_or_default();
        let first = |property: &str| all(property).first().cloned().unwrap_or_default();
        let names = all("name").iter().map(|name| Name::new(name, ""));
        let aliases = all("alias").iter().chain(all("abbreviation")).map(|name| Name::new(name, ""));
        let weak = all("weakAlias").iter().map(|name| Name::weak(name));
        Some(Record {
            kind: Some(kind),
            class: class.to_owned(),
            country: first("country"),
            wikidata: first("wikidataId"),
            names: names.chain(aliases).chain(weak).collect(),
            id: entity.id,
            ..Record::default()
        })
    })
}
