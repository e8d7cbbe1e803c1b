//! Links as claims (DR 4.1 B2, 5.3): who said it, when, how they know, how sure, and until when it stands.
//!
//! A link is never a fact. It fades as its day nears and leaves the picture after it: a picture that never forgets
//! labels children. Partners say what they know and how (DR 4.11); nobody is asked to grade.

use chrono::{Duration, NaiveDate};

/// What a link can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A young person with a record of the pathway.
    YoungPerson,
    /// Somebody a referral is about, who is on no other record.
    Referral,
    /// A person of concern.
    Concern,
    Place,
    Theme,
}

impl Thing {
    pub const ALL: [Thing; 5] =
        [Thing::YoungPerson, Thing::Referral, Thing::Concern, Thing::Place, Thing::Theme];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Thing::YoungPerson => "young_person",
            Thing::Referral => "referral",
            Thing::Concern => "concern",
            Thing::Place => "place",
            Thing::Theme => "theme",
        }
    }

    /// The thing of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Thing> {
        Thing::ALL.into_iter().find(|thing| thing.word() == word)
    }

    /// As the pages say it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Thing::YoungPerson | Thing::Referral => "Young person",
            Thing::Concern => "Person of concern",
            Thing::Place => "Place",
            Thing::Theme => "Theme",
        }
    }

    /// Which side of a sentence it stands on: people first, then places, then themes.
    const fn side(self) -> Side {
        match self {
            Thing::YoungPerson | Thing::Referral => Side::Young,
            Thing::Concern => Side::Concern,
            Thing::Place => Side::Place,
            Thing::Theme => Side::Theme,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Young,
    Concern,
    Place,
    Theme,
}

/// How two things hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    pub word: &'static str,
    /// Read between the two names: “Tia R. goes to Kingsmere Bus Interchange”.
    pub says: &'static str,
    between: &'static [(Side, Side)],
    /// Only the police say whether it goes further (DR 5.3).
    pub police: bool,
}

use Side::{Concern, Place, Theme, Young};

const fn relation(word: &'static str, says: &'static str, between: &'static [(Side, Side)]) -> Relation {
    Relation { word, says, between, police: false }
}

const PEOPLE: &[(Side, Side)] = &[(Young, Young), (Young, Concern), (Concern, Concern)];

/// Every way (DR 5.3), in the order of the list. Nothing here says that somebody did something.
pub const RELATIONS: &[Relation] = &[
    relation("friend", "says they are friends with", &[(Young, Young)]),
    relation("seen_together", "was seen together with", PEOPLE),
    relation("online", "is in touch online with", PEOPLE),
    relation("family", "is family of", PEOPLE),
    relation("school", "goes to school with", &[(Young, Young)]),
    Relation {
        word: "offending",
        says: "may offend together with",
        between: &[(Young, Young), (Concern, Concern)],
        police: true,
    },
    relation("exploited", "may be exploited by", &[(Young, Concern)]),
    relation("harmed", "says they were harmed by", &[(Young, Young), (Young, Concern)]),
    relation("goes_to", "goes to", &[(Young, Place)]),
    relation("harmed_at", "came to harm at", &[(Young, Place)]),
    relation("seen_at", "is seen at", &[(Concern, Place)]),
    relation("runs", "owns or works at", &[(Concern, Place)]),
    relation("affected", "is affected by", &[(Young, Theme), (Place, Theme)]),
    relation("behind", "may be behind", &[(Concern, Theme)]),
    relation("happens_at", "is where this happens:", &[(Place, Theme)]),
    relation("between", "is used by the same people as", &[(Place, Place)]),
    relation("together", "goes together with", &[(Theme, Theme)]),
];

/// What can be said of two things, whichever is named first.
pub fn relations(one: Thing, other: Thing) -> impl Iterator<Item = &'static Relation> {
    let sides =
        if one.side() <= other.side() { (one.side(), other.side()) } else { (other.side(), one.side()) };
    RELATIONS.iter().filter(move |relation| relation.between.contains(&sides))
}

/// Whether the second has to stand first in the sentence.
#[must_use]
pub fn is_turned(one: Thing, other: Thing) -> bool {
    one.side() > other.side()
}

/// The words of a relation.
#[must_use]
pub fn relation_says(word: &str) -> &'static str {
    RELATIONS.iter().find(|relation| relation.word == word).map_or("hangs together with", |one| one.says)
}

/// How somebody knows (DR 4.5), by its word.
pub const HOW: [(&str, &str); 4] = [
    ("saw", "They saw it themselves"),
    ("told", "The person told them"),
    ("told_by_other", "Somebody else told them"),
    ("record", "It stands in their records"),
];

/// How sure they are (DR 5.1), by its word.
pub const SURE: [(&str, &str); 3] =
    [("known", "Known"), ("suspected", "Suspected"), ("possible", "Possible, not more")];

/// Days before the end in which a link fades: three meetings.
pub const FADES: i64 = 42;
/// No link stands longer than this without somebody saying it again.
pub const LONGEST: i64 = 364;

/// Until when a link stands if nobody says otherwise: the less sure, the shorter.
#[must_use]
pub fn usual_review(said_on: NaiveDate, sure: &str) -> NaiveDate {
    let weeks = match sure {
        "known" => 26,
        "suspected" => 12,
        _ => 6,
    };
    said_on + Duration::weeks(weeks)
}

