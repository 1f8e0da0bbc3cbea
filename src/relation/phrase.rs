//! Row -> phrases: type nouns join their names, prepositions reach their nouns, lists become chains, clauses get
//! numbers.

use super::clause::clauses;
use super::item::{Item, Row, What, agrees};
use crate::lexicon::WordClass;
use crate::mention::{MentionSet, Scene};
use crate::morph::{Case, Gram, VerbForm};
use crate::schema::EntityKind;
use crate::text::Script;

/// How many items may stand between a preposition and the noun it governs: adjectives and type words.
const GOVERNED_WITHIN: usize = 4;

/// Prepares a row for the search of arguments.
pub(crate) fn prepare(scene: &Scene<'_>, set: &MentionSet, row: &mut Row) {
    auxiliaries(row);
    join_heads(set, row);
    for index in 0..row.items.len() {
        if row.items[index].is_nominal() {
            govern(scene, set, &mut row.items, index);
        }
    }
    for index in 1..row.items.len() {
        // "the Commission's Directorate": the possessor is no argument.
        if row.items[index].what == What::Possessive && row.items[index - 1].is_nominal() {
            row.items[index - 1].dependent = true;
            // "to the UN's Response Fund": its preposition governs what it owns.
            row.items[index - 1].preposition = None;
        }
    }
    chain(scene, set, &mut row.items);
    split_pairs(&mut row.items);
    clauses(scene, row);
}

/// How many items may stand between an auxiliary and its verb.
const AUXILIARY_REACH: usize = 3;

/// An auxiliary with its verb after it is no border of a clause; one without is a verb of its own.
fn auxiliaries(row: &mut Row) {
    for index in 0..row.items.len() {
        if row.items[index].what == What::Auxiliary {
            // «Реалізатором є ПРООН, фінансує її ЄС»: past a comma the verb is another's.
            let after = row.items[index + 1..].iter().take(AUXILIARY_REACH).take_while(|i| i.what != What::Comma);
            let joined = after
                .clone()
                .any(|i| i.what == What::Trigger && i.gram.verb != VerbForm::NotVerb || i.what == What::Finite);
            row.items[index].what = if joined { What::Word } else { What::Finite };
        }
    }
}

/// A head noun before a name of its kind gives the name its case: «организации НЕФКО», «проект «Школа»».
fn join_heads(set: &MentionSet, row: &mut Row) {
    for index in 0..row.items.len() {
        let What::Generic(kind) = row.items[index].what else { continue };
        let Some(name) = named_after(set, &row.items, index, kind) else { continue };
        let head = row.items[index].gram;
        let direct = name == index + 1;
        let item = &mut row.items[name];
        let lends = if direct { agrees(head, item.gram) } else { kind == EntityKind::Program && item.gram.is_fixed() };
        if lends {
            item.gram = one(head);
        }
        row.items[index].what = What::Word;
    }
}

/// A single title has the singular of its type word: in «фінансування програми «Дім»» it is no plural object.
fn one(head: Gram) -> Gram {
    if head.singular.is_empty() { head } else { Gram { plural: crate::morph::CaseSet::NONE, ..head } }
}

/// The named mention of the same kind in the same phrase: at once, or after the genitive of an owner.
fn named_after(set: &MentionSet, items: &[Item], index: usize, kind: EntityKind) -> Option<usize> {
    for (offset, item) in items[index + 1..].iter().take(8).enumerate() {
        match item.what {
            What::Mention(mention) if set.mentions[mention].candidate.kind == kind => return Some(index + 1 + offset),
            What::Mention(mention) if kind == EntityKind::Program => {
                let owner = set.mentions[mention].candidate.kind;
                if !matches!(owner, EntityKind::Organization | EntityKind::Place) {
                    return None;
                }
            }
            What::Word | What::And if kind == EntityKind::Program && offset < 6 => {}
            _ => return None,
        }
    }
    None
}

