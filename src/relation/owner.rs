//! Owners: an organization right before a title carries out what the title names, and goes on owning the next titles of
//! a list until one has an owner of its own.
//!
//! «проекты ЕС/ПРООН «А» (…), ПРООН «Б», «В», МОМ «Г»»: the owner of «В» is carried from «Б», at lower confidence.

use super::engine::Sentence;
use super::fact::Fact;
use super::item::{Item, What};
use crate::lexicon::{ProgramType, Pronoun, Role, Sense, WordClass};
use crate::mention::Thing;
use crate::morph::{Case, Gram};
use crate::schema::{EntityKind, OrganizationClass, RelationKind, StandingRole, Status};

/// Most tokens between an owner and its title: "UNDP ’s project “Quiet House”".
const OWNER_GAP: usize = 4;

/// How far before the last of several owners another may stand, in tokens: "UNDP, the EU and UNICEF’s project".
const OWNERS_REACH: usize = 6;

/// How far after an owner a verb shows that it is a subject, in items.
const AFTER_REACH: usize = 4;

/// How far before a title "its" may stand, in items: adjectives and the type of the program stand between.
const OWN_REACH: usize = 5;

/// Confidence that an owner implements: it may also only pay.
const OWNER: f64 = 0.8;

/// Where the text tells the owner of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Before the title, or inside a description.
    Before,
    /// Before an earlier title of the list.
    Carried,
    /// After the title.
    After,
    /// As the subject that calls the program its own.
    Subject,
}

impl Told {
    fn rule(self) -> &'static str {
        match self {
            Told::Before => "owner.before_title",
            Told::Carried => "owner.carried",
            Told::After => "owner.after_title",
            Told::Subject => "owner.subject",
        }
    }

    /// What is in doubt where the owner does not stand before its title.
    fn reason(self) -> Option<(&'static str, f64)> {
        match self {
            Told::Before => None,
            Told::Carried => Some(("carried", 0.75)),
            Told::After => Some(("after_title", 0.9)),
            Told::Subject => Some(("own", 0.9)),
        }
    }
}

/// Adds the ownership facts of a sentence.
pub(crate) fn owners(sentence: &Sentence<'_>, out: &mut Vec<Fact>) {
    // "Will the European Union fund the programme?" names no fund of the Union.
    if sentence.row.asks {
        return;
    }
    let items = &sentence.row.items;
    for index in 0..items.len() {
        owned_description(sentence, index, out);
    }
    let mut carried: Option<(usize, Vec<usize>)> = None;
    for index in 0..items.len() {
        let Some(program) = program_at(sentence, index) else { continue };
        let mut direct = owners_before(sentence, index);
        if direct.is_empty() {
            direct = owners_of_description(sentence, index, program);
        }
        let (owners, told) = if !direct.is_empty() {
            (direct, Told::Before)
        } else if let Some(owner) = owner_after(sentence, index) {
            (vec![owner], Told::After)
        } else if let Some(owner) = owner_as_subject(sentence, index) {
            (vec![owner], Told::Subject)
        } else {
            match &carried {
                Some((last, owners)) if lists(sentence, *last, index) => (owners.clone(), Told::Carried),
                _ => continue,
            }
        };
        let all = owners.iter().filter(|&&owner| !only_pays(sentence, owner));
        out.extend(all.map(|&owner| fact(sentence, index, owner, program, told)));
        carried = (told != Told::After).then_some((index, owners));
    }
}

/// "UNHCR programmes in Azerbaijan", «програму ЮНІСЕФ»: the owner stands inside the description.
fn owned_description(sentence: &Sentence<'_>, index: usize, out: &mut Vec<Fact>) {
    let Some(program) = program_at(sentence, index) else { return };
    // "Kiva grants" are given by Kiva and carried out by no one.
    let described = |t: &Thing| !t.named && t.program.is_none_or(|p| p != ProgramType::Grant);
    if !sentence.set.mentions[program].candidate.as_thing().is_some_and(described) {
        return;
    }
    let head = sentence.set.mentions[program].candidate.as_thing().map_or(0, |t| t.head_end as usize);
    // "UNICEF projects", «проект ЮНИСЕФ», but not "the mechanism for North Macedonia": the owner stands at the head.
    let link = |at: usize| sentence.scene.is_of(at, &[WordClass::NameLink]);
    let owns = |tokens: std::ops::Range<usize>| {
        tokens.end < head || tokens.start == head || tokens.start == head + 1 && link(head)
    };
    let nested = sentence.set.mentions.iter().enumerate().skip(program + 1);
    for (owner, mention) in nested.take_while(|(_, m)| m.parent.is_some()).filter(|(_, m)| m.parent == Some(program)) {
        // An unknown body inside may be what the program is for: «реставрация Церкви Святого Юра».
        let known = sentence.set.entities[mention.entity].known.is_some();
        if mention.candidate.kind == EntityKind::Organization
            && known
            && owns(mention.candidate.range())
            && !only_pays(sentence, owner)
        {
            out.push(fact(sentence, index, owner, program, Told::Before));
            if mention.candidate.range().end == sentence.row.items[index].tokens.end {
                let more = listed_after(sentence, index).into_iter().filter(|&m| !only_pays(sentence, m));
                out.extend(more.map(|owner| fact(sentence, index, owner, program, Told::Before)));
            }
        }
    }
}

