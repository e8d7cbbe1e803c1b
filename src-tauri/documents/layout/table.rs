//! Tables: columns as wide as their words ask, rows that stay whole, a header that comes again.

use super::super::block::Run;
use super::compose::{Composer, ROOT, Strip, empty};
use super::lines::{BASELINE, LEADING, Style, draw, extent, fill, words};
use super::{Belongs, Drawn, Role, Shape, Tone};

const GAP: f32 = 10.0;
const PADDING: f32 = 4.0;

/// Room for the longest bar beside a table, as a share of the line.
const BARS: f32 = 0.34;

pub(super) fn compose(composer: &mut Composer<'_>, header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
    let widths = columns(header, rows, composer.paper.text, composer.paper.column());
    set(composer, header, rows, &widths);
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
    let widths = columns(header, &cells, size, composer.paper.column() - longest - GAP);
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
    for cells in rows {
        let mut strip = row(composer, cells, widths, (table, Role::Cell));
        strip.under = Some(top);
        strip.drawn.push(rule(composer, strip.height, 0.5, Tone::Faint));
        composer.strips.push(strip);
    }
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

/// Every column at least as wide as its widest word, the rest shared by need.
fn columns(header: &[Vec<Run>], rows: &[Vec<Vec<Run>>], size: f32, room: f32) -> Vec<f32> {
    let count = header.len().max(1);
    let room = room - GAP * (count as f32 - 1.0);
    let mut wants = vec![(0.0_f32, 0.0_f32); count];
    for cells in std::iter::once(&header.to_vec()).chain(rows) {
        for (want, cell) in wants.iter_mut().zip(cells) {
            let bold: Vec<Run> = cell.iter().map(|run| Run::bold(run.text.clone())).collect();
            let (least, natural) = extent(&words(&bold), size);
            *want = (want.0.max(least.min(room / 2.0)), want.1.max(natural));
        }
    }
    let least: f32 = wants.iter().map(|want| want.0).sum();
    let natural: f32 = wants.iter().map(|want| want.1).sum();
    if least >= room {
        return wants.iter().map(|want| want.0 * room / least).collect();
    }
    if natural <= room {
        return wants.iter().map(|want| want.1 + (room - natural) / count as f32).collect();
    }
    let need: f32 = wants.iter().map(|want| (want.1 - want.0).max(0.0).sqrt()).sum();
    let share = |want: &(f32, f32)| (want.1 - want.0).max(0.0).sqrt() / need;
    wants.iter().map(|want| want.0 + (room - least) * share(want)).collect()
}
