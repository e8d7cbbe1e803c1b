//! The way of a young person as a line of points: what is done, where they are, what comes next.

use super::PathwayFacts;
use crate::cadence::{self, Mode};
use crate::calendar::Calendar;
use crate::consent;
use crate::dates;
use crate::deadline::Deadline;
use crate::pathway::TriageOutcome;
use crate::timescale::Timescales;
use crate::words::{Words, capital};

/// How a way-point is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    Done,
    Here,
    Next,
    Held,
}

/// A point of the waymark line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayPoint {
    pub label: String,
    pub detail: String,
    pub kind: PointKind,
}

impl PathwayFacts {
    /// The way so far, where the young person is, and what comes next.
    #[must_use]
    pub fn way(
        &self,
        mode: Mode,
        timescales: &Timescales,
        calendar: &Calendar,
        words: &Words,
    ) -> Vec<WayPoint> {
        let state = self.state();
        let agreed =
            || self.consents.iter().filter(|c| c.answer.is_yes()).filter_map(|c| c.answered_on).max();
        let full = self.last_full_held();
        let sent = full.and_then(|m| {
            m.letter_sent_on
                .max(m.minutes_sent_on)
                .filter(|_| m.letter_sent_on.is_some() && m.minutes_sent_on.is_some())
        });
        let invited = full.or_else(|| self.meeting_ahead()).and_then(|m| m.invitations_sent_on);
        let steps = [
            ("Referred", self.referred_on),
            ("Accepted", self.triaged_on.filter(|_| self.triage_outcome == Some(TriageOutcome::Accept))),
            ("Consent", agreed().filter(|_| consent::is_complete(&self.consents, self.instead_of_consent))),
            ("Invited", invited),
            ("Meeting held", full.and_then(|m| m.held_on)),
            ("Letter sent", sent),
        ];
        let mut way = Vec::new();
        let mut here = false;
        for (label, on) in steps {
            let (detail, kind) = match on {
                Some(on) if !here => (dates::short(on), PointKind::Done),
                _ if here => (String::new(), PointKind::Next),
                _ => {
                    here = true;
                    (state.says().to_owned(), PointKind::Here)
                }
            };
            way.push(WayPoint { label: label.into(), detail, kind });
        }
        if !here {
            way.push(WayPoint {
                label: state.says().into(),
                detail: "visits every 2 weeks".into(),
                kind: PointKind::Here,
            });
        }
        if let Some(advice) = self.advice(mode, timescales, calendar) {
            let point = |label: &str, deadline: &Deadline| WayPoint {
                label: label.into(),
                detail: format!("by {}", dates::short(deadline.hold_by)),
                kind: PointKind::Next,
            };
            if advice.kind == cadence::NextKind::Review {
                way.push(point(&capital(&words.review), &advice.review));
            }
            way.push(point(
                &capital(&words.full_review),
                if advice.kind == cadence::NextKind::Full { advice.limit() } else { &advice.full },
            ));
        }
        if state.is_held() {
            for point in way.iter_mut().filter(|point| point.kind == PointKind::Here) {
                point.kind = PointKind::Held;
                let says = if point.label == state.says() { "nothing is chased" } else { state.says() };
                says.clone_into(&mut point.detail);
            }
        }
        way
    }
}