/// «совместный проект ПРООН и ЮНИСЕФ»: the bodies that go on a list which begins inside the item before them.
fn listed_after(sentence: &Sentence<'_>, index: usize) -> Vec<usize> {
    let items = &sentence.row.items;
    let mut bodies = Vec::new();
    let mut joined = false;
    for pair in items[index + 1..].chunks(2) {
        let [link, body] = pair else { break };
        let genitive = body.gram.is_fixed() || body.gram.has(Case::Genitive);
        let organization = body_of(sentence, body).filter(|_| genitive && body.preposition.is_none());
        let Some(mention) = organization else { break };
        if joined || !matches!(link.what, What::Comma | What::And) {
            break;
        }
        joined = link.what == What::And;
        bodies.push(mention);
    }
    // Without a conjunction a comma may begin the next clause.
    if joined { bodies } else { Vec::new() }
}

fn program_at(sentence: &Sentence<'_>, index: usize) -> Option<usize> {
    let mention = sentence.row.items[index].mention()?;
    let candidate = &sentence.set.mentions[mention].candidate;
    (candidate.kind == EntityKind::Program && !candidate.is_purpose()).then_some(mention)
}

/// The mention of an item, if it is an organization with a name: a school that is only described owns no program.
fn body_of(sentence: &Sentence<'_>, item: &Item) -> Option<usize> {
    item.mention().filter(|&m| {
        let candidate = &sentence.set.mentions[m].candidate;
        candidate.kind == EntityKind::Organization && !candidate.is_described()
    })
}

/// Organizations that stand right before a title, all of a coordination.
fn owners_before(sentence: &Sentence<'_>, program: usize) -> Vec<usize> {
    let items = &sentence.row.items;
    let mut at = program;
    let typed = |i: &Item| i.what == What::Word && sentence.scene.is_of(i.tokens.start, &[WordClass::ProgramHead]);
    let own = |i: &Item| matches!(i.what, What::Possessive | What::Generic(EntityKind::Program));
    while at > 0 && (own(&items[at - 1]) || typed(&items[at - 1]) && at >= 2 && own(&items[at - 2])) {
        at -= 1;
    }
    let Some(previous) = at.checked_sub(1) else { return Vec::new() };
    let owner = &items[previous];
    let adjacent = body_of(sentence, owner);
    // Only quotes may stand between: "ПРООН «Б»", not "ПРООН, «Б»" nor a subject before a bare title.
    let gap = items[program].tokens.start - owner.tokens.end;
    if adjacent.is_none() || gap > OWNER_GAP || owner.bracket != items[program].bracket {
        return Vec::new();
    }
    let chained =
        items[..at].iter().filter(|i| i.chain == owner.chain && i.mention().is_some() && i.bracket == owner.bracket);
    let compound: Vec<usize> = chained
        .filter(|i| i.tokens.end <= owner.tokens.end && owner.tokens.start - i.tokens.start <= OWNERS_REACH)
        .filter_map(|i| body_of(sentence, i))
        .collect();
    compound
}

/// «благодійним проєктом швейцарської Асоціації «Міст»»: the bodies in the genitive after an unnamed undertaking.
fn owners_of_description(sentence: &Sentence<'_>, index: usize, program: usize) -> Vec<usize> {
    let items = &sentence.row.items;
    let undertaking = sentence.set.mentions[program].candidate.as_thing().is_some_and(|thing| {
        let bare = thing.head_end as usize == items[index].tokens.end;
        !thing.named && bare && thing.program.is_some_and(ProgramType::is_undertaking)
    });
    let next = items[index + 1..].iter().take(3).find(|i| i.what != What::Word);
    // «проєктом Асоціації «Міст»»: one name is no plural nominative.
    let genitive =
        |i: &Item| i.gram.has(Case::Genitive) && !i.gram.singular.has(Case::Nominative) && i.preposition.is_none();
    let Some(next) = next.filter(|i| undertaking && genitive(i) && i.bracket == items[index].bracket) else {
        return Vec::new();
    };
    let chained = items[index + 1..].iter().filter(|i| i.chain == next.chain && i.bracket == next.bracket);
    chained.filter_map(|i| body_of(sentence, i)).collect()
}

/// «проєкт «Новий двір» ГО «Степ» переміг»: a body right after a quoted title that a type noun opens, in the genitive or
/// in no case.
fn owner_after(sentence: &Sentence<'_>, program: usize) -> Option<usize> {
    let items = &sentence.row.items;
    let title = &items[program];
    let opened = program > 0 && title.gram != Gram::FIXED && matches!(items[program - 1].what, What::Word);
    if let Some(body) = origin(sentence, program) {
        return Some(body);
    }
    let next = items.get(program + 1).filter(|i| opened && i.bracket == title.bracket && i.preposition.is_none())?;
    // «На проєкт «Світло» ГО «Степ» отримала 2 млн»: before a verb the body may be its subject.
    if next.gram.is_fixed() && items[program + 2..].iter().take(AFTER_REACH).any(Item::is_finite) {
        return None;
    }
    let quoted = next.tokens.start == title.tokens.end + 1;
    let case = next.gram.is_fixed() || next.gram.has(Case::Genitive) && !next.gram.has(Case::Nominative);
    let body = body_of(sentence, next)?;
    (quoted && case).then_some(body)
}

