//! DR 9.3, the numbers, the plan and the privacy strings of Callum's twelve weeks, each cell of each table.

use waymark::wire::documents::LetStand;
use waymark::wire::meetings::{RecordScore, WriteParagraph};

use crate::callum::{CARLA, Case, DONNA, LEE, YUSUF, case};
use crate::meetings::{about, action, arrange, change, hold, paragraph, prepare, wanted, write_all};
use crate::review::{arranged, everybody_came};

/// 16 December, 2 February, 9 March; nothing where somebody was not there.
const NUMBERS: [(&str, [Option<u32>; 3]); 7] = [
    ("Callum", [Some(6), Some(7), Some(7)]),
    ("Donna", [Some(3), Some(4), Some(6)]),
    ("Tom Fairlie", [Some(4), Some(5), Some(6)]),
    ("School", [Some(4), Some(5), Some(7)]),
    ("Police", [Some(2), Some(4), Some(5)]),
    ("YPDAS", [Some(4), None, Some(6)]),
    ("YJS", [Some(5), None, Some(6)]),
];

async fn given(case: &mut Case, meeting: &str, at: usize) {
    for (scorer, points) in NUMBERS {
        if points[at].is_none() {
            continue;
        }
        let person_id = match scorer {
            "Callum" => Some(case.callum.clone()),
            "Donna" => Some(DONNA.to_owned()),
            "School" => Some(YUSUF.to_owned()),
            "Police" => Some(CARLA.to_owned()),
            _ => None,
        };
        let score = RecordScore {
            meeting_id: meeting.into(),
            id: None,
            person_id,
            scorer: scorer.into(),
            points: points[at],
            reason: String::new(),
            scale: String::new(),
        };
        case.book.record_score(score).await.unwrap();
    }
    case.book.show_scores(about(meeting)).await.unwrap();
}

#[tokio::test]
async fn the_numbers_of_three_meetings_stand_as_they_were_given() {
    let mut case = case().await;
    let first = arrange(&mut case).await;
    prepare(&mut case, &first).await;
    hold(&mut case, &first).await;
    given(&mut case, &first, 0).await;
    let december = case.book.meeting(about(&first)).await.unwrap().scores;
    assert!(december.gap_says.contains("Callum says 6, Police says 2."), "{}", december.gap_says);
    assert!(december.low_says.contains("strategy discussion"), "{}", december.low_says);
    let answer = [("strategy_considered", "no"), ("strategy_reason", "Plan in place, police agree.")];
    case.book.change_meeting(change(&first, &answer)).await.unwrap();

    let review = arranged(&mut case, "review", "2027-02-02", "2027-01-28").await;
    everybody_came(&mut case, &review, "2027-02-02").await;
    given(&mut case, &review, 1).await;
    let february = case.book.meeting(about(&review)).await.unwrap().scores;
    assert_eq!((february.gap_says.as_str(), february.low_says.as_str()), ("", ""));
    let full = arranged(&mut case, "full", "2027-03-09", "2027-02-10").await;
    everybody_came(&mut case, &full, "2027-03-09").await;
    given(&mut case, &full, 2).await;

    let over = case.book.scores_over_time(about(&full)).await.unwrap();
    let ranges: Vec<(&str, &str)> =
        over.meetings.iter().map(|one| (one.range_says.as_str(), one.median_says.as_str())).collect();
    assert_eq!(ranges, [("From 2 to 6", "4"), ("From 4 to 7", "5"), ("From 5 to 7", "6")]);
    for (scorer, points) in NUMBERS {
        let line = over.lines.iter().find(|line| line.scorer == scorer).unwrap();
        let says: Vec<&str> = line.cells.iter().map(|cell| cell.says.as_str()).collect();
        let expected =
            points.map(|points| points.map_or("Not present".to_owned(), |points| points.to_string()));
        assert_eq!(says, expected, "{scorer}: a blank is not nought");
    }
    assert!(over.meetings[0].answers.concat().contains("No Plan in place, police agree."));
}

/// Plan v1, its seven actions, and how each reads to the family.
#[tokio::test]
async fn the_plan_of_december_leaves_out_of_the_familys_copy_what_is_not_theirs() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    prepare(&mut case, &meeting).await;
    hold(&mut case, &meeting).await;
    // The first and the fourth, with everything else a plan stands on.
    write_all(&mut case, &meeting).await;
    for (record, family, owner, kind, due) in [
        (
            "Agree the way home",
            "Mum and school agree the way home",
            ("Donna Ashdown", "Family"),
            "support",
            "2027-01-08",
        ),
        (
            "Raise the bus interchange at the tactical group",
            "People are working on making the bus station safer",
            ("Nick Bray", "Community safety"),
            "disruption",
            "2027-01-12",
        ),
        ("Six sessions", "Six sessions with YPDAS", ("Leon Marsh", "YPDAS"), "support", "2027-02-24"),
        (
            "Write the safety plan",
            "write the safety plan with you",
            ("Tom Fairlie", "Social care"),
            "support",
            "2026-12-18",
        ),
        (
            "Send the NRM referral",
            "send a form that can get you more help",
            ("Tom Fairlie", "Social care"),
            "information",
            "2026-12-23",
        ),
    ] {
        let one = action(&meeting, (record, Some(family)), owner, kind, due);
        case.book.record_action(one).await.unwrap();
    }
    let view = case.book.meeting(about(&meeting)).await.unwrap();
    let mut due: Vec<&str> = view.actions.iter().filter_map(|one| one.due_on.as_deref()).collect();
    due.sort_unstable();
    assert_eq!(
        due,
        ["2026-12-18", "2026-12-23", "2027-01-06", "2027-01-08", "2027-01-12", "2027-01-12", "2027-02-24"]
    );
    assert_eq!(view.plan_warning, "", "two of them are for others than the family");
    let full = wanted(&meeting, "plan", "own", CARLA);
    let full = case.book.preview_document(full).await.unwrap().plain_text;
    let family = wanted(&meeting, "plan_family", "own", DONNA);
    let family = case.book.preview_document(family).await.unwrap().plain_text;
    assert!(full.contains("Consider an order about an adult"), "{full}");
    assert!(!family.contains("order about") && !family.contains("interchange"), "{family}");
    assert!(family.contains("People are working on making the bus station safer"), "{family}");
}

