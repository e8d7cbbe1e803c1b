//! The recovery code: six groups of five characters, each with a check character of its own.
//!
//! Four characters of a group are random, the fifth is computed over them, so that a mistyped group is named before
//! anything slow happens. 24 random characters of 32 are 120 bits.

use std::path::Path;

use rand::Rng as _;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many groups a code has.
pub const GROUPS: usize = 6;
const RANDOM: usize = 4;
const GROUP: usize = RANDOM + 1;

/// A recovery code, shown once and never kept.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([[u8; GROUP]; GROUPS]);

/// What is wrong with a typed code, before it is tried.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodeError {
    #[error("The recovery code has {GROUPS} groups of {GROUP} characters. {found} characters were typed.")]
    Length { found: usize },
    #[error("Group {group} has {found} characters; each group has {GROUP}.")]
    GroupLength { group: usize, found: usize },
    #[error("Group {group} has a character that no recovery code has. Codes use digits and capital letters.")]
    Character { group: usize },
    #[error("This file does not hold an escrow key: 64 hexadecimal digits.")]
    NotAnEscrowKey,
    #[error("Group {group} does not read right. Look at it again on the sheet.")]
    Mistyped { group: usize },
    #[error(
        "Other people on this computer can read the file with the code or key, so it was not used. \
         Let only yourself read it, then try again."
    )]
    ReadableByOthers,
    #[error("The file with the code or key could not be read. Check its name, then try again.")]
    Unreadable,
}

impl RecoveryCode {
    /// A new random code.
    #[must_use]
    pub fn random() -> Self {
        let mut rng = rand::rngs::OsRng;
        let mut groups = [[0_u8; GROUP]; GROUPS];
        for (number, group) in groups.iter_mut().enumerate() {
            for value in group.iter_mut().take(RANDOM) {
                *value = rng.gen_range(0..32);
            }
            let [random @ .., check] = group;
            *check = check_of(number, random);
        }
        RecoveryCode(groups)
    }

    /// Reads a code as people type it: any case, any spaces and dashes, O for 0, I and L for 1.
    pub fn read(typed: &str) -> Result<Self, CodeError> {
        let parts = parts_of(typed)?;
        let mut groups = [[0_u8; GROUP]; GROUPS];
        for (number, (group, part)) in groups.iter_mut().zip(&parts).enumerate() {
            let name = number + 1;
            let values = part.chars().map(value_of).collect::<Option<Vec<u8>>>();
            let values = Zeroizing::new(values.ok_or(CodeError::Character { group: name })?);
            *group = values
                .as_slice()
                .try_into()
                .map_err(|_| CodeError::GroupLength { group: name, found: values.len() })?;
            let [random @ .., check] = &*group;
            if *check != check_of(number, random) {
                return Err(CodeError::Mistyped { group: name });
            }
        }
        Ok(RecoveryCode(groups))
    }

    /// Reads a code from a file that nobody else on the computer may read.
    pub fn read_file(path: &Path) -> Result<Self, CodeError> {
        Self::read(&read_private(path)?)
    }

    /// The groups as they are printed.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        self.0.iter().map(text_of).collect()
    }

    /// The whole code as it is printed: groups parted by dashes.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.groups().join("-"))
    }

    /// Whether one group (1 to 6), typed back from the sheet, is right.
    #[must_use]
    pub fn group_is(&self, number: usize, typed: &str) -> bool {
        let typed: Option<Vec<u8>> = typed.chars().filter(|c| !is_gap(*c)).map(value_of).collect();
        number
            .checked_sub(1)
            .and_then(|at| self.0.get(at))
            .is_some_and(|group| typed.as_deref() == Some(group))
    }

    /// What the key is wrapped under.
    pub(crate) fn typed(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.iter().flatten().copied().collect())
    }
}

/// The text of a file that nobody else on the computer may read.
pub(super) fn read_private(path: &Path) -> Result<Zeroizing<String>, CodeError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let known = std::fs::metadata(path).map_err(|_| CodeError::Unreadable)?;
        if known.permissions().mode() & 0o077 != 0 {
            return Err(CodeError::ReadableByOthers);
        }
    }
    Ok(Zeroizing::new(std::fs::read_to_string(path).map_err(|_| CodeError::Unreadable)?))
}

/// Six groups, as they were parted or, where they were not, by counting.
fn parts_of(typed: &str) -> Result<Vec<Zeroizing<String>>, CodeError> {
    let parted: Vec<&str> = typed.split(is_gap).filter(|part| !part.is_empty()).collect();
    if parted.len() == GROUPS {
        return Ok(parted.into_iter().map(|part| Zeroizing::new(part.to_owned())).collect());
    }
    let all: Zeroizing<Vec<char>> = Zeroizing::new(parted.iter().flat_map(|part| part.chars()).collect());
    if all.len() != GROUPS * GROUP {
        return Err(CodeError::Length { found: all.len() });
    }
    Ok(all.chunks(GROUP).map(|part| Zeroizing::new(part.iter().collect())).collect())
}

pub(crate) fn is_gap(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "-‐‑‒–—−_.·,".contains(character)
}

pub(crate) fn value_of(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == meant).and_then(|at| u8::try_from(at).ok())
}

fn text_of(group: &[u8; GROUP]) -> String {
    group.iter().filter_map(|value| character_of(*value)).collect()
}

/// The character of a value below 32.
pub(crate) fn character_of(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).map(|byte| char::from(*byte))
}

/// A weighted sum in the field of 32 elements: every wrong or swapped character changes it. The group's own number
/// is part of it, so that two groups in the wrong order are seen too.
fn check_of(number: usize, random: &[u8]) -> u8 {
    let start = u8::try_from(number + 1).unwrap_or(0);
    random.iter().fold(start, |sum, value| times_two(sum ^ value))
}

/// Multiplication by the generator, modulo x^5 + x^2 + 1.
fn times_two(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { (doubled ^ 0b10_0101) & 0b1_1111 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = RecoveryCode::random();
        let text = code.text();
        let loose = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " – ");
        assert!(RecoveryCode::read(&text).unwrap() == code);
        assert!(RecoveryCode::read(&format!("  {loose}\r\n")).unwrap() == code);
        assert!(RecoveryCode::read(&text.replace('-', "")).unwrap() == code);
    }

    #[test]
    fn a_mistyped_group_is_named() {
        let code = RecoveryCode::random();
        let mut groups = code.groups();
        let last = groups.last_mut().unwrap();
        let wrong = if last.starts_with('7') { "8" } else { "7" };
        last.replace_range(0..1, wrong);
        assert_eq!(RecoveryCode::read(&groups.join("-")).err(), Some(CodeError::Mistyped { group: 6 }));
    }

    #[test]
    fn one_group_is_typed_back() {
        let code = RecoveryCode::random();
        let groups = code.groups();
        assert!(code.group_is(3, &groups.get(2).unwrap().to_lowercase()));
        assert!(!code.group_is(3, "ABCD"));
        assert!(!code.group_is(0, groups.first().unwrap()));
    }
}
