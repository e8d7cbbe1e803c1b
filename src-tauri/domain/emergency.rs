//! One young person's emergency page: next meetings, safety plan, who to ring, on one side of paper.
//!
//! It may be left on a kitchen table, so no protected address stands on it: neither as an address, which the page has
//! none of, nor in the words somebody wrote.

use crate::naming::fold;

/// What stands on the page.
#[derive(Clone, Default)]
pub struct EmergencyPage {
    pub name: String,
    pub called: String,
    /// "14, born Mon 14 Feb 2011"; empty where it is not known.
    pub born: String,
    pub lcs_id: String,
    pub language: String,
    pub communication: String,
    pub warning: String,
    /// "Mon 21 Dec 2026, 9am, by Tom Fairlie".
    pub made: String,
    pub meetings: Vec<Next>,
    /// Pieces of the safety plan, in the order they were written.
    pub safety: Vec<String>,
    /// "the meeting on Wed 16 Dec 2026"; empty where there is no plan yet.
    pub safety_from: String,
    pub ring: Vec<ToRing>,
}

/// A meeting that is planned.
#[derive(Clone, Default)]
pub struct Next {
    pub what: String,
    pub when: String,
    pub place: String,
}

/// Somebody to ring.
#[derive(Clone, Default)]
pub struct ToRing {
    pub who: String,
    pub phone: String,
    /// When it is safe to ring.
    pub safety: String,
}

/// What stands in the place of words that hold a protected address.
const LEFT_OUT: &str = "Left out here: it names a protected address. It stands in the record.";
/// Shorter pieces of an address than this stand in anything.
const LEAST: usize = 5;

impl EmergencyPage {
    /// The page without any words that hold a protected address. Each address comes as its lines and its postcode.
    #[must_use]
    pub fn without(mut self, protected: &[(String, String)]) -> Self {
        let pieces = all_pieces(protected);
        let hide = |text: &mut String| {
            if holds(text, &pieces) {
                LEFT_OUT.clone_into(text);
            }
        };
        for text in [&mut self.communication, &mut self.warning] {
            hide(text);
        }
        self.safety.iter_mut().for_each(hide);
        for one in &mut self.ring {
            hide(&mut one.who);
            hide(&mut one.safety);
        }
        for one in &mut self.meetings {
            hide(&mut one.place);
        }
        self
    }
}

/// Whether a text names one of these addresses, each as its lines and its postcode.
#[must_use]
pub fn names_address(text: &str, addresses: &[(String, String)]) -> bool {
    holds(text, &all_pieces(addresses))
}

fn all_pieces(addresses: &[(String, String)]) -> Vec<String> {
    addresses.iter().flat_map(|(lines, postcode)| pieces(lines, postcode)).collect()
}

fn holds(text: &str, pieces: &[String]) -> bool {
    let text = plain(text);
    pieces.iter().any(|piece| text.contains(piece.as_str()))
}

/// The parts of an address that give it away: whatever has a number, the name of the house, and the postcode. A street
/// without its number and a town, however long its name, stand in any letter.
fn pieces(lines: &str, postcode: &str) -> Vec<String> {
    let parts: Vec<String> = lines.split(['\n', ',']).map(plain).filter(|part| !part.is_empty()).collect();
    let numbered = |part: &String| part.chars().any(|one| one.is_ascii_digit());
    let mut pieces: Vec<String> = parts.iter().filter(|part| numbered(part)).cloned().collect();
    // The house comes first, or after the flat in it or whoever it is reached through. A town alone is no house.
    let leads = |part: &&String| part.starts_with("co") && lines.contains("c/o") || is_in_a_house(part);
    let house = parts.iter().find(|part| !leads(part));
    let alone = parts.len() == 1 && !lines.trim().contains(' ');
    pieces.extend(house.filter(|_| !alone).cloned());
    // A number on a line of its own belongs to the street after it.
    for pair in parts.windows(2) {
        if let [number, street] = pair
            && number.len() < LEAST
            && numbered(number)
        {
            pieces.push(format!("{number}{street}"));
        }
    }
    pieces.push(plain(postcode));
    pieces.retain(|piece| piece.len() >= LEAST);
    pieces
}

