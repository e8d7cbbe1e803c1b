//! Callum’s first meeting from its date to its file (DR 9.3), and what may not happen on the way.

use waymark::casework::Error;
use waymark::wire::meetings::{
    ArrangeMeeting, NotHeld, PostponeMeeting, RecordAction, RecordDecision, ReturnMinutes, SignOff,
    TickOnLcs, WriteParagraph,
};

use super::{
    about, action, arrange, change, final_and_sent, held, hold, on, paragraph, prepare, refusal, sign_off,
    view, wanted, write_all,
};
use crate::callum::{DONNA, HELEN, LEE, TOM, case};

#[tokio::test]
async fn callums_first_meeting_goes_from_its_date_to_its_file() {
    let mut case = case().await;
    let pathway = about(&case.pathway);
    let arranging = case.on("2026-11-23").arranging(pathway.clone()).await.unwrap();
    assert_eq!((arranging.kind.as_str(), arranging.not_yet.len()), ("initial", 0));
    let meeting = arrange(&mut case).await;
    let arranged = view(&mut case, &meeting).await;
    assert_eq!(arranged.title, "Full meeting 1");
    assert_eq!(arranged.when_says, "Wed 16 Dec 2026, 2pm to 3:30pm");
    assert_eq!(arranged.invitations.len(), 6, "Callum, both parents, three professionals");
    assert_eq!(arranged.deadlines[0].due_on, "2026-12-02");
    prepare(&mut case, &meeting).await;

    let before = case.on("2026-12-02").who_gets_what(about(&meeting)).await.unwrap().before;
    assert_eq!(before.len(), 6);
    final_and_sent(&mut case, &before, "2026-12-02").await;
    let prepared = view(&mut case, &meeting).await;
    assert_eq!(prepared.state, "booked");
    assert!(
        prepared.deadlines.iter().all(|limit| limit.tag == "on time"),
        "invitations and letters went by 2 Dec"
    );

    hold(&mut case, &meeting).await;
    write_all(&mut case, &meeting).await;
    case.on("2026-12-22").finish_draft_minutes(on(&meeting, "2026-12-22")).await.unwrap();
    case.book.hand_keyboard_to(HELEN);
    let comments = ReturnMinutes {
        meeting_id: meeting.clone(),
        on: "2026-12-22".into(),
        comments: "Say who rings.".into(),
    };
    case.book.return_minutes(comments).await.unwrap();
    assert_eq!(view(&mut case, &meeting).await.state, "returned");
    case.book.hand_keyboard_to(TOM);
    sign_off(&mut case, &meeting).await;

    let after = case.on("2026-12-30").who_gets_what(about(&meeting)).await.unwrap().after;
    // The letter and family minutes to Callum, family minutes to both parents, and for three professionals
    // the full minutes and the part held apart.
    assert_eq!(after.len(), 10);
    final_and_sent(&mut case, &after, "2026-12-30").await;
    let sent = view(&mut case, &meeting).await;
    assert_eq!(sent.state, "sent");
    let due: Vec<(&str, &str, &str)> = sent
        .deadlines
        .iter()
        .map(|limit| (limit.key.as_str(), limit.due_on.as_str(), limit.tag.as_str()))
        .collect();
    assert_eq!(due[0], ("draft_minutes", "2026-12-23", "on time"));
    assert_eq!(due[1], ("sign_off", "2026-12-30", "on time"));
    assert_eq!(due[2], ("minutes", "2027-01-04", "on time"));
    assert_eq!(due[3], ("outcome_letter", "2027-01-04", "on time"));
    assert!(sent.deadlines[2].says.contains("25 Dec, 28 Dec and 1 Jan are not counted"));

    let early = case.book.file_meeting(on(&meeting, "2026-12-30")).await.err().unwrap();
    assert!(refusal(&early).contains("ticked as on LCS"), "{}", refusal(&early));
    for what in ["minutes", "signed_off", "letter"] {
        let tick =
            TickOnLcs { meeting_id: meeting.clone(), what: what.into(), on: Some("2026-12-31".into()) };
        case.on("2026-12-31").tick_on_lcs(tick).await.unwrap();
    }
    case.book.file_meeting(on(&meeting, "2026-12-31")).await.unwrap();
    let filed = view(&mut case, &meeting).await;
    assert_eq!(filed.state, "filed");
    assert!(filed.steps.iter().all(|step| step.state == "done"), "every step is done");

    let advice = case.on("2027-01-11").arranging(pathway).await.unwrap();
    assert_eq!((advice.kind.as_str(), advice.hold_by.as_deref()), ("review", Some("2027-01-27")));
    let history = case.book.history(about(&case.callum.clone())).await.unwrap();
    assert!(history.iter().any(|entry| entry.says.contains("Meeting filed")));
}

