//! Counting: which reports are the same money, and what is added.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rust_decimal::Decimal;

use super::{Amount, EdgeEvidence, Fact, Graph, LeftOut, Outcome, Total, TotalItem};
use crate::schema::{AmountRole, Currency, RelationKind, Status};

/// A report: one sentence that states one amount.
struct Report<'g> {
    tail: usize,
    status: Status,
    amount: &'g Amount,
    evidence: &'g EdgeEvidence,
}

/// Words that state an amount: document, first byte.
type Words<'g> = (&'g str, usize);

impl<'g> Report<'g> {
    fn words(&self) -> Option<Words<'g>> {
        words(self.evidence)
    }

    /// The reason against counting it that lies in itself.
    fn refused(&self, joint: &BTreeSet<Words<'g>>) -> Option<LeftOut> {
        let amount = self.amount;
        match amount.role {
            _ if amount.value.is_none() => Some(LeftOut::NoAmount),
            _ if amount.currency.is_none() => Some(LeftOut::NoCurrency),
            Some(role) if role != AmountRole::Award => Some(LeftOut::Role(role)),
            _ if amount.per.is_some() => Some(LeftOut::PerUnit),
            _ if self.words().is_some_and(|words| joint.contains(&words)) => Some(LeftOut::Joint),
            _ => None,
        }
    }

    fn item(&self, outcome: Outcome) -> TotalItem {
        let documents = BTreeSet::from([self.evidence.source.document.clone()]);
        let (tail, status) = (self.tail, self.status);
        TotalItem { outcome, tail, status, amount: Some(self.amount.clone()), documents, may_repeat: false }
    }
}

fn words(evidence: &EdgeEvidence) -> Option<Words<'_>> {
    let at = evidence.amount_at.as_ref()?;
    Some((evidence.source.document.as_str(), at.start))
}

fn happened(status: Status) -> bool {
    matches!(status, Status::Done | Status::Ongoing)
}

/// Totals of all funders, in node order.
pub(super) fn totals(graph: &Graph) -> Vec<Total> {
    let mut by_funder: BTreeMap<usize, Vec<Fact<'_>>> = BTreeMap::new();
    for fact in graph.facts().filter(|fact| fact.relation == RelationKind::Funds) {
        by_funder.entry(fact.head).or_default().push(fact);
    }
    let joint = joint_amounts(&by_funder);
    by_funder.iter().flat_map(|(&funder, facts)| totals_of(funder, facts, &joint)).collect()
}

/// The words that state one amount for several funders.
fn joint_amounts<'g>(by_funder: &BTreeMap<usize, Vec<Fact<'g>>>) -> BTreeSet<Words<'g>> {
    let mut funders: BTreeMap<Words<'g>, BTreeSet<usize>> = BTreeMap::new();
    for fact in by_funder.values().flatten().filter(|fact| happened(fact.status)) {
        for words in fact.evidence.iter().filter(|one| one.amount.is_some()).filter_map(words) {
            funders.entry(words).or_default().insert(fact.head);
        }
    }
    funders.into_iter().filter(|(_, funders)| funders.len() > 1).map(|(words, _)| words).collect()
}

/// The totals of one funder, by currency.
fn totals_of(funder: usize, facts: &[Fact<'_>], joint: &BTreeSet<Words<'_>>) -> Vec<Total> {
    let mut items: Vec<TotalItem> = Vec::new();
    let mut groups: BTreeMap<(Option<Currency>, Option<Decimal>), Vec<Report<'_>>> = BTreeMap::new();
    for fact in facts {
        if !happened(fact.status) || fact.amounts().is_empty() {
            items.extend(unmoved(fact));
            continue;
        }
        for report in reports(fact) {
            match report.refused(joint) {
                Some(reason) => items.push(report.item(Outcome::LeftOut(reason))),
                None => groups.entry((report.amount.currency, report.amount.value)).or_default().push(report),
            }
        }
    }
    items.extend(groups.into_values().flat_map(|reports| once_each(&reports)));
    sum_up(funder, items)
}

fn reports<'g>(fact: &Fact<'g>) -> impl Iterator<Item = Report<'g>> {
    let (tail, status) = (fact.tail.unwrap_or(fact.head), fact.status);
    fact.evidence
        .iter()
        .filter_map(move |evidence| Some(Report { tail, status, amount: evidence.amount.as_ref()?, evidence }))
}

/// Items of a fact that moves no known money: one for each amount, or one without.
fn unmoved(fact: &Fact<'_>) -> Vec<TotalItem> {
    let reason = if happened(fact.status) { LeftOut::NoAmount } else { LeftOut::Status(fact.status) };
    let item = |amount: Option<&Amount>| TotalItem {
        outcome: Outcome::LeftOut(reason),
        tail: fact.tail.unwrap_or(fact.head),
        status: fact.status,
        amount: amount.cloned(),
        documents: fact.documents().into_iter().map(str::to_owned).collect(),
        may_repeat: false,
    };
    let amounts = fact.amounts();
    if amounts.is_empty() { vec![item(None)] } else { amounts.into_iter().map(|one| item(Some(one))).collect() }
}

