//! Room for labels, and components side by side.

use super::layout::Point;

/// Room that a node takes with its label.
const BOX: Point = Point { x: 150.0, y: 92.0 };
/// Rounds of pushing; most maps are free of overlaps after twenty.
const ROUNDS: usize = 80;
/// Gap between components.
const GAP: f64 = 70.0;
/// Width to height of the packed map: that of a screen.
const ASPECT: f64 = 1.6;

/// Pushes nodes apart until their labels do not overlap, or the rounds are over.
pub(super) fn separate(points: &mut [Point]) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for a in 0..points.len() {
            for b in a + 1..points.len() {
                moved |= part(points, a, b);
            }
        }
        if !moved {
            return;
        }
    }
}

/// Moves two nodes apart along the axis on which they overlap less.
fn part(points: &mut [Point], a: usize, b: usize) -> bool {
    let (dx, dy) = (points[b].x - points[a].x, points[b].y - points[a].y);
    let (over_x, over_y) = (BOX.x - dx.abs(), BOX.y - dy.abs());
    if over_x <= 0.5 || over_y <= 0.5 {
        return false;
    }
    if over_x / BOX.x < over_y / BOX.y {
        let step = over_x / 2.0 * if dx < 0.0 { -1.0 } else { 1.0 };
        points[a].x -= step;
        points[b].x += step;
    } else {
        let step = over_y / 2.0 * if dy < 0.0 { -1.0 } else { 1.0 };
        points[a].y -= step;
        points[b].y += step;
    }
    true
}

/// A rectangle around some points.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

fn frame(points: &[Point]) -> Frame {
    let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let (left, top, right, bottom) = points.iter().fold(start, |(left, top, right, bottom), point| {
        (left.min(point.x), top.min(point.y), right.max(point.x), bottom.max(point.y))
    });
    Frame { left, top, width: right - left + BOX.x, height: bottom - top + BOX.y }
}

/// Sets components in rows, in the order given, and returns the moved points.
pub(super) fn pack(mut components: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let frames: Vec<Frame> = components.iter().map(|points| frame(points)).collect();
    let area: f64 = frames.iter().map(|frame| (frame.width + GAP) * (frame.height + GAP)).sum();
    let widest = frames.iter().map(|frame| frame.width).fold(0.0, f64::max);
    let limit = (area * ASPECT).sqrt().max(widest);
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for (points, frame) in components.iter_mut().zip(&frames) {
        if x > 0.0 && x + frame.width > limit {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        for point in points.iter_mut() {
            *point = Point { x: point.x - frame.left + x, y: point.y - frame.top + y };
        }
        x += frame.width + GAP;
        row = row.max(frame.height);
    }
    components
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_labels_overlap() {
        let mut points = vec![Point::default(); 12];
        separate(&mut points);
        for (at, a) in points.iter().enumerate() {
            for b in &points[at + 1..] {
                let apart = (a.x - b.x).abs() > BOX.x - 1.0 || (a.y - b.y).abs() > BOX.y - 1.0;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }
}