/// «конкурс «Час діяти» від фонду «Громада»»: a body after the preposition of origin that follows a title.
fn origin(sentence: &Sentence<'_>, program: usize) -> Option<usize> {
    let items = &sentence.row.items;
    let title = sentence.set.mentions[items[program].mention()?].candidate.as_thing()?;
    let grants = title.program == Some(ProgramType::Grant);
    // "the "Quiet House" programme from UNICEF".
    let head = items.get(program + 1).filter(|i| i.what == What::Generic(EntityKind::Program)).map_or(1, |_| 2);
    let from = items.get(program + head).filter(|i| !grants && title.named && i.bracket == items[program].bracket)?;
    let What::Preposition(id) = from.what else { return None };
    let next = items[program + head + 1..].iter().take(2).find(|i| i.what != What::Word)?;
    body_of(sentence, next).filter(|_| sentence.context.is_origin_preposition(id) && next.preposition == Some(id))
}

/// "LeMoyne Center runs … at its «Homework» program", «МХП оновив свою програму «…»»: the subject of the clause owns it.
fn owner_as_subject(sentence: &Sentence<'_>, program: usize) -> Option<usize> {
    let items = &sentence.row.items;
    let own = (program.saturating_sub(OWN_REACH)..program)
        .rev()
        .take_while(|&i| matches!(items[i].what, What::Word | What::Generic(EntityKind::Program)))
        .find(|&i| sentence.scene.is(items[i].tokens.start, |s| s == Sense::Pronoun(Pronoun::Own)))?;
    let nominative = |i: &&Item| i.gram.is_fixed() || i.gram.cases().is_empty() || i.gram.has(Case::Nominative);
    let bodies: Vec<(u16, usize)> = items[..own]
        .iter()
        .rev()
        .filter(|i| i.is_free())
        .filter(nominative)
        .filter_map(|i| Some((i.clause, body_of(sentence, i)?)))
        .collect();
    // The subject of the clause itself; in a relative clause without one, the only body that the sentence named so far.
    let inside = bodies.iter().find(|(clause, _)| *clause == items[own].clause);
    let only = || bodies.first().filter(|_| bodies.len() == 1);
    inside.or_else(only).map(|&(_, mention)| mention)
}

/// Whether only separators and brackets stand between two titles of a list.
fn lists(sentence: &Sentence<'_>, last: usize, next: usize) -> bool {
    let items = &sentence.row.items;
    let between: Vec<&Item> = items[last + 1..next].iter().filter(|i| i.bracket == items[last].bracket).collect();
    // «Homework» after-school program: a type noun with its own words is a description.
    let described = |m: usize| {
        let candidate = &sentence.set.mentions[m].candidate;
        candidate.kind == EntityKind::Program && candidate.is_described()
    };
    let head = |i: &Item| i.what == What::Generic(EntityKind::Program) || i.mention().is_some_and(described);
    // "its «Homework» after-school program and «Camp» summer program": the words before a type noun are its own.
    let typed = |at: usize| between[at..].iter().take(3).find(|i| i.what != What::Word).is_some_and(|i| head(i));
    between.iter().any(|i| matches!(i.what, What::Comma | What::Semicolon | What::And))
        && between.iter().enumerate().all(|(at, i)| match i.what {
            What::Comma | What::Semicolon | What::And => true,
            What::Word => typed(at),
            _ => head(i),
        })
}

/// A state or its agency that implements nothing owns a project by paying, which the text does not say either.
fn only_pays(sentence: &Sentence<'_>, owner: usize) -> bool {
    let known = sentence.set.entity_of(owner).and_then(|e| e.known).and_then(|e| sentence.scene.lexicon.entity(e));
    known.is_some_and(|e| {
        e.organization == Some(OrganizationClass::DonorState) && !e.roles.contains(&StandingRole::Implementer)
    })
}

fn fact(sentence: &Sentence<'_>, index: usize, owner: usize, program: usize, told: Told) -> Fact {
    let mut reasons = vec![("owner", OWNER)];
    reasons.extend(told.reason());
    let trigger = match told {
        Told::Before => sentence.set.mentions[owner].span,
        _ => sentence.scene.text.span(sentence.row.items[index].tokens.clone()),
    };
    Fact {
        kind: RelationKind::Implements,
        head: owner,
        tail: program,
        amount: None,
        date: None,
        status: Status::Ongoing,
        rule: told.rule().to_owned(),
        sentence: sentence.index,
        trigger,
        reasons,
        roles: (Role::Implementer, Role::Program),
    }
}
