//! Strips become pages, and every page gets its marking, its number and, for practice, its badge.

use super::super::block::{Document, Run};
use super::super::check_line;
use super::super::fonts::shape;
use super::compose::{Composed, ROOT, Strip};
use super::lines::{BASELINE, LEADING, Line, Style, draw, fill, words};
use super::window::{ADDRESS_WIDTH, RIGHT_EDGE, lines_for_a_window};
use super::{Belongs, Drawn, MILLIMETRE, Node, Page, Pages, Paper, Role, Shape, Tone};

/// Where the address stands when no window asks for another place.
const ADDRESS_TOP: f32 = 48.0 * MILLIMETRE;
const LETTER_TOP: f32 = 83.0 * MILLIMETRE;
const SMALL: f32 = 10.0;
/// Five lines of an address stand where a window always shows them.
const WINDOW_LEADING: f32 = 1.05;

/// What the page says when the people in it are invented.
pub const PRACTICE: &str = "PRACTICE: nobody in this document is real";

pub(super) fn paginate(document: &Document, paper: &Paper, composed: Composed) -> Pages {
    let Composed { mut strips, mut nodes } = composed;
    let (opening, start) = opening(document, paper, &mut nodes);
    let mut pages = vec![Page { drawn: opening }];
    let mut y = start;
    let limit = paper.height - paper.bottom;
    let ends = without_a_lost_page(&mut strips, start, paper.top, limit);
    let headers: Vec<Vec<Drawn>> = strips.iter().map(|strip| strip.drawn.clone()).collect();
    for (at, strip) in strips.into_iter().enumerate() {
        let fresh = ends.contains(&at);
        if fresh {
            pages.push(Page::default());
            y = paper.top;
            if let Some(header) = strip.under.and_then(|top| headers.get(top)) {
                let again =
                    header.iter().cloned().map(|drawn| Drawn { belongs: Belongs::Decoration, ..drawn });
                place(pages.last_mut(), again, y);
                y += header_height(header);
            }
        } else {
            y += strip.before;
        }
        place(pages.last_mut(), strip.drawn.into_iter(), y);
        y += strip.height;
    }
    furnish(document, paper, &mut pages);
    Pages { pages, nodes }
}

fn header_height(header: &[Drawn]) -> f32 {
    header.iter().map(|drawn| drawn.y).fold(0.0, f32::max)
}

fn place(page: Option<&mut Page>, drawn: impl Iterator<Item = Drawn>, y: f32) {
    if let Some(page) = page {
        page.drawn.extend(drawn.map(|drawn| Drawn { y: drawn.y + y, ..drawn }));
    }
}

/// The strips that start a page. A page ends early rather than part what belongs together.
fn page_ends(strips: &[Strip], start: f32, top: f32, limit: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut y = start;
    let mut first = 0;
    let mut at = 0;
    while let Some(strip) = strips.get(at) {
        let before = if at == first { 0.0 } else { strip.before };
        let forced = strip.starts_page && at != first;
        if forced || (y + before + strip.height > limit && at > first) {
            let mut next = at;
            while !forced && next > first && strips.get(next - 1).is_some_and(|strip| strip.keeps_next) {
                next -= 1;
            }
            if next <= first {
                next = at;
            }
            ends.push(next);
            (first, at) = (next, next);
            y = top + repeated(strips, next);
            continue;
        }
        y += before + strip.height;
        at += 1;
    }
    with_company(strips, ends, limit - top)
}

/// The page ends; with a little less white between its parts where a few lines would stand alone on a last sheet.
fn without_a_lost_page(strips: &mut [Strip], start: f32, top: f32, limit: f32) -> Vec<usize> {
    let ends = page_ends(strips, start, top, limit);
    let Some(last) = ends.last().copied() else { return ends };
    let alone: f32 = strips.iter().skip(last).map(|strip| strip.before + strip.height).sum();
    if alone > (limit - top) * LOST || strips.get(last).is_some_and(|strip| strip.starts_page) {
        return ends;
    }
    let usual: Vec<f32> = strips.iter().map(|strip| strip.before).collect();
    for share in [0.9, 0.8, 0.7] {
        strips.iter_mut().zip(&usual).for_each(|(strip, usual)| strip.before = usual * share);
        let closer = page_ends(strips, start, top, limit);
        if closer.len() < ends.len() {
            return closer;
        }
    }
    strips.iter_mut().zip(usual).for_each(|(strip, usual)| strip.before = usual);
    ends
}

