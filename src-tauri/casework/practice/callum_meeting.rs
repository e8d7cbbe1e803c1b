//! Callum's first full meeting from agreeing the date to the letter on LCS, and the review booked for January (DR 9.3).

use super::callum::{self, Around};
use super::council::Practitioners;
use super::{Making, callum_minutes, change, date};
use crate::casework::Result;
use crate::wire::About;
use crate::wire::advocacy::ReferToAdvocacy;
use crate::wire::documents::{DocumentLine, RecordDispatch, TickDocument};
use crate::wire::meetings::{ArrangeMeeting, OnDate, SignOff, TickOnLcs};

/// The meeting with everything that led to it and came of it, in the order of its days.
pub async fn make(making: &mut Making<'_>, staff: &Practitioners, around: &Around) -> Result<()> {
    let meeting = arranged(making, staff, around).await?;
    invited(making, staff, around, &meeting).await?;
    held(making, staff, around, &meeting).await?;
    signed_off_and_sent(making, staff, around, &meeting).await?;
    review_booked(making, staff, around).await
}

async fn arranged(making: &mut Making<'_>, staff: &Practitioners, around: &Around) -> Result<String> {
    making.at(date(2026, 11, 23), &staff.tom);
    let referral = ReferToAdvocacy {
        pathway_id: around.pathway.clone(),
        referred_on: "2026-11-23".into(),
        wants: "I want to say it once, to one person, and not read it out in front of everyone.".into(),
        contact: "At school, Tuesday or Thursday after two. No messages on his phone.".into(),
        needs: "Short questions. He draws while he talks.".into(),
        risks: "Meet at school, not at the bus station.".into(),
    };
    making.book.refer_to_advocacy(referral).await?;
    let request = ArrangeMeeting {
        pathway_id: around.pathway.clone(),
        kind: "initial".into(),
        scheduled_on: "2026-12-16".into(),
        starts_at: "14:00".into(),
        ends_at: "15:30".into(),
        venue: "Kingsmere Youth Centre".into(),
    };
    let meeting = making.book.arrange_meeting(request).await?.id;
    making.book.agree_date(on(&meeting, "worker", "2026-11-23")).await?;
    making.at(date(2026, 11, 23), &staff.helen);
    making.book.agree_date(on(&meeting, "chair", "2026-11-23")).await?;
    Ok(meeting)
}

async fn invited(
    making: &mut Making<'_>,
    staff: &Practitioners,
    around: &Around,
    meeting: &str,
) -> Result<()> {
    making.at(date(2026, 11, 24), &staff.helen);
    making.book.agree_invitations(on(meeting, "", "2026-11-24")).await?;
    making.book.ask_business_support(on(meeting, "", "2026-11-24")).await?;
    making.at(date(2026, 11, 26), &staff.aneta);
    let booking = [
        ("venue_address", "Mill Road, Kingsmere TA99 2ZZ"),
        ("room", "Green room, ground floor"),
        ("access_needs", "A quiet corner to step out to"),
        ("reply_by_on", "2026-12-09"),
    ];
    making.change_meeting(meeting, &booking).await?;
    making.book.record_booking(on(meeting, "", "2026-11-26")).await?;
    making.at(date(2026, 11, 27), &staff.aneta);
    finals(making, meeting, &["professional_invite"]).await?;
    sent(making, meeting, &["professional_invite"], "2026-11-27").await?;
    making.book.record_invitations_sent(on(meeting, "", "2026-11-27")).await?;
    making.at(date(2026, 12, 2), &staff.helen);
    let letters = ["introductory_letter_young_person", "introductory_letter_parent"];
    finals(making, meeting, &letters).await?;
    making.at(date(2026, 12, 2), &staff.aneta);
    sent(making, meeting, &letters, "2026-12-02").await?;
    replies(making, meeting, around).await
}

/// Who said that they would come.
async fn replies(making: &mut Making<'_>, meeting: &str, around: &Around) -> Result<()> {
    making.on(date(2026, 12, 9));
    for one in making.book.meeting(About { id: meeting.into() }).await?.invitations {
        let reply = if one.person_id == around.lee { "no" } else { "yes" };
        making.book.change_invitation(change(&one.id, &[("reply", reply)])).await?;
    }
    Ok(())
}