/// "Flat 3", "Room 12b": a part of a house, which the next line names.
fn is_in_a_house(part: &str) -> bool {
    let rest = ["flat", "room", "unit", "apartment"].iter().find_map(|word| part.strip_prefix(word));
    rest.is_some_and(|rest| rest.len() <= 3)
}

/// Letters and digits alone: "12, Harbour Row" and "12 harbour row" are the same.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(safety: &str) -> EmergencyPage {
        EmergencyPage { safety: vec![safety.to_owned(), "Ring Tom.".to_owned()], ..EmergencyPage::default() }
    }

    fn harbour() -> Vec<(String, String)> {
        vec![("12 Harbour Row\nKingsmere".to_owned(), "LV3 4QT".to_owned())]
    }

    #[test]
    fn words_that_name_a_protected_address_are_left_out_and_the_rest_stays() {
        for text in ["He can go to 12, harbour row.", "Her flat (LV34QT) is safe.", "12 HARBOUR ROW"] {
            let shown = page(text).without(&harbour());
            assert_eq!(shown.safety, [LEFT_OUT, "Ring Tom."], "{text}");
        }
    }

    #[test]
    fn a_street_without_its_number_and_a_town_give_nothing_away() {
        let shown = page("Meet at the harbour in Kingsmere.").without(&harbour());
        assert_eq!(shown.safety.first().map(String::as_str), Some("Meet at the harbour in Kingsmere."));
    }

    #[test]
    fn what_gives_an_address_away_and_what_does_not() {
        for (address, postcode, text, gives_away) in [
            // A town gives nothing away, however long its name, nor does a county or a street without its number.
            ("12 Harbour Row\nChristminster", "LV3 4QT", "He goes to school in Christminster.", false),
            (
                "12 Harbour Row\nChristminster\nLevelshire",
                "",
                "Levelshire and Christminster know of it.",
                false,
            ),
            ("12 Harbour Row, Weston super Mare", "", "They moved to Weston super Mare.", false),
            ("12 Northumberland Avenue\nKingsmere", "", "Seen on Northumberland Avenue.", false),
            ("Christminster", "", "He goes to school in Christminster.", false),
            // The house does: by its number, by its name, by its postcode.
            ("12 Harbour Row\nChristminster", "LV3 4QT", "At 12 harbour row.", true),
            ("12 Harbour Row\nChristminster", "LV3 4QT", "Her postcode is lv3 4qt.", true),
            ("12, Harbour Row, Christminster", "", "At 12 Harbour Row.", true),
            ("12\nHarbour Row\nChristminster", "", "At 12, Harbour Row, until Friday.", true),
            ("12\nHarbour Row\nChristminster", "", "Twelve of them met in Harbour Row.", false),
            ("Hillcrest\nHarbour Row\nChristminster", "", "She stays at Hillcrest.", true),
            ("Rose Lodge", "", "She stays at Rose Lodge.", true),
            ("Flat 3\nHarbour House\nChristminster", "", "She stays at Harbour House.", true),
            ("c/o Mrs Lyle\nThe Old Rectory\nChristminster", "", "She stays at the Old Rectory.", true),
            ("c/o Mrs Lyle\nThe Old Rectory\nChristminster", "", "School is in Christminster.", false),
        ] {
            let addresses = [(address.to_owned(), postcode.to_owned())];
            assert_eq!(names_address(text, &addresses), gives_away, "{address:?}: {text}");
        }
    }

    #[test]
    fn every_field_is_looked_at() {
        let said = || "12 Harbour Row".to_owned();
        let page = EmergencyPage {
            communication: said(),
            warning: said(),
            ring: vec![ToRing { who: said(), phone: String::new(), safety: said() }],
            meetings: vec![Next { what: String::new(), when: String::new(), place: said() }],
            ..page("12 Harbour Row")
        };
        let shown = page.without(&harbour());
        let ring = shown.ring.first().cloned().unwrap_or_default();
        let place = shown.meetings.first().cloned().unwrap_or_default().place;
        for text in [shown.communication, shown.warning, ring.who, ring.safety, place] {
            assert_eq!(text, LEFT_OUT);
        }
    }
}