#[tokio::test]
async fn the_outcome_letter_says_what_callum_may_know_and_nothing_else() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    let preview = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(preview.missing.is_empty(), "{:?}", preview.missing);
    assert!(
        preview.says.starts_with("Nothing on our lists was found"),
        "{} {:?}",
        preview.says,
        preview.findings.iter().map(|one| &one.says).collect::<Vec<_>>()
    );
    assert!(preview.plain_text.contains("start boxing with you"));
    assert!(!preview.plain_text.contains("order about an adult"), "left out of the family's wording");
    assert!(preview.has_word && preview.pdf_base64.is_some());

    let told = view(&mut case, &meeting).await;
    let worries = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().id.clone();
    for word in [
        "Marlowe",
        "Dez",
        "Uncle T",
        "Caddy",
        "WX68",
        "Jayden",
        "Tia",
        "CAWN",
        "2BP",
        "intelligence",
        "14 Harrow Rise",
        "TA99 8ZZ",
        "999 000 1014",
        "K933000014001",
    ] {
        let text = WriteParagraph {
            id: Some(worries.clone()),
            ..paragraph(&meeting, "letter_worries", &format!("People worry about {word} in the evening."))
        };
        case.book.write_paragraph(text).await.unwrap();
        let preview = case.book.preview_document(letter.clone()).await.unwrap();
        assert!(preview.findings.iter().any(|finding| finding.kind == "stop"), "{word} is found");
        let refused = case.book.make_final(letter.clone()).await.err().unwrap();
        assert!(refusal(&refused).contains("cannot become final"), "{word}: {}", refusal(&refused));
    }
    for word in ["Kez", "Tom", "Helen", "boxing", "your mum", "the bus station", "27 January", "10 March"] {
        let text = WriteParagraph {
            id: Some(worries.clone()),
            ..paragraph(&meeting, "letter_worries", &format!("We talked about {word} together."))
        };
        case.book.write_paragraph(text).await.unwrap();
        let preview = case.book.preview_document(letter.clone()).await.unwrap();
        assert!(preview.findings.iter().all(|finding| finding.kind != "stop"), "{word} is allowed");
    }
    let first = case.book.make_final(letter.clone()).await.unwrap().id;
    let second = case.book.make_final(letter).await.unwrap().id;
    let shown = case.book.issued_document(about(&first)).await.unwrap();
    assert!(shown.is_final && shown.file_name.ends_with("_v1"), "{}", shown.file_name);
    let letters = case.book.letters(waymark::wire::Nothing {}).await.unwrap();
    let ids: Vec<_> = letters.iter().filter_map(|line| line.document.id.as_deref()).collect();
    assert_eq!(ids, [second.as_str()], "the first is superseded");
}

#[tokio::test]
async fn a_protected_address_never_reaches_the_other_parent() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    prepare(&mut case, &meeting).await;
    let donna = wanted(&meeting, "introductory_letter_parent", "own", DONNA);
    let lee = wanted(&meeting, "introductory_letter_parent", "own", LEE);
    let hers = case.book.preview_document(donna.clone()).await.unwrap();
    assert!(hers.plain_text.contains("3 Quarry Lane") && !hers.plain_text.contains("Harrow Rise"));
    let his = case.book.preview_document(lee).await.unwrap();
    assert!(his.plain_text.contains("14 Harrow Rise") && !his.plain_text.contains("Quarry Lane"));
    assert!(his.findings.iter().all(|finding| finding.kind != "stop"), "his own address is his to read");
    let somewhere = [("venue_address", "beside 14 Harrow Rise, TA99 8ZZ")];
    case.book.change_meeting(change(&meeting, &somewhere)).await.unwrap();
    let leaked = case.book.preview_document(donna.clone()).await.unwrap();
    assert!(
        leaked.findings.iter().any(|finding| finding.kind == "stop"),
        "not even as the place of a meeting"
    );
    assert!(case.book.make_final(donna).await.is_err());
}

