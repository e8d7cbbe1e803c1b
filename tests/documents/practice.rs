//! The pack of every meeting of the practice data: what could not be made is the list that was approved, and nothing more.
//! The young person's letters are left for `tests/oracles/test_reading.py`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use waymark::casework::Casebook;
use waymark::casework::practice::make_practice;
use waymark::wire::documents::DocumentWanted;
use waymark::wire::meetings::MeetingLine;
use waymark::wire::{About, Nothing};

/// What a young person is sent or handed, and nobody else is.
const OWN: [&str; 5] = [
    "introductory_letter_young_person",
    "agenda_young_person",
    "outcome_letter",
    "postponement_letter",
    "end_letter_young_person",
];

fn about(id: &str) -> About {
    About { id: id.to_owned() }
}

/// Every document of a meeting in a folder, and a line for each that could not be made.
async fn not_made(book: &mut Casebook, meeting: &MeetingLine, folder: &Path) -> String {
    std::fs::create_dir_all(folder).unwrap();
    book.confirm_readers_as_they_stand(about(&meeting.id)).await.unwrap();
    let pack = book.begin_pack(about(&meeting.id)).await.unwrap();
    let packed = book.make_pack(pack, folder).await.unwrap();
    let mut lines = String::new();
    for one in &packed.not_made {
        let (title, why) = (&meeting.title, one.why.join(" "));
        writeln!(lines, "{}, {title} | {}, {} | {why}", meeting.initials, one.title, one.recipient).unwrap();
    }
    lines
}

/// The words of the young person's own letters, with the names that do not count on the first line.
async fn leave_letters(book: &mut Casebook, meeting: &MeetingLine, shelf: &Path) {
    let grid = book.who_gets_what(about(&meeting.id)).await.unwrap();
    let mut names: BTreeSet<&str> = grid.readers.iter().flat_map(|one| one.name.split_whitespace()).collect();
    names.extend(["Helen", "Adeyemi-Ross", "Tom", "Fairlie"]);
    let wanted: Vec<DocumentWanted> = [&grid.before, &grid.after, &grid.along]
        .into_iter()
        .flatten()
        .map(|line| line.wanted.clone())
        .collect();
    for one in wanted.into_iter().filter(|one| OWN.contains(&one.kind.as_str())) {
        let name = format!("{}_{}_{}.txt", meeting.initials, meeting.title, one.kind);
        let Ok(preview) = book.preview_document(one).await else { continue };
        let words: String = preview.plain.pieces.iter().map(|piece| piece.text.as_str()).collect();
        if preview.missing.is_empty() && !words.is_empty() {
            let names = names.iter().copied().collect::<Vec<_>>().join(" ");
            std::fs::write(shelf.join(name), format!("{names}\n{words}")).unwrap();
        }
    }
}

#[tokio::test]
async fn only_the_planted_gaps_of_the_practice_data_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(&folder.path().join("records"), 0).await.unwrap();
    let shelf = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("young_person");
    std::fs::create_dir_all(&shelf).unwrap();
    // Where the packs are wanted to be looked at, they stay.
    let kept = std::env::var_os("WAYMARK_PACKS").map(PathBuf::from);
    let mut lines = String::new();
    let meetings = book.meetings(Nothing {}).await.unwrap();
    assert!(meetings.len() >= 3, "{}", meetings.len());
    for meeting in &meetings {
        let into = kept.as_deref().unwrap_or(folder.path());
        let into = into.join(format!("{} {}", meeting.initials, meeting.title));
        lines.push_str(&not_made(&mut book, meeting, &into).await);
        leave_letters(&mut book, meeting, &shelf).await;
    }
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/approved/practice_not_made.txt");
    if std::env::var_os("APPROVE").is_some() {
        std::fs::write(&path, &lines).unwrap();
    }
    let approved = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(lines, approved, "what could not be made differs from {}", path.display());
}
