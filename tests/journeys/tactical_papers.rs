//! The group's papers of DR 9.2: the pack and its guests, notes as a document, letters for names, members and triage.

use waymark::wire::Nothing;
use waymark::wire::documents::Packed;
use waymark::wire::files::WhichFiles;
use waymark::wire::tactical::{AddMember, GroupFieldAnswer};
use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_forms::{RecordResearch, SaveAgencyForm};
use waymark::wire::tactical_meeting::{AskActions, ConfirmConfidentiality, OfMeeting, OpenGroupItem};
use waymark::wire::tactical_papers::{
    AddLetter, ContextConference, EndMembership, RecordShared, SaveGroupNotes, SaveRoleSheet,
};
use waymark::wire::work::WhoseWork;

use crate::tactical::{
    Group, about, action, change, group, here, listing, member, referral, refused, setting, tick,
};

const SEVEN: OfMeeting = OfMeeting { number: 7 };

/// Four items on the agenda of meeting 7, as DR 9.2 has them; triage is held.
async fn triaged() -> (Group, Vec<String>) {
    let mut group = group().await;
    let ids = group.seven().await;
    for id in &ids[..4] {
        group.checks(id, &[]).await;
    }
    group.checks(&ids[4], &["open_to_csc", "roth_known"]).await;
    group.checks(&ids[5], &["danger"]).await;
    group.on("2026-11-24");
    let members = group.book.group_members(Nothing {}).await.unwrap();
    let housing = members.into_iter().find(|one| one.name == "Sal Brand").unwrap().id;
    for (at, guests) in [(0, vec![]), (1, vec![housing.as_str()]), (2, vec![]), (3, vec![])] {
        group.book.list_item(listing(&ids[at], &guests)).await.unwrap();
    }
    group.book.tick_step(tick(7, "triage", "2026-11-24", false)).await.unwrap();
    (group, ids)
}

async fn agreed() -> (Group, Vec<String>) {
    let (mut group, ids) = triaged().await;
    group.book.tick_step(tick(7, "agree", "2026-11-24", true)).await.unwrap();
    (group, ids)
}

async fn packed(group: &mut Group, folder: &std::path::Path) -> Packed {
    let pack = group.book.begin_group_pack(7).await.unwrap();
    group.book.make_group_pack(pack, folder).await.unwrap()
}

/// The meeting of 1 December, held and closed, with one action.
async fn held() -> (Group, Vec<String>) {
    let (mut group, ids) = agreed().await;
    group.book.tick_step(tick(7, "publish", "2026-11-24", false)).await.unwrap();
    group.on("2026-12-01");
    let members = group.book.group_members(Nothing {}).await.unwrap();
    let kez = members.iter().find(|one| one.name == "Kez Omari").unwrap().id.clone();
    group.book.record_presence(here(7, &kez, "13:30", false)).await.unwrap();
    group
        .book
        .confirm_confidentiality(ConfirmConfidentiality { number: 7, at: "13:34".into() })
        .await
        .unwrap();
    let items = group.book.group_meeting(SEVEN).await.unwrap().items;
    for item in &items {
        group.book.open_item(OpenGroupItem { item_id: item.id.clone(), at: "14:00".into() }).await.unwrap();
        let fields = [
            ("harm", "no"),
            ("outcome", "B-09"),
            ("decision", "Tia Renshaw gets a mentor; Tia’s school is told"),
        ];
        group.book.change_item(change(&item.id, &fields)).await.unwrap();
    }
    let mut mentor = action(7, "Find a mentor for Tia R.", "Kez Omari", "Youth service", "secondary");
    mentor.referral_id = Some(ids[0].clone());
    group.book.record_group_action(mentor).await.unwrap();
    group.book.close_group_meeting(SEVEN).await.unwrap();
    (group, ids)
}