#[tokio::test]
async fn moving_a_meeting_moves_no_limit() {
    let mut case = case().await;
    let first = held(&mut case).await;
    assert_eq!(view(&mut case, &first).await.next_dates_says.len(), 3);
    let request = ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "10am".into(),
        ends_at: "11am".into(),
        venue: "School".into(),
    };
    let review = case.on("2027-01-11").arrange_meeting(request).await.unwrap().id;
    let before = view(&mut case, &review).await;
    assert_eq!(
        (before.title.as_str(), before.limit_says.as_str()),
        ("6-weekly review 1", "by Wed 27 Jan 2027")
    );
    let mut moved = PostponeMeeting {
        meeting_id: review.clone(),
        to: Some("2 Feb 2027".into()),
        starts_at: String::new(),
        ends_at: String::new(),
        reason: String::new(),
        note: "Snow, school closed".into(),
        decided_by: "Tom Fairlie".into(),
        late_reason: "The school is closed.".into(),
    };
    let unsaid = case.on("2027-01-27").postpone_meeting(moved.clone()).await.err().unwrap();
    assert!(refusal(&unsaid).contains("why the meeting was moved"));
    moved.reason = "weather".into();
    let done = case.book.postpone_meeting(moved.clone()).await.unwrap();
    let twice = case.book.postpone_meeting(moved).await.err().unwrap();
    assert!(refusal(&twice).contains("on this day already"), "a second press moves nothing");
    let after = view(&mut case, &review).await;
    assert_eq!(after.limit_says, "by Wed 27 Jan 2027", "the limit stays");
    assert!(after.warnings.iter().any(|says| says.contains("6 days late")), "{:?}", after.warnings);
    assert_eq!(after.schedulings.len(), 2, "both dates are kept");
    case.book.take_back(&done.entry.unwrap()).await.unwrap();
    let back = view(&mut case, &review).await;
    assert_eq!((back.scheduled_on.as_deref(), back.schedulings.len()), (Some("2027-01-27"), 1));
}

#[tokio::test]
async fn signed_off_minutes_are_locked() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let decided = RecordDecision {
        meeting_id: meeting.clone(),
        id: None,
        record_wording: "A second decision.".into(),
        family_wording: None,
        audience: String::new(),
        kind: String::new(),
        instead_of: None,
    };
    let entry = case.book.record_decision(decided.clone()).await.unwrap().entry.unwrap();
    let not_yet = SignOff {
        meeting_id: meeting.clone(),
        on: "2026-12-16".into(),
        passphrase: None,
        recorded_for: false,
    };
    assert!(case.book.sign_off_minutes(not_yet).await.is_err(), "there is no draft");
    case.on("2026-12-22").finish_draft_minutes(on(&meeting, "2026-12-22")).await.unwrap();
    let mine = SignOff {
        meeting_id: meeting.clone(),
        on: "2026-12-22".into(),
        passphrase: None,
        recorded_for: false,
    };
    let refused = case.book.sign_off_minutes(mine.clone()).await.err().unwrap();
    assert!(refusal(&refused).contains("Only the independent chair"));
    case.book.sign_off_minutes(SignOff { recorded_for: true, ..mine }).await.unwrap();
    let signed = view(&mut case, &meeting).await;
    assert!(signed.locked);
    assert_eq!(
        signed.signed_off_says,
        "Recorded by Tom Fairlie as Helen Adeyemi-Ross\u{2019}s decision on Tue 22 Dec 2026"
    );

    let locked = case.book.record_decision(decided).await.err().unwrap();
    assert!(refusal(&locked).contains("signed off on Tue 22 Dec 2026 and are locked"));
    assert!(case.book.write_paragraph(paragraph(&meeting, "views", "Something else")).await.is_err());
    let undone = case.book.take_back(&entry).await.err().unwrap();
    assert!(refusal(&undone).contains("locked"), "undo does not go past the lock");
    let action = signed.actions[0].clone();
    let went = RecordAction {
        id: Some(action.id),
        owner_id: action.owner_id,
        outcome: Some("done".into()),
        ..self::action(
            &meeting,
            (&action.record_wording, Some(&action.family_wording)),
            (&action.owner, &action.agency),
            &action.kind,
            "2027-01-06",
        )
    };
    case.on("2027-01-07").record_action(went).await.unwrap();
}

