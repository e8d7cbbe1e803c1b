//! A referral's way through the group (DR 4.4): its states, reference, cut-off, and what may be the same as another.

use std::collections::BTreeSet;

use crate::naming;
use crate::tactical::scope::{Kind, Outcome};

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Received,
    ScopeCheck,
    UrgentRouted,
    OutOfScope,
    WaitingForInformation,
    Accepted,
    OnAgenda,
    Discussed,
    ActionsRunning,
    Watch,
    Escalated,
    Closed,
}

impl State {
    pub const ALL: [State; 12] = [
        State::Received,
        State::ScopeCheck,
        State::UrgentRouted,
        State::OutOfScope,
        State::WaitingForInformation,
        State::Accepted,
        State::OnAgenda,
        State::Discussed,
        State::ActionsRunning,
        State::Watch,
        State::Escalated,
        State::Closed,
    ];

    /// The code of the domain reference.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            State::Received => "B-01",
            State::ScopeCheck => "B-02",
            State::UrgentRouted => "B-03",
            State::OutOfScope => "B-04",
            State::WaitingForInformation => "B-05",
            State::Accepted => "B-06",
            State::OnAgenda => "B-07",
            State::Discussed => "B-08",
            State::ActionsRunning => "B-09",
            State::Watch => "B-10",
            State::Escalated => "B-11",
            State::Closed => "B-12",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// As the board says it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            State::Received => "Received",
            State::ScopeCheck => "Scope check",
            State::UrgentRouted => "Urgent",
            State::OutOfScope => "Out of scope",
            State::WaitingForInformation => "Waiting for information",
            State::Accepted => "Accepted at triage",
            State::OnAgenda => "On the agenda",
            State::Discussed => "Discussed",
            State::ActionsRunning => "Actions running",
            State::Watch => "Watch",
            State::Escalated => "With the Strategic Group",
            State::Closed => "Closed",
        }
    }

    /// A meeting has spoken of it.
    #[must_use]
    pub const fn was_discussed(self) -> bool {
        matches!(self, State::Discussed | State::ActionsRunning | State::Watch | State::Escalated)
    }

    /// A meeting is to speak of it, or may yet be.
    #[must_use]
    pub const fn waits_for_a_meeting(self) -> bool {
        matches!(
            self,
            State::Received
                | State::ScopeCheck
                | State::WaitingForInformation
                | State::Accepted
                | State::OnAgenda
        )
    }

    /// Where it can go from here.
    #[must_use]
    pub const fn next(self) -> &'static [State] {
        match self {
            State::Received => &[State::ScopeCheck],
            State::ScopeCheck => {
                &[State::UrgentRouted, State::OutOfScope, State::WaitingForInformation, State::Accepted]
            }
            State::UrgentRouted => &[State::Closed, State::Accepted],
            State::OutOfScope => &[State::Closed],
            State::WaitingForInformation => &[State::ScopeCheck],
            State::Accepted => &[State::OnAgenda],
            State::OnAgenda => &[State::Discussed, State::Accepted],
            State::Discussed => &[State::ActionsRunning, State::Watch, State::Escalated, State::Closed],
            State::ActionsRunning => &[State::Discussed],
            State::Watch => &[State::Discussed, State::Closed],
            State::Escalated => &[State::ActionsRunning, State::Closed],
            State::Closed => &[State::ScopeCheck],
        }
    }

    #[must_use]
    pub fn can_become(self, next: State) -> bool {
        self.next().contains(&next)
    }

    /// Where the answer of the scope gate leads. An urgent one is not listed, so that nothing about it is parked.
    #[must_use]
    pub const fn after_scope(outcome: Outcome) -> State {
        match outcome {
            Outcome::Urgent => State::UrgentRouted,
            Outcome::OutOfScope | Outcome::Redirect => State::OutOfScope,
            Outcome::ReturnForInformation => State::WaitingForInformation,
            Outcome::InScope | Outcome::InScopeTellWorkerFirst => State::Accepted,
        }
    }

    /// Triage has nothing left to decide about it.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        !matches!(self, State::Received | State::ScopeCheck)
    }
}

