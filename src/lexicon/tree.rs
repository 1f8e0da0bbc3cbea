//! Writes the automaton: forms -> words, states, readings, as numbers of 32 bits.
//!
//! | part | numbers |
//! |---|---|
//! | header | see [`Header`] |
//! | sets | two for each set of word classes, one bit a class |
//! | slots | see [`WordTable`](super::wordtable::WordTable) |
//! | records | for each word: its length in bytes and which words may follow, see [`Follows`]; the first of the states that it leads to when it begins a form, how many they are, its letters, the readings of the word as a form |
//! | states | for each state that is reached by two words or more: the place of its last word's record, of its readings (0 for none), of its first child, how many children |
//! | readings | of those states |
//! | and each of these | one of two halves: the set of word classes, and how many readings there are; then for each its target and its `Gram` |
//!
//! Places are counted in numbers from the start. The children of a state follow one another, sorted by their words.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::Target;
use super::wordtable::{self, LETTERS, slot_count};
use crate::morph::Gram;

/// Longest name, in bytes of its folded form. The longest built-in one has 190.
pub(crate) const MAX_KEY: usize = 512;

/// The numbers at the start.
#[derive(Debug, Clone, Copy)]
pub(super) enum Header {
    Forms = 0,
    Sets = 1,
    Slots = 2,
    /// How many bits a place has in a slot.
    PlaceBits = 3,
}

/// Length of the header.
pub(super) const HEADER: usize = 4;

/// Length of a state.
pub(super) const STATE: usize = 4;

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
        let words: BTreeSet<&str> = self.forms.keys().flat_map(|key| key.split(' ')).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let tree = Tree::new(&self.forms, &words);
        let (sets, slots) = (self.sets(&class), slot_count(words.len()));
        let block = |node: &Node<'_>| block(node.readings, &class, &sets);
        let first = HEADER + 2 * sets.len() + slots;
        let begin: Vec<(&str, &Node<'_>)> =
            words.iter().zip(0..).map(|(&word, number)| (word, tree.begun_by(number))).collect();
        let lengths = begin.iter().map(|(word, node)| LETTERS + word.len().div_ceil(4) + block(node).len());
        let places = running(first, lengths);
        let states = tree.states();
        let state_places = running(places[words.len()], states.iter().map(|_| STATE));
        let mut child = places[words.len()];
        let mut children = |node: &Node<'_>| {
            let from = child;
            child += STATE * node.children.len();
            [from as u32, node.children.len() as u32]
        };
        let mut records = Vec::new();
        let follows = tree.follows(words.len(), &places);
        for ((word, node), follows) in begin.iter().zip(follows) {
            records.push(word.len() as u32 | follows.0);
            records.extend(children(node));
            records.extend(packed_letters(word));
            records.extend(block(node));
        }
        let mut readings = Vec::new();
        for (word, node) in &states {
            let place = state_places[states.len()] + readings.len();
            records.push(places[*word as usize] as u32);
            records.push(if node.readings.is_some() { place as u32 } else { 0 });
            records.extend(children(node));
            readings.extend(node.readings.map(|_| block(node)).into_iter().flatten());
        }
        let bits = usize::BITS - places[words.len()].leading_zeros();
        let mut out = vec![self.forms.len() as u32, sets.len() as u32, slots as u32, bits];
        out.extend(sets.iter().flat_map(|&set| [set as u32, (set >> 32) as u32]));
        let placed = words.iter().copied().zip(places.iter().map(|&place| place as u32));
        out.extend(wordtable::slots(placed, slots, bits));
        out.extend(records.into_iter().chain(readings));
        out.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    /// The different sets of word classes that forms have; first one of all classes, for sets that are left out because
    /// there are more than half a number can count.
    fn sets(&self, class: impl Fn(Target) -> u64) -> Vec<u64> {
        let sets: BTreeSet<u64> = self.forms.values().map(|targets| classes(targets, &class)).collect();
        std::iter::once(u64::MAX).chain(sets).take(HALF as usize + 1).collect()
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

    /// The node that a word alone leads to.
    fn begun_by(&self, word: u32) -> &Node<'f> {
        static NONE: Node<'static> = Node { children: BTreeMap::new(), readings: None };
        self.nodes[0].children.get(&word).map_or(&NONE, |&child| &self.nodes[child])
    }

    /// What each word says of those after it.
    fn follows(&self, words: usize, places: &[usize]) -> Vec<Follows> {
        let mut follows = vec![Follows::default(); words];
        for (&word, &first) in &self.nodes[0].children {
            for &next in self.nodes[first].children.keys() {
                follows[word as usize].0 |= Follows::bit(places[next as usize] as u32);
            }
        }
        for node in &self.nodes[1..] {
            for &next in node.children.keys() {
                follows[next as usize].0 |= Follows::GOES_ON;
            }
        }
        follows
    }

    /// The nodes below those of one word, level by level, each with its last word.
    fn states(&self) -> Vec<(u32, &Node<'f>)> {
        let below = |node: &Node<'f>| node.children.iter().map(|(&word, &child)| (word, child)).collect::<Vec<_>>();
        let mut order: Vec<(u32, usize)> =
            self.nodes[0].children.values().flat_map(|&child| below(&self.nodes[child])).collect();
        let mut at = 0;
        while let Some(&(_, node)) = order.get(at) {
            order.extend(below(&self.nodes[node]));
            at += 1;
        }
        order.into_iter().map(|(word, node)| (word, &self.nodes[node])).collect()
    }
}

