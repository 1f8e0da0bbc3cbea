//! Which lines are the article.

use super::lines::{Line, Sort};
use super::regions::{Purpose, Region};
use super::support::{Support, support};

/// Most lines after "Our donors" that are taken as names.
const LONGEST_BLOCK: usize = 40;

/// The text of a page.
pub(super) fn text(lines: &[Line], regions: &[Region]) -> String {
    let parts = Parts::new(lines, regions);
    let mut out = Output::default();
    let mut block: Option<Block> = None;
    let headline = parts.outer_headline(lines);
    let menus = menus(lines, &parts);
    for (index, line) in lines.iter().enumerate() {
        if block.as_ref().is_some_and(|block| block.ends_before(line, &parts)) {
            block = None;
        }
        let wanted = (parts.is_wanted(line) && !menus[index]) || headline == Some(index);
        let found = if line.sort == Sort::Picture { None } else { parts.support(line) };
        if found == Some(Support::Headline) {
            block = Some(Block { region: line.region, left: LONGEST_BLOCK });
            out.push(line);
        } else if let Some(open) = &mut block {
            open.left -= 1;
            out.push(line);
        } else if line.sort != Sort::Picture && (wanted || found.is_some()) {
            out.push(line);
        }
    }
    out.text
}

/// A block of names under way.
struct Block {
    region: usize,
    left: usize,
}

impl Block {
    /// The next headline, the limit, or the end of the part of the page it stands in.
    fn ends_before(&self, line: &Line, parts: &Parts<'_>) -> bool {
        self.left == 0 || matches!(line.sort, Sort::Heading(_)) || !parts.is_within(line.region, self.region)
    }
}

#[derive(Default)]
struct Output {
    text: String,
}

impl Output {
    fn push(&mut self, line: &Line) {
        let listed = matches!(line.sort, Sort::Item | Sort::Picture);
        if !self.text.is_empty() {
            // A list goes with the sentence that announces it.
            self.text.push_str(if line.paragraph && !listed { "\n\n" } else { "\n" });
        }
        self.text.push_str(if listed { "• " } else { "" });
        self.text.push_str(&line.text);
    }
}

/// Regions with what was found out about them.
struct Parts<'a> {
    regions: &'a [Region],
    /// Not the article: a menu, a footer, a list of links.
    dropped: Vec<bool>,
    /// In a menu; not even donors are looked for there.
    menu: Vec<bool>,
    /// In the part that holds most of the text; everywhere, where there is none.
    chosen: Vec<bool>,
}

impl<'a> Parts<'a> {
    fn new(lines: &[Line], regions: &'a [Region]) -> Self {
        let sizes = sizes(lines.iter(), regions);
        let dropped = dropped(regions, &sizes);
        let menu = inherit(regions, |r| dropped[r] && matches!(regions[r].purpose, Purpose::Menu | Purpose::List));
        let chosen = chosen(lines, regions, &dropped);
        Parts { regions, dropped, menu, chosen }
    }

    fn is_wanted(&self, line: &Line) -> bool {
        !self.dropped[line.region] && self.chosen[line.region]
    }

    /// Whether a line speaks of support and is not the label of a link.
    fn support(&self, line: &Line) -> Option<Support> {
        let is_link = line.linked * 2 > line.text.len();
        if is_link || self.menu[line.region] { None } else { support(&line.text) }
    }

    /// A headline that stands above the chosen part, if that has none of its own.
    fn outer_headline(&self, lines: &[Line]) -> Option<usize> {
        let is_headline = |line: &Line| line.sort == Sort::Heading(1) && !self.menu[line.region];
        if lines.iter().any(|line| is_headline(line) && self.is_wanted(line)) {
            return None;
        }
        lines.iter().position(is_headline)
    }

    /// Whether a region is another or stands in it. Climbs the few levels of a footer, and gives up above.
    fn is_within(&self, region: usize, outer: usize) -> bool {
        let mut at = region;
        for _ in 0..16 {
            if at == outer {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = self.regions[at].parent;
        }
        false
    }
}

/// Text of a region with all that stands in it.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    text: usize,
    linked: usize,
    items: usize,
}

fn sizes<'l>(lines: impl Iterator<Item = &'l Line>, regions: &[Region]) -> Vec<Size> {
    let mut sizes = vec![Size::default(); regions.len()];
    for line in lines.filter(|line| line.sort != Sort::Picture) {
        let size = &mut sizes[line.region];
        size.text += line.text.len();
        size.linked += line.linked;
        size.items += 1;
    }
    // A region is made after its parent.
    for (index, region) in regions.iter().enumerate().skip(1).rev() {
        let own = sizes[index];
        let parent = &mut sizes[region.parent];
        parent.text += own.text;
        parent.linked += own.linked;
        parent.items += own.items;
    }
    sizes
}

/// What is not the article. A part that holds over half of the page is kept whatever it is called: some sites put the
/// whole page into one form or into `<div class="has-sidebar">`.
fn dropped(regions: &[Region], sizes: &[Size]) -> Vec<bool> {
    let page = sizes.first().map_or(0, |size| size.text);
    inherit(regions, |index| {
        let size = sizes[index];
        match regions[index].purpose {
            Purpose::Hidden => true,
            Purpose::Menu | Purpose::Furniture => size.text * 2 <= page,
            Purpose::List => {
                !regions[index].in_content
                    && size.items > 2
                    && size.linked * 10 >= size.text * 8
                    && size.text * 2 <= page
            }
            Purpose::Page | Purpose::Content | Purpose::Table => false,
        }
    })
}

/// The smallest `article` or `main` that holds most of what is left; a list of teasers has no such one.
fn chosen(lines: &[Line], regions: &[Region], dropped: &[bool]) -> Vec<bool> {
    let sizes = sizes(lines.iter().filter(|line| !dropped[line.region]), regions);
    let size = |index: usize| sizes[index].text;
    let contents = || (1..regions.len()).filter(|&index| regions[index].purpose == Purpose::Content);
    let largest = contents().map(size).max().unwrap_or(0);
    if largest == 0 || largest * 2 < size(0) {
        return vec![true; regions.len()];
    }
    // An inner one with nearly all of it is the article without what surrounds it.
    let best = contents().filter(|&index| size(index) * 10 >= largest * 8).min_by_key(|&index| size(index));
    inherit(regions, |index| Some(index) == best)
}

/// Lines that are nothing but links, on pages that have no elements for menus: three on one line, or three lines in a
/// row. In an article they stay, since lists of winners and partners are often links.
fn menus(lines: &[Line], parts: &Parts<'_>) -> Vec<bool> {
    let is_link = |line: &Line| {
        let outside = !parts.regions[line.region].in_content;
        outside && line.sort != Sort::Picture && line.linked > 0 && line.linked * 10 >= line.text.len() * 7
    };
    let mut menus: Vec<bool> = lines.iter().map(|line| is_link(line) && line.links > 2).collect();
    let mut start = 0;
    for run in lines.chunk_by(|a, b| is_link(a) == is_link(b)) {
        if run.len() > 2 && is_link(&run[0]) {
            menus[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    menus
}

/// A property that holds for a region if it holds for it or for one around it.
fn inherit(regions: &[Region], own: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut all = Vec::with_capacity(regions.len());
    for (index, region) in regions.iter().enumerate() {
        let inherited = all.get(region.parent).copied().unwrap_or(false);
        all.push(own(index) || inherited);
    }
    all
}
