//! Places and themes that turned out to be one under two names (DR 8.4): which record each is read with.
//!
//! Nothing is moved: what was said of each stays with it, and is read with the other. So it can be parted again, and
//! what a colleague's laptop still brings for the one follows to the other.

use std::collections::HashMap;

/// Which record stands for which.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Merged(HashMap<String, String>);

impl Merged {
    /// From what was said: each record with the one it is said to be. Where that goes round in a ring, because two
    /// laptops said it each their way, the first of the ring by its id stands on all of them.
    #[must_use]
    pub fn of(said: impl IntoIterator<Item = (String, String)>) -> Merged {
        let said: HashMap<String, String> = said.into_iter().collect();
        let mut all = HashMap::new();
        for id in said.keys() {
            let mut way = vec![id];
            let mut at = id;
            let stands = loop {
                let Some(next) = said.get(at) else { break at };
                let ring = way.iter().position(|before| *before == next);
                match ring.and_then(|from| way.iter().skip(from).min()) {
                    Some(first) => break *first,
                    None => way.push(next),
                }
                at = next;
            };
            if stands != id {
                all.insert(id.clone(), stands.clone());
            }
        }
        Merged(all)
    }

    /// The record that stands for one: itself, where it was not merged.
    #[must_use]
    pub fn stands<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// Whether another record stands for it.
    #[must_use]
    pub fn is_merged(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Turns a reference to the record that stands.
    pub fn follow(&self, id: &mut String) {
        if let Some(stands) = self.0.get(id.as_str()) {
            id.clone_from(stands);
        }
    }

    /// The same for references that may be none.
    pub fn follow_each<'a>(&self, ids: impl IntoIterator<Item = &'a mut Option<String>>) {
        ids.into_iter().flatten().for_each(|id| self.follow(id));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(said: &[(&str, &str)]) -> Merged {
        Merged::of(said.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())))
    }

    #[test]
    fn what_was_merged_twice_is_read_with_the_last() {
        let merged = of(&[("a", "b"), ("b", "c")]);
        assert_eq!((merged.stands("a"), merged.stands("b"), merged.stands("c")), ("c", "c", "c"));
        assert!(merged.is_merged("a") && !merged.is_merged("c"));
        let mut one = Some("a".to_owned());
        merged.follow_each([&mut one]);
        assert_eq!(one.as_deref(), Some("c"));
    }

    #[test]
    fn what_two_laptops_said_each_their_way_does_not_vanish() {
        let merged = of(&[("b", "a"), ("a", "b"), ("x", "b")]);
        assert_eq!((merged.stands("a"), merged.stands("b"), merged.stands("x")), ("a", "a", "a"));
        assert_eq!(of(&[("a", "a")]).stands("a"), "a");
    }

    proptest! {
        #[test]
        fn whatever_was_said_each_is_read_with_one_that_stands(said in prop::collection::vec((0_u8..8, 0_u8..8), 0..12)) {
            let said: Vec<(String, String)> =
                said.into_iter().map(|(one, other)| (one.to_string(), other.to_string())).collect();
            let merged = Merged::of(said.clone());
            for id in (0_u8..8).map(|id| id.to_string()) {
                let stands = merged.stands(&id);
                prop_assert!(!merged.is_merged(stands), "{id} is read with {stands}, which is merged itself");
            }
            // The last word about each counts; two that are said to be one are read with the same.
            let last: HashMap<String, String> = said.into_iter().collect();
            for (one, other) in &last {
                prop_assert_eq!(merged.stands(one), merged.stands(other));
            }
        }
    }
}