/// What the first number of a record tells beside the length: whether the word stands anywhere but at the start of a form,
/// and, as one of some bits for each, which words may stand after it there. Most words after a word that begins forms
/// go on none of them, and that is seen without a search among states that lie far off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Follows(u32);

/// The bits of the length in the first number of a record; [`MAX_KEY`] fits.
pub(super) const LENGTH: u32 = 0x7FFF;

impl Follows {
    /// Set for a word that stands after another one.
    const GOES_ON: u32 = 0x8000;

    /// What a record says by its first number.
    pub(super) fn of(first: u32) -> Self {
        Follows(first & !LENGTH)
    }

    /// The bit of a word that stands after another one, by the place of its record.
    fn bit(record: u32) -> u32 {
        1 << (16 + (record.wrapping_mul(0x9E37_79B1) >> 28))
    }

    /// Whether a word may stand after this one, where this one begins a form.
    pub(super) fn may_lead_to(self, next: Self, record: u32) -> bool {
        next.0 & Self::GOES_ON != 0 && self.0 & Self::bit(record) != 0
    }
}

/// Places of things that follow one another, and the place after the last.
fn running(first: usize, lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let after = lengths.scan(first, |place, length| {
        *place += length;
        Some(*place)
    });
    std::iter::once(first).chain(after).collect()
}

/// The letters of a word, four bytes in a number.
pub(super) fn packed_letters(word: &str) -> impl Iterator<Item = u32> + '_ {
    word.as_bytes().chunks(4).map(|chunk| {
        let mut bytes = [0; 4];
        bytes[..chunk.len()].copy_from_slice(chunk);
        u32::from_le_bytes(bytes)
    })
}

/// Half of a number: 16 bits.
pub(super) const HALF: u32 = 0xFFFF;

fn classes(targets: &Readings, class: impl Fn(Target) -> u64) -> u64 {
    targets.keys().fold(0, |all, &target| all | class(target))
}

/// The readings of a form as they are written; without any, an empty set and no reading.
fn block(readings: Option<&Readings>, class: impl Fn(Target) -> u64, sets: &[u64]) -> Vec<u32> {
    let Some(targets) = readings else { return vec![0] };
    let classes = classes(targets, class);
    let set = sets.iter().position(|&set| set == classes).unwrap_or(0);
    let grams = targets.iter().flat_map(|(target, grams)| grams.iter().map(|gram| [target.pack(), gram.pack()]));
    let mut out = vec![(set as u32) << 16];
    out.extend(grams.take(HALF as usize).flatten());
    out[0] |= ((out.len() - 1) / 2) as u32;
    out
}