/// Why a review day cannot be taken; nothing where it can.
#[must_use]
pub fn review_problem(said_on: NaiveDate, review_by: NaiveDate) -> Option<&'static str> {
    let days = (review_by - said_on).num_days();
    match days {
        ..=0 => Some("That is not after the day it was said."),
        1..=LONGEST => None,
        _ => Some("At most a year after it was said. Somebody has to say it again by then."),
    }
}

/// Whether a link still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Stands,
    /// It leaves the picture in so many days.
    Fades(i64),
    /// Nobody said it again in time.
    Lapsed,
    /// Somebody said that it is no longer so.
    Ended,
}

impl Standing {
    /// How a link stands on a day. It stands through its review day.
    #[must_use]
    pub fn on(today: NaiveDate, review_by: NaiveDate, ended: bool) -> Standing {
        match (review_by - today).num_days() {
            _ if ended => Standing::Ended,
            ..0 => Standing::Lapsed,
            left @ 0..=FADES => Standing::Fades(left),
            _ => Standing::Stands,
        }
    }

    /// Whether it is in the picture.
    #[must_use]
    pub const fn is_seen(self) -> bool {
        matches!(self, Standing::Stands | Standing::Fades(_))
    }

    /// How strongly it is drawn, in parts of a hundred.
    #[must_use]
    pub fn strength(self) -> u32 {
        match self {
            Standing::Stands => 100,
            Standing::Fades(left) => {
                40 + u32::try_from(left.clamp(0, FADES) * 50 / FADES).unwrap_or_default()
            }
            Standing::Lapsed | Standing::Ended => 0,
        }
    }

    /// As the lists say it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Standing::Stands => "Stands",
            Standing::Fades(_) => "Fades",
            Standing::Lapsed => "Lapsed",
            Standing::Ended => "No longer so",
        }
    }
}

/// A text or a name as whole words, whatever their capitals. Made once, and held against many.
pub struct Words(Vec<String>);

impl Words {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let split = text.split(|letter: char| !letter.is_alphanumeric());
        Words(split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect())
    }

    /// Whether this text names something: the group is then asked whether they belong together (DR 9.2).
    #[must_use]
    pub fn names(&self, name: &Words) -> bool {
        name.0.len() > 1 && self.0.windows(name.0.len()).any(|part| part == name.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_stands_fades_and_leaves() {
        let review = day("2027-03-01");
        let table = [
            ("2026-12-01", false, Standing::Stands, 100),
            ("2027-01-17", false, Standing::Stands, 100),
            ("2027-01-18", false, Standing::Fades(42), 90),
            ("2027-02-08", false, Standing::Fades(21), 65),
            ("2027-03-01", false, Standing::Fades(0), 40),
            ("2027-03-02", false, Standing::Lapsed, 0),
            ("2026-12-01", true, Standing::Ended, 0),
        ];
        for (today, ended, standing, strength) in table {
            let is = Standing::on(day(today), review, ended);
            assert_eq!((is, is.strength()), (standing, strength), "{today}");
            assert_eq!(is.is_seen(), strength > 0);
        }
    }

    #[test]
    fn it_only_ever_gets_weaker() {
        let review = day("2027-03-01");
        let all = (0..400).map(|days| Standing::on(day("2026-03-01") + Duration::days(days), review, false));
        let strengths: Vec<u32> = all.map(Standing::strength).collect();
        assert!(strengths.windows(2).all(|pair| pair[0] >= pair[1]));
        assert_eq!((strengths[0], strengths[399]), (100, 0));
    }

    #[test]
    fn less_sure_is_shorter_and_nothing_stands_for_more_than_a_year() {
        let said = day("2026-12-01");
        let known = usual_review(said, "known");
        assert!(known > usual_review(said, "suspected"));
        assert!(usual_review(said, "suspected") > usual_review(said, "possible"));
        for (word, _) in SURE {
            assert_eq!(review_problem(said, usual_review(said, word)), None);
        }
        assert!(review_problem(said, said).is_some());
        assert_eq!(review_problem(said, day("2027-11-30")), None);
        assert!(review_problem(said, day("2027-12-01")).is_some());
    }

    #[test]
    fn every_pair_can_be_said_and_reads_the_same_from_both_ends() {
        for one in Thing::ALL {
            assert_eq!(Thing::of_word(one.word()), Some(one));
            for other in Thing::ALL {
                let there: Vec<&str> = relations(one, other).map(|relation| relation.word).collect();
                let back: Vec<&str> = relations(other, one).map(|relation| relation.word).collect();
                assert_eq!(there, back, "{one:?} {other:?}");
                assert!(!there.is_empty(), "{one:?} {other:?}");
                assert!(!(is_turned(one, other) && is_turned(other, one)));
            }
        }
    }

    #[test]
    fn nobody_is_said_to_have_done_something() {
        for relation in RELATIONS {
            let says = relation.says;
            assert!(!says.contains("perpetrator") && !says.contains("offender"), "{says}");
        }
        // Co-offending is the police's to give on; what is feared of somebody is said as fear.
        assert!(RELATIONS.iter().filter(|one| one.police).all(|one| one.says.contains("may")));
        assert!(relation_says("exploited").contains("may") && relation_says("behind").contains("may"));
    }

    #[test]
    fn a_text_names_a_place_in_whole_words() {
        let place = "Kingsmere Bus Interchange";
        let names = |text: &str, name: &str| Words::of(text).names(&Words::of(name));
        assert!(names("Seen at Kingsmere bus interchange, Fridays", place));
        assert!(!names("Seen at the interchange", place) && !names("Kingsmere Busy Interchange", place));
        assert!(!names("The park", "Park"), "one word is too little to go by");
    }
}