#[tokio::test]
async fn steps_are_taken_in_their_order() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    let early = case.book.ask_business_support(on(&meeting, "2026-11-23")).await.err().unwrap();
    assert!(refusal(&early).contains("not both agreed") && refusal(&early).contains("list is not agreed"));
    let list = view(&mut case, &meeting).await.invitations;
    let callum = list.iter().find(|one| one.part == "young_person").unwrap();
    case.book.change_invitation(change(&callum.id, &[("invited", "no")])).await.unwrap();
    let open = case.book.agree_invitations(on(&meeting, "2026-11-23")).await.err().unwrap();
    assert!(refusal(&open).contains("no reason is given"));
    case.book
        .change_invitation(change(&callum.id, &[("not_invited_reason", "He asked to send his words.")]))
        .await
        .unwrap();
    case.book.agree_invitations(on(&meeting, "2026-11-23")).await.unwrap();

    let future = case.book.hold_meeting(on(&meeting, "2026-12-16")).await.err().unwrap();
    assert!(refusal(&future).contains("still to come"));
    let nobody = case.on("2026-12-16").hold_meeting(on(&meeting, "2026-12-16")).await.err().unwrap();
    assert!(refusal(&nobody).contains("Who came is not recorded"));
    let not_held =
        NotHeld { meeting_id: meeting.clone(), on: "2026-12-16".into(), reason: "Nobody came".into() };
    case.book.record_not_held(not_held).await.unwrap();
    assert_eq!(view(&mut case, &meeting).await.state, "not_held");
    assert!(
        view(&mut case, &meeting).await.deadlines.iter().all(|limit| limit.key != "minutes"),
        "no clock starts"
    );

    let wrong = RecordAction { due_on: None, ..action(&meeting, ("", None), ("", ""), "hope", "") };
    let Err(Error::Invalid(problems)) = case.book.record_action(wrong).await else {
        panic!("an empty action is refused")
    };
    assert_eq!(problems.iter().count(), 5, "all problems at once");
}

#[tokio::test]
async fn a_chair_can_sign_on_somebody_elses_laptop_with_their_own_passphrase() {
    let mut case = case().await;
    let chair = waymark::wire::settings::AddPractitioner {
        name: "Priya Nair".into(),
        job_title: String::new(),
        roles: vec!["chair".into()],
        phone: String::new(),
        email: String::new(),
        passphrase: Some("a lantern on the level".into()),
    };
    let priya = case.book.add_practitioner(chair).await.unwrap().id;
    let pathway = case.pathway.clone();
    case.book.change_pathway(change(&pathway, &[("chair_id", &priya)])).await.unwrap();
    let meeting = held(&mut case).await;
    case.on("2026-12-22").finish_draft_minutes(on(&meeting, "2026-12-22")).await.unwrap();
    let mut signing = SignOff {
        meeting_id: meeting.clone(),
        on: "2026-12-22".into(),
        passphrase: Some("not this one".into()),
        recorded_for: false,
    };
    let wrong = case.book.sign_off_minutes(signing.clone()).await.err().unwrap();
    assert!(refusal(&wrong).contains("not the passphrase of Priya Nair"));
    signing.passphrase = Some("a lantern on the level".into());
    case.book.sign_off_minutes(signing).await.unwrap();
    let signed = view(&mut case, &meeting).await.signed_off_says;
    assert_eq!(
        signed,
        "Signed off by Priya Nair on Tue 22 Dec 2026, with their own passphrase on the laptop of Tom Fairlie"
    );
}