/// Finds the preposition that governs a nominal, and whether the nominal hangs on a noun before it.
fn govern(scene: &Scene<'_>, set: &MentionSet, items: &mut [Item], index: usize) {
    let kind = items[index].mention().map(|m| set.mentions[m].candidate.kind);
    let (titled, amount) = (kind == Some(EntityKind::Program), kind == Some(EntityKind::Money));
    let mut at = index;
    for step in 0..GOVERNED_WITHIN {
        let Some(previous) = at.checked_sub(1) else { return };
        match items[previous].what {
            // "with a budget of about €14 million": the word tells how exact the amount is and governs nothing.
            What::Preposition(_) if amount && scene.is_of(items[previous].tokens.start, &[WordClass::Bound]) => {
                at = previous;
            }
            What::Preposition(id) => {
                items[index].preposition = Some(id);
                return;
            }
            What::Pronoun if previous > 0 && matches!(items[previous - 1].what, What::Preposition(_)) => at = previous,
            What::Word | What::Unnamed => {
                items[index].dependent |= step == 0 && hangs_on(scene, &items[previous], &items[index]);
                at = previous;
            }
            // "USAID/Bulgaria": a place behind a stroke says which branch of the body it is.
            What::And if step == 0 && is_branch(scene, set, items, index) => {
                items[index].dependent = true;
                return;
            }
            // "funded by the Commission's Directorate": the preposition stands before the possessor.
            What::Possessive if previous > 0 && items[previous - 1].is_nominal() => at = previous - 1,
            // «в рамках проекта USAID «…»»: the owner stands between.
            What::Mention(_) if titled && step == 0 => at = previous,
            What::Trigger => match before_trigger(scene, items, previous) {
                Reach::Verb => return,
                Reach::Noun => at = previous,
                Reach::Phrase { passes_on } => {
                    // «при содействии ЮНИСЕФ»: what follows a phrase belongs to it and is no subject.
                    items[index].dependent |=
                        step == 0 && (items[index].gram.has(Case::Genitive) || items[index].gram.cases().is_empty());
                    if !passes_on {
                        return;
                    }
                    at = previous;
                }
            },
            What::Generic(_) => {
                items[index].dependent |= step == 0 && items[index].gram.has(Case::Genitive);
                return;
            }
            _ => return,
        }
    }
}

/// What a trigger before a nominal is to it.
enum Reach {
    /// A verb, which no preposition reaches across.
    Verb,
    /// A noun, whatever verb it looks like.
    Noun,
    /// A noun or phrase that the nominal belongs to. «на финансирование проекта «Двор»»: a noun passes its preposition
    /// on, a phrase has its own.
    Phrase { passes_on: bool },
}

fn before_trigger(scene: &Scene<'_>, items: &[Item], index: usize) -> Reach {
    let trigger = &items[index];
    let start = trigger.tokens.start;
    // "through its partner Chemonics": the pronoun makes it a noun.
    if index > 0 && scene.is_determiner(start - 1) {
        return Reach::Noun;
    }
    // "is funding Oxfam": a phrase that an auxiliary begins is a verb.
    let verb = trigger.gram.verb != VerbForm::NotVerb || scene.is_of(start, &[WordClass::Auxiliary]);
    if verb { Reach::Verb } else { Reach::Phrase { passes_on: !trigger.gram.is_fixed() } }
}

/// «представители ПРООН»: a noun right before a name that may be a genitive.
fn hangs_on(scene: &Scene<'_>, word: &Item, name: &Item) -> bool {
    let token = word.tokens.end - 1;
    let noun = scene.text.tokens[token].script == Script::Cyrillic && !scene.is_common(token);
    if !noun || !name.gram.has(Case::Genitive) {
        return false;
    }
    let gram = scene.gram(token);
    let agreeing_adjective =
        !name.gram.is_fixed() && agrees(gram, name.gram) && scene.hits.classes(token) == 0 && scene.is_adjective(token);
    !gram.cases().is_empty() && !agreeing_adjective
}

/// Numbers coordinated mentions: «Швеция, Дания и ЕС», "EU/UNDP".
fn chain(scene: &Scene<'_>, set: &MentionSet, items: &mut [Item]) {
    let mut number = 0;
    let mut last: Option<usize> = None;
    let mut body: Option<usize> = None;
    for index in 0..items.len() {
        let Some(mention) = items[index].mention() else { continue };
        let place = set.mentions[mention].candidate.kind == EntityKind::Place;
        let joined = last
            .filter(|&previous| joins(scene, set, items, previous, index, false))
            // "the Day Centre from Bosnia and the Institute from Albania": the places say where the members are.
            .or_else(|| body.filter(|&previous| !place && joins(scene, set, items, previous, index, true)));
        if !place {
            body = Some(index);
        }
        match joined {
            Some(previous) if items[index].bracket == items[previous].bracket => {
                items[index].chain = items[previous].chain;
                if items[index].preposition.is_none() {
                    items[index].preposition = items[previous].preposition;
                }
                items[index].dependent = items[previous].dependent && items[index].gram.has(Case::Genitive);
            }
            _ => {
                number += 1;
                items[index].chain = number;
            }
        }
        if items[index].bracket.is_none() || last.is_none_or(|l| items[l].bracket == items[index].bracket) {
            last = Some(index);
        }
    }
}

/// Whether a place stands right behind a body and a stroke.
fn is_branch(scene: &Scene<'_>, set: &MentionSet, items: &[Item], index: usize) -> bool {
    let kind = |i: &Item| i.mention().map(|m| set.mentions[m].candidate.kind);
    let start = items[index].tokens.start;
    index >= 2
        && kind(&items[index]) == Some(EntityKind::Place)
        && kind(&items[index - 2]) == Some(EntityKind::Organization)
        && start == items[index - 2].tokens.end + 1
        && scene.text.tokens[start - 1].is_mark('/')
}

