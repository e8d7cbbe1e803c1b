//! `cycle` and `agenda` on practice data: the fortnights of DR 9.2, and a guest's slot.

use crate::practice::{copy, on};

/// What stands on pathway records of practice data and nowhere else.
const OF_PATHWAYS: [&str; 7] =
    ["100481", "98213", "Quarry Lane", "Donna", "Helen Adeyemi-Ross", "Tom Fairlie", "999 000"];

#[test]
fn a_fortnight_has_its_dates_its_chair_and_its_state() {
    let folder = copy();
    let seven = on(&folder, &["cycle", "--meeting", "7"]).well().out;
    for says in [
        "Meeting 7, Tue 1 Dec 2026",
        "Priya Nair chairs, Martin Ellery is vice chair",
        "Mon 23 Nov, midday",
        "Tue 24 Nov",
        "Thu 26 Nov",
        "Mon 30 Nov, midday",
        "Thu 3 Dec",
        "Tue 8 Dec",
    ] {
        assert!(seven.contains(says), "{says} in {seven}");
    }
    assert!(on(&folder, &["cycle", "--meeting", "8"]).well().out.contains("Martin Ellery chairs"));
    assert!(on(&folder, &["cycle", "--meeting", "9"]).well().out.contains("Cancelled on"));
    let now = on(&folder, &["cycle", "--json"]).well().json();
    assert_eq!((now["number"].as_u64(), now["chair"].as_str()), (Some(10), Some("Priya Nair")));
}

#[test]
fn an_agenda_keeps_its_times_and_a_guest_sees_their_slot_alone() {
    let folder = copy();
    let agenda = on(&folder, &["agenda", "--meeting", "7"]).well().out;
    let at = |time: &str, reference: &str| {
        assert!(
            agenda.lines().any(|line| line.starts_with(time) && line.contains(reference)),
            "{time} {reference} in {agenda}"
        );
    };
    at("2pm", "RTG-26-041");
    at("2:15pm", "RTG-26-042");
    at("2:30pm", "RTG-26-043");
    at("2:45pm", "RTG-26-044");
    assert!(agenda.contains("Tia R.") && !agenda.contains("Renshaw"), "{agenda}");
    let hers = on(&folder, &["agenda", "--meeting", "7", "--for", "Ms Yusuf"]).well().out;
    assert_eq!(hers.lines().count(), 3, "{hers}");
    assert!(hers.starts_with("PRACTICE: nobody here is real\n"), "{hers}");
    assert!(hers.contains("2pm") && hers.contains("RTG-26-041") && !hers.contains("RTG-26-042"), "{hers}");
    let nobody = on(&folder, &["agenda", "--meeting", "7", "--for", "Donna Ashdown"]);
    assert_eq!(nobody.code, 2, "{}", nobody.err);
}

#[test]
fn no_agenda_or_fortnight_holds_anything_of_a_pathway_record() {
    let folder = copy();
    for number in ["7", "8", "9", "10", "11"] {
        for verb in ["cycle", "agenda"] {
            let said = on(&folder, &[verb, "--meeting", number, "--json"]).well().out;
            for word in OF_PATHWAYS.into_iter().chain(["Callum", "Ashdown"]) {
                assert!(!said.contains(word), "{word} in {verb} {number}: {said}");
            }
        }
    }
}

#[test]
fn a_report_is_written_and_holds_nobody() {
    let folder = copy();
    let file = folder.path().join("report.pdf");
    let said =
        on(&folder, &["report", "--to", "vrp", "--out", file.to_str().unwrap(), "--json"]).well().json();
    assert!(said["period"].as_str().unwrap().contains("31 Dec"), "{said}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    for word in OF_PATHWAYS.into_iter().chain(["Tia", "Renshaw", "Maisie", "Jayden", "Marlowe"]) {
        assert!(!said.to_string().contains(word), "{word} in {said}");
    }
    let other = folder.path().join("other.docx");
    let onward = on(&folder, &["report", "--to", "strategic", "--out", other.to_str().unwrap()]);
    assert!(
        onward.code == 3 && onward.err.contains("did not go to the VRP Steering Group"),
        "{}",
        onward.err
    );
    assert!(!other.exists());
    let wrong = on(&folder, &["report", "--to", "everyone", "--out", other.to_str().unwrap()]);
    assert_eq!(wrong.code, 2);
}

/// What a file says.
fn said(path: &std::path::Path) -> String {
    if path.extension().is_none_or(|ending| ending != "pdf") {
        return std::fs::read_to_string(path).unwrap();
    }
    let read = std::process::Command::new("pdftotext").arg(path).arg("-").output().unwrap();
    String::from_utf8(read.stdout).unwrap()
}

#[test]
fn the_pack_of_a_meeting_lies_in_one_folder_and_a_guest_reads_their_item_alone() {
    let folder = copy();
    let pack = folder.path().join("pack");
    let out = pack.to_str().unwrap();
    let made = on(&folder, &["agenda", "--meeting", "7", "--out", out, "--json"]).well().json();
    let files: Vec<(String, String)> = made["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["file"].as_str().unwrap().to_owned(), one["recipient"].as_str().unwrap().to_owned()))
        .collect();
    for file in ["01-agenda.pdf", "02-rtg-26-041.pdf", "action-tracker.pdf", "meeting.ics", "not-made.txt"] {
        assert!(files.iter().any(|(name, _)| name == file), "{file} in {files:?}");
    }
    for (file, recipient) in &files {
        let said = said(&pack.join(file));
        for word in OF_PATHWAYS.into_iter().chain(["Callum", "Ashdown"]) {
            assert!(!said.contains(word), "{word} in {file}");
        }
        if recipient == "Ms Yusuf" && file.ends_with(".pdf") {
            assert!(said.contains("RTG-26-041") && !said.contains("RTG-26-042"), "{said}");
        }
    }
    assert!(files.iter().any(|(_, recipient)| recipient == "Ms Yusuf"), "{files:?}");
    let both = on(&folder, &["agenda", "--meeting", "7", "--out", out, "--for", "Ms Yusuf"]);
    assert_eq!(both.code, 2, "{}", both.err);
    let early = on(&folder, &["agenda", "--meeting", "11", "--out", out]);
    assert!(early.code == 3 && early.err.contains("The chair has not agreed"), "{}", early.err);
}
