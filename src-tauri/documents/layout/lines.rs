//! Words become lines: where a line breaks, and in which order its words stand.

#[path = "right_to_left.rs"]
mod right_to_left;

use super::super::block::Run;
use super::super::fonts::{Glyph, Shaped, shape};
use super::{Belongs, Drawn, Shape, Tone};

/// A word that does not break: one or more shaped pieces.
#[derive(Clone, Default)]
pub(super) struct Word {
    pieces: Vec<Shaped>,
    bold: bool,
    /// A new line starts before this word whatever the room.
    forced: bool,
}

impl Word {
    fn advance(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.advance).sum()
    }

    fn begins_right_to_left(&self) -> bool {
        self.pieces.first().is_some_and(|piece| piece.right_to_left)
    }

    fn text(&self) -> String {
        self.pieces.iter().flat_map(|piece| piece.glyphs.iter()).map(|glyph| &*glyph.text).collect()
    }

    /// A phone number, a postcode, initials with their number, a day with its month are read as one: the second part
    /// begins no line.
    fn goes_on(&self, before: &Word) -> bool {
        let (text, before) = (self.text(), before.text());
        let initials = before.len() < 5 && before.chars().all(|letter| letter.is_ascii_uppercase());
        let ends_in_a_number = before.ends_with(|sign: char| sign.is_ascii_digit());
        let month = || {
            text.get(..3).is_some_and(|begins| MONTHS.contains(&begins))
                && before.len() < 3
                && before.chars().all(|sign| sign.is_ascii_digit())
        };
        text.starts_with(|sign: char| sign.is_ascii_digit()) && (initials || ends_in_a_number)
            || ends_in_a_number && month()
    }

    fn right_to_left(&self) -> bool {
        !self.pieces.is_empty() && self.pieces.iter().all(|piece| piece.right_to_left)
    }
}

/// One line: words and its natural width in points.
#[derive(Default)]
pub(super) struct Line {
    words: Vec<Word>,
    pub width: f32,
    last: bool,
    /// The language of the line runs from right to left, whatever stands in it.
    from_the_right: bool,
}

impl Line {
    /// False for the empty line that a closing line end leaves.
    pub(super) fn has_words(&self) -> bool {
        self.words.iter().any(|word| !word.pieces.is_empty())
    }

    /// The same line in a language that runs from right to left.
    pub(super) fn right_to_left(self) -> Self {
        Self { from_the_right: true, ..self }
    }

    /// The same line when another follows it in the same paragraph.
    pub(super) fn with_a_space(self) -> Self {
        Self { last: false, ..self }
    }
}

/// How each month begins, in full and in short.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How words are set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub size: f32,
    pub tone: Tone,
}

/// Distance between baselines, as a share of the type size.
pub(super) const LEADING: f32 = 1.32;
/// From the top of a line to its baseline, as a share of the type size.
pub(super) const BASELINE: f32 = 1.04;

fn space(bold: bool) -> f32 {
    shape(" ", bold).iter().map(|piece| piece.advance).sum()
}

/// Cuts runs at their spaces; runs that touch stay one word.
pub(super) fn words(runs: &[Run]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open = false;
    for run in runs {
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let end = rest.find(breaks).unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            if !text.is_empty() {
                let pieces = shape(text, run.bold);
                match found.last_mut().filter(|_| open) {
                    Some(word) => word.pieces.extend(pieces),
                    None => found.push(Word { pieces, bold: run.bold, forced: false }),
                }
                open = true;
            }
            let mut letters = after.chars();
            match letters.next() {
                Some('\n') => {
                    found.push(Word { pieces: Vec::new(), bold: run.bold, forced: true });
                    open = true;
                }
                Some(_) => open = false,
                None => {}
            }
            rest = letters.as_str();
        }
    }
    found
}

/// Ordinary spaces and line ends break a line; a no-break space does not.
fn breaks(letter: char) -> bool {
    letter == '\n' || (letter.is_whitespace() && letter != '\u{a0}' && letter != '\u{202f}')
}

/// Fills lines of the given width.
pub(super) fn fill(words: Vec<Word>, size: f32, width: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::default();
    let room = width * 1000.0 / size;
    for word in words.into_iter().flat_map(|word| cut(word, room)) {
        let advance = word.advance() * size / 1000.0;
        let gap = if line.words.is_empty() { 0.0 } else { space(word.bold) * size / 1000.0 };
        if !line.words.is_empty() && (word.forced || line.width + gap + advance > width) {
            let begun = begun(&mut line, &word, (size, width));
            lines.push(std::mem::take(&mut line));
            line.width = advance;
            if let Some(begun) = begun {
                line.width += (begun.advance() + space(word.bold)) * size / 1000.0;
                line.words.push(begun);
            }
        } else {
            line.width += gap + advance;
        }
        line.words.push(word);
    }
    line.last = true;
    lines.push(line);
    lines
}

/// Fills as few lines, each about as wide: a heading leaves no single word on a line of its own.
pub(super) fn fill_evenly(words: Vec<Word>, size: f32, width: f32) -> Vec<Line> {
    let mut lines = fill(words.clone(), size, width);
    let mut narrower = width - size;
    while lines.len() > 1 && narrower > width * 0.5 {
        let even = fill(words.clone(), size, narrower);
        if even.len() > lines.len() {
            break;
        }
        lines = even;
        narrower -= size;
    }
    lines
}