/// Whether a mention goes on the list that an earlier one stands in; `past` leaves out the places between them.
fn joins(scene: &Scene<'_>, set: &MentionSet, items: &[Item], previous: usize, index: usize, past: bool) -> bool {
    let (Some(before), Some(mention)) = (items[previous].mention(), items[index].mention()) else { return false };
    if is_branch(scene, set, items, index) {
        return false;
    }
    // «уряди Канади, Швеції та Данії», "the governments of Denmark and Sweden": the noun is said once.
    if governs_list(scene, set, before) && set.mentions[mention].candidate.kind == EntityKind::Place {
        let between = items[previous + 1..index].iter();
        let gram = items[index].gram;
        return separated_only(between.clone(), items[previous].bracket)
            && between.into_iter().all(|i| matches!(i.what, What::Comma | What::And))
            && (gram.is_fixed() || gram.has(Case::Genitive));
    }
    // "schools in Mykolaiv and Kharkiv regions": the place goes on the one inside the description.
    let told = |m: usize| chain_kind(set, m) == EntityKind::Organization && set.mentions[m].candidate.is_described();
    if told(before) != told(mention)
        && [before, mention].iter().any(|&m| set.mentions[m].candidate.kind == EntityKind::Place)
    {
        return false;
    }
    let place = |i: &Item| i.mention().is_some_and(|m| set.mentions[m].candidate.kind == EntityKind::Place);
    let between = items[previous + 1..index].iter().filter(|i| !(past && place(i)));
    chain_kind(set, before) == chain_kind(set, mention)
        && (items[index].preposition.is_none() || items[index].preposition == items[previous].preposition)
        && same_case(items[previous].gram, items[index].gram)
        && (items[previous].preposition.is_none() || listed(scene, set, before, mention))
        && separated_only(between, items[previous].bracket)
}

/// Whether a mention is the government of a country by noun and name: "governments of Denmark".
fn governs_list(scene: &Scene<'_>, set: &MentionSet, body: usize) -> bool {
    let known = set.entity_of(body).and_then(|e| e.known);
    let government = known.filter(|&e| {
        let country = scene.lexicon.country_of(e);
        country.and_then(|c| scene.lexicon.government_of(c)) == Some(e)
    });
    let candidate = &set.mentions[body].candidate;
    government.is_some() && candidate.kind == EntityKind::Organization && candidate.len() > 1
}

/// Whether two mentions may stand in one list behind a preposition: two of a kind, or a body and then a country, "from the
/// EU and Sweden". "From Albania, and the Ministry" is no list.
fn listed(scene: &Scene<'_>, set: &MentionSet, first: usize, second: usize) -> bool {
    let kind = |m: usize| set.mentions[m].candidate.kind;
    let country = set.entity_of(second).and_then(|e| e.known).is_some_and(|e| scene.lexicon.is_country(e));
    kind(first) == kind(second) || kind(first) == EntityKind::Organization && country
}

/// Two names with only a comma between them are no list: «при поддержке ЕС, ООН провела …» has two phrases.
fn split_pairs(items: &mut [Item]) {
    let chains: Vec<u16> = items.iter().filter(|i| i.mention().is_some()).map(|i| i.chain).collect();
    for index in 0..items.len() {
        if items[index].mention().is_none() || chains.iter().filter(|&&c| c == items[index].chain).count() != 2 {
            continue;
        }
        let Some(first) = items[..index].iter().rposition(|i| i.mention().is_some() && i.chain == items[index].chain)
        else {
            continue;
        };
        let bracket = items[first].bracket;
        let comma_only = !items[first + 1..index].iter().any(|i| i.bracket == bracket && matches!(i.what, What::And));
        if comma_only {
            let inherited = items[index].preposition.is_some() && items[index].preposition == items[first].preposition;
            let fresh = items.iter().map(|i| i.chain).max().unwrap_or(0) + 1;
            items[index].chain = fresh;
            if inherited {
                items[index].preposition = None;
                items[index].dependent = false;
            }
        }
    }
}

/// Countries and bodies stand in one list.
fn chain_kind(set: &MentionSet, mention: usize) -> EntityKind {
    match set.mentions[mention].candidate.kind {
        EntityKind::Place => EntityKind::Organization,
        kind => kind,
    }
}

/// Whether only separators, prepositions, head nouns and bracketed remarks stand between two mentions, and at least one
/// separator.
fn separated_only<'i>(between: impl Iterator<Item = &'i Item>, bracket: Option<usize>) -> bool {
    let (mut separated, mut extra) = (false, 0);
    for item in between.filter(|i| i.bracket == bracket) {
        match item.what {
            What::Comma | What::And | What::Semicolon => separated = true,
            What::Word if extra < 2 => extra += 1,
            What::Preposition(_) => {}
            _ => return false,
        }
    }
    separated
}

fn same_case(a: Gram, b: Gram) -> bool {
    a.is_fixed() || b.is_fixed() || a == Gram::NONE || b == Gram::NONE || !a.cases().and(b.cases()).is_empty()
}