/// Shorter than this, as a share of the page, the end of a letter looks lost on a sheet of its own.
const LOST: f32 = 0.2;
/// So much of the page before is moved to keep it company, at most.
const COMPANY: f32 = 0.3;

/// The last page begins at the heading before, where only the end of its words would stand there.
fn with_company(strips: &[Strip], mut ends: Vec<usize>, room: f32) -> Vec<usize> {
    let height = |from: usize, to: usize| -> f32 {
        strips.iter().take(to).skip(from).map(|strip| strip.before + strip.height).sum()
    };
    let Some(last) = ends.last().copied() else { return ends };
    let first = ends.len().checked_sub(2).and_then(|at| ends.get(at)).copied().unwrap_or_default();
    let asks =
        strips.get(last).is_some_and(|strip| !strip.heading && !strip.starts_page && strip.under.is_none());
    if !asks || height(last, strips.len()) > room * LOST {
        return ends;
    }
    let kept =
        |at: usize| at.checked_sub(1).and_then(|at| strips.get(at)).is_some_and(|strip| strip.keeps_next);
    let heading =
        (first + 1..last).rev().find(|at| strips.get(*at).is_some_and(|strip| strip.heading) && !kept(*at));
    if let Some(heading) = heading.filter(|at| height(*at, last) < room * COMPANY)
        && let Some(end) = ends.last_mut()
    {
        *end = heading;
    }
    ends
}

fn repeated(strips: &[Strip], at: usize) -> f32 {
    let top = strips.get(at).and_then(|strip| strip.under).and_then(|top| strips.get(top));
    top.map_or(0.0, |strip| header_height(&strip.drawn))
}

