//! Posts: «директор фонда «Армения» Айкак Аршамян», "Guido Ambroso, UNHCR Representative", "World Bank President Kim".

use super::engine::Sentence;
use super::fact::Fact;
use super::fill::Side;
use crate::lexicon::{PostRank, Role, Sense, WordClass};
use crate::schema::{EntityKind, RelationKind, Status};

/// Most tokens between a post and the body after it: «директор благотворительного фонда «Армения»».
const BODY_AFTER: usize = 4;

/// Most tokens between a post and the body before it: "World Bank President".
const BODY_BEFORE: usize = 1;

/// Most tokens between post and body and the person after them.
const HOLDER_AFTER: usize = 2;

/// Most tokens between post and body and the person before them: "Guido Ambroso, the UNHCR Representative".
const HOLDER_BEFORE: usize = 3;

/// Confidence of a post whose body and holder stand beside it.
const BESIDE: f64 = 0.92;

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
                out.extend((!gram.is_plural_only()).then(|| read(sentence, at..end, rank)).flatten());
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
    let body_after = near(sentence, post.end, Side::Right, EntityKind::Organization, BODY_AFTER);
    let body_before = || near(sentence, post.start, Side::Left, EntityKind::Organization, BODY_BEFORE);
    let body = body_after.or_else(body_before)?;
    let range = sentence.set.mentions[body].candidate.range();
    let (before, after) = (range.start.min(post.start), range.end.max(post.end));
    let holder_after = near(sentence, after, Side::Right, EntityKind::Person, HOLDER_AFTER);
    // "World Bank President Kim met the head of UNDP": who stands on the other side of a verb holds another post.
    let apart = |holder: &usize| {
        let end = sentence.set.mentions[*holder].candidate.range().end;
        (end..before).any(|t| sentence.scene.is_verb(t) || sentence.scene.is_of(t, &[WordClass::Preposition]))
    };
    let holder_before =
        || near(sentence, before, Side::Left, EntityKind::Person, HOLDER_BEFORE).filter(|holder| !apart(holder));
    let holder = holder_after.or_else(holder_before)?;
    let status = post_status(sentence, post.start)?;
    Some(Fact {
        kind,
        head: holder,
        tail: body,
        amount: None,
        date: None,
        status,
        rule: "post.apposition".to_owned(),
        sentence: sentence.index,
        trigger: sentence.scene.text.span(post),
        reasons: vec![("post", BESIDE)],
        roles: (Role::Person, Role::Organization),
    })
}

/// How far before a post the word may stand that says that it is held no more, in tokens: «экс-глава», "former deputy head".
const FORMER_REACH: usize = 2;

/// Whether a post is held or was; `None` where the text denies it: «не директор».
fn post_status(sentence: &Sentence<'_>, post: usize) -> Option<Status> {
    let cue = |t: usize, status| sentence.scene.is(t, |s| s == Sense::StatusCue(status));
    let near = post.saturating_sub(FORMER_REACH)..post;
    if post > 0 && cue(post - 1, Status::Negated) {
        return None;
    }
    Some(if near.into_iter().any(|t| cue(t, Status::Done)) { Status::Done } else { Status::Ongoing })
}

/// The outermost mention that stands next on one side of a token, if it is of a kind and within some tokens.
fn near(sentence: &Sentence<'_>, token: usize, side: Side, kind: EntityKind, reach: usize) -> Option<usize> {
    let items = &sentence.row.items;
    let gap = |mention: usize| {
        let range = sentence.set.mentions[mention].candidate.range();
        match side {
            Side::Right => range.start.checked_sub(token),
            Side::Left => token.checked_sub(range.end),
        }
    };
    let mentions = items.iter().filter_map(|i| i.mention()).filter_map(|m| Some((m, gap(m)?)));
    let (mention, _) = mentions.min_by_key(|found| found.1).filter(|found| found.1 <= reach)?;
    let fits = sentence.set.mentions[mention].candidate.kind == kind
        || kind == EntityKind::Organization && sentence.context.is_country(mention);
    fits.then_some(mention)
}
