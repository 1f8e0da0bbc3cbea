//! The index that finds paradigms by the end of a word.

use serde::{Deserialize, Serialize};

use super::ending::{START, fold_letter};

/// Finds values by the longest end of a word: a tree of letters, spelled from the end of the keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EndIndex<T> {
    /// The root is first, the children of a node follow one another, and one more stands at the end as a border.
    nodes: Vec<Node>,
    /// The values of all nodes, in their order.
    values: Vec<T>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Node {
    /// The letter that leads here, as a number: a character takes longer to decode when the index is loaded.
    letter: u32,
    /// Length of the key.
    length: u32,
    /// The first child; the next node's first child is the border.
    child: u32,
    /// The first value; the next node's first value is the border.
    value: u32,
    /// The nearest node above with values; the root, which has none, where there is no such node.
    above: u32,
}

/// The tree while it grows: next letters, sorted, with the positions of their nodes.
struct Growing<T> {
    next: Vec<(char, usize)>,
    values: Vec<T>,
}

impl<T> Default for EndIndex<T> {
    fn default() -> Self {
        EndIndex { nodes: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy> EndIndex<T> {
    /// Values of equal keys keep the order in which they are given.
    pub(crate) fn new(entries: Vec<(String, T)>) -> Self {
        let mut tree = vec![Growing { next: Vec::new(), values: Vec::new() }];
        for (key, value) in entries {
            let at = key.chars().rev().fold(0, |at, letter| step_or_add(&mut tree, at, letter));
            tree[at].values.push(value);
        }
        let mut index = EndIndex::default();
        let root = Node { letter: u32::from(START), length: 0, child: 1, value: 0, above: 0 };
        let mut order = vec![(0, root)];
        let mut at = 0;
        while let Some(&(place, node)) = order.get(at) {
            let growing = &tree[place];
            let node = Node { child: order.len() as u32, value: index.values.len() as u32, ..node };
            let above = if growing.values.is_empty() { node.above } else { at as u32 };
            index.nodes.push(node);
            index.values.extend(&growing.values);
            let child = |&(letter, child): &(char, usize)| {
                (child, Node { letter: u32::from(letter), length: node.length + 1, above, ..root })
            };
            order.extend(growing.next.iter().map(child));
            at += 1;
        }
        index.nodes.push(Node { child: order.len() as u32, value: index.values.len() as u32, ..root });
        index
    }

    /// Every value whose key the word ends in, with the length of the key, longest key first. The word comes letter by
    /// letter from its end, so that one that is put together need not be written out.
    ///
    /// Stops at the letter where no key goes on, so a long word costs no more.
    pub(crate) fn find(&self, backwards: impl Iterator<Item = char>) -> Found<'_, T> {
        let mut at = 0;
        for letter in backwards.map(fold_letter).chain([START]) {
            let Some([node, border]) = self.nodes.get(at..at + 2) else { break };
            let (start, end) = (node.child as usize, border.child as usize);
            let Some(children) = self.nodes.get(start..end) else { break };
            let Ok(child) = children.binary_search_by_key(&u32::from(letter), |n| n.letter) else { break };
            at = start + child;
        }
        Found { index: self, node: at, next: self.nodes.get(at).map_or(0, |n| n.value as usize) }
    }
}

/// What [`EndIndex::find`] found.
pub(crate) struct Found<'i, T> {
    index: &'i EndIndex<T>,
    node: usize,
    /// The next value of the node.
    next: usize,
}

impl<T: Copy> Iterator for Found<'_, T> {
    type Item = (usize, T);

    fn next(&mut self) -> Option<(usize, T)> {
        loop {
            let [node, border] = self.index.nodes.get(self.node..self.node + 2)? else { return None };
            if self.next < border.value as usize {
                let value = *self.index.values.get(self.next)?;
                self.next += 1;
                return Some((node.length as usize, value));
            }
            if self.node == 0 {
                return None;
            }
            self.node = node.above as usize;
            self.next = self.index.nodes.get(self.node)?.value as usize;
        }
    }
}

fn step_or_add<T>(tree: &mut Vec<Growing<T>>, at: usize, letter: char) -> usize {
    match tree[at].next.binary_search_by_key(&letter, |n| n.0) {
        Ok(found) => tree[at].next[found].1,
        Err(place) => {
            let added = tree.len();
            tree.push(Growing { next: Vec::new(), values: Vec::new() });
            tree[at].next.insert(place, (letter, added));
            added
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_key_comes_first_and_whole_words_only_match_whole() {
        let key = |key: &str, value| (key.to_owned(), value);
        let index = EndIndex::new(vec![key("ток", 1), key("^ток", 2), key("к", 3), key("ток", 4), key("лоток", 5)]);
        let find = |word: &str| index.find(word.chars().rev()).collect::<Vec<_>>();
        assert_eq!(find("Ток"), [(4, 2), (3, 1), (3, 4), (1, 3)]);
        assert_eq!(find("исток"), [(3, 1), (3, 4), (1, 3)]);
        assert_eq!(find("оток"), [(3, 1), (3, 4), (1, 3)]);
        assert!(find("").is_empty());
        assert!(EndIndex::<u8>::default().find("ток".chars()).next().is_none());
    }
}