/// The head of the first page: who writes, and to whom.
fn opening(document: &Document, paper: &Paper, nodes: &mut Vec<Node>) -> (Vec<Drawn>, f32) {
    let head = &document.letterhead;
    let mut lines = vec![Run::bold(head.council.clone()), Run::ordinary(head.service.clone())];
    lines.extend(head.address.iter().map(|line| Run::ordinary(line.clone())));
    lines.extend([&head.phone, &head.hours].into_iter().map(|line| Run::ordinary(line.clone())));
    lines.retain(|run| !run.text.is_empty());
    let Some(address) = &document.address else {
        lines.truncate(2);
        let (drawn, y) = stack(&lines, (paper, paper.column() / 2.0), paper.top, (nodes, Side::Left));
        return (drawn, y + SMALL * 0.6);
    };
    let seen = paper.window.always_seen().zip(paper.window.ever_seen());
    // Beside a window nothing but the address may reach into it.
    let beside = paper.width - paper.right - RIGHT_EDGE;
    let head_width = if seen.is_some() { beside } else { paper.column() / 2.0 };
    let (mut drawn, below) = stack(&lines, (paper, head_width), paper.top + 4.0, (nodes, Side::Right));
    let address =
        if seen.is_some() { lines_for_a_window(address, paper.window.most_lines()) } else { address.clone() };
    let size = paper.text.min(12.0);
    let (top, width, leading) = match seen {
        Some((always, _)) => (always.top + 1.0, ADDRESS_WIDTH, WINDOW_LEADING),
        None => (ADDRESS_TOP, 95.0 * MILLIMETRE, 1.28),
    };
    let node = next_node(nodes);
    let mut y = top;
    for (at, line) in address.iter().enumerate() {
        let mut text = vec![Run::ordinary(line.clone())];
        if at + 1 < address.len() {
            text.push(Run::ordinary("\n"));
        }
        for line in fill(words(&text), size, width).into_iter().filter(Line::has_words) {
            let style = Style { size, tone: Tone::Ink };
            drawn.extend(draw(line, paper.left, y + size * BASELINE, style, Belongs::To(node)));
            y += size * leading;
        }
    }
    if let Some(fold) = paper.window.fold() {
        let shape = Shape::Rule { length: 3.0 * MILLIMETRE, thickness: 0.5, tone: Tone::Faint };
        drawn.push(Drawn { belongs: Belongs::Decoration, x: 5.0 * MILLIMETRE, y: fold, shape });
    }
    let letter_top = seen.map_or(LETTER_TOP, |(_, ever)| ever.bottom + MILLIMETRE);
    (drawn, letter_top.max(below + 8.0).max(y + size))
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

fn next_node(nodes: &mut Vec<Node>) -> usize {
    nodes.push(Node { role: Role::Paragraph, parent: Some(ROOT), language: None });
    nodes.len() - 1
}

/// Small lines under one another, one paragraph to a reader who listens.
fn stack(
    lines: &[Run],
    (paper, width): (&Paper, f32),
    top: f32,
    (nodes, side): (&mut Vec<Node>, Side),
) -> (Vec<Drawn>, f32) {
    let style = Style { size: SMALL, tone: Tone::Ink };
    let node = next_node(nodes);
    let mut drawn = Vec::new();
    let mut y = top;
    for run in lines {
        for line in fill(words(std::slice::from_ref(run)), SMALL, width) {
            let x = match side {
                Side::Left => paper.left,
                Side::Right => paper.width - paper.right - line.width,
            };
            drawn.extend(draw(line.with_a_space(), x, y + SMALL * BASELINE, style, Belongs::To(node)));
            y += SMALL * LEADING;
        }
    }
    (drawn, y)
}

/// What every page carries. Screen readers skip it, except the practice badge on the first page.
fn furnish(document: &Document, paper: &Paper, pages: &mut [Page]) {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let low = paper.height - 26.0;
        let mut top = vec![centred(&document.marking, paper, 26.0, Belongs::PageTop)];
        if document.practice {
            top.push(centred(PRACTICE, paper, 39.0, Belongs::PageTop));
            top.push(across(paper));
        }
        let mut bottom = vec![centred(&document.marking, paper, low, Belongs::PageBottom)];
        let style = Style { size: SMALL, tone: Tone::Quiet };
        let number = line(&format!("Page {} of {count}", at + 1), false);
        let x = paper.width - paper.right - number.width;
        bottom.push(draw(number, x, low, style, Belongs::PageBottom));
        if !document.reference.is_empty() {
            bottom.push(draw(line(&document.reference, false), paper.left, low, style, Belongs::PageBottom));
        }
        let check = check_line(document);
        if !check.is_empty() {
            let y = low + SMALL * 1.2;
            bottom.push(draw(line(&check, false), paper.left, y, style, Belongs::PageBottom));
        }
        page.drawn.splice(0..0, top.into_iter().flatten());
        page.drawn.extend(bottom.into_iter().flatten());
    }
}

fn line(text: &str, bold: bool) -> Line {
    let run = if bold { Run::bold(text) } else { Run::ordinary(text) };
    fill(words(&[run]), SMALL, f32::MAX).pop().unwrap_or_default()
}

fn centred(text: &str, paper: &Paper, y: f32, belongs: Belongs) -> Vec<Drawn> {
    let line = line(text, true);
    let x = (paper.width - line.width) / 2.0;
    draw(line, x, y, Style { size: SMALL, tone: Tone::Quiet }, belongs)
}

/// One large faint word that a photocopy does not lose.
fn across(paper: &Paper) -> Vec<Drawn> {
    let (size, x, y) = (96.0, 105.0, paper.height - 205.0);
    shape("PRACTICE", true)
        .into_iter()
        .map(|shaped| {
            let shape = Shape::Across { shaped, size };
            Drawn { belongs: Belongs::Decoration, x, y, shape }
        })
        .collect()
}
