//! Posts: «директор фонда «Армения» Айкак Аршамян», "Guido Ambroso, UNHCR Representative", "World Bank President Kim".

use super::engine::Sentence;
use super::fact::Fact;
use crate::lexicon::{PostRank, Role, Sense, WordClass};
use crate::schema::{EntityKind, RelationKind, Status};

/// Most tokens between a post and its body or its holder.
const REACH: usize = 9;

/// Confidence by how the three stand.
const ADJACENT: f64 = 0.92;

/// Adds who leads or founded what.
pub(crate) fn posts(sentence: &Sentence<'_>, out: &mut Vec<Fact>) {
    let range = &sentence.scene.text.sentences[sentence.index];
    let mut at = range.start as usize;
    while at < range.end as usize {
        if !sentence.scene.starts(at, &[WordClass::Post]) {
            at += 1;
            continue;
        }
        let post = sentence.scene.longest(at, |s| match s {
            Sense::Post(rank) => Some(rank),
            _ => None,
        });
        match post {
            Some((end, rank, gram)) => {
                // «с представителями ПРООН»: several hold the post, and the person beside it is another.
                let several = gram.singular.is_empty() && !gram.plural.is_empty();
                out.extend((!several).then(|| read(sentence, at..end, rank)).flatten());
                at = end;
            }
            None => at += 1,
        }
    }
}

fn read(sentence: &Sentence<'_>, post: std::ops::Range<usize>, rank: PostRank) -> Option<Fact> {
    let kind = match rank {
        PostRank::Head | PostRank::Representative | PostRank::Deputy => RelationKind::Leads,
        PostRank::Founder => RelationKind::Founded,
        PostRank::Member => return None,
    };
    let body_after = near(sentence, post.end, true, EntityKind::Organization);
    let body_before = near(sentence, post.start, false, EntityKind::Organization).filter(|b| b.1 <= 1);
    let body = body_after.filter(|b| b.1 <= 4).or(body_before)?;
    let after = sentence.set.mentions[body.0].candidate.range().end.max(post.end);
    let before = sentence.set.mentions[body.0].candidate.range().start.min(post.start);
    let holder_after = near(sentence, after, true, EntityKind::Person).filter(|h| h.1 <= 2);
    // "World Bank President Kim met the head of UNDP": who stands on the other side of a verb holds another post.
    let apart = |h: &(usize, usize)| {
        let end = sentence.set.mentions[h.0].candidate.range().end;
        (end..before).any(|t| sentence.scene.is_verb(t) || sentence.scene.is_of(t, &[WordClass::Preposition]))
    };
    let holder_before = near(sentence, before, false, EntityKind::Person).filter(|h| h.1 <= 3 && !apart(h));
    let holder = holder_after.or(holder_before)?;
    Some(Fact {
        kind,
        head: holder.0,
        tail: body.0,
        amount: None,
        date: None,
        status: Status::Ongoing,
        rule: "post.apposition".to_owned(),
        sentence: sentence.index,
        trigger: sentence.scene.text.span(post),
        reasons: vec![("post", ADJACENT)],
        roles: (Role::Person, Role::Organization),
    })
}

/// The nearest outermost mention of a kind on one side with no other mention before it: position and gap in tokens.
fn near(sentence: &Sentence<'_>, token: usize, right: bool, kind: EntityKind) -> Option<(usize, usize)> {
    let items = &sentence.row.items;
    let mentions = items.iter().filter_map(|i| i.mention().map(|m| (m, sentence.set.mentions[m].candidate.range())));
    let found = if right {
        mentions.filter(|(_, r)| r.start >= token).map(|(m, r)| (m, r.start - token)).min_by_key(|f| f.1)
    } else {
        mentions.filter(|(_, r)| r.end <= token).map(|(m, r)| (m, token - r.end)).min_by_key(|f| f.1)
    };
    let (mention, gap) = found.filter(|f| f.1 <= REACH)?;
    let fits = sentence.set.mentions[mention].candidate.kind == kind
        || kind == EntityKind::Organization && sentence.context.is_country(mention);
    fits.then_some((mention, gap))
}
