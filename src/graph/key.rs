//! What makes two mentions in two documents the same node, and two relations the same fact.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::Amount;
use crate::schema::{Entity, EntityKind, RelationKind, Status};

/// Identity of a node across documents.
///
/// Its text form is unique and stable: `organization:undp` for an entity of the lexicon,
/// `candidate:organization:право на захист` for an unknown one that a name identifies,
/// `local:program:DOCUMENT#ID` for one that nothing identifies outside of its document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKey {
    /// In the lexicon.
    Known {
        /// Kind; part of the key so that a state as donor and as place cannot fall together.
        kind: EntityKind,
        /// Lexicon id.
        entity: String,
    },
    /// Not in the lexicon; merged across documents by kind and [`normalized_name`].
    Candidate {
        /// Kind.
        kind: EntityKind,
        /// Normalised name.
        name: String,
    },
    /// Not in the lexicon and with no name that would identify it elsewhere; never merged across documents.
    Local {
        /// Kind.
        kind: EntityKind,
        /// Id of the document.
        document: String,
        /// Id within the document.
        entity: String,
    },
}

impl NodeKey {
    /// The key of an entity of a document; `None` for money and dates, which are values and not nodes.
    #[must_use]
    pub fn of(entity: &Entity, document: &str) -> Option<Self> {
        let kind = entity.kind;
        if matches!(kind, EntityKind::Money | EntityKind::Date) {
            return None;
        }
        if entity.known {
            return Some(NodeKey::Known { kind, entity: entity.id.clone() });
        }
        let local = || NodeKey::Local { kind, document: document.to_owned(), entity: entity.id.clone() };
        Some(identifying_name(entity).map_or_else(local, |name| NodeKey::Candidate { kind, name }))
    }

    /// Kind of the node.
    #[must_use]
    pub fn kind(&self) -> EntityKind {
        match self {
            NodeKey::Known { kind, .. } | NodeKey::Candidate { kind, .. } | NodeKey::Local { kind, .. } => *kind,
        }
    }

    /// Whether the lexicon has it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self, NodeKey::Known { .. })
    }
}

impl fmt::Display for NodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NodeKey::Known { kind, entity } => write!(f, "{kind}:{entity}"),
            NodeKey::Candidate { kind, name } => write!(f, "candidate:{kind}:{name}"),
            // The id is escaped, so the last # parts it from the document even where both contain one.
            NodeKey::Local { kind, document, entity } => {
                write!(f, "local:{kind}:{document}#{}", entity.replace('%', "%25").replace('#', "%23"))
            }
        }
    }
}

/// The tail of a fact: a node, or an amount where the relation is a budget.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TailKey {
    /// A node.
    Node(NodeKey),
    /// The size of a budget.
    Money(Amount),
}

/// Identity of a fact across documents: who, what, whom, and whether it happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactKey {
    /// Head.
    pub head: NodeKey,
    /// Type.
    pub relation: RelationKind,
    /// Tail.
    pub tail: TailKey,
    /// How the texts present it. A plan and its execution are two facts.
    pub status: Status,
}

/// The normalised name, where it identifies the entity outside of its document.
///
/// A wrong merge is worse than a missed one. So a description ("the ministry", "a project for schools": no capital and
/// no digit), a program that is described and not named, and a person of one word stay in their document.
fn identifying_name(entity: &Entity) -> Option<String> {
    let name = entity.name.as_deref()?;
    if entity.named == Some(false) || !name.chars().any(|c| c.is_uppercase() || c.is_numeric()) {
        return None;
    }
    let normal = normalized_name(name);
    let alone = entity.kind == EntityKind::Person && !normal.contains(' ');
    (!normal.is_empty() && !alone).then_some(normal)
}

/// A name without what differs between two writings of it: case, quotes, kind of apostrophe and dash, spaces, composed
/// or decomposed letters, invisible characters.
///
/// The legal form stays (a charity and a company of one name are two bodies), and so do look-alike letters of another
/// script: folding them would let a forged name join the node of the real one.
#[must_use]
pub fn normalized_name(name: &str) -> String {
    let plain: Vec<char> = name.nfc().filter_map(plain_char).flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(name.len());
    for (at, &c) in plain.iter().enumerate() {
        let inside = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
        // An apostrophe between two letters is one; elsewhere it was a quote.
        let quote = c == '\'' && !(at > 0 && inside(plain.get(at - 1)) && inside(plain.get(at + 1)));
        if quote || (c == ' ' && (out.is_empty() || out.ends_with(' '))) {
            continue;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

/// One character of a name in its plain form; `None` for those that carry nothing.
fn plain_char(c: char) -> Option<char> {
    match c {
        '«' | '»' | '“' | '”' | '„' | '‟' | '"' | '‹' | '›' | '″' => None,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' | 'ʹ' => Some('\''),
        '‐'..='―' | '−' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_one() {
        let cases = [
            ("БФ «Право на захист»", "БФ \"Право  на\u{A0}захист\"", true),
            ("МОЗ України", "моз украї\u{301}ни", false),
            ("Слов’янська рада", "Словʼянська  рада", true),
            ("«Вільна» ‘Воля’", "Вільна Воля", true),
            ("Край", "Краи\u{306}", true),
            ("ГО «Мрія»", "ТОВ «Мрія»", false),
            ("Caritas", "Саritas", false),
            ("Центр — Схід", "Центр - Схід", true),
        ];
        for (left, right, same) in cases {
            assert_eq!(normalized_name(left) == normalized_name(right), same, "{left} | {right}");
        }
    }

    #[test]
    fn key_texts_do_not_collide() {
        let local = |document: &str, entity: &str| {
            let (document, entity) = (document.to_owned(), entity.to_owned());
            NodeKey::Local { kind: EntityKind::Program, document, entity }.to_string()
        };
        assert_ne!(local("a#b", "c"), local("a", "b#c"));
        assert_ne!(local("a", "b#c"), local("a", "b%23c"));
    }
}
