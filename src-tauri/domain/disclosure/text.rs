//! A text as words with their places: case, accents, curly marks and tricks of spacing do not hide a name.

use std::ops::Range;

use crate::naming;

/// One word.
#[derive(Debug)]
pub(crate) struct Token {
    /// Lower case, without accents and apostrophes.
    pub word: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// It begins with a capital letter.
    pub capital: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// It is the first word of a sentence, a line or a quotation: a capital says nothing here.
    pub starts: bool,
    /// "'s" follows.
    pub possessive: bool,
    /// Put together from letters with dots, dashes or spaces between them: "C.A.W.N.".
    pub joined: bool,
    /// Which sentence it stands in.
    pub sentence: usize,
}

/// A whole text.
pub(crate) struct Text<'t> {
    pub raw: &'t str,
    pub tokens: Vec<Token>,
}

impl<'t> Text<'t> {
    pub(crate) fn of(raw: &'t str) -> Self {
        Self { raw, tokens: join_letters(split(raw), raw) }
    }

    /// The words between two tokens, both included.
    pub(crate) fn span(&self, from: usize, count: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(0, |token| token.at.start);
        let end = self.tokens.get((from + count).saturating_sub(1)).map_or(start, |token| token.at.end);
        start..end
    }

    /// The words of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: usize) -> impl Iterator<Item = &str> {
        let sentence = self.tokens.get(at).map(|token| token.sentence);
        let same = move |token: &&Token| Some(token.sentence) == sentence;
        self.tokens.iter().filter(same).map(|token| token.word.as_str())
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    /// Where these words stand one after the other.
    pub(crate) fn places(&self, wanted: &[String]) -> Vec<Range<usize>> {
        let Some(first) = wanted.first() else { return Vec::new() };
        let stands = |at: &usize| {
            self.word(*at) == first
                && wanted.iter().enumerate().all(|(more, word)| self.word(at + more) == word)
        };
        (0..self.tokens.len()).filter(stands).map(|at| at..at + wanted.len()).collect()
    }
}

/// The words of a short text, as they are compared.
pub(crate) fn words(text: &str) -> Vec<String> {
    Text::of(text).tokens.into_iter().map(|token| token.word).collect()
}

/// Full-width letters and digits are letters and digits.
pub(crate) fn narrow(letter: char) -> char {
    match u32::from(letter) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

/// Marks that nobody sees and that part nothing.
pub(crate) fn unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// One capital letter right before this place, that is not the word "I".
fn is_initial(last: &Token, place: usize) -> bool {
    last.at.end == place && last.capitals && last.word.chars().count() == 1 && last.word != "i"
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ')
}

fn split(raw: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut starts, mut sentence) = (true, 0);
    let letters: Vec<(usize, char)> = raw.char_indices().map(|(at, letter)| (at, narrow(letter))).collect();
    let letter_at = |at: usize| letters.get(at).map(|found| found.1);
    let mut at = 0;
    while let Some((byte, letter)) = letters.get(at).copied() {
        if !letter.is_alphanumeric() {
            // "M. Thorne" is one sentence.
            let initial = letter == '.' && tokens.last().is_some_and(|last| is_initial(last, byte));
            if matches!(letter, '.' | '!' | '?' | '\n' | '¶') && !initial {
                starts = true;
                sentence += 1;
            } else if matches!(letter, ':' | '“' | '"' | '(' | '•' | '[' | '|' | '\t' | '‘') {
                starts = true;
            }
            at += 1;
            continue;
        }
        let mut end = at;
        let mut written = String::new();
        let mut possessive = false;
        while let Some(letter) = letter_at(end) {
            if letter.is_alphanumeric() {
                written.push(letter);
            } else if is_apostrophe(letter) {
                let next = letter_at(end + 1);
                let ends_after_s = matches!(next, Some('s' | 'S'))
                    && letter_at(end + 2).is_none_or(|after| !after.is_alphanumeric());
                possessive = ends_after_s;
                if ends_after_s || !next.is_some_and(char::is_alphanumeric) {
                    break;
                }
            } else if !unseen(letter) {
                break;
            }
            end += 1;
        }
        let to = letters.get(end).map_or(raw.len(), |next| next.0);
        let has_lower = written.chars().any(char::is_lowercase);
        tokens.push(Token {
            word: naming::fold(&written).replace(' ', ""),
            at: byte..to,
            capital: letter.is_uppercase(),
            capitals: !has_lower && written.chars().any(char::is_uppercase),
            starts,
            possessive,
            joined: false,
            sentence,
        });
        starts = false;
        at = if possessive { end + 2 } else { end };
    }
    tokens
}

/// "C.A.W.N." and "M A R L O W E" are one word each.
fn join_letters(tokens: Vec<Token>, raw: &str) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(first) = tokens.next() {
        let mut run = vec![first];
        while let (Some(last), Some(next)) = (run.last(), tokens.peek()) {
            let gap = raw.get(last.at.end..next.at.start).unwrap_or_default();
            let single = |token: &Token| token.capitals && token.word.chars().count() == 1;
            let close = matches!(gap, " " | "." | ". " | "-" | ".-" | "·");
            if !(single(last) && single(next) && close) {
                break;
            }
            run.extend(tokens.next());
        }
        let spaced = run.len() == 2 && {
            let gap = run.first().zip(run.last()).and_then(|(one, two)| raw.get(one.at.end..two.at.start));
            gap == Some(" ")
        };
        if run.len() == 1 || spaced {
            joined.extend(run);
        } else if let (Some(from), Some(to)) = (run.first(), run.last()) {
            joined.push(Token {
                word: run.iter().map(|token| token.word.as_str()).collect(),
                at: from.at.start..to.at.end,
                capital: true,
                capitals: true,
                starts: from.starts,
                possessive: to.possessive,
                joined: true,
                sentence: from.sentence,
            });
        }
    }
    joined
}
