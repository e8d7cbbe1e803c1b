//! A simpler word put where a hard one stands (DR 3.1): a letter is made from other texts, so the place is looked for in
//! those.

use std::ops::Range;

/// So many letters on each side of a word are enough to know its place again.
const AROUND: usize = 12;

/// Letters and digits alone: marks, line ends and bold are not the same in a letter as in the text it was made from.
fn plain<'t>(letters: impl Iterator<Item = char> + 't) -> impl Iterator<Item = char> + 't {
    letters.filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(AROUND)
}

fn same(source: impl Iterator<Item = char>, mut letter: impl Iterator<Item = char>) -> bool {
    source.into_iter().all(|one| letter.next() == Some(one))
}

/// Where the words at this place of a letter stand in a text it was made from.
///
/// ```
/// use waymark_domain::plain::simpler::{place_in, put};
/// let source = "Boxing will **commence** on Monday.";
/// let letter = "Hi Cal,\n\nBoxing will commence on Monday.\n\nHelen";
/// let at = letter.find("commence").map(|from| from..from + 8).unwrap();
/// let place = place_in(source, letter, &at).unwrap();
/// assert_eq!(put(source, &place, "start"), "Boxing will **start** on Monday.");
/// ```
#[must_use]
pub fn place_in(source: &str, letter: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let found = letter.get(at.clone()).filter(|found| !found.is_empty())?;
    let (before, after) = (letter.get(..at.start)?, letter.get(at.end..)?);
    let stands = |from: &usize| {
        let whole =
            source.get(*from..from + found.len()).is_some_and(|here| here.eq_ignore_ascii_case(found));
        let (Some(left), Some(right)) = (source.get(..*from), source.get(from + found.len()..)) else {
            return false;
        };
        whole
            && !left.ends_with(char::is_alphanumeric)
            && !right.starts_with(char::is_alphanumeric)
            && same(plain(left.chars().rev()), plain(before.chars().rev()))
            && same(plain(right.chars()), plain(after.chars()))
    };
    let from = source.char_indices().map(|(at, _)| at).find(stands)?;
    Some(from..from + found.len())
}

/// The text with other words in that place; a capital stays one.
#[must_use]
pub fn put(source: &str, at: &Range<usize>, instead: &str) -> String {
    let (Some(before), Some(found), Some(after)) =
        (source.get(..at.start), source.get(at.clone()), source.get(at.end..))
    else {
        return source.to_owned();
    };
    let mut letters = instead.chars();
    let words = match letters.next() {
        Some(first) if found.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect::<String>()
        }
        _ => instead.to_owned(),
    };
    format!("{before}{words}{after}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_of_two_is_found_and_another_text_has_none() {
        let letter = "Dear Donna, However, we met. It went well. However, it snowed. Helen";
        let source = "However, we met.\n\nIt went well. However, it *snowed*.";
        let second = letter.rfind("However").unwrap();
        let at = place_in(source, letter, &(second..second + 7)).unwrap();
        assert_eq!(put(source, &at, "but"), "However, we met.\n\nIt went well. But, it *snowed*.");
        assert_eq!(place_in("However, nobody came.", letter, &(second..second + 7)), None);
        assert_eq!(place_in("Howevers", "However", &(0..7)), None, "a part of a word is not the word");
    }
}
