//! What goes to the groups above the tactical group (DR 4.12): matters that need an answer, the time a report covers,
//! and how its figures print. No name of a person is in it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::dates;
use crate::tactical::suppression::{self, Number, Print, Table};

/// Working days within which a young person has a named lead professional (DR 4.12).
pub const LEAD_WORKING_DAYS: i64 = 10;

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    Vrp,
    Strategic,
    Csp,
    Evaluation,
}

impl Audience {
    pub const ALL: [Audience; 4] = [Audience::Vrp, Audience::Strategic, Audience::Csp, Audience::Evaluation];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Audience::Vrp => "vrp",
            Audience::Strategic => "strategic",
            Audience::Csp => "csp",
            Audience::Evaluation => "evaluation",
        }
    }

    #[must_use]
    pub fn of_word(word: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whom it goes to.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Audience::Vrp => "VRP Steering Group",
            Audience::Strategic => "ROTH Strategic Group, by way of the VRP",
            Audience::Csp => "Community Safety Partnership",
            Audience::Evaluation => "ROTH Strategic Group: evaluation after six months",
        }
    }

    /// The title on paper.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Audience::Vrp | Audience::Strategic => "Report of the ROTH Tactical Group",
            Audience::Csp => "ROTH Tactical Group: themes and places",
            Audience::Evaluation => "Six-month evaluation of the ROTH Tactical Group",
        }
    }
}

/// The aims of the terms of reference, in short, with the sections that speak to each.
pub const AIMS: [(&str, &[&str]); 7] = [
    (
        "Prevention and early identification, with well-coordinated interventions and disruption",
        &["answer", "kind", "actions", "outcomes"],
    ),
    ("Monitor thematic outcomes that give direction", &["themes", "places", "repeats", "before_after"]),
    ("Avoid duplication: the right forum for each child", &["answer"]),
    (
        "Coordinate information sharing and intelligence across agencies",
        &["attendance", "on_time", "updates"],
    ),
    ("A public health approach, with the right organisations working together", &["levels"]),
    ("Resolve what needs district-wide or strategic change", &["matters"]),
    ("Identify intelligence gaps and further actions", &["gaps"]),
];

/// The days a report covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Period {
    /// The part of the calendar year a day lies in, where reports go out every so many months; quarters are three.
    #[must_use]
    pub fn of_months(day: NaiveDate, months: u32) -> Period {
        let months = if (1..=12).contains(&months) && 12 % months == 0 { months } else { USUAL_MONTHS };
        let month = day.month0() / months * months + 1;
        let from = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        let next = from.checked_add_months(Months::new(months)).unwrap_or(day);
        Period { from, until: next.pred_opt().unwrap_or(day) }
    }

    /// Those times from a first day until today, the latest first.
    #[must_use]
    pub fn every(months: u32, first: NaiveDate, today: NaiveDate) -> Vec<Period> {
        let mut all = Vec::new();
        let mut one = Period::of_months(today, months);
        while one.until >= first && all.len() < 40 {
            all.push(one);
            one = Period::of_months(one.from.pred_opt().unwrap_or(one.from), months);
        }
        all
    }

    /// The six months of the evaluation: it is due on the day after them.
    #[must_use]
    pub fn evaluation(first: NaiveDate) -> Period {
        let due = evaluation_due(first);
        Period { from: first, until: due.pred_opt().unwrap_or(due) }
    }

    #[must_use]
    pub fn has(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// The part of it after the group began: nothing was counted before.
    #[must_use]
    pub fn since(self, first: NaiveDate) -> Period {
        Period { from: self.from.max(first), ..self }
    }

    /// Whether the other lies in it whole.
    #[must_use]
    pub fn holds(&self, other: Period) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    #[must_use]
    pub fn says(&self) -> String {
        format!("{} to {}", dates::full(self.from), dates::full(self.until))
    }
}

/// Months between two reports where nothing else is set (A11; DR 4.12).
pub const USUAL_MONTHS: u32 = 3;

/// Working days after its time in which a report goes out.
pub const GIVEN_WITHIN: i64 = 10;

/// Six calendar months after the first meeting (B18).
#[must_use]
pub fn evaluation_due(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(6)).unwrap_or(first)
}

/// Twelve months after the terms of reference were adopted, or last reviewed (B18).
#[must_use]
pub fn review_due(adopted: NaiveDate) -> NaiveDate {
    adopted.checked_add_months(Months::new(12)).unwrap_or(adopted)
}

/// So many days before it is due, My work begins to say so.
pub const TOLD_BEFORE: Days = Days::new(42);

/// A matter for the groups above, by its word.
pub const MATTERS: [(&str, &str); 4] = [
    ("escalation", "Escalation"),
    ("amendment", "Change to the terms of reference"),
    ("organisation", "New organisation in the group"),
    ("review", "Yearly review of the terms of reference"),
];

/// What may be heard afterwards (DR 4.12), by its word: the first three of young people.
pub const HEARD: [(&str, &str); 6] = [
    ("section_47", "Young people with section 47 enquiries within six months"),
    ("missing_before", "Missing episodes in the three months before"),
    ("missing_after", "Missing episodes in the three months after"),
    ("order", "Orders obtained"),
    ("submission", "Intelligence submissions to the police"),
    ("feedback", "Views of young people or communities"),
];

