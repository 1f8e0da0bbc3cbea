//! What the scorer looks at in a prediction: the part of the output contract that is scored.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::schema::{EntityKind, Extraction, RelationKind};

use super::gold::{GoldError, lines};

/// Predictions by document id.
pub type PredictionSet = BTreeMap<String, Prediction>;

/// A predicted document. Reads any line of the output contract, ours or another program's.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Prediction {
    /// Id of the document.
    pub id: String,
    /// Spans that name something.
    #[serde(default)]
    pub mentions: Vec<PredictedMention>,
    /// What they name.
    #[serde(default)]
    pub entities: Vec<PredictedEntity>,
    /// What the text says of them.
    #[serde(default)]
    pub relations: Vec<PredictedRelation>,
}

/// A predicted mention.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PredictedMention {
    /// The raw text of the span.
    pub text: String,
    /// Id of the entity it names.
    #[serde(default)]
    pub entity: Option<String>,
}

/// A predicted entity.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PredictedEntity {
    /// Id within the document.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Display name; stands in where the entity has no mention.
    #[serde(default)]
    pub name: Option<String>,
    /// Amount or ISO date.
    #[serde(default, deserialize_with = "scalar")]
    pub value: Option<String>,
    /// Lower end of a range, for programs that give it apart from `value`.
    #[serde(default, deserialize_with = "scalar")]
    pub value_min: Option<String>,
    /// Upper end of a range.
    #[serde(default, deserialize_with = "scalar")]
    pub value_max: Option<String>,
    /// ISO 4217 code.
    #[serde(default)]
    pub currency: Option<String>,
}

/// A predicted relation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PredictedRelation {
    /// Type.
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// Entity id of the head.
    pub head: String,
    /// Entity id of the tail.
    pub tail: String,
    /// Entity id of the amount.
    #[serde(default)]
    pub amount: Option<String>,
}

impl From<&Extraction> for Prediction {
    fn from(extraction: &Extraction) -> Self {
        let mention =
            |m: &crate::schema::Mention| PredictedMention { text: m.text.clone(), entity: Some(m.entity.clone()) };
        let relation = |r: &crate::schema::Relation| PredictedRelation {
            kind: r.kind,
            head: r.head.clone(),
            tail: r.tail.clone(),
            amount: r.amount.clone(),
        };
        Prediction {
            id: extraction.id.clone(),
            mentions: extraction.mentions.iter().map(mention).collect(),
            entities: extraction.entities.iter().map(PredictedEntity::from).collect(),
            relations: extraction.relations.iter().map(relation).collect(),
        }
    }
}

impl From<&crate::schema::Entity> for PredictedEntity {
    fn from(entity: &crate::schema::Entity) -> Self {
        PredictedEntity {
            id: entity.id.clone(),
            kind: entity.kind,
            name: entity.name.clone(),
            value: entity.value.clone(),
            value_min: None,
            value_max: entity.value_max.map(|v| v.to_string()),
            currency: entity.currency.map(|c| c.to_string()),
        }
    }
}

/// Reads predictions, one a line; of two lines with one id the later stands.
///
/// # Errors
/// The first line that is not of the output contract.
pub fn read_predictions(jsonl: &str) -> Result<PredictionSet, GoldError> {
    let parse = |(line, text)| match serde_json::from_str::<Prediction>(text) {
        Ok(prediction) => Ok((prediction.id.clone(), prediction)),
        Err(error) => Err(GoldError { line, message: error.to_string() }),
    };
    lines(jsonl).map(parse).collect()
}

/// A string, or a number written as JSON has it: both spellings of an amount are met.
pub(super) fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Scalar {
        Text(String),
        Number(serde_json::Number),
    }
    Ok(Option::<Scalar>::deserialize(deserializer)?.map(|scalar| match scalar {
        Scalar::Text(text) => text,
        Scalar::Number(number) => number.to_string(),
    }))
}