/// Reports of one funder, value and currency: of those that are the same money, one is counted.
fn once_each(reports: &[Report<'_>]) -> Vec<TotalItem> {
    let mut groups = UnionFind::new(reports.len());
    let (mut by_tail, mut by_words) = (BTreeMap::new(), BTreeMap::new());
    for (at, report) in reports.iter().enumerate() {
        groups.union(at, *by_tail.entry(report.tail).or_insert(at));
        if let Some(words) = report.words() {
            groups.union(at, *by_words.entry(words).or_insert(at));
        }
    }
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for at in 0..reports.len() {
        let kept = best.entry(groups.find_mut(at)).or_insert(at);
        if exactness(&reports[at]) < exactness(&reports[*kept]) {
            *kept = at;
        }
    }
    let counted: BTreeSet<usize> = best.into_values().collect();
    let outcome = |at| if counted.contains(&at) { Outcome::Counted } else { Outcome::LeftOut(LeftOut::Duplicate) };
    reports.iter().enumerate().map(|(at, report)| report.item(outcome(at))).collect()
}

/// The exact report of an amount is the one to keep.
fn exactness(report: &Report<'_>) -> (bool, bool) {
    (report.amount.is_range(), report.amount.approximate)
}

/// Adds the counted items, currency by currency.
fn sum_up(funder: usize, items: Vec<TotalItem>) -> Vec<Total> {
    let mut totals: BTreeMap<Option<Currency>, Total> = BTreeMap::new();
    for mut item in merged(items) {
        let currency = item.amount.as_ref().and_then(|amount| amount.value.and(amount.currency));
        let empty =
            Total { funder, currency, sum: Decimal::ZERO, ranges: 0, approximate: 0, repeats: 0, items: Vec::new() };
        let total = totals.entry(currency).or_insert(empty);
        if let (Outcome::Counted, Some(amount)) = (item.outcome, &item.amount) {
            match total.sum.checked_add(amount.value.unwrap_or_default()) {
                Some(sum) => {
                    total.sum = sum.normalize();
                    total.ranges += usize::from(amount.is_range());
                    total.approximate += usize::from(amount.approximate);
                }
                None => item.outcome = Outcome::LeftOut(LeftOut::TooLarge),
            }
        }
        total.items.push(item);
    }
    let mut totals: Vec<Total> = totals.into_values().collect();
    totals.iter_mut().for_each(|total| total.repeats = mark_repeats(&mut total.items));
    totals
}

/// Marks the counted amounts that other documents report, of other tails, and gives their number. Each counted amount has
/// one document, so that counts tell it: all amounts of a figure against those of the same tail or the same document.
fn mark_repeats(items: &mut [TotalItem]) -> usize {
    type Count<K> = BTreeMap<K, usize>;
    let figure = |item: &TotalItem| item.amount.as_ref().map(|amount| (amount.value, amount.value_max));
    let document = |item: &TotalItem| item.documents.first().cloned();
    let (mut all, mut by_tail, mut by_document, mut by_both): (Count<_>, Count<_>, Count<_>, Count<_>) =
        Default::default();
    for item in items.iter().filter(|item| item.outcome == Outcome::Counted) {
        *all.entry(figure(item)).or_default() += 1;
        *by_tail.entry((figure(item), item.tail)).or_default() += 1;
        *by_document.entry((figure(item), document(item))).or_default() += 1;
        *by_both.entry((figure(item), item.tail, document(item))).or_default() += 1;
    }
    for item in items.iter_mut().filter(|item| item.outcome == Outcome::Counted) {
        let alike = by_tail[&(figure(item), item.tail)] + by_document[&(figure(item), document(item))]
            - by_both[&(figure(item), item.tail, document(item))];
        item.may_repeat = all[&figure(item)] > alike;
    }
    items.iter().filter(|item| item.may_repeat).count()
}

/// Items that differ only in their documents become one; sorted. Counted ones stay apart: each is money of its own.
fn merged(items: Vec<TotalItem>) -> Vec<TotalItem> {
    let mut out: Vec<TotalItem> = Vec::new();
    let mut sorted = items;
    sorted.sort();
    for item in sorted {
        match out.last_mut() {
            Some(last) if item.outcome != Outcome::Counted && same_report(last, &item) => {
                last.documents.extend(item.documents);
            }
            _ => out.push(item),
        }
    }
    out
}

fn same_report(a: &TotalItem, b: &TotalItem) -> bool {
    (a.outcome, a.tail, a.status, &a.amount) == (b.outcome, b.tail, b.status, &b.amount)
}
