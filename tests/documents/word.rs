//! The Word file read back by python-docx and LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;

use waymark::documents::block::{Block, Document, plain};
use waymark::documents::{self, Options};
use waymark_domain::letter::DocumentKind;

use crate::approved::{facts_for, made};
use crate::callum;
use crate::every::every;

const QUESTIONS: &str = r#"
import sys, docx
word = docx.Document(sys.argv[1])
print("title", word.core_properties.title)
print("language", word.core_properties.language)
print("spoken", word.styles.element.xpath("//w:rPrDefault//w:lang/@w:val"))
print("default", word.styles.default(1).name)
for paragraph in word.paragraphs:
    print(paragraph.style.name, "|", paragraph.text)
for section in word.sections:
    print("header", [paragraph.text for paragraph in section.header.paragraphs])
    print("footer", [paragraph.text for paragraph in section.footer.paragraphs])
"#;

fn letter() -> (PathBuf, String) {
    let made = made(DocumentKind::OutcomeLetter, &facts_for(DocumentKind::OutcomeLetter));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("outcome_letter.docx");
    std::fs::write(&path, made.word.expect("the outcome letter has a Word copy")).unwrap();
    (path, made.document.title)
}

/// python3-docx is a system package; another python on the path may not see it.
fn python(path: &Path) -> String {
    let system = "/usr/bin/python3";
    let program = if Path::new(system).exists() { system } else { "python3" };
    let output = Command::new(program).args(["-c", QUESTIONS]).arg(path).output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "python3-docx is needed for this test: {complaint}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_word_file_has_real_styles_a_language_and_a_title() {
    let (path, title) = letter();
    let said = python(&path);
    for line in [
        format!("title {title}"),
        "language en-GB".to_owned(),
        "spoken ['en-GB']".to_owned(),
        "default Normal".to_owned(),
        "Heading 1 | What we decided on Wednesday 16 December".to_owned(),
        "Heading 2 | What you told us".to_owned(),
        "Heading 3 | Kez will".to_owned(),
        "List Bullet | start boxing with you twice a week (by Wednesday 6 January)".to_owned(),
        "Signature | Helen Adeyemi-Ross".to_owned(),
    ] {
        assert!(said.contains(&line), "{line} is not in:\n{said}");
    }
    assert!(said.contains("Private and confidential") && said.contains("PRACTICE"), "{said}");
}

#[test]
fn a_final_word_file_carries_the_record_check() {
    let kind = DocumentKind::OutcomeLetter;
    let options = Options { record_check: "7F3K-92QD".to_owned(), ..callum::options() };
    let wording = documents::built_in_wording(kind);
    let made =
        documents::make(kind, &facts_for(kind), wording, &options).unwrap_or_else(|error| panic!("{error}"));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check_outcome_letter.docx");
    std::fs::write(&path, made.word.expect("the outcome letter has a Word copy")).unwrap();
    let said = python(&path);
    assert!(said.contains("'Record check: 7F3K-92QD']"), "{said}");
}

/// Every template that has a Word copy, each way it can turn out.
fn every_word(folder: &Path) -> Vec<(String, &'static Document, PathBuf)> {
    let with_a_copy = every().iter().filter_map(|one| Some((one, one.word.as_ref()?)));
    let written = with_a_copy.map(|(one, word)| {
        let name = format!("every_{}", one.file_name());
        let path = folder.join(format!("{name}.docx"));
        std::fs::write(&path, word).unwrap();
        (name, &one.document, path)
    });
    let all: Vec<_> = written.collect();
    assert!(all.len() >= 8, "{}", all.len());
    all
}

/// Each heading, paragraph and point with the style it has in the Word file.
fn styled(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level, runs } => lines.push(format!("Heading {level} | {}", plain(runs))),
            Block::Bullets(points) => {
                let points = points.iter().filter(|point| !point.tick_box);
                lines.extend(points.map(|point| format!("List Bullet | {}", plain(&point.runs))));
            }
            Block::Signature(names) => {
                lines.extend(names.iter().map(|name| format!("Signature | {name}")));
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn every_word_file_is_read_back_block_for_block() {
    for (name, document, path) in every_word(Path::new(env!("CARGO_TARGET_TMPDIR"))) {
        let said = python(&path);
        let mut from = 0;
        for line in styled(document) {
            let at = said.get(from..).and_then(|rest| rest.find(&line));
            from += at.unwrap_or_else(|| panic!("{name}: {line} is not in its place in:\n{said}"));
        }
        assert!(
            said.contains("language en-GB") && said.contains(&format!("title {}", document.title)),
            "{name}"
        );
    }
}

/// One start of LibreOffice for all of them: it takes most of the time.
#[test]
fn every_word_file_opens_in_libreoffice() {
    let room = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", room.path().display());
    let all = every_word(room.path());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(room.path())
        .args(all.iter().map(|(_, _, path)| path))
        .output()
        .expect("LibreOffice is needed for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (name, document, _) in all {
        let text = std::fs::read_to_string(room.path().join(format!("{name}.txt"))).unwrap();
        for line in styled(document) {
            let words = line.split_once(" | ").unwrap().1;
            assert!(text.contains(words), "{name}: {words} is not in:\n{text}");
        }
    }
}

/// Where two lists have one name, a word processor takes the first: bullets came out as numbers.
#[test]
fn the_bullets_of_a_word_file_are_bullets() {
    let made = made(DocumentKind::OutcomeLetter, &facts_for(DocumentKind::OutcomeLetter));
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(made.word.unwrap())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut parts.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let (document, lists) = (part("word/document.xml"), part("word/numbering.xml"));
    let value = |text: &str, before: &str| {
        let after = text.split_once(before).unwrap_or_else(|| panic!("{before} is missing")).1;
        after.split('"').next().unwrap().to_owned()
    };
    let bullets = document.split_once("w:val=\"ListBullet\"").unwrap().1;
    let list = value(bullets, "<w:numId w:val=\"");
    let of = value(
        lists.split_once(&format!("<w:num w:numId=\"{list}\"")).unwrap().1,
        "<w:abstractNumId w:val=\"",
    );
    let first = lists.split_once(&format!("<w:abstractNum w:abstractNumId=\"{of}\"")).unwrap().1;
    assert_eq!(value(first, "<w:numFmt w:val=\""), "bullet");
}

#[test]
fn the_same_input_gives_the_same_word_file() {
    let once = || made(DocumentKind::OutcomeLetter, &facts_for(DocumentKind::OutcomeLetter)).word;
    assert!(once() == once());
}
