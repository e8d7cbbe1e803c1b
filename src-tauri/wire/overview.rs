//! The overview of chairs and managers, and the calendar.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose young people, and which of them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskOverview {
    pub everyone: bool,
    /// Part of a name, of the chair or of the social worker; empty for all.
    pub text: String,
    /// Only those with something missing.
    pub only_missing: bool,
    /// `limit` (the nearest first) or `name`.
    pub order: String,
    /// How many lines to show at most.
    pub upto: u32,
}

/// One young person on the overview.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OverviewLine {
    pub young_person_id: String,
    pub initials: String,
    pub name: String,
    pub state_says: String,
    /// "Full meeting 2, Wed 10 Mar 2027", or that nothing is arranged.
    pub next_says: String,
    /// The meeting ahead, where there is one.
    pub meeting_id: Option<String>,
    /// "by Wed 27 Jan 2027" and how it was reached; empty before the first meeting.
    pub limit_says: String,
    pub because: String,
    pub tag_kind: String,
    pub tag: String,
    pub missing: Vec<String>,
    /// The young person's own numbers, the oldest first.
    pub scores: Vec<u32>,
    pub scores_say: String,
    pub social_worker: String,
    pub chair: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    /// How many there are in all that match.
    pub total: u32,
    pub lines: Vec<OverviewLine>,
}

/// Which team's figures: the id of its manager, `none` where no manager is named, or empty for all.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskTimeliness {
    pub team: String,
}

/// A team to choose.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Team {
    pub id: String,
    pub name: String,
}

/// How many limits fell due, and how many were kept.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Figure {
    /// `outputs`, `visits`, `six_weeks` or `twelve_weeks`.
    pub measure: String,
    pub due: u32,
    pub in_time: u32,
}

/// The figures of one month, in the order of the columns.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MonthFigures {
    /// The month's first day.
    pub month: String,
    pub says: String,
    pub figures: Vec<Figure>,
}

/// Whose records were counted, and how old they are on this laptop.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WhoseData {
    pub name: String,
    pub young_people: u32,
    /// "Mon 11 Jan 2027, today"; or that nothing by them is on this laptop.
    pub last_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Timeliness {
    pub teams: Vec<Team>,
    /// What each column measures.
    pub measures: Vec<String>,
    /// The last twelve months, the newest first.
    pub months: Vec<MonthFigures>,
    pub data: Vec<WhoseData>,
}

/// One number, to be opened.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskFigure {
    pub team: String,
    pub month: String,
    pub measure: String,
}

/// One record behind a number.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FigureLine {
    pub young_person_id: String,
    pub initials: String,
    pub name: String,
    pub says: String,
    pub in_time: bool,
}

/// A month of the calendar.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskCalendar {
    /// Any day of the month; empty for this month.
    pub month: String,
    pub everyone: bool,
}

/// Something on a day.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CalendarEntry {
    /// `meeting`, `visit`, `limit` or `birthday`.
    pub kind: String,
    /// "2pm", where there is a time.
    pub time: String,
    pub initials: String,
    pub name: String,
    pub what: String,
    pub late: bool,
    pub young_person_id: String,
    pub meeting_id: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    pub on: String,
    /// "11".
    pub number: String,
    /// "Monday 11 January 2027".
    pub says: String,
    pub in_month: bool,
    pub is_today: bool,
    pub is_weekend: bool,
    /// The bank holiday's or closure's name.
    pub not_working: Option<String>,
    pub entries: Vec<CalendarEntry>,
}

/// How many meetings a chair has, week by week.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChairLoad {
    pub chair: String,
    pub weeks: Vec<u32>,
    pub total: u32,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CalendarMonth {
    /// "January 2027".
    pub title: String,
    pub month: String,
    pub before: String,
    pub after: String,
    pub weeks: Vec<Vec<CalendarDay>>,
    /// The Mondays of the weeks: "28 Dec".
    pub week_says: Vec<String>,
    pub load: Vec<ChairLoad>,
}
