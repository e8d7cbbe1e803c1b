//! The two-week cycle (DR 4.2): every step dated from the meeting, over bank holidays, on a grid that does not shift.

use chrono::{Datelike as _, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::calendar::Calendar;
use crate::dates;
use crate::deadline::Moved;

/// How a group's fortnights lie. Every number is the council's to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CycleRules {
    /// The day of meeting 1.
    pub first_on: NaiveDate,
    pub days_between: i64,
    /// Calendar days before the meeting.
    pub cut_off_days: i64,
    pub triage_days: i64,
    /// Working days before the meeting.
    pub publish_days: i64,
    pub updates_days: i64,
    /// Working days after it.
    pub draft_days: i64,
    pub notes_days: i64,
    /// When on their day the cut-off and the updates are due.
    pub midday: NaiveTime,
    pub starts_at: NaiveTime,
    pub ends_at: NaiveTime,
}

impl CycleRules {
    /// The usual fortnight, counted from the first meeting.
    #[must_use]
    pub fn from_first(first_on: NaiveDate) -> Self {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        CycleRules {
            first_on,
            days_between: 14,
            cut_off_days: 8,
            triage_days: 7,
            publish_days: 3,
            updates_days: 1,
            draft_days: 2,
            notes_days: 5,
            midday: at(12, 0),
            starts_at: at(13, 30),
            ends_at: at(15, 30),
        }
    }

    /// The day of a meeting on the grid; numbers begin at 1.
    #[must_use]
    pub fn grid_day(&self, number: u32) -> NaiveDate {
        self.first_on + Duration::days(self.days_between * (i64::from(number) - 1))
    }

    /// The number of the first meeting of the grid on or after a day.
    #[must_use]
    pub fn number_on_or_after(&self, day: NaiveDate) -> u32 {
        let step = self.days_between.max(1);
        let days = (day - self.first_on).num_days().max(0);
        u32::try_from((days + step - 1) / step + 1).unwrap_or(u32::MAX)
    }
}

/// What somebody should look at before a date is relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The meeting falls on a day nobody works: move it or cancel it.
    NotWorked(&'static str),
    /// Between Christmas and New Year.
    FewWillCome,
    /// The agenda is to go out on the day of triage or before.
    Collides,
    /// Reaches into years whose bank holidays are not published.
    Provisional,
}

impl Warning {
    /// In a sentence.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Warning::NotWorked(why) => {
                format!("The meeting falls on a day that is not worked ({why}): move it or cancel it.")
            }
            Warning::FewWillCome => "Between Christmas and New Year: few may come.".into(),
            Warning::Collides => {
                "Bank holidays push the agenda back to the day of triage or before: triage, publishing and cut-off \
                 collide. Move the meeting or cancel it."
                    .into()
            }
            Warning::Provisional => {
                "The bank holidays of this year are not published yet: look at these dates again.".into()
            }
        }
    }
}

/// Every step of one meeting's fortnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    pub number: u32,
    pub cut_off: NaiveDateTime,
    pub triage_on: NaiveDate,
    pub publish_on: NaiveDate,
    pub updates_due: NaiveDateTime,
    pub meeting_on: NaiveDate,
    pub draft_on: NaiveDate,
    pub notes_on: NaiveDate,
    pub warnings: Vec<Warning>,
    /// Steps that the government's list of bank holidays moved (DR 7.3).
    moved: Vec<(Step, Moved)>,
}

