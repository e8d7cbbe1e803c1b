//! Callum's first meeting from its date to its file (DR 9.3), and what may not happen on the way.

use waymark::casework::Error;
use waymark::wire::documents::{DocumentLine, DocumentWanted, RecordDispatch};
use waymark::wire::meetings::{
    ArrangeMeeting, MarkParagraph, MeetingView, OnDate, RecordAction, RecordDecision, RecordScore, SignOff,
    WriteParagraph,
};
use waymark::wire::{About, Change, FieldChange};

use crate::callum::{CARLA, Case, DONNA, HELEN, KEZ, TOM, YUSUF};

mod first_meeting;

pub fn about(id: &str) -> About {
    About { id: id.to_owned() }
}

pub fn on(meeting: &str, day: &str) -> OnDate {
    OnDate { meeting_id: meeting.to_owned(), who: String::new(), on: day.to_owned() }
}

pub fn change(id: &str, fields: &[(&str, &str)]) -> Change {
    let changes = fields
        .iter()
        .map(|(field, value)| FieldChange { field: (*field).to_owned(), value: Some((*value).to_owned()) })
        .collect();
    Change { id: id.to_owned(), changes }
}

pub fn refusal(error: &Error) -> String {
    match error {
        Error::Invalid(problems) => {
            problems.iter().map(|problem| problem.says.clone()).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

pub async fn arrange(case: &mut Case) -> String {
    let request = ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "initial".into(),
        scheduled_on: "16 Dec 2026".into(),
        starts_at: "2pm".into(),
        ends_at: "15:30".into(),
        venue: "Kingsmere Youth Centre".into(),
    };
    case.on("2026-11-23").arrange_meeting(request).await.unwrap().id
}

async fn view(case: &mut Case, meeting: &str) -> MeetingView {
    case.book.meeting(about(meeting)).await.unwrap()
}

/// Date, list, booking, invitations.
pub async fn prepare(case: &mut Case, meeting: &str) {
    for who in ["worker", "chair"] {
        let request = OnDate { who: who.into(), ..on(meeting, "2026-11-23") };
        case.book.agree_date(request).await.unwrap();
    }
    let book = case.on("2026-11-24");
    book.agree_invitations(on(meeting, "2026-11-24")).await.unwrap();
    book.ask_business_support(on(meeting, "2026-11-24")).await.unwrap();
    let card =
        [("venue_address", "1 Mill Lane, Kingsmere"), ("room", "Blue room"), ("reply_by_on", "9 12 2026")];
    book.change_meeting(change(meeting, &card)).await.unwrap();
    case.on("2026-11-26").record_booking(on(meeting, "2026-11-26")).await.unwrap();
    case.on("2026-11-27").record_invitations_sent(on(meeting, "2026-11-27")).await.unwrap();
}

/// Everybody came; the meeting was held on Wed 16 Dec.
pub async fn hold(case: &mut Case, meeting: &str) {
    case.on("2026-12-16");
    for one in view(case, meeting).await.invitations {
        case.book.change_invitation(change(&one.id, &[("attendance", "present")])).await.unwrap();
    }
    case.book.hold_meeting(on(meeting, "2026-12-16")).await.unwrap();
}

pub fn paragraph(meeting: &str, section: &str, body: &str) -> WriteParagraph {
    WriteParagraph {
        meeting_id: meeting.into(),
        id: None,
        section: section.into(),
        body: body.into(),
        sensitivity: String::new(),
        audience: String::new(),
    }
}

pub fn marked(meeting: &str, id: &str, reader: &str) -> MarkParagraph {
    MarkParagraph {
        meeting_id: meeting.into(),
        id: id.into(),
        reader: reader.into(),
        subject_id: String::new(),
        owner: String::new(),
    }
}

pub fn action(
    meeting: &str,
    words: (&str, Option<&str>),
    owner: (&str, &str),
    kind: &str,
    due: &str,
) -> RecordAction {
    RecordAction {
        meeting_id: meeting.into(),
        id: None,
        record_wording: words.0.into(),
        family_wording: words.1.map(str::to_owned),
        audience: String::new(),
        owner_id: None,
        owner: owner.0.into(),
        agency: owner.1.into(),
        kind: kind.into(),
        due_on: Some(due.into()),
        outcome: None,
        outcome_note: String::new(),
        context: String::new(),
        instead_of: None,
    }
}

/// What was said and agreed, all of it.
pub async fn write_all(case: &mut Case, meeting: &str) {
    let callum = case.callum.clone();
    for (section, body) in [
        ("views", "I want to go out without looking over my shoulder."),
        ("parents_views", "Donna wants him home before dark."),
        ("going_well", "He goes to boxing with Kez."),
        ("worries_places", "The bus station after six on Fridays."),
        ("safety", "Ring Tom, or 999 if it is now."),
        ("letter_opening", "Thank you for telling us about your boxing."),
        ("letter_told_us", "You want to go out without looking over your shoulder."),
        ("letter_well", "Boxing with Kez goes well, and your mum is proud of you."),
        ("letter_worries", "The bus station does not feel safe in the evening."),
        ("letter_higher", "A lift home on Fridays would make it one higher."),
    ] {
        case.book.write_paragraph(paragraph(meeting, section, body)).await.unwrap();
    }
    let apart = WriteParagraph {
        sensitivity: "police_controlled".into(),
        ..paragraph(meeting, "worries_adults", "Marlowe was seen there.")
    };
    case.book.write_paragraph(apart).await.unwrap();
    for (person, scorer, points) in [
        (Some(callum), "Callum", 6),
        (Some(DONNA.into()), "Donna Ashdown", 3),
        (None, "Tom Fairlie", 4),
        (Some(YUSUF.into()), "School", 4),
        (Some(CARLA.into()), "Police", 2),
    ] {
        let score = RecordScore {
            meeting_id: meeting.into(),
            id: None,
            person_id: person,
            scorer: scorer.into(),
            points: Some(points),
            reason: String::new(),
            scale: String::new(),
        };
        case.book.record_score(score).await.unwrap();
    }
    case.book.show_scores(about(meeting)).await.unwrap();
    let decision = RecordDecision {
        meeting_id: meeting.into(),
        id: None,
        record_wording: "The plan is agreed.".into(),
        family_wording: Some("We agreed the plan.".into()),
        audience: String::new(),
        kind: String::new(),
        instead_of: None,
    };
    case.book.record_decision(decision).await.unwrap();
    let boxing = action(
        meeting,
        ("Start boxing with Callum twice a week", Some("start boxing with you twice a week")),
        ("Kez Omari", "Youth service"),
        "diversion",
        "2027-01-06",
    );
    case.book.record_action(RecordAction { owner_id: Some(KEZ.into()), ..boxing }).await.unwrap();
    let police = action(
        meeting,
        ("Consider an order about an adult", None),
        ("Carla Penhale", "Police"),
        "disruption",
        "2027-01-12",
    );
    case.book.record_action(RecordAction { owner_id: Some(CARLA.into()), ..police }).await.unwrap();
    let dates = [
        ("next_review_on", "2027-01-27"),
        ("next_full_on", "2027-03-10"),
        ("strategy_considered", "no"),
        ("strategy_reason", "Plan in place, police agree."),
    ];
    case.book.change_meeting(change(meeting, &dates)).await.unwrap();
}

pub async fn held(case: &mut Case) -> String {
    let meeting = arrange(case).await;
    prepare(case, &meeting).await;
    hold(case, &meeting).await;
    write_all(case, &meeting).await;
    meeting
}

pub async fn sign_off(case: &mut Case, meeting: &str) {
    case.on("2026-12-22").finish_draft_minutes(on(meeting, "2026-12-22")).await.unwrap();
    case.book.hand_keyboard_to(HELEN);
    let request = SignOff {
        meeting_id: meeting.into(),
        on: "2026-12-29".into(),
        passphrase: None,
        recorded_for: false,
    };
    case.on("2026-12-29").sign_off_minutes(request).await.unwrap();
    case.book.hand_keyboard_to(TOM);
}

pub async fn final_and_sent(case: &mut Case, lines: &[DocumentLine], day: &str) {
    for line in lines {
        assert!(line.cannot.is_empty(), "{}: {:?}", line.title, line.cannot);
        let done = case.book.make_final(line.wanted.clone()).await;
        let id = done
            .unwrap_or_else(|error| panic!("{} to {}: {}", line.title, line.recipient, refusal(&error)))
            .id;
        let sent = RecordDispatch { document_id: id, how: "post".into(), sent_on: day.into() };
        case.book.record_dispatch(sent).await.unwrap();
    }
}

pub fn wanted(meeting: &str, kind: &str, version: &str, person: &str) -> DocumentWanted {
    DocumentWanted {
        meeting_id: meeting.into(),
        kind: kind.into(),
        version: version.into(),
        recipient_id: Some(person.into()),
    }
}