/// Why a referral is closed, by its word.
pub const CLOSING: [(&str, &str); 10] = [
    ("interventions", "Interventions are in place"),
    ("lead_professional", "A lead professional is identified"),
    ("social_care", "Moved to Children’s Social Care"),
    ("early_help", "Moved to early help"),
    ("disrupted", "Disrupted"),
    ("no_concern", "No further concern"),
    ("redirected", "Redirected"),
    ("out_of_scope", "Out of scope"),
    ("duplicate", "The same as another"),
    ("insufficient", "Not enough information"),
];

/// "RTG-26-041": the group, the year it came, and its place in the year.
#[must_use]
pub fn reference(year: i32, number: u32) -> String {
    format!("RTG-{:02}-{number:03}", year.rem_euclid(100))
}

/// The year (of two digits) and number of a reference.
#[must_use]
pub fn parse_reference(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().split('-');
    let (group, year, number) = (parts.next()?, parts.next()?, parts.next()?);
    (group.eq_ignore_ascii_case("RTG") && parts.next().is_none())
        .then(|| year.parse().ok().zip(number.parse().ok()))?
}

/// Deferred so often that the chair is shown it.
pub const DEFERRED_OFTEN: u32 = 2;
/// The summary's length, in words.
pub const SUMMARY_WORDS: usize = 300;

/// Words that say nothing about which place is meant.
const EMPTY_WORDS: [&str; 12] =
    ["the", "at", "of", "and", "near", "old", "by", "in", "on", "a", "road", "street"];

/// What two referrals are compared by, read once: a list compares each with all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    kind: Kind,
    name: naming::Folded,
    born_on: Option<chrono::NaiveDate>,
    postcode: String,
    marks: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Likeness {
    /// Of what a referral says: `marks` are number plates, telephone numbers and online names, parted by commas.
    #[must_use]
    pub fn of(
        kind: Kind,
        name: &str,
        born_on: Option<chrono::NaiveDate>,
        postcode: &str,
        marks: &str,
    ) -> Self {
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let folded = naming::fold(name);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        Likeness {
            kind,
            name: naming::Folded::of(name),
            born_on,
            postcode: plain(postcode),
            marks: marks.split([',', ';', '\n']).map(plain).filter(|mark| mark.len() >= 5).collect(),
            words: words
                .filter(|word| !EMPTY_WORDS.contains(word))
                .map(|word| word.trim_end_matches('s').to_owned())
                .collect(),
        }
    }

    fn is_a_person(&self) -> bool {
        matches!(self.kind, Kind::Victim | Kind::Offender)
    }
}

/// Longer words are one word also where a letter is wrong: Kingsmere and Kingsmeer.
const SPELT_NEARLY: usize = 6;

fn is_one_word(one: &str, two: &str) -> bool {
    let long = one.len().min(two.len()) >= SPELT_NEARLY;
    one == two || long && naming::distance(one.as_bytes(), two.as_bytes(), 1).is_some()
}

