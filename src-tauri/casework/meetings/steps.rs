//! The way of a meeting: each step, who owes it, by when, and why it cannot be done yet.

use chrono::NaiveDate;
use waymark_domain::cadence::{self, NextKind};
use waymark_domain::dates;
use waymark_domain::deadline::Deadline;
use waymark_domain::meeting::MeetingKind;
use waymark_domain::timescale::Owed;
use waymark_domain::words::Words;

use super::super::letters::papers::Papers;
use super::super::send_out::lines::Grid;
use super::super::{Casebook, Result};
use super::AtHand;
use super::list::tag;
use super::view::not_finished_because;
use crate::store::meeting::{self, WorkerRow};
use crate::wire::meetings::{DeadlineView, StepView};

/// What comes after a meeting: recorded days, or the days to hold by.
pub(in super::super) struct NextDates {
    pub visit_by: Option<NaiveDate>,
    pub review_by: Option<NaiveDate>,
    pub full_by: Option<NaiveDate>,
    pub says: Vec<String>,
}

/// A step before its state is known.
struct Step {
    key: &'static str,
    title: String,
    owner: String,
    done_on: Option<NaiveDate>,
    not_yet: Vec<String>,
    by: Option<Owed>,
}

/// The names of who owes something, or their words where nobody is named yet.
struct Who {
    chair: String,
    worker: String,
    support: String,
    /// What a draft that is handed in is called.
    draft: String,
}

impl Who {
    /// Who chairs this meeting: the social worker a review.
    fn chairs(&self, at: &AtHand) -> &str {
        if at.is_review() { &self.worker } else { &self.chair }
    }

    fn of(papers: &Papers) -> Self {
        let words = papers.values.words();
        let named = |row: &WorkerRow, word: String| if row.id.is_empty() { word } else { row.name.clone() };
        Who {
            draft: draft_says(&words),
            chair: named(&papers.chair, words.chair),
            worker: named(&papers.worker, words.social_worker),
            support: words.business_support,
        }
    }
}

impl Casebook {
    /// The next visit, review and full meeting, worked out from the day of this one; no review where a full meeting is
    /// due first.
    pub(in super::super) async fn next_dates(&mut self, at: &AtHand) -> Result<NextDates> {
        let day = at.meeting.held_on.or(at.meeting.scheduled_on);
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let of = |owed, from: Option<NaiveDate>| {
            from.and_then(|from| Deadline::of(owed, from, &timescales, &calendar))
        };
        let all = meeting::of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let fulls = || all.iter().filter(|one| one.kind != "review").filter_map(|one| one.held_on);
        let last_full = if at.is_review() { fulls().max() } else { day };
        let advice = day.zip(last_full).and_then(|(day, last_full)| {
            cadence::advise(day, last_full, values.cadence(), &timescales, &calendar)
        });
        // Where one full meeting keeps both limits, no review is due before it (DR 2.6, 9.3).
        let (review, full, keeps_both) = match advice {
            Some(next) if next.kind == NextKind::Full => {
                (None, Some(next.limit().clone()), ": one meeting keeps both limits")
            }
            _ => (of(Owed::Review, day), of(Owed::FullReview, last_full), ""),
        };
        // The fortnight runs from the day the young person was last seen since the plan began (D8); the first from the
        // meeting that began it. A later meeting does not start it again.
        let began = fulls().min().or(day);
        let seen = meeting::last_seen_on(self.store.connection(), &at.meeting.pathway_id).await?;
        let visit = of(Owed::Visit, seen.filter(|seen| Some(*seen) >= began).or(began));
        let mut says = Vec::new();
        for (what, limit, more) in [
            ("Visit".to_owned(), &visit, ""),
            (words.kind(MeetingKind::Review), &review, ""),
            (words.kind(MeetingKind::Full), &full, keeps_both),
        ] {
            says.extend(
                limit.as_ref().map(|limit| format!("{what} {}{more}", limit.hold_by_says(&calendar))),
            );
        }
        Ok(NextDates {
            visit_by: visit.map(|limit| limit.hold_by),
            review_by: at.meeting.next_review_on.or(review.map(|limit| limit.hold_by)),
            full_by: at.meeting.next_full_on.or(full.map(|limit| limit.hold_by)),
            says,
        })
    }
}

