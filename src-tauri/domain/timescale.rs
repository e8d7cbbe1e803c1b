//! Every timescale of the pathway, D1 to D16 of DR 2.6, as data with its source.

use chrono::{Duration, Months, NaiveDate};

use crate::calendar::Calendar;

/// How a timescale is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Monday to Friday without bank holidays; the event is day 0. Lateness is counted in working days too.
    WorkingDays,
    /// Days of the week are not asked. Lateness is counted in calendar days.
    CalendarDays,
    /// Months of the year, clamped to the end of the month.
    Months,
}

/// What a deadline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owed {
    /// D1, minutes sent to everybody who came.
    Minutes,
    /// D2, outcome letter sent with the minutes.
    OutcomeLetter,
    /// D3, draft minutes with the chair.
    DraftMinutes,
    /// D4, minutes signed off and letter handed over.
    SignOff,
    /// D5, outcome letter added to LCS.
    LetterOnLcs,
    /// D6, next meeting of either kind.
    Review,
    /// D7, next meeting chaired by the independent chair.
    FullReview,
    /// D8, next visit.
    Visit,
    /// D9, review record sent.
    ReviewRecord,
    /// D10, invitations out.
    Invitations,
    /// D11, introductory letters out.
    IntroductoryLetters,
    /// D12, advocacy referral.
    Advocacy,
    /// D12, the advocacy service asked again who the advocate is.
    AdvocacyChase,
    /// D13, first meeting after consent.
    FirstMeeting,
    /// D14, start arranging the full review.
    ArrangeFullReview,
    /// D15, planning for the 18th birthday.
    EighteenthBirthday,
    /// D16, a guide or template's own review date.
    GuideReview,
}

/// How strictly a limit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Mandatory,
    Milestone,
    Advisory,
}

/// A count from an event to a limit, with where the rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timescale {
    pub owed: Owed,
    /// Negative: before the event.
    pub count: i64,
    pub unit: Unit,
    pub weight: Weight,
    /// The event in words: "the meeting was held".
    pub source: &'static str,
}

impl Timescale {
    /// The limit for an event on a day.
    #[must_use]
    pub fn due_after(&self, event: NaiveDate, calendar: &Calendar) -> NaiveDate {
        match self.unit {
            Unit::WorkingDays => calendar.add_working_days(event, self.count),
            Unit::CalendarDays => event + Duration::days(self.count),
            Unit::Months => event
                .checked_add_months(Months::new(self.count.unsigned_abs().try_into().unwrap_or(0)))
                .unwrap_or(event),
        }
    }
}

/// The timescales of one council. Mandatory ones come from the process; the rest a council may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timescales {
    /// Working days; 10 by the process.
    pub outputs: i64,
    pub draft: i64,
    pub sign_off: i64,
    pub letter_on_lcs: i64,
    /// Calendar days; 42 by the process: at most.
    pub review: i64,
    /// Calendar days; 84 by the process: at most.
    pub full_review: i64,
    /// Calendar days; 14 by the process.
    pub visit: i64,
    /// Off unless a council sets it.
    pub review_record: Option<i64>,
    pub invitations: i64,
    /// Working days before the meeting, at the latest; best from `invitations` on (D11).
    pub introductory_letters: i64,
    /// Working days before the meeting, at the latest; best on the day the date is agreed (D12).
    pub advocacy: i64,
    /// Working days after the referral, or after asking again, that an advocate's name is waited for.
    pub advocacy_chase: i64,
    pub first_meeting: Option<i64>,
    pub arrange_full_review: i64,
}

impl Default for Timescales {
    fn default() -> Self {
        Timescales {
            outputs: 10,
            draft: 5,
            sign_off: 8,
            letter_on_lcs: 2,
            review: 42,
            full_review: 84,
            visit: 14,
            review_record: None,
            invitations: 10,
            introductory_letters: 5,
            advocacy: 10,
            advocacy_chase: 5,
            first_meeting: None,
            arrange_full_review: 28,
        }
    }
}

impl Timescales {
    /// The timescale of what is owed; `None` where the council has not switched it on.
    #[must_use]
    pub fn of(&self, owed: Owed) -> Option<Timescale> {
        use Owed::{
            Advocacy, AdvocacyChase, ArrangeFullReview, DraftMinutes, EighteenthBirthday, FirstMeeting,
            FullReview, GuideReview, IntroductoryLetters, Invitations, LetterOnLcs, Minutes, OutcomeLetter,
            Review, ReviewRecord, SignOff, Visit,
        };
        use Unit::{CalendarDays, Months, WorkingDays};
        use Weight::{Advisory, Mandatory, Milestone};
        let (count, unit, weight, source) = match owed {
            Minutes | OutcomeLetter => {
                (self.outputs, WorkingDays, Mandatory, "Child in Need (ROTH) process, R13 and R14")
            }
            DraftMinutes => (self.draft, WorkingDays, Milestone, "council's own milestone"),
            SignOff => (self.sign_off, WorkingDays, Milestone, "council's own milestone"),
            LetterOnLcs => (
                self.letter_on_lcs,
                WorkingDays,
                Milestone,
                "Child in Need (ROTH) process, R15; days set by the council",
            ),
            Review => {
                (self.review, CalendarDays, Mandatory, "Child in Need (ROTH) process, R16: a largest gap")
            }
            FullReview => (self.full_review, CalendarDays, Mandatory, "Child in Need (ROTH) process, R17"),
            Visit => (self.visit, CalendarDays, Mandatory, "Child in Need (ROTH) process, R12"),
            ReviewRecord => (self.review_record?, WorkingDays, Milestone, "council's own milestone"),
            Invitations => (-self.invitations, WorkingDays, Advisory, "good practice"),
            IntroductoryLetters => (-self.introductory_letters, WorkingDays, Advisory, "good practice"),
            Advocacy => (-self.advocacy, WorkingDays, Advisory, "good practice"),
            AdvocacyChase => (self.advocacy_chase, WorkingDays, Advisory, "good practice"),
            FirstMeeting => (self.first_meeting?, WorkingDays, Milestone, "council's own milestone"),
            ArrangeFullReview => (-self.arrange_full_review, CalendarDays, Advisory, "good practice"),
            EighteenthBirthday => (17 * 12 + 6, Months, Advisory, "good practice"),
            GuideReview => (12, Months, Advisory, "the document's own review date"),
        };
        Some(Timescale { owed, count, unit, weight, source })
    }
}