/// Why two referrals may be about the same; none where nothing speaks for it.
#[must_use]
pub fn likely_same(one: &Likeness, two: &Likeness) -> Option<&'static str> {
    if one.is_a_person() != two.is_a_person() || !one.is_a_person() && one.kind != two.kind {
        return None;
    }
    if one.marks.intersection(&two.marks).next().is_some() {
        return Some("the same plate, number or online name");
    }
    if one.is_a_person() {
        return naming::likely_same_person((&one.name, one.born_on), (&two.name, two.born_on))
            .then_some("the same name or a name like it");
    }
    if one.kind == Kind::Location && !one.postcode.is_empty() && one.postcode == two.postcode {
        return Some("the same postcode");
    }
    let shared =
        one.words.iter().filter(|word| two.words.iter().any(|other| is_one_word(word, other))).count();
    let shorter = one.words.len().min(two.words.len());
    (shared > 0 && shared * 2 >= shorter).then_some("a name like it")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn about(kind: Kind, name: &str) -> Likeness {
        Likeness::of(kind, name, None, "", "")
    }

    #[test]
    fn every_state_goes_where_the_table_says_and_nowhere_else() {
        let table = [
            ("B-01", "B-02"),
            ("B-02", "B-03 B-04 B-05 B-06"),
            ("B-03", "B-12 B-06"),
            ("B-04", "B-12"),
            ("B-05", "B-02"),
            ("B-06", "B-07"),
            ("B-07", "B-08 B-06"),
            ("B-08", "B-09 B-10 B-11 B-12"),
            ("B-09", "B-08"),
            ("B-10", "B-08 B-12"),
            ("B-11", "B-09 B-12"),
            ("B-12", "B-02"),
        ];
        for (from, to) in table {
            let from = State::of_code(from).unwrap();
            for next in State::ALL {
                assert_eq!(from.can_become(next), to.contains(next.code()), "{from:?} to {next:?}");
            }
        }
    }

    #[test]
    fn what_the_gate_says_is_a_state_that_a_scope_check_can_become() {
        for outcome in Outcome::ALL {
            assert!(State::ScopeCheck.can_become(State::after_scope(outcome)), "{outcome:?}");
        }
        assert_eq!(State::after_scope(Outcome::Urgent), State::UrgentRouted);
        assert!(State::ALL.iter().filter(|state| !state.is_decided()).count() == 2);
    }

    #[test]
    fn references_are_as_the_group_writes_them() {
        assert_eq!(reference(2026, 41), "RTG-26-041");
        assert_eq!(reference(2027, 1), "RTG-27-001");
        assert_eq!(parse_reference("rtg-26-041"), Some((26, 41)));
        for wrong in ["", "RTG-26", "RTG-26-x", "RTG-26-041-1", "CIN-26-041"] {
            assert_eq!(parse_reference(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_same_place_under_two_names_and_the_same_child_from_two_schools() {
        let born = |one: Likeness, on: &str| Likeness { born_on: on.parse().ok(), ..one };
        let marked = |one: Likeness, marks: &str| Likeness {
            marks: Likeness::of(one.kind, "", None, "", marks).marks,
            ..one
        };
        let at = |one: Likeness, code: &str| Likeness {
            postcode: Likeness::of(one.kind, "", None, code, "").postcode,
            ..one
        };
        let (v, o, l, t) = (Kind::Victim, Kind::Offender, Kind::Location, Kind::Theme);
        let cases = [
            (about(l, "Kingsmere Bus Interchange"), about(l, "The bus interchange, Kingsmere"), true),
            (about(l, "Kingsmere Bus Interchange"), about(l, "Bus station Kingsmere"), true),
            (about(l, "Old Brickworks skate bowl"), about(l, "Skate park at the old brickworks"), true),
            (about(l, "Old Brickworks skate bowl"), about(l, "Kingsmere Bus Interchange"), false),
            (about(l, "Old town hall"), about(l, "Old mill"), false),
            (about(l, "Kingsmere Bus Interchange"), about(l, "KINGSMEER interchange"), true),
            (about(l, "Café Łuków"), about(l, "cafe lukow"), true),
            (at(about(l, "Skate bowl"), "TA99 7ZZ"), at(about(l, "Brickworks"), "ta99 7zz"), true),
            (at(about(l, "Skate bowl"), "TA99 7ZZ"), at(about(l, "Brickworks"), "TA99 6ZZ"), false),
            (about(v, "Siôn O’Brien"), about(v, "sion obrien"), true),
            (
                born(about(v, "Tia Renshaw"), "2012-07-03"),
                born(about(v, "Tya Renshaw-Hill"), "2012-07-03"),
                true,
            ),
            (born(about(v, "Tia Renshaw"), "2012-07-03"), born(about(v, "Tya Renshaw"), "2009-01-30"), false),
            (born(about(v, "Tia Renshaw"), "2012-07-03"), born(about(v, "Tia Renshaw"), "2012-07-03"), true),
            (about(v, "Tia Renshaw"), about(v, "Jayden Okafor-Lyle"), false),
            (about(v, "Tia Renshaw"), about(t, "Tia Renshaw"), false),
            (about(o, "Kyle Brannock"), about(v, "Kyle Brannock"), true),
            (marked(about(o, "Uncle T"), "WX68 ABC"), marked(about(o, "unknown man"), "wx68abc"), true),
            (marked(about(o, "Uncle T"), "WX68 ABC"), marked(about(o, "unknown man"), "WX68 ABD"), false),
            (about(t, "Drug-laced vapes sold near schools"), about(t, "Vapes with drugs in them"), true),
            (about(t, "E-bike robberies"), about(t, "Drug-laced vapes"), false),
        ];
        for (one, two, same) in cases {
            assert_eq!(likely_same(&one, &two).is_some(), same, "{one:?} and {two:?}");
            assert_eq!(likely_same(&two, &one).is_some(), same, "{two:?} and {one:?}");
        }
    }
}
