//! Ages, birthdays and initials (DR 1.5).

use chrono::{Datelike as _, Months, NaiveDate};

/// When somebody born on 29 February has their birthday in a year without one: a setting of the council.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Birthdays {
    #[default]
    FirstOfMarch,
    TwentyEighthOfFebruary,
}

impl Birthdays {
    /// The birthday in the year somebody reaches an age.
    #[must_use]
    pub fn birthday(self, born_on: NaiveDate, age: i32) -> NaiveDate {
        let (month, day) = match self {
            Birthdays::FirstOfMarch => (3, 1),
            Birthdays::TwentyEighthOfFebruary => (2, 28),
        };
        let year = born_on.year() + age;
        NaiveDate::from_ymd_opt(year, born_on.month(), born_on.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, month, day))
            .unwrap_or(born_on)
    }

    /// Full years on a day; 0 before birth.
    #[must_use]
    pub fn age_on(self, born_on: NaiveDate, date: NaiveDate) -> u32 {
        let years = date.year() - born_on.year();
        let reached = if date < self.birthday(born_on, years) { years - 1 } else { years };
        u32::try_from(reached).unwrap_or(0)
    }

    /// The day of 17 years and 6 months, from which leaving is planned (D15).
    #[must_use]
    pub fn seventeen_and_a_half(self, born_on: NaiveDate) -> NaiveDate {
        self.birthday(born_on, 17).checked_add_months(Months::new(6)).unwrap_or(born_on)
    }

    /// "turns 18 on Sun 20 Dec 2026", from 17 and a half; nothing before.
    #[must_use]
    pub fn age_warning(self, born_on: NaiveDate, today: NaiveDate) -> Option<String> {
        let eighteen = self.birthday(born_on, 18);
        if today >= eighteen {
            Some(format!("turned 18 on {}", crate::dates::full(eighteen)))
        } else if today >= self.seventeen_and_a_half(born_on) {
            Some(format!("turns 18 on {}", crate::dates::full(eighteen)))
        } else {
            None
        }
    }
}

/// The initials used outside the window: "Callum Ashdown" is CA, "Jayden Okafor-Lyle" is JO-L.
#[must_use]
pub fn initials(given_name: &str, family_name: &str) -> String {
    let first =
        |word: &str| word.chars().next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let family: Vec<String> = family_name
        .split_whitespace()
        .map(|word| word.split('-').map(first).collect::<Vec<_>>().join("-"))
        .collect();
    format!("{}{}", first(given_name.trim()), family.concat())
}

/// What a letter calls a worker whose whole name is known: "Tom" for Tom Fairlie, "Carla" for DS Carla Penhale; and
/// "Ms Yusuf" where no given name is written, for a title alone is nobody's name.
#[must_use]
pub fn first_name(name: &str) -> String {
    const TITLES: [&str; 25] = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "sir",
        "dame",
        "cllr",
        "ds",
        "di",
        "dc",
        "dci",
        "dcs",
        "pc",
        "pcso",
        "ps",
        "sgt",
        "insp",
        "ch",
        "supt",
        "sister",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_title = |word: &&&str| TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let titles = words.iter().take_while(is_title).count();
    match words.get(titles..).unwrap_or_default() {
        [_] if titles > 0 => words.join(" "),
        [] => words.join(" "),
        [first, ..] => (*first).to_owned(),
    }
}

/// Whether a relation of the record is one of the family: a friend's name is another young person's (DR 2.8, N1).
#[must_use]
pub fn is_family(relation: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "friend",
        "mate",
        "peer",
        "associate",
        "boyfriend",
        "girlfriend",
        "classmate",
        "neighbour",
        "acquaintance",
        "known to",
        "exploit",
        "dealer",
    ];
    let relation = relation.to_lowercase();
    !OTHERS.iter().any(|other| relation.contains(other))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_title_alone_is_nobodys_name() {
        for (name, called) in [
            ("Tom Fairlie", "Tom"),
            ("Helen Adeyemi-Ross", "Helen"),
            ("Ms Yusuf", "Ms Yusuf"),
            ("Ms. Amina Yusuf", "Amina"),
            ("DS Carla Penhale", "Carla"),
            ("Dr Ijeoma van der Berg", "Ijeoma"),
            ("Kez", "Kez"),
            ("Mx", "Mx"),
            ("  Leon  Marsh ", "Leon"),
            ("", ""),
        ] {
            assert_eq!(first_name(name), called, "{name}");
        }
    }

    #[test]
    fn ages_are_full_years() {
        for (born, on, age) in [
            ("2011-02-14", "2026-12-01", 15),
            ("2012-07-03", "2026-12-01", 14),
            ("2012-02-29", "2026-12-01", 14),
            ("2008-12-20", "2026-12-01", 17),
            ("2010-09-09", "2026-12-01", 16),
            ("2012-02-29", "2027-02-28", 14),
            ("2012-02-29", "2027-03-01", 15),
            ("2008-12-20", "2026-12-20", 18),
        ] {
            assert_eq!(Birthdays::default().age_on(day(born), day(on)), age, "{born} on {on}");
        }
    }

    /// DR 9.4, Jayden: born on 29 February, 18 on 1 March, unless the council has set otherwise.
    #[test]
    fn a_leap_day_child_has_a_birthday_every_year() {
        for (rule, eighteen, age_on_28_february_2027) in [
            (Birthdays::FirstOfMarch, "2030-03-01", 14),
            (Birthdays::TwentyEighthOfFebruary, "2030-02-28", 15),
        ] {
            let born = day("2012-02-29");
            assert_eq!(rule.birthday(born, 18), day(eighteen));
            assert_eq!(rule.birthday(born, 16), day("2028-02-29"));
            assert_eq!(rule.age_on(born, day("2027-02-28")), age_on_28_february_2027);
        }
    }

    #[test]
    fn leaving_is_planned_from_seventeen_and_a_half() {
        let born = day("2008-12-20");
        let warns = |today: &str| Birthdays::default().age_warning(born, day(today));
        assert_eq!(warns("2026-06-19"), None);
        assert_eq!(warns("2026-06-20").as_deref(), Some("turns 18 on Sun 20 Dec 2026"));
        assert_eq!(warns("2026-12-20").as_deref(), Some("turned 18 on Sun 20 Dec 2026"));
    }

    #[test]
    fn initials_keep_double_names() {
        for (given, family, initials_are) in [
            ("Callum", "Ashdown", "CA"),
            ("Jayden", "Okafor-Lyle", "JO-L"),
            ("Łucja", "van der Berg", "ŁVDB"),
            ("Kez", "", "K"),
        ] {
            assert_eq!(initials(given, family), initials_are);
        }
    }

    #[test]
    fn a_friend_is_not_family() {
        for (relation, family) in
            [("Mother", true), ("Step-father", true), ("Friend", false), ("Best mate", false), ("", true)]
        {
            assert_eq!(is_family(relation), family, "{relation}");
        }
    }
}