/// The end of a full line that belongs to the word after it, where both have room on the next.
fn begun(line: &mut Line, word: &Word, (size, width): (f32, f32)) -> Option<Word> {
    let before = line.words.last().filter(|_| line.words.len() > 1 && !word.forced)?;
    let both = (before.advance() + space(word.bold) + word.advance()) * size / 1000.0;
    if before.forced || both > width || !word.goes_on(before) {
        return None;
    }
    let taken = (before.advance() + space(before.bold)) * size / 1000.0;
    line.width -= taken;
    line.words.pop()
}

/// A word wider than the column is cut between its letters.
fn cut(word: Word, room: f32) -> Vec<Word> {
    if word.advance() <= room || word.right_to_left() {
        return vec![word];
    }
    let (bold, forced) = (word.bold, word.forced);
    let mut parts = vec![Word { pieces: Vec::new(), bold, forced }];
    let mut used = 0.0;
    for piece in word.pieces {
        let mut current: Vec<Glyph> = Vec::new();
        let part_of = |glyphs: Vec<Glyph>| Shaped {
            advance: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs: glyphs.into(),
            ..piece.clone()
        };
        for glyph in piece.glyphs.iter() {
            if used + glyph.advance > room {
                let full = part_of(std::mem::take(&mut current));
                if let Some(part) = parts.last_mut() {
                    part.pieces.push(full);
                }
                parts.push(Word { pieces: Vec::new(), bold, forced: false });
                used = 0.0;
            }
            used += glyph.advance;
            current.push(glyph.clone());
        }
        if let Some(part) = parts.last_mut() {
            part.pieces.push(part_of(current));
        }
    }
    parts
}

/// The widest word and the width of everything on one line, in points.
pub(super) fn extent(words: &[Word], size: f32) -> (f32, f32) {
    let widest = words.iter().map(Word::advance).fold(0.0, f32::max);
    let all: f32 = words.iter().map(|word| word.advance() + space(word.bold)).sum();
    (widest * size / 1000.0, all * size / 1000.0)
}

/// Draws a line from `x`, with its baseline at `y`. A space ends every line but the last, so that
/// a reader who hears the text hears two words. What is drawn comes in the order it is read, also
/// where a script from right to left stands in another order on the paper.
pub(super) fn draw(line: Line, x: f32, y: f32, style: Style, belongs: Belongs) -> Vec<Drawn> {
    let mut drawn: Vec<((usize, bool, usize), Drawn)> = Vec::new();
    let mut pen = x;
    let last = line.last;
    let words =
        if line.from_the_right { right_to_left::placed(line.words) } else { in_reading_place(line.words) };
    let order: Vec<usize> = words.iter().map(|one| one.place).collect();
    for (at, Placed { place, word, read }) in words.into_iter().enumerate() {
        let next = order.get(at + 1).copied();
        let spaces = if next.is_some() || !last { shape(" ", word.bold) } else { Vec::new() };
        let after = next.map_or(order.len(), |next| next.min(place));
        let pieces = word.pieces.into_iter().zip(read).map(|(piece, read)| (read, piece));
        for ((place, piece), shaped) in pieces.chain(spaces.into_iter().map(|space| ((after, 0), space))) {
            let advance = shaped.advance * style.size / 1000.0;
            let one = word_at(shaped, pen, y, style, belongs);
            drawn.push(((place, is_space(&one), piece), one));
            pen += advance;
        }
    }
    drawn.sort_by_key(|(key, _)| *key);
    drawn.into_iter().map(|(_, drawn)| drawn).collect()
}

/// A word where it stands on the paper, with the place of each of its pieces in the reading: of which word, and there.
struct Placed {
    place: usize,
    word: Word,
    read: Vec<(usize, usize)>,
}

impl Placed {
    fn of(place: usize, word: Word) -> Self {
        let read = (0..word.pieces.len()).map(|piece| (place, piece)).collect();
        Self { place, word, read }
    }
}

fn is_space(drawn: &Drawn) -> bool {
    matches!(&drawn.shape, Shape::Word { shaped, .. } if shaped.glyphs.iter().all(|glyph| &*glyph.text == " "))
}

fn word_at(shaped: Shaped, x: f32, y: f32, style: Style, belongs: Belongs) -> Drawn {
    Drawn { belongs, x, y, shape: Shape::Word { shaped, size: style.size, tone: style.tone } }
}

/// Neighbouring words of a right-to-left script stand in reverse order; the sign that closes them
/// stays at their right. Every word keeps its place in the reading.
fn in_reading_place(words: Vec<Word>) -> Vec<Placed> {
    let mut placed: Vec<(usize, Word)> = Vec::with_capacity(words.len());
    let mut span: Vec<(usize, Word)> = Vec::new();
    for (place, word) in words.into_iter().enumerate() {
        if !word.begins_right_to_left() {
            close_span(&mut span, &mut placed);
            placed.push((place, word));
            continue;
        }
        let closes = !word.right_to_left();
        span.push((place, word));
        if closes {
            close_span(&mut span, &mut placed);
        }
    }
    close_span(&mut span, &mut placed);
    placed.into_iter().map(|(place, word)| Placed::of(place, word)).collect()
}

fn close_span(span: &mut Vec<(usize, Word)>, placed: &mut Vec<(usize, Word)>) {
    let Some((_, last)) = span.last_mut() else { return };
    let letters = last.pieces.iter().take_while(|piece| piece.right_to_left).count();
    let signs = last.pieces.split_off(letters);
    span.reverse();
    if let Some((_, word)) = span.last_mut() {
        word.pieces.extend(signs);
    }
    placed.append(span);
}
