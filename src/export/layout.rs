//! Where each node of the map stands.
//!
//! Computed here and not in the page, so that it opens at once and shows the same picture to everybody. Only `+ - * /`
//! and square roots are used: those give the same bits on every machine, while sines and powers do not.
//!
//! Each connected component is laid out by itself (springs along edges, repulsion between all pairs, after Fruchterman
//! and Reingold), then labels are pushed apart, then components are packed, the largest first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::unionfind::UnionFind;

use super::spacing::{pack, separate};
use crate::graph::Graph;

/// A place on the map, in pixels at scale 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Nodes of one component that are laid out by force. All pairs are compared at each step, so this bounds the time: 600
/// nodes take about 0.3 s. In a larger component the best connected ones are laid out so and the others set around them.
const MAX_FORCED: usize = 600;
/// Length of a relaxed edge.
const SPACING: f64 = 175.0;
/// Labels are wider than high, and so is the map.
const WIDENING: f64 = 1.35;
/// Steps of the simulation for up to 200 nodes; more nodes get fewer, down to [`FEWEST_STEPS`].
const STEPS: u32 = 320;
/// Below this, hubs are still on their way out of the crowd.
const FEWEST_STEPS: u32 = 100;
/// Pull to the middle; keeps apart-lying stars together.
const GRAVITY: f64 = 0.06;

/// Positions of all nodes, in node order. Nodes without edges stand below the others.
pub(super) fn positions(graph: &Graph) -> Vec<Point> {
    let count = graph.nodes().len();
    let links: BTreeSet<(usize, usize)> =
        graph.facts().filter_map(|fact| Some((fact.head.min(fact.tail?), fact.head.max(fact.tail?)))).collect();
    let components = components(count, &links);
    let placed: Vec<Vec<Point>> = components.iter().map(|members| component(members, &links)).collect();
    let mut points = vec![Point::default(); count];
    for (members, places) in components.iter().zip(pack(placed)) {
        for (&member, place) in members.iter().zip(places) {
            points[member] = place;
        }
    }
    points
}

/// Members of each component, ascending; the largest component first, then by first member.
fn components(count: usize, links: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut sets = UnionFind::new(count);
    for &(a, b) in links {
        sets.union(a, b);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..count {
        members.entry(sets.find_mut(node)).or_default().push(node);
    }
    let mut components: Vec<Vec<usize>> = members.into_values().collect();
    components.sort_by_key(|members| (usize::MAX - members.len(), members.first().copied()));
    components
}

/// Places of the members of one component.
fn component(members: &[usize], links: &BTreeSet<(usize, usize)>) -> Vec<Point> {
    let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(at, &node)| (node, at)).collect();
    let mut neighbours = vec![Vec::new(); members.len()];
    // The links of a component start at its members, so only those are looked at.
    for &node in members {
        for &(a, b) in links.range((node, 0)..=(node, usize::MAX)) {
            if let (Some(&a), Some(&b)) = (place.get(&a), place.get(&b)) {
                neighbours[a].push(b);
                neighbours[b].push(a);
            }
        }
    }
    let mut core: Vec<usize> = (0..members.len()).collect();
    core.sort_by_key(|&at| (usize::MAX - neighbours[at].len(), at));
    core.truncate(MAX_FORCED);
    let mut points = force(&core, &neighbours);
    separate(&mut points);
    around(&core, &points, &neighbours)
}

/// Positions of the core by simulated forces, in the order of `core`.
fn force(core: &[usize], neighbours: &[Vec<usize>]) -> Vec<Point> {
    let place: BTreeMap<usize, usize> = core.iter().enumerate().map(|(at, &node)| (node, at)).collect();
    let near: Vec<Vec<usize>> = core
        .iter()
        .map(|&node| neighbours[node].iter().filter_map(|other| place.get(other).copied()).collect())
        .collect();
    let mut dice = Dice::new();
    let side = SPACING * (core.len() as f64).sqrt();
    let mut points: Vec<Point> =
        core.iter().map(|_| Point { x: (dice.roll() - 0.5) * side, y: (dice.roll() - 0.5) * side }).collect();
    let steps = (STEPS * 200 / core.len().clamp(1, MAX_FORCED) as u32).clamp(FEWEST_STEPS, STEPS);
    for step in 0..steps {
        let heat = side * 0.12 * f64::from(steps - step) / f64::from(steps) + 1.0;
        let pushes: Vec<Point> = (0..points.len()).map(|at| push(at, &points, &near)).collect();
        for (point, push) in points.iter_mut().zip(pushes) {
            let length = (push.x * push.x + push.y * push.y).sqrt().max(0.01);
            let stride = length.min(heat) / length;
            point.x += push.x * stride;
            point.y += push.y * stride;
        }
    }
    points.iter().map(|point| Point { x: point.x * WIDENING, y: point.y }).collect()
}

