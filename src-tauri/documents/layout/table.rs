//! Tables: columns as wide as their words ask, rows that stay whole, a header that comes again.

use super::super::block::{Block, Run, Runs};
use super::compose::{Composer, ROOT, Strip, empty};
use super::lines::{BASELINE, LEADING, Style, draw, extent, fill, words};
use super::{Belongs, Drawn, Role, Shape, Tone};

const GAP: f32 = 10.0;
const PADDING: f32 = 4.0;

/// Height of a row that somebody writes in by hand, as a share of the type size.
const BY_HAND: f32 = 2.2;

/// Lower than this a row looks lost where it stands alone, as a share of the type size.
const SHORT: f32 = 6.0;

/// Room for the longest bar beside a table, as a share of the line.
const BARS: f32 = 0.34;

pub(super) fn compose(composer: &mut Composer<'_>, header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
    let widths = shared_columns(composer, header, rows, composer.paper.column());
    set(composer, header, rows, &widths);
}

/// Tables under the same header line up down the document: their columns are as wide as all of them ask together.
fn shared_columns(composer: &mut Composer<'_>, header: &[Runs], rows: &[Vec<Runs>], room: f32) -> Vec<f32> {
    if let Some((_, widths)) = composer.columns.iter().find(|(of, _)| of == header) {
        return widths.clone();
    }
    let mut all: Vec<Vec<Runs>> = Vec::new();
    for block in composer.blocks {
        match block {
            Block::Table { header: of, rows } if of == header => all.extend(rows.iter().cloned()),
            Block::Bars { header: of, rows } if of == header => {
                all.extend(rows.iter().map(|(cells, _)| cells.clone()));
            }
            _ => {}
        }
    }
    // A table in another language stands among blocks of its own.
    let all = if all.is_empty() { rows } else { &all };
    let widths = columns(header, all, composer.paper.text, room);
    composer.columns.push((header.to_vec(), widths.clone()));
    widths
}

/// A table with bars at its right; a screen reader skips them, because each row says its number.
pub(super) fn compose_bars(
    composer: &mut Composer<'_>,
    header: &[Vec<Run>],
    rows: &[(Vec<Vec<Run>>, Option<f32>)],
) {
    let size = composer.paper.text;
    let longest = composer.paper.column() * BARS;
    let cells: Vec<Vec<Vec<Run>>> = rows.iter().map(|(cells, _)| cells.clone()).collect();
    let widths = shared_columns(composer, header, &cells, composer.paper.column() - longest - GAP);
    let from = composer.strips.len() + 1;
    set(composer, header, &cells, &widths);
    let x = composer.paper.left + composer.paper.column() - longest;
    for (strip, (_, share)) in composer.strips.iter_mut().skip(from).zip(rows) {
        let Some(share) = share.filter(|share| *share > 0.0) else { continue };
        let thickness = size * 0.75;
        let shape = Shape::Rule { length: longest * share.min(1.0), thickness, tone: Tone::Quiet };
        let y = PADDING + size * LEADING / 2.0;
        strip.drawn.push(Drawn { belongs: Belongs::Decoration, x, y, shape });
    }
}

fn set(composer: &mut Composer<'_>, header: &[Vec<Run>], rows: &[Vec<Vec<Run>>], widths: &[f32]) {
    let size = composer.paper.text;
    let table = composer.node(Role::Table, ROOT);
    let bold: Vec<Vec<Run>> =
        header.iter().map(|cell| cell.iter().map(|run| Run::bold(run.text.clone())).collect()).collect();
    let top = composer.strips.len();
    let mut strip = row(composer, &bold, widths, (table, Role::HeaderCell));
    strip.before = size * 0.5;
    strip.keeps_next = true;
    strip.drawn.push(rule(composer, strip.height, 1.1, Tone::Ink));
    composer.strips.push(strip);
    let asks = is_a_form(rows);
    for (at, cells) in rows.iter().enumerate() {
        let mut strip = row(composer, cells, widths, (table, Role::Cell));
        if asks {
            strip.height = strip.height.max(size * BY_HAND);
        }
        strip.under = Some(top);
        // No short row of a table stands alone on a page: the first two stay together, and the last two.
        let short = strip.height < size * SHORT;
        strip.keeps_next = short && rows.len() > 1 && (at == 0 || at + 2 == rows.len());
        strip.drawn.push(rule(composer, strip.height, 0.5, Tone::Faint));
        composer.strips.push(strip);
    }
}

/// Whether cells are left empty for a pen.
fn is_a_form(rows: &[Vec<Vec<Run>>]) -> bool {
    rows.iter().flatten().any(|cell| is_empty(cell))
}

fn is_empty(cell: &[Run]) -> bool {
    cell.iter().all(|run| run.text.trim().is_empty())
}

fn rule(composer: &Composer<'_>, y: f32, thickness: f32, tone: Tone) -> Drawn {
    let shape = Shape::Rule { length: composer.paper.column(), thickness, tone };
    Drawn { belongs: Belongs::Decoration, x: composer.paper.left, y, shape }
}

fn row(
    composer: &mut Composer<'_>,
    cells: &[Vec<Run>],
    widths: &[f32],
    (table, role): (usize, Role),
) -> Strip {
    let style = Style { size: composer.paper.text, tone: Tone::Ink };
    let row = composer.node(Role::Row, table);
    let mut drawn = Vec::new();
    let mut height: f32 = 0.0;
    let mut x = composer.paper.left;
    for (cell, width) in cells.iter().zip(widths) {
        let node = composer.node(role, row);
        let mut y = PADDING;
        for line in fill(words(cell), style.size, *width) {
            drawn.extend(draw(line, x, y + style.size * BASELINE, style, Belongs::To(node)));
            y += style.size * LEADING;
        }
        height = height.max(y + PADDING);
        x += width + GAP;
    }
    Strip { height, drawn, ..empty() }
}