/// "Privacy test strings": the introductory letters, each parent's address kept from the other.
#[tokio::test]
async fn an_introductory_letter_stops_at_the_other_parents_address() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    prepare(&mut case, &meeting).await;
    let letters = |person: &str| wanted(&meeting, "introductory_letter_parent", "own", person);
    for (person, others) in [(DONNA, ["14 Harrow Rise", "TA99 8ZZ"]), (LEE, ["3 Quarry Lane", "TA99 9ZZ"])] {
        let clean = case.book.preview_document(letters(person)).await.unwrap();
        assert!(clean.findings.iter().all(|finding| finding.kind != "stop"), "{person}");
        assert!(others.iter().all(|words| !clean.plain_text.contains(words)), "{person}");
    }
    // His is protected: not even as the place of the meeting may it stand there.
    for words in ["14 Harrow Rise", "TA99 8ZZ"] {
        case.book.change_meeting(change(&meeting, &[("venue_address", words)])).await.unwrap();
        let found = case.book.preview_document(letters(DONNA)).await.unwrap().findings;
        assert!(found.iter().any(|finding| finding.kind == "stop"), "{words}");
        assert!(case.book.make_final(letters(DONNA)).await.is_err(), "{words}");
    }
    // Hers is not: in his copy a person says by name that he may know where she lives; in her own nothing is asked.
    let hers = "3 Quarry Lane, TA99 9ZZ";
    case.book.change_meeting(change(&meeting, &[("venue_address", hers)])).await.unwrap();
    let own = case.book.preview_document(letters(DONNA)).await.unwrap().findings;
    assert!(own.iter().all(|finding| finding.kind != "stop"), "her own home");
    let found = case.book.preview_document(letters(LEE)).await.unwrap().findings;
    let stops: Vec<_> = found.into_iter().filter(|finding| finding.kind == "stop").collect();
    let places: Vec<&str> = stops.iter().map(|one| one.found.as_str()).collect();
    assert_eq!(places, ["3 Quarry Lane", "TA99 9ZZ"]);
    assert!(case.book.make_final(letters(LEE)).await.is_err());
    for one in stops {
        assert!(one.says.contains("somebody around the young person lives there"), "{}", one.says);
        let asked = |reason: &str| LetStand {
            wanted: letters(LEE),
            found: one.found.clone(),
            context: one.context.clone(),
            reason: reason.into(),
            second: None,
        };
        assert!(case.book.let_stand(asked("")).await.is_err(), "not without a reason");
        case.book.let_stand(asked("Donna wants him to come, and he knows the house.")).await.unwrap();
    }
    case.book.make_final(letters(LEE)).await.unwrap();
    case.book.change_meeting(change(&meeting, &[("venue_address", "1 Mill Lane")])).await.unwrap();
    // What Callum told YPDAS was written down for professionals: five words of it in a row stop the letter.
    let told = WriteParagraph {
        audience: "professionals".into(),
        ..paragraph(&meeting, "discussion", "He told Leon that he owes money to an older boy.")
    };
    case.book.write_paragraph(told).await.unwrap();
    let place = [("venue_address", "where he owes money to an older boy")];
    case.book.change_meeting(change(&meeting, &place)).await.unwrap();
    let found = case.book.preview_document(letters(DONNA)).await.unwrap().findings;
    assert!(
        found.iter().any(|finding| finding.kind == "stop"),
        "{:?}",
        found.iter().map(|one| &one.says).collect::<Vec<_>>()
    );
}

/// The invitation's subject and title say initials and number, never the name.
#[tokio::test]
async fn an_invitation_names_nobody_in_its_subject() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    prepare(&mut case, &meeting).await;
    let invite = wanted(&meeting, "professional_invite", "own", CARLA);
    let made = case.book.preview_document(invite).await.unwrap();
    assert!(made.title.contains("CA 100481") && !made.title.contains("Callum"), "{}", made.title);
    assert!(!made.file_name.contains("Callum") && !made.file_name.contains("Ashdown"), "{}", made.file_name);
}

/// Hers is not protected, and still no parent reads the other's.
#[tokio::test]
async fn nothing_for_one_parent_says_where_the_other_lives() {
    let mut case = case().await;
    let meeting = arrange(&mut case).await;
    prepare(&mut case, &meeting).await;
    hold(&mut case, &meeting).await;
    write_all(&mut case, &meeting).await;
    for words in ["3 Quarry Lane", "TA99 9ZZ"] {
        let said = paragraph(&meeting, "discussion", &format!("He is home at {words} by nine."));
        case.book.write_paragraph(said).await.unwrap();
        let his = case.book.preview_document(wanted(&meeting, "minutes", "family", LEE)).await.unwrap();
        assert!(his.findings.iter().any(|one| one.kind == "stop" && one.found.contains(words)), "{words}");
    }
}