/// The force on one node. Hubs push harder, which opens the stars that donors are.
fn push(at: usize, points: &[Point], near: &[Vec<usize>]) -> Point {
    let own = points[at];
    let charge = |node: usize| (1.0 + near[node].len() as f64).sqrt();
    let mut sum = Point { x: -own.x * GRAVITY, y: -own.y * GRAVITY };
    for (other, point) in points.iter().enumerate().filter(|(other, _)| *other != at) {
        let (dx, dy) = (own.x - point.x, own.y - point.y);
        let strength = 0.5 * SPACING * SPACING * charge(at) * charge(other) / (dx * dx + dy * dy).max(1.0);
        sum.x += dx * strength / SPACING;
        sum.y += dy * strength / SPACING;
    }
    for &other in &near[at] {
        let (dx, dy) = (points[other].x - own.x, points[other].y - own.y);
        let strength = (dx * dx + dy * dy).sqrt() / SPACING;
        sum.x += dx * strength * 0.5;
        sum.y += dy * strength * 0.5;
    }
    sum
}

/// Sets the nodes outside of the core around a neighbour that stands already; all positions in member order.
fn around(core: &[usize], points: &[Point], neighbours: &[Vec<usize>]) -> Vec<Point> {
    let mut placed: Vec<Option<Point>> = vec![None; neighbours.len()];
    for (&node, &point) in core.iter().zip(points) {
        placed[node] = Some(point);
    }
    let mut dice = Dice::new();
    let mut queue: VecDeque<usize> = core.iter().copied().collect();
    while let Some(node) = queue.pop_front() {
        let centre = placed[node].unwrap_or_default();
        for &other in &neighbours[node] {
            if placed[other].is_none() {
                let reach = SPACING * 1.6;
                let (x, y) = ((dice.roll() - 0.5) * reach, (dice.roll() - 0.5) * reach);
                placed[other] = Some(Point { x: centre.x + x, y: centre.y + y });
                queue.push_back(other);
            }
        }
    }
    placed.into_iter().map(Option::unwrap_or_default).collect()
}

/// A generator of numbers that are the same on every machine (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        Dice(0x9e37_79b9_7f4a_7c15)
    }

    /// The next number, at least 0 and below 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // 32 bits fit a float exactly.
        (self.0 >> 32) as f64 / 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_largest_first_and_the_rest_of_a_large_one_is_placed() {
        let links = BTreeSet::from([(1, 2), (2, 3), (0, 5)]);
        assert_eq!(components(6, &links), [vec![1, 2, 3], vec![0, 5], vec![4]]);

        let star: BTreeSet<(usize, usize)> = (1..MAX_FORCED + 50).map(|leaf| (0, leaf)).collect();
        let members: Vec<usize> = (0..MAX_FORCED + 50).collect();
        let points = component(&members, &star);
        let apart: BTreeSet<String> = points.iter().map(|point| format!("{point:?}")).collect();
        assert_eq!(apart.len(), members.len(), "no two nodes stand on one place");
        assert!(points.iter().all(|point| point.x.is_finite() && point.y.is_finite()));
    }

    #[test]
    fn neighbours_stand_nearer_than_strangers() {
        // Two triangles that share one edge to each other.
        let links = BTreeSet::from([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
        let points = component(&[0, 1, 2, 3, 4, 5], &links);
        let far = |a: usize, b: usize| (points[a].x - points[b].x).abs() + (points[a].y - points[b].y).abs();
        assert!(far(0, 1) < far(0, 4) && far(4, 5) < far(1, 5));
    }
}
