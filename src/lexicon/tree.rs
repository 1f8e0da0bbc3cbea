//! Writes the automaton: forms -> words, states, readings, as numbers of 32 bits.
//!
//! | part | numbers |
//! |---|---|
//! | header | states, states below the root, forms, sets of word classes |
//! | sets | two for each set, one bit a class |
//! | words | see [`WordTable`] |
//! | first | for each state its first child, and one more: the children of a state follow one another |
//! | labels | for each state that is not below the root its word; those of one parent are sorted |
//! | readings | for each state the place of its readings, 0 for none |
//! | and at those places | one of two halves: the set of word classes of the readings, and how many there are; then for each its target and its `Gram` |
//!
//! States are numbered level by level. The words that begin a form have the first numbers, so below the root a state has
//! the number of its word.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::Target;
use super::wordtable::WordTable;
use crate::morph::Gram;

/// Longest name, in bytes of its folded form. The longest built-in one has 190.
pub(crate) const MAX_KEY: usize = 512;

/// Length of the header.
pub(super) const HEADER: usize = 4;

/// The numbers of the header.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    States = 0,
    Begin = 1,
    Forms = 2,
    Sets = 3,
}

/// The readings of one form.
type Readings = BTreeMap<Target, Vec<Gram>>;

/// Collects forms before the automaton is built.
#[derive(Debug, Default)]
pub(crate) struct AutomatonBuilder {
    forms: BTreeMap<String, Readings>,
}

impl AutomatonBuilder {
    /// Adds a form; readings of one target with the same verb form are joined.
    pub(crate) fn add(&mut self, key: String, target: Target, gram: Gram) {
        if key.is_empty() || key.len() > MAX_KEY {
            return;
        }
        let readings = self.forms.entry(key).or_default().entry(target).or_default();
        match readings.iter_mut().find(|g| g.verb == gram.verb) {
            Some(same) => *same = same.or(gram),
            None => readings.push(gram),
        }
    }

    /// The automaton's bytes. `class` gives the word classes of a target, one bit each.
    pub(crate) fn build(&self, class: impl Fn(Target) -> u64) -> Vec<u8> {
        let words = self.words();
        let tree = Tree::new(&self.forms, &words);
        let begin = tree.nodes[0].children.len();
        let states = tree.in_levels();
        let sets = self.sets(&class);
        let mut out = vec![states.len() as u32, begin as u32, self.forms.len() as u32, sets.len() as u32];
        out.extend(sets.iter().flat_map(|&set| [set as u32, (set >> 32) as u32]));
        WordTable::write(&words, &mut out);
        let mut child = begin as u32;
        for state in &states {
            out.push(child);
            child += state.children.len() as u32;
        }
        out.push(child);
        out.extend(states.iter().flat_map(|state| state.children.keys()));
        let mut readings = Vec::new();
        let base = out.len() + states.len();
        for state in &states {
            let place = state.readings.map(|targets| base + write_readings(targets, &class, &sets, &mut readings));
            out.push(place.unwrap_or(0) as u32);
        }
        out.extend(readings);
        out.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    /// The different sets of word classes that forms have; first one of all classes, for sets that are left out because
    /// there are more than half a number can count.
    fn sets(&self, class: impl Fn(Target) -> u64) -> Vec<u64> {
        let sets: BTreeSet<u64> = self.forms.values().map(|targets| classes(targets, &class)).collect();
        std::iter::once(u64::MAX).chain(sets).take(HALF as usize + 1).collect()
    }

    /// All words of the forms: those that begin one, then the others, each in order.
    fn words(&self) -> Vec<&str> {
        let begin: BTreeSet<&str> = self.forms.keys().filter_map(|key| key.split(' ').next()).collect();
        let all: BTreeSet<&str> = self.forms.keys().flat_map(|key| key.split(' ')).collect();
        begin.iter().chain(all.difference(&begin)).copied().collect()
    }
}

/// The forms as a tree; the root is first.
struct Tree<'f> {
    nodes: Vec<Node<'f>>,
}

#[derive(Default)]
struct Node<'f> {
    children: BTreeMap<u32, usize>,
    readings: Option<&'f Readings>,
}

impl<'f> Tree<'f> {
    fn new(forms: &'f BTreeMap<String, Readings>, words: &[&str]) -> Self {
        let numbers: BTreeMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let mut tree = Tree { nodes: vec![Node::default()] };
        for (key, readings) in forms {
            let words = key.split(' ').filter_map(|word| numbers.get(word));
            let end = words.fold(0, |at, &word| tree.step(at, word));
            tree.nodes[end].readings = Some(readings);
        }
        tree
    }

    fn step(&mut self, at: usize, word: u32) -> usize {
        let added = self.nodes.len();
        let child = *self.nodes[at].children.entry(word).or_insert(added);
        if child == added {
            self.nodes.push(Node::default());
        }
        child
    }

    /// All nodes but the root, level by level.
    fn in_levels(&self) -> Vec<&Node<'f>> {
        let mut order: Vec<&Node<'f>> = self.nodes[0].children.values().map(|&child| &self.nodes[child]).collect();
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            order.extend(node.children.values().map(|&child| &self.nodes[child]));
            at += 1;
        }
        order
    }
}

/// Half of a number: 16 bits.
pub(super) const HALF: u32 = 0xFFFF;

fn classes(targets: &Readings, class: impl Fn(Target) -> u64) -> u64 {
    targets.keys().fold(0, |all, &target| all | class(target))
}

/// Adds the readings of a form; gives their place in `out`.
fn write_readings(targets: &Readings, class: impl Fn(Target) -> u64, sets: &[u64], out: &mut Vec<u32>) -> usize {
    let start = out.len();
    let classes = classes(targets, class);
    let set = sets.iter().position(|&set| set == classes).unwrap_or(0);
    let grams = targets.iter().flat_map(|(target, grams)| grams.iter().map(|gram| [target.pack(), gram.pack()]));
    out.push((set as u32) << 16);
    out.extend(grams.take(HALF as usize).flatten());
    out[start] |= ((out.len() - start - 1) / 2) as u32;
    start
}
