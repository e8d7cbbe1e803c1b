//! The order of words in a line of Arabic, Urdu or Farsi: from the right, with numbers and names of other scripts within
//! it from the left. What is heard keeps the order it was written in.

use super::super::super::fonts::{Glyph, Shaped, shape};
use super::{Placed, Word};

/// Words by where they stand from the left.
pub(super) fn placed(words: Vec<Word>) -> Vec<Placed> {
    let mut spans: Vec<Vec<Placed>> = Vec::new();
    let mut before: Option<bool> = None;
    for (place, word) in words.into_iter().enumerate() {
        let from_right = is_from_right(&word);
        let word = Placed::of(place, word);
        match spans.last_mut().filter(|_| before == Some(from_right)) {
            Some(span) => span.push(word),
            None => spans.push(vec![word]),
        }
        before = Some(from_right);
    }
    let mut placed = Vec::new();
    for mut span in spans.into_iter().rev() {
        if span.iter().any(|one| is_from_right(&one.word)) {
            span.reverse();
            placed.extend(span.into_iter().map(turned));
        } else {
            closing_sign_first(&mut span);
            placed.extend(span);
        }
    }
    placed
}

fn is_from_right(word: &Word) -> bool {
    word.pieces.iter().any(|piece| piece.right_to_left)
}

/// The pieces of a word from the right: its full stop stands at its left, and brackets look the other way.
fn turned(one: Placed) -> Placed {
    let Placed { place, mut word, mut read } = one;
    let bold = word.bold;
    word.pieces.reverse();
    read.reverse();
    let turn = |piece: Shaped| if piece.right_to_left { piece } else { mirrored(piece, bold) };
    word.pieces = word.pieces.into_iter().map(turn).collect();
    Placed { place, word, read }
}

/// A bracket that opens to the left, told to a reader as the bracket that was written.
fn mirrored(piece: Shaped, bold: bool) -> Shaped {
    const PAIRS: [(&str, &str); 6] = [("(", ")"), (")", "("), ("[", "]"), ("]", "["), ("«", "»"), ("»", "«")];
    let swap = |glyph: &Glyph| {
        let other = PAIRS.iter().find(|(written, _)| *written == &*glyph.text)?.1;
        let shaped = shape(other, bold);
        let drawn = shaped.first().filter(|one| one.face == piece.face)?.glyphs.first()?.clone();
        Some(Glyph { text: glyph.text.clone(), ..drawn })
    };
    let glyphs: Vec<Glyph> =
        piece.glyphs.iter().map(|glyph| swap(glyph).unwrap_or_else(|| glyph.clone())).collect();
    Shaped { glyphs: glyphs.into(), ..piece }
}

/// The sign that closes a span of another script belongs to the line: it stands at the left of the span.
fn closing_sign_first(span: &mut [Placed]) {
    let Some(closing) = span.last_mut() else { return };
    let read = (closing.place, closing.word.pieces.len());
    let Some(last) = closing.word.pieces.last_mut() else { return };
    let is_sign = |glyph: &&Glyph| matches!(&*glyph.text, "." | "," | ":" | ";" | "!" | "?");
    let Some(sign) = last.glyphs.last().filter(is_sign).cloned() else { return };
    if last.glyphs.len() < 2 {
        return;
    }
    let rest: Vec<Glyph> = last.glyphs.iter().take(last.glyphs.len() - 1).cloned().collect();
    let sign = Shaped { glyphs: vec![sign.clone()].into(), advance: sign.advance, ..last.clone() };
    *last = Shaped { glyphs: rest.into(), advance: last.advance - sign.advance, ..last.clone() };
    if let Some(first) = span.first_mut() {
        first.word.pieces.insert(0, sign);
        first.read.insert(0, read);
    }
}