#[tokio::test]
async fn the_pack_is_made_once_the_chair_agreed_and_a_guest_gets_their_slot_alone() {
    let (mut group, _) = triaged().await;
    let early = group.book.begin_group_pack(7).await.err().unwrap().to_string();
    assert!(early.contains("The chair has not agreed the agenda yet"), "{early}");
    group.book.tick_step(tick(7, "agree", "2026-11-24", true)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let bare = packed(&mut group, folder.path()).await;
    assert!(bare.not_made.iter().any(|one| one.why[0].contains("link to the SharePoint folder is not set")));
    group.book.change_setting(setting("rtg.sharepoint", "https://levelshire.example/rtg")).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let made = packed(&mut group, folder.path()).await;
    let names: Vec<&str> = made.files.iter().map(|one| one.file.as_str()).collect();
    for file in [
        "01-agenda.pdf",
        "02-rtg-26-041.pdf",
        "action-tracker.pdf",
        "meeting.ics",
        "e-mail-draft.eml",
        "guest-1-slot-and-paper.pdf",
        "guest-2-meeting.ics",
        "not-made.txt",
    ] {
        assert!(names.contains(&file), "{file} in {names:?}");
        assert!(folder.path().join(file).exists());
    }
    let read = |file: &str| std::fs::read_to_string(folder.path().join(file)).unwrap();
    let guests: Vec<&str> = made
        .files
        .iter()
        .filter(|one| one.file.ends_with("slot-and-paper.pdf"))
        .map(|one| one.recipient.as_str())
        .collect();
    let at = guests.iter().position(|name| *name == "Ms Yusuf").unwrap() + 1;
    let hers = read(&format!("guest-{at}-meeting.ics"));
    assert!(hers.contains("DTSTART;TZID=Europe/London:20261201T140000"), "{hers}");
    assert!(hers.contains("DTEND;TZID=Europe/London:20261201T141500"), "{hers}");
    let at = guests.iter().position(|name| *name == "Sal Brand").unwrap() + 1;
    let housing = read(&format!("guest-{at}-meeting.ics"));
    assert!(housing.contains("20261201T141500") && housing.contains("20261201T143000"), "{housing}");
    // No draft names anybody in its subject, and none holds a paper.
    for file in names.iter().filter(|file| file.ends_with(".eml")) {
        let draft = read(file);
        let subject = draft.lines().find(|line| line.starts_with("Subject")).unwrap();
        assert!(subject.ends_with("ROTH Tactical Group, meeting 7"), "{subject}");
        assert!(!draft.contains("application/pdf") && draft.contains("meeting.ics"), "{file}");
    }
    let listed = group.book.saved_files(WhichFiles { young_person_id: None }).await.unwrap();
    assert!(
        names.iter().all(|file| listed.iter().any(|one| one.file_name == *file)),
        "every file is registered"
    );
    let list = read("not-made.txt");
    assert!(list.contains("No e-mail address on the register"), "{list}");
}

/// What the files of a folder say, whatever breaks a line.
pub fn said_in(folder: &std::path::Path) -> String {
    let mut said = String::new();
    for one in std::fs::read_dir(folder).unwrap() {
        let path = one.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            let read = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
            said.push_str(&String::from_utf8(read.stdout).unwrap());
        } else {
            said.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn what_must_not_go_further_is_on_no_paper_and_not_in_the_list_of_what_was_not_made() {
    let mut group = group().await;
    let from = ("Ms Yusuf", "Kingsmere Academy");
    let mut told = referral("victim", "Tia Renshaw", from, "2026-11-16", "10:12");
    told.details = vec![
        GroupFieldAnswer { key: "why".into(), body: "Seen at the arcade".into() },
        GroupFieldAnswer { key: "withheld".into(), body: "Only for the police".into() },
        GroupFieldAnswer { key: "source_safety".into(), body: "Her cousin told us".into() },
    ];
    let id = group.logs(told).await;
    group.checks(&id, &[]).await;
    let book = group.on("2026-11-24");
    book.list_item(listing(&id, &[])).await.unwrap();
    book.tick_step(tick(7, "triage", "2026-11-24", false)).await.unwrap();
    book.tick_step(tick(7, "agree", "2026-11-24", true)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let made = packed(&mut group, folder.path()).await;
    let whole = format!("{}{}", said_in(folder.path()), serde_json::to_string(&made).unwrap());
    for kept in ["Tia", "Renshaw", "arcade", "Only for the police", "cousin"] {
        assert!(!whole.contains(kept), "{kept} in {whole}");
    }
    assert!(whole.contains("The administrator will speak to you"), "{whole}");
    assert!(whole.contains("the name is held back"), "{whole}");
}

#[tokio::test]
async fn notes_are_a_document_and_say_whether_the_chair_agreed() {
    let (mut group, _) = agreed().await;
    let wanted = |form: &str| SaveGroupNotes { number: 7, form: form.into() };
    let early = group.book.group_notes_file(&wanted("pdf")).await.err().unwrap().to_string();
    assert!(early.contains("not closed yet"), "{early}");
    let (mut group, _) = held().await;
    let (pdf, name) = group.book.group_notes_file(&wanted("pdf")).await.unwrap();
    assert!(pdf.starts_with(b"%PDF") && name == "tactical_group_meeting_7_notes.pdf");
    let (word, _) = group.book.group_notes_file(&wanted("word")).await.unwrap();
    assert!(word.starts_with(b"PK"));
    let view = group.book.group_meeting(SEVEN).await.unwrap();
    let kez = view.attending.iter().find(|one| one.name == "Kez Omari").unwrap().member_id.clone();
    let shared = |on: &str| RecordShared { number: 7, member_id: kez.clone(), on: on.into() };
    refused(group.book.record_shared(shared("2026-11-30")).await);
    group.on("2026-12-03").record_shared(shared("2026-12-02")).await.unwrap();
    let members = group.book.group_members(Nothing {}).await.unwrap();
    let kez = members.iter().find(|one| one.name == "Kez Omari").unwrap();
    assert_eq!(kez.shared_says, "Wed 2 Dec 2026, of meeting 7");
}

#[tokio::test]
async fn a_lead_professional_is_named_and_told_and_what_was_looked_up_stands_at_the_item() {
    let (mut group, ids) = held().await;
    let owed = async |group: &mut Group| {
        let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
        let own = work.lines.into_iter().filter(|line| line.short == "Lead");
        own.map(|line| (line.due_on, line.what)).collect::<Vec<_>>()
    };
    let line = |what: &str| vec![("2026-12-03".to_owned(), what.to_owned())];
    // Ten working days from 16 November are over; it is due with the draft of the notes.
    assert_eq!(owed(&mut group).await, line("Have a lead professional named for RTG-26-041"));
    let item = group.book.group_meeting(SEVEN).await.unwrap().items[0].id.clone();
    group.book.change_item(change(&item, &[("lead_professional", "Kez Omari")])).await.unwrap();
    assert_eq!(owed(&mut group).await, line("Tell Kez Omari about RTG-26-041"));
    group.book.change_item(change(&item, &[("lead_told_on", "2026-12-01")])).await.unwrap();
    assert!(owed(&mut group).await.is_empty());
    let found = RecordResearch {
        number: 7,
        referral_id: ids[0].clone(),
        agency: "Youth service".into(),
        answer: "known".into(),
        body: "Comes on Fridays".into(),
        said_by: "Kez Omari".into(),
    };
    group.book.record_group_research(found).await.unwrap();
    let found = group.book.group_meeting(SEVEN).await.unwrap().items[0].found.clone();
    assert_eq!(found, ["Youth service, Kez Omari, typed in by Jo Whitcombe: Known: Comes on Fridays"]);
}

#[tokio::test]
async fn a_context_conference_names_no_young_person_on_any_page_or_paper() {
    let (mut group, ids) = held().await;
    group.book.set_context_conference(ContextConference { number: 7, on: true }).await.unwrap();
    let book = &mut group.book;
    book.add_group_letter(AddLetter { number: 7, name: "Sam Hollow".into() }).await.unwrap();
    let letters = book.cycle(AskCycle { number: Some(7) }).await.unwrap().letters;
    let says: Vec<(&str, &str)> =
        letters.lines.iter().map(|line| (line.says.as_str(), line.name.as_str())).collect();
    assert_eq!(says, [("Young person A", "Tia Renshaw"), ("Young person B", "Sam Hollow")]);
    let page = serde_json::to_string(&book.group_meeting(SEVEN).await.unwrap()).unwrap();
    let cycle = book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    let agenda = serde_json::to_string(&(&cycle.agenda, &cycle.not_listed, &cycle.overflow)).unwrap();
    let all = AskActions { which: "all".into(), ..AskActions::default() };
    let tracker = serde_json::to_string(&book.group_actions(all).await.unwrap()).unwrap();
    for text in [&page, &agenda, &tracker] {
        for name in ["Tia", "Renshaw", "Maisie", "Thorne", "Jayden", "Callum", "Ashdown"] {
            assert!(!text.contains(name), "{name} in {text}");
        }
    }
    assert!(page.contains("Young person A gets a mentor; Young person A’s school"), "{page}");
    assert!(tracker.contains("Find a mentor for Young person A"), "{tracker}");
    // Off and on again, everybody has the letter they had.
    for on in [false, true] {
        book.set_context_conference(ContextConference { number: 7, on }).await.unwrap();
    }
    let again = book.cycle(AskCycle { number: Some(7) }).await.unwrap().letters;
    assert_eq!(again.lines.len(), 2);
    let word = book.group_notes_file(&SaveGroupNotes { number: 7, form: "word".into() }).await.unwrap().0;
    let said = words_of(&word);
    assert!(said.contains("Young person A") && !said.contains("Tia") && !said.contains("Renshaw"), "{said}");
    assert!(book.group_referral(about(&ids[0])).await.unwrap().line.subject.starts_with("Tia"));
    // Nor on the triage board, in the pack, or on an agency's form: whoever looks somebody up is told by phone.
    let board = serde_json::to_string(&book.group_triage(SEVEN).await.unwrap()).unwrap();
    let wanted = SaveAgencyForm {
        number: Some(7),
        about: String::new(),
        agency: "Youth service".into(),
        locked: false,
    };
    let form = book.make_agency_form(&wanted).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    book.save_agency_form(&form, &folder.path().join("form.html")).await.unwrap();
    packed(&mut group, folder.path()).await;
    let papers = format!("{board}{}", said_in(folder.path()));
    for name in ["Tia R", "Renshaw", "Maisie", "Thorne", "Jayden", "Callum", "Ashdown", "3 Jul 2012"] {
        assert!(!papers.contains(name), "{name} in {papers}");
    }
    assert!(papers.contains("Young person A: ring the group’s administrator for the name"), "{papers}");
    assert!(papers.contains("Find a mentor for Young person A"), "{papers}");
}

/// What a Word file says.
fn words_of(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut text).unwrap();
    text
}

#[tokio::test]
async fn members_come_and_go_with_who_decided_and_their_agencies_are_counted() {
    let (mut group, _) = held().await;
    let book = &mut group.book;
    let id = |all: &[waymark::wire::tactical::MemberLine], name: &str| {
        all.iter().find(|one| one.name == name).unwrap().id.clone()
    };
    let all = book.group_members(Nothing {}).await.unwrap();
    let table = book.group_attendance(Nothing {}).await.unwrap();
    assert_eq!(table.meetings, ["7, Tue 1 Dec"]);
    let youth = table.rows.iter().find(|row| row.agency == "Youth service").unwrap();
    assert_eq!((youth.came.as_slice(), youth.says.as_str()), (["Here".to_owned()].as_slice(), "1 of 1"));
    let police = table.rows.iter().find(|row| row.agency == "Police").unwrap();
    assert_eq!((police.came[0].as_str(), police.says.as_str()), ("Nobody", "0 of 1"));
    let next = AddMember {
        change: "same_agency".into(),
        decided_by: "Chair told".into(),
        decided_on: "2026-12-01".into(),
        from_on: "2026-12-01".into(),
        replaces_id: Some(id(&all, "Kez Omari")),
        ..member("Ash Lind", "Youth service", "youth", "core")
    };
    let untold = AddMember { decided_on: String::new(), ..next.clone() };
    refused(book.add_group_member(untold).await);
    book.add_group_member(next).await.unwrap();
    let end = EndMembership {
        member_id: id(&all, "Leon Marsh"),
        on: "2026-12-04".into(),
        reason: "Leaves the service".into(),
        decided_by: String::new(),
        decided_on: "2026-12-01".into(),
    };
    refused(book.end_membership(end.clone()).await);
    book.end_membership(EndMembership { decided_by: "Chair".into(), ..end }).await.unwrap();
    let all = book.group_members(Nothing {}).await.unwrap();
    let kez = all.iter().find(|one| one.name == "Kez Omari").unwrap();
    assert_eq!(
        (kez.until_says.as_str(), kez.left_says.as_str()),
        ("Mon 30 Nov 2026", "Ash Lind took their place (Chair told, Tue 1 Dec 2026)")
    );
    let ash = all.iter().find(|one| one.name == "Ash Lind").unwrap();
    assert_eq!((ash.replaces.as_str(), ash.role_says.as_str()), ("Kez Omari", "Not acknowledged yet"));
    let sheet = SaveRoleSheet { member_id: ash.id.clone(), form: "pdf".into() };
    assert!(book.role_sheet_file(&sheet).await.unwrap().0.starts_with(b"%PDF"));
}

#[tokio::test]
async fn triage_has_its_board_and_a_step_is_taken_back_until_the_meeting_opened() {
    let (mut group, _) = agreed().await;
    let book = &mut group.book;
    let board = book.group_triage(SEVEN).await.unwrap();
    let columns: Vec<(&str, usize)> =
        board.groups.iter().map(|one| (one.key.as_str(), one.lines.len())).collect();
    assert_eq!(columns, [("urgent", 1), ("listed", 4), ("away", 1), ("late", 1)]);
    assert_eq!(board.minutes_says, "60 of 60 minutes for items are given");
    assert!(board.undecided.is_empty() && board.who.len() == 5);
    let came = change("group-meeting-7", &[("triage_came", "Priya Nair\nDS Carla Penhale")]);
    book.record_triage(came).await.unwrap();
    assert!(book.group_triage(SEVEN).await.unwrap().came.contains("Penhale"));
    book.take_back_step(SEVEN).await.unwrap();
    let cycle = book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    assert_eq!((cycle.next.as_str(), cycle.take_back_says.as_str()), ("agree", "Triage is recorded as held"));
    let (mut group, _) = held().await;
    let stays = refused(group.book.take_back_step(SEVEN).await);
    assert!(stays.contains("opened by this agenda"), "{stays}");
}