impl Cycle {
    /// The fortnight of a meeting on a day, on the grid or moved off it.
    #[must_use]
    pub fn of(number: u32, meeting_on: NaiveDate, rules: &CycleRules, calendar: &Calendar) -> Self {
        let triage = |calendar: &Calendar| calendar.hold_by(meeting_on - Duration::days(rules.triage_days));
        let cut_off = |calendar: &Calendar| {
            let before_triage = calendar.add_working_days(triage(calendar), -1);
            calendar.hold_by(meeting_on - Duration::days(rules.cut_off_days)).min(before_triage)
        };
        let mut moved = Vec::new();
        let mut dated = |step: Step, day: &dyn Fn(&Calendar) -> NaiveDate| {
            let counts = calendar.as_it_counts(day);
            moved.extend(Moved::of(&counts, day).map(|moved| (step, moved)));
            day(&counts)
        };
        let after = |days: i64| move |calendar: &Calendar| calendar.add_working_days(meeting_on, days);
        let cut_off_on = dated(Step::CutOff, &cut_off);
        let triage_on = dated(Step::Triage, &triage);
        let publish_on = dated(Step::Publish, &after(-rules.publish_days));
        let updates_on = dated(Step::Updates, &after(-rules.updates_days));
        let draft_on = dated(Step::Draft, &after(rules.draft_days));
        let notes_on = dated(Step::Notes, &after(rules.notes_days));
        let mut warnings = Vec::new();
        if let Some(why) = calendar.not_worked_because(meeting_on) {
            warnings.push(Warning::NotWorked(why));
        } else if meeting_on.month() == 12 && meeting_on.day() >= 27 {
            warnings.push(Warning::FewWillCome);
        }
        if publish_on <= triage_on {
            warnings.push(Warning::Collides);
        }
        if calendar.is_provisional(cut_off_on) || calendar.is_provisional(notes_on) {
            warnings.push(Warning::Provisional);
        }
        Cycle {
            number,
            cut_off: cut_off_on.and_time(rules.midday),
            triage_on,
            publish_on,
            updates_due: updates_on.and_time(rules.midday),
            meeting_on,
            draft_on,
            notes_on,
            warnings,
            moved,
        }
    }

    /// The fortnight of a meeting where the grid has it.
    #[must_use]
    pub fn on_grid(number: u32, rules: &CycleRules, calendar: &Calendar) -> Self {
        Cycle::of(number, rules.grid_day(number), rules, calendar)
    }

    /// Whether a referral came in time for this meeting. What arrives on the minute is in time.
    #[must_use]
    pub fn is_in_time(&self, received: NaiveDateTime) -> bool {
        received <= self.cut_off
    }

    /// How a step came to lie elsewhere: "moved from Thu 26 Nov 2026 because …"; nothing where no list moved it.
    #[must_use]
    pub fn moved_says(&self, step: Step) -> Option<String> {
        self.moved.iter().find(|(one, _)| *one == step).map(|(_, moved)| moved.says())
    }

    /// The steps in order: what, on which day, and in words.
    #[must_use]
    pub fn steps(&self) -> [(Step, NaiveDate, String); 7] {
        let midday = |at: NaiveDateTime| format!("{}, {}", dates::short(at.date()), dates::time(at.time()));
        [
            (Step::CutOff, self.cut_off.date(), midday(self.cut_off)),
            (Step::Triage, self.triage_on, dates::short(self.triage_on)),
            (Step::Publish, self.publish_on, dates::short(self.publish_on)),
            (Step::Updates, self.updates_due.date(), midday(self.updates_due)),
            (Step::Meeting, self.meeting_on, dates::short(self.meeting_on)),
            (Step::Draft, self.draft_on, dates::short(self.draft_on)),
            (Step::Notes, self.notes_on, dates::short(self.notes_on)),
        ]
    }
}

/// A step of the fortnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    CutOff,
    Triage,
    Publish,
    Updates,
    Meeting,
    Draft,
    Notes,
}

impl Step {
    /// The word on the line of the fortnight.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Step::CutOff => "Referrals closed",
            Step::Triage => "Triage",
            Step::Publish => "Agenda out",
            Step::Updates => "Updates in",
            Step::Meeting => "Meeting",
            Step::Draft => "Draft notes",
            Step::Notes => "Notes out",
        }
    }
}

#[cfg(test)]
#[path = "cycle_tests.rs"]
mod tests;
