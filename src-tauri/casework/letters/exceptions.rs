//! What a named person lets stand in a copy although the check found it: a reason, a second person where the rule asks for
//! one, never for an address that keeps somebody safe (DR 2.8).

use waymark_domain::disclosure::{Lift, may_be_lifted};
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{Covers, Subject};

use super::super::second_person::Decision;
use super::super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Noun, Value};
use crate::wire::documents::LetStand;
use crate::wire::{self, Done};

impl Casebook {
    /// Lets one finding stand in one sentence of one copy, with the name and the reason.
    pub async fn let_stand(&mut self, request: LetStand) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let preview = self.preview_document(request.wanted.clone()).await?;
        let same = |one: &&wire::documents::FindingView| {
            one.found == request.found && one.context == request.context && super::check::stops(&one.kind)
        };
        let Some(finding) = preview.findings.iter().find(same) else {
            return Err(Error::refused(
                "These words do not stand there any more, or nothing stops them. Nothing was changed. Read the letter \
                 again.",
            ));
        };
        let lift = [Lift::Tick, Lift::Named, Lift::SecondPerson, Lift::Nobody];
        let lift = lift.into_iter().find(|lift| lift.word() == finding.lift).unwrap_or(Lift::Nobody);
        let second = request.second.filter(|_| lift == Lift::SecondPerson);
        if second.as_ref().is_some_and(|second| second.recorded_for) {
            return Err(Error::refused(
                "This needs the other person’s own signature. Nothing was changed. They type their own passphrase here.",
            ));
        }
        let decided = match &second {
            Some(second) => Some(self.decision_of(Subject::SecondCheck, second).await?),
            None => None,
        };
        may_be_lifted(lift, &request.reason, decided.as_ref().is_some_and(|one| one.how.is_signed()))
            .map_err(|refused| match refused {
                waymark_domain::disclosure::LiftError::Reason => {
                    Error::Invalid(Problems::one("reason", refused.to_string()))
                }
                _ => Error::refused(refused.to_string()),
            })?;
        let (id, today, me) = (new_id(), self.today(), self.me().to_owned());
        let meeting = papers.at.meeting.id.clone();
        let statement =
            format!("“{}” may stand in “{}”: {}", request.found, request.context, request.reason.trim());
        let mut acting = self.begin(Act::LetStand, Noun::Exception, &id).await?;
        acting.touches(&meeting).touches(&papers.at.around.young_person_id);
        let seconded = second.map_or(Value::Empty, |second| Value::from(second.practitioner_id.as_str()));
        let fields = [
            ("meeting_id", meeting.as_str().into()),
            ("kind", copy.wanted.kind.as_str().into()),
            ("version", copy.wanted.version.as_str().into()),
            ("recipient_id", copy.wanted.recipient_id.clone().into()),
            ("found", request.found.as_str().into()),
            ("sentence", request.context.as_str().into()),
            ("reason", if lift == Lift::Tick { "" } else { request.reason.trim() }.into()),
            ("decided_by", me.into()),
            ("seconded_by", seconded),
            ("decided_on", today.into()),
        ];
        acting.add(Noun::Exception, &id, &fields).await?;
        if let Some(decided) = &decided {
            let covers = Covers::default();
            let about = Decision { record_id: &meeting, statement: &statement, covers: &covers, on: today };
            acting.sign(decided, &about).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::LetStand, &[wire::Noun::Document, wire::Noun::Meeting]))
    }
}