async fn held(making: &mut Making<'_>, staff: &Practitioners, around: &Around, meeting: &str) -> Result<()> {
    making.at(date(2026, 12, 16), &staff.helen);
    for one in making.book.meeting(About { id: meeting.into() }).await?.invitations {
        let attendance = if one.person_id == around.lee { "apologies" } else { "present" };
        making.book.change_invitation(change(&one.id, &[("attendance", attendance)])).await?;
    }
    making.book.hold_meeting(on(meeting, "", "2026-12-16")).await?;
    making.at(date(2026, 12, 16), &staff.tom);
    callum_minutes::in_the_meeting(making, meeting, around).await?;
    making.at(date(2026, 12, 22), &staff.tom);
    callum_minutes::written_up(making, meeting).await?;
    making.book.finish_draft_minutes(on(meeting, "", "2026-12-22")).await?;
    Ok(())
}

async fn signed_off_and_sent(
    making: &mut Making<'_>,
    staff: &Practitioners,
    around: &Around,
    meeting: &str,
) -> Result<()> {
    making.at(date(2026, 12, 29), &staff.helen);
    callum_minutes::letter(making, meeting).await?;
    let signature = SignOff {
        meeting_id: meeting.into(),
        on: "2026-12-29".into(),
        passphrase: None,
        recorded_for: false,
    };
    making.book.sign_off_minutes(signature).await?;
    finals(making, meeting, &["outcome_letter", "minutes"]).await?;
    making.at(date(2026, 12, 29), &staff.tom);
    for letter in wanted(making, meeting, &["outcome_letter"]).await?.into_iter().filter_map(|line| line.id) {
        let given = TickDocument { document_id: letter, what: "given".into(), on: Some("2026-12-29".into()) };
        making.book.tick_document(given).await?;
    }
    callum::first_visit(making, around).await?;
    making.on(date(2026, 12, 30));
    sent(making, meeting, &["outcome_letter", "minutes"], "2026-12-30").await?;
    for (day, what) in [(30, "minutes"), (30, "signed_off"), (31, "letter")] {
        let day = date(2026, 12, day);
        making.on(day);
        let tick = TickOnLcs { meeting_id: meeting.into(), what: what.into(), on: Some(day.to_string()) };
        making.book.tick_on_lcs(tick).await?;
    }
    making.book.file_meeting(on(meeting, "", "2026-12-31")).await?;
    Ok(())
}

/// The six-weekly review, on the last day it can be held.
async fn review_booked(making: &mut Making<'_>, staff: &Practitioners, around: &Around) -> Result<()> {
    making.at(date(2026, 12, 31), &staff.tom);
    let request = ArrangeMeeting {
        pathway_id: around.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "15:30".into(),
        ends_at: "16:30".into(),
        venue: "Kingsmere Academy".into(),
    };
    let review = making.book.arrange_meeting(request).await?.id;
    making.book.agree_date(on(&review, "worker", "2026-12-31")).await?;
    making.at(date(2027, 1, 6), &staff.tom);
    callum::advocate_named(making, around).await
}

/// The documents the send-out page asks for, of some kinds.
async fn wanted(making: &mut Making<'_>, meeting: &str, kinds: &[&str]) -> Result<Vec<DocumentLine>> {
    let grid = making.book.who_gets_what(About { id: meeting.into() }).await?;
    let lines = grid.before.into_iter().chain(grid.after);
    Ok(lines.filter(|line| kinds.contains(&line.wanted.kind.as_str())).collect())
}

async fn finals(making: &mut Making<'_>, meeting: &str, kinds: &[&str]) -> Result<()> {
    for line in wanted(making, meeting, kinds).await? {
        if line.id.is_none() {
            making.book.make_final(line.wanted).await?;
        }
    }
    Ok(())
}

async fn sent(making: &mut Making<'_>, meeting: &str, kinds: &[&str], on: &str) -> Result<()> {
    for line in wanted(making, meeting, kinds).await? {
        let Some(document_id) = line.id.filter(|_| line.state != "sent") else { continue };
        let how = match (line.wanted.kind.as_str(), line.wanted.version.as_str()) {
            ("outcome_letter" | "introductory_letter_young_person", _) => "by_hand",
            ("introductory_letter_parent", _) | ("minutes", "family") => "post",
            _ => "secure_email",
        };
        let dispatch = RecordDispatch { document_id, how: how.into(), sent_on: on.into() };
        making.book.record_dispatch(dispatch).await?;
    }
    Ok(())
}

fn on(meeting: &str, who: &str, day: &str) -> OnDate {
    OnDate { meeting_id: meeting.into(), who: who.into(), on: day.into() }
}