/// How it was answered, by its word.
pub const OUTCOMES: [(&str, &str); 3] =
    [("agreed", "Agreed"), ("partly", "Agreed in part"), ("refused", "Not agreed")];

/// Words of a description that name nobody.
const NAMES_NOBODY: [&str; 8] = ["The", "Unknown", "Man", "Woman", "Boy", "Girl", "Male", "Female"];

/// Which people of the group's referrals a text names: a word of a name of three letters or more, with its capital.
#[must_use]
pub fn names_in<'a>(text: &str, people: &'a [String]) -> Vec<&'a str> {
    let words = |text: &'a str| text.split(|letter: char| !letter.is_alphanumeric());
    let said: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let is_name = |word: &str| {
        word.chars().count() >= 3
            && word.chars().next().is_some_and(char::is_uppercase)
            && !NAMES_NOBODY.contains(&word)
    };
    let stands = |name: &'a str| words(name).any(|word| is_name(word) && said.contains(&word));
    people.iter().map(String::as_str).filter(|name| stands(name)).collect()
}

/// What became of a referral by the end of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Listed,
    OutOfScope,
    Urgent,
    /// After a cut-off, or still with triage.
    Rolled,
    Asked,
}

impl Fate {
    pub const ALL: [Fate; 5] = [Fate::Listed, Fate::OutOfScope, Fate::Urgent, Fate::Rolled, Fate::Asked];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Fate::Listed => "listed",
            Fate::OutOfScope => "out_of_scope",
            Fate::Urgent => "urgent",
            Fate::Rolled => "rolled",
            Fate::Asked => "asked",
        }
    }

    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Fate::Listed => "Listed for a meeting",
            Fate::OutOfScope => "Out of scope or redirected",
            Fate::Urgent => "Urgent: sent to the front door",
            Fate::Rolled => "Rolled to the next cycle",
            Fate::Asked => "Returned with questions",
        }
    }
}

/// One number of a report, and what is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: String,
    pub says: String,
    /// The records it counts, by their place in the caller's list.
    pub behind: Vec<usize>,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub key: &'static str,
    pub title: &'static str,
    /// Counts of people are suppressed; places, themes, actions and attendance print.
    pub people: bool,
    /// Its lines add up to one number: what came, or what `apart` says.
    pub sum: bool,
    /// Counted of others than those that came, so that its total is its own.
    pub apart: bool,
    pub lines: Vec<Line>,
}

/// The figures of a report before, by section and line.
pub type Given = BTreeMap<(String, String), Number>;

/// The line of a sum.
pub const TOTAL: &str = "total";

fn count(line: &Line) -> u32 {
    u32::try_from(line.behind.len()).unwrap_or(u32::MAX)
}

/// The table of a section as a report before printed it; a line it did not have counted nothing.
fn before(section: &Section, given: &Given) -> Option<Table> {
    let of = |line: &str| given.get(&(section.key.to_owned(), line.to_owned())).copied();
    let total = of(TOTAL)?;
    let none = Number { count: 0, print: Print::Shown };
    Some(Table { lines: section.lines.iter().map(|line| of(&line.key).unwrap_or(none)).collect(), total })
}

/// How the sections print: each table beside the reports before, and those of the same people beside one another.
#[must_use]
pub fn printed(sections: &[Section], earlier: &[Given]) -> Vec<Table> {
    let mut tables: Vec<Table> = sections
        .iter()
        .map(|section| {
            let counts: Vec<u32> = section.lines.iter().map(count).collect();
            if section.people {
                let befores: Vec<Table> = earlier.iter().filter_map(|given| before(section, given)).collect();
                suppression::suppressed_after(&counts, &befores)
            } else {
                let shown = |count| Number { count, print: Print::Shown };
                let total = shown(counts.iter().sum());
                Table { lines: counts.into_iter().map(shown).collect(), total }
            }
        })
        .collect();
    let mut same: Vec<&mut Table> = sections
        .iter()
        .zip(&mut tables)
        .filter(|(section, _)| section.people && section.sum && !section.apart)
        .map(|(_, table)| table)
        .collect();
    suppression::one_total(&mut same);
    tables
}

/// Of fewer than so many no middle is given: it would be the days of one person (DR 4.12).
const MIDDLE_OF: usize = 5;

/// The middle of some numbers of days as it prints, of an even number between the two in the middle. Of people it is
/// given only beside tables whose every line prints: a middle says in which line half of them stand.
#[must_use]
pub fn middle_says(days: &[i64], people: bool, beside: &[&Table]) -> String {
    let whole =
        |table: &Table| table.lines.iter().chain([&table.total]).all(|number| number.print == Print::Shown);
    if days.is_empty() {
        return "None yet".into();
    }
    if people && (days.len() < MIDDLE_OF || !beside.iter().copied().all(whole)) {
        return "not shown".into();
    }
    let mut days = days.to_vec();
    days.sort_unstable();
    let half = days.len() / 2;
    let at = |at: usize| days.get(at).copied().unwrap_or_default();
    match days.len() % 2 {
        1 => dates::count(at(half), "day", "days"),
        _ => match at(half - 1) + at(half) {
            even if even % 2 == 0 => dates::count(even / 2, "day", "days"),
            odd => format!("{}.5 days", odd / 2),
        },
    }
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