/// The limits of what a meeting owes, D1 to D5, and before it D10 and D11.
pub(super) fn deadlines(papers: &Papers, grid: &Grid, today: NaiveDate) -> Vec<DeadlineView> {
    let draft = draft_says(&papers.values.words());
    let mut owed: Vec<(Owed, &'static str, &str, NaiveDate, Option<NaiveDate>)> = Vec::new();
    let meeting = &papers.at.meeting;
    match (meeting.held_on, meeting.scheduled_on) {
        (Some(held), _) => {
            let minutes_sent = grid.record_sent_on();
            if meeting.kind == "review" {
                owed.push((Owed::ReviewRecord, "review_record", "Review record sent", held, minutes_sent));
            } else {
                let letter_sent = grid.all_sent_on("outcome_letter");
                owed.push((Owed::DraftMinutes, "draft_minutes", &draft, held, meeting.drafted_on));
                owed.push((
                    Owed::SignOff,
                    "sign_off",
                    "Minutes signed off, letter handed over",
                    held,
                    meeting.signed_off_on,
                ));
                owed.push((
                    Owed::Minutes,
                    "minutes",
                    "Minutes sent to everyone who came",
                    held,
                    minutes_sent,
                ));
                owed.push((Owed::OutcomeLetter, "outcome_letter", "Outcome letter sent", held, letter_sent));
                if let Some(sent) = letter_sent {
                    owed.push((
                        Owed::LetterOnLcs,
                        "letter_on_lcs",
                        "Outcome letter on LCS",
                        sent,
                        meeting.letter_lcs_on,
                    ));
                }
            }
        }
        (None, Some(on)) => {
            let letters = grid.introduced_on();
            owed.push((Owed::Invitations, "invitations", "Invitations out", on, meeting.invitations_sent_on));
            // The chair introduces the meetings they chair; a review has no such letter.
            if !papers.at.is_review() {
                owed.push((
                    Owed::IntroductoryLetters,
                    "introductory_letters",
                    "Introductory letters out",
                    on,
                    letters,
                ));
            }
        }
        (None, None) => {}
    }
    let (timescales, calendar) = (papers.values.timescales(), papers.values.calendar());
    let views = owed.into_iter().filter_map(|(owed, key, what, from, met_on)| {
        let limit = Deadline::of(owed, from, &timescales, &calendar)?.as_met_on(met_on, &calendar);
        let (tag_kind, tag) = tag(limit.standing(today, met_on, &calendar));
        Some(DeadlineView {
            key: key.to_owned(),
            what: what.to_owned(),
            due_on: limit.due_on.to_string(),
            says: limit.says(),
            tag_kind: tag_kind.to_owned(),
            tag,
        })
    });
    views.collect()
}

/// Every step with its state: done, now, next or blocked.
pub(super) fn steps(papers: &Papers, grid: &Grid, today: NaiveDate) -> Vec<StepView> {
    let at = &papers.at;
    let (timescales, calendar) = (papers.values.timescales(), papers.values.calendar());
    let who = Who::of(papers);
    let mut steps = steps_before(at, grid, &who);
    steps.extend(steps_after(papers, grid, &who, today));
    let mut found_now = false;
    let views = steps.into_iter().map(|step| {
        let state = match (step.done_on.is_some(), step.not_yet.is_empty(), found_now) {
            (true, ..) => "done",
            (false, true, false) => {
                found_now = true;
                "now"
            }
            (false, true, true) => "next",
            (false, false, _) => "blocked",
        };
        let before = matches!(step.by, Some(Owed::Invitations | Owed::IntroductoryLetters));
        let from = if before { at.meeting.scheduled_on } else { at.meeting.held_on };
        let limit = step.by.zip(from).and_then(|(owed, from)| {
            Some(Deadline::of(owed, from, &timescales, &calendar)?.as_met_on(step.done_on, &calendar))
        });
        StepView {
            key: step.key.to_owned(),
            title: step.title,
            state: state.to_owned(),
            says: step.done_on.map(dates::full).unwrap_or_default(),
            by_says: limit.map(|limit| format!("by {}", dates::short(limit.due_on))).unwrap_or_default(),
            owner: step.owner,
            not_yet: if state == "done" { Vec::new() } else { step.not_yet },
        }
    });
    views.collect()
}

fn steps_before(at: &AtHand, grid: &Grid, who: &Who) -> Vec<Step> {
    let Who { worker, support, .. } = who;
    let chair = who.chairs(at);
    let m = &at.meeting;
    let agreed = m.worker_agreed_on.zip(m.chair_agreed_on).map(|(one, other)| one.max(other));
    let needs_date = unless(m.scheduled_on.is_some(), "The meeting has no date.");
    let needs_list = unless(m.invitations_agreed_on.is_some(), "The invitation list is not agreed yet.");
    let needs_agreement = unless(agreed.is_some(), "The date is not agreed yet.");
    let both = [needs_agreement.clone(), needs_list.clone()].concat();
    // The social worker chairs a review: what is agreed there is theirs alone.
    let together = if worker == chair { worker.clone() } else { format!("{worker} and {chair}") };
    let step = |key, title: &str, owner: &str, done_on, not_yet, by| Step {
        key,
        title: title.to_owned(),
        owner: owner.to_owned(),
        done_on,
        not_yet,
        by,
    };
    let mut steps = vec![
        step("agree_date", "Date and place agreed", &together, agreed, needs_date, None),
        step(
            "agree_invitations",
            "Invitation list agreed",
            &together,
            m.invitations_agreed_on,
            Vec::new(),
            None,
        ),
        step("ask_business_support", "Booking asked for", chair, m.support_asked_on, both, None),
        step("record_booking", "Place booked", support, m.booked_on, needs_agreement.clone(), None),
        step(
            "record_invitations_sent",
            "Invitations sent",
            support,
            m.invitations_sent_on,
            needs_list,
            Some(Owed::Invitations),
        ),
    ];
    if !at.is_review() {
        steps.push(step(
            "introductory_letters",
            "Introductory letters sent",
            chair,
            grid.introduced_on(),
            needs_agreement,
            Some(Owed::IntroductoryLetters),
        ));
    }
    steps
}

fn steps_after(papers: &Papers, grid: &Grid, who: &Who, today: NaiveDate) -> Vec<Step> {
    let (at, written) = (&papers.at, &papers.written);
    let Who { worker, .. } = who;
    let chair = who.chairs(at);
    let m = &at.meeting;
    let is_full = m.kind != "review";
    let needs_day =
        unless(m.scheduled_on.is_some_and(|on| on <= today), "The day of the meeting is still to come.");
    let needs_held = unless(m.held_on.is_some(), "The meeting is not held yet.");
    let drafted = m.drafted_on.filter(|_| m.returned_on.is_none());
    let needs_parts = not_finished_because(written, at);
    let needs_draft = unless(drafted.is_some(), "The draft is not finished yet.");
    let record =
        if is_full { "The minutes are not signed off yet." } else { "The record is not finished yet." };
    let needs_sign_off = unless(m.signed_off_on.is_some(), record);
    let letter = grid.all_final_on("outcome_letter");
    let sent = grid.everything_sent_on();
    let needs_sent = unless(sent.is_some(), "Not everything is sent yet.");
    let full_only = [m.lcs_signed_off_on, m.letter_lcs_on];
    let on_lcs = std::iter::once(m.minutes_lcs_on).chain(full_only.into_iter().filter(|_| is_full));
    let on_lcs = on_lcs.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max());
    let needs_words = unless(
        waymark_domain::letter::parts::LETTER.iter().all(|part| written.has(part.key)),
        "The letter is not written yet.",
    );
    let step = |key, title: &str, owner: &str, done_on, not_yet, by| Step {
        key,
        title: title.to_owned(),
        owner: owner.to_owned(),
        done_on,
        not_yet,
        by,
    };
    let mut steps = vec![step("hold_meeting", "Meeting held", chair, m.held_on, needs_day, None)];
    if !is_full {
        let file_needs = [needs_sent.clone(), unless(on_lcs.is_some(), "LCS is not ticked yet.")].concat();
        steps.extend([
            step("sign_off_minutes", "Record finished", worker, m.signed_off_on, needs_parts, None),
            step("send_out", "Record sent", worker, sent, needs_sign_off, Some(Owed::ReviewRecord)),
            step("tick_on_lcs", "Review on LCS", worker, on_lcs, needs_sent, None),
            step("file_meeting", "Filed", worker, m.filed_on, file_needs, None),
        ]);
        return steps;
    }
    steps.extend([
        step("finish_draft_minutes", &who.draft, worker, drafted, needs_parts, Some(Owed::DraftMinutes)),
        step(
            "sign_off_minutes",
            "Minutes signed off",
            chair,
            m.signed_off_on,
            needs_draft,
            Some(Owed::SignOff),
        ),
        step(
            "outcome_letter",
            "Outcome letter final",
            chair,
            letter,
            [needs_held, needs_words].concat(),
            Some(Owed::SignOff),
        ),
    ]);
    let file_needs = [needs_sent.clone(), unless(on_lcs.is_some(), "LCS is not ticked yet.")].concat();
    steps.extend([
        step("send_out", "Minutes and letter sent", worker, sent, needs_sign_off, Some(Owed::Minutes)),
        step("tick_on_lcs", "On LCS", worker, on_lcs, needs_sent, None),
        step("file_meeting", "Filed", worker, m.filed_on, file_needs, None),
    ]);
    steps
}

fn draft_says(words: &Words) -> String {
    format!("Draft minutes with the {}", words.chair)
}

fn unless(is: bool, says: &str) -> Vec<String> {
    if is { Vec::new() } else { vec![says.to_owned()] }
}