/// Every column at least as wide as its widest word. Short ones, a date or a number, stand on one line; the others share
/// what is left by need.
fn columns(header: &[Vec<Run>], rows: &[Vec<Vec<Run>>], size: f32, room: f32) -> Vec<f32> {
    let count = header.len().max(1);
    let room = room - GAP * (count as f32 - 1.0);
    let mut wants = vec![(0.0_f32, 0.0_f32); count];
    for cells in std::iter::once(&header.to_vec()).chain(rows) {
        for (want, cell) in wants.iter_mut().zip(cells) {
            let bold: Vec<Run> = cell.iter().map(|run| Run::bold(run.text.clone())).collect();
            let (least, natural) = extent(&words(&bold), size);
            // A little more, so that rounding breaks no line.
            *want = (want.0.max(least.min(room / 2.0)), want.1.max(natural + 0.5));
        }
    }
    for (at, want) in wants.iter_mut().enumerate() {
        // What is written by hand needs room, however short the words above it are.
        let by_hand =
            !rows.is_empty() && rows.iter().all(|cells| cells.get(at).is_none_or(|one| is_empty(one)));
        if by_hand {
            *want = (want.0.max(room * 0.7 / count as f32), want.1.max(room));
        }
    }
    shared(&wants, room)
}

/// The widths of columns, from the least and the natural width of each.
fn shared(wants: &[(f32, f32)], room: f32) -> Vec<f32> {
    let least: f32 = wants.iter().map(|want| want.0).sum();
    let natural: f32 = wants.iter().map(|want| want.1).sum();
    if least >= room {
        return wants.iter().map(|want| want.0 * room / least).collect();
    }
    if natural <= room {
        return wants.iter().map(|want| want.1 * room / natural.max(1.0)).collect();
    }
    let mut widths: Vec<Option<f32>> = vec![None; wants.len()];
    let mut left = room;
    loop {
        let open = widths.iter().filter(|width| width.is_none()).count() as f32;
        let spare: f32 =
            wants.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(want, _)| want.0).sum();
        let short = wants.iter().zip(&widths).position(|(want, width)| {
            width.is_none() && want.1 <= left / open && spare - want.0 <= left - want.1
        });
        let Some((want, width)) = short.and_then(|at| wants.get(at).zip(widths.get_mut(at))) else { break };
        *width = Some(want.1);
        left -= want.1;
    }
    let open = || wants.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(want, _)| want);
    let spare = left - open().map(|want| want.0).sum::<f32>();
    let need = |want: &(f32, f32)| (want.1 - want.0).max(0.0).sqrt();
    let needed: f32 = open().map(need).sum();
    let wide = |want: &(f32, f32)| want.0 + spare * need(want) / needed.max(f32::EPSILON);
    wants.iter().zip(&widths).map(|(want, width)| width.unwrap_or_else(|| wide(want))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::block::{Block, Document, Letterhead, Run};
    use super::super::compose::compose;
    use super::super::{Paper, Shape};
    use super::shared;

    #[test]
    fn tables_under_one_header_line_up_down_the_document() {
        let cell = |text: &str| vec![Run::ordinary(text)];
        let table = |what: &str, who: &str| Block::Table {
            header: vec![cell("Action"), cell("Who")],
            rows: vec![vec![cell(what), cell(who)]],
        };
        let blocks = vec![
            table("Short", "The longest name that anybody in the group has"),
            table("Put detached youth work at the interchange on Friday and Saturday evenings", "Kez"),
        ];
        let document = Document::among_professionals(
            "Tracker".into(),
            String::new(),
            Letterhead::default(),
            false,
            blocks,
        );
        let paper = Paper::a4(false);
        let strips = compose(&document, &paper).strips;
        let last_column = |at: usize| {
            let words = strips.get(at).map(|strip| strip.drawn.iter()).into_iter().flatten();
            let words = words.filter(|one| matches!(one.shape, Shape::Word { .. }));
            words.map(|one| one.x).fold(0.0, f32::max)
        };
        // Each table is a header and one row; "Who" is one word, so it tells where its column begins.
        assert!(last_column(0) > paper.left, "the header has words");
        assert!((last_column(0) - last_column(2)).abs() < 0.01, "{} {}", last_column(0), last_column(2));
    }

    #[test]
    fn a_date_stands_on_one_line_and_no_column_is_narrower_than_its_widest_word() {
        let wants = [(60.0, 400.0), (70.0, 150.0), (30.0, 90.0), (55.0, 55.0)];
        let widths = shared(&wants, 430.0);
        assert!(widths.get(2..) == Some([90.0, 55.0].as_slice()), "{widths:?}");
        assert!(wants.iter().zip(&widths).all(|(want, width)| *width >= want.0), "{widths:?}");
        assert!((widths.iter().sum::<f32>() - 430.0).abs() < 0.1, "{widths:?}");
        // Where all is short, what is left goes to the widest.
        let widths = shared(&[(30.0, 40.0), (60.0, 120.0), (40.0, 40.0)], 400.0);
        assert!(widths.get(1).is_some_and(|width| *width > 200.0), "{widths:?}");
        // Where nothing fits, every column gives way.
        let widths = shared(&[(300.0, 400.0), (300.0, 400.0)], 400.0);
        assert!(widths.iter().all(|width| (width - 200.0).abs() < 0.1), "{widths:?}");
    }
}
