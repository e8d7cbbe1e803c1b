//! Word files that come back: as they went out, edited by python-docx, saved by LibreOffice, and from people who mean harm.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use waymark::documents::word_back::{MOST_BYTES, NotTaken, read};
use waymark::documents::{self, Made, Options, markdown_blocks, text, written};
use waymark_domain::letter::DocumentKind;

use crate::approved::facts_for;
use crate::callum;

const MARK: &str = "0f3c9a";

fn letter(kind: DocumentKind) -> Made {
    let options = Options { mark: MARK.to_owned(), ..callum::options() };
    documents::make(kind, &facts_for(kind), documents::built_in_wording(kind), &options)
        .unwrap_or_else(|error| panic!("{error}"))
}

fn word() -> Vec<u8> {
    letter(DocumentKind::OutcomeLetter).word.unwrap()
}

fn said(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The same file with one part changed, left out (nothing) or put in.
fn with(part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(word())).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut put = |name: &str, content: String| {
        if !content.is_empty() {
            to.start_file(name, options).unwrap();
            to.write_all(content.as_bytes()).unwrap();
        }
    };
    let mut met = false;
    for at in 0..from.len() {
        let mut one = from.by_index(at).unwrap();
        let name = one.name().unwrap().into_owned();
        let mut content = String::new();
        one.read_to_string(&mut content).unwrap();
        met |= name == part;
        put(&name, if name == part { change(content) } else { content });
    }
    if !met {
        put(part, change(String::new()));
    }
    to.finish().unwrap().into_inner()
}

fn refused(bytes: &[u8]) -> NotTaken {
    read(bytes).err().expect("this file must be refused")
}

#[test]
fn every_letter_with_a_word_copy_comes_back_as_it_went_out() {
    for kind in DocumentKind::ALL.into_iter().filter(|kind| kind.has_word_copy()) {
        let made = letter(kind);
        let back = read(&made.word.clone().unwrap()).unwrap_or_else(|refused| panic!("{refused}"));
        assert_eq!(back.mark, MARK);
        assert!(back.left_out.is_empty());
        assert_eq!(said(&text::of(&back.blocks)), said(&text::of(&made.document.blocks)), "{}", kind.label());
        let kept = markdown_blocks(&written::markdown(&back.blocks));
        assert_eq!(said(&text::of(&kept)), said(&text::of(&made.document.blocks)), "{}", kind.label());
        let own = Options { own: written::markdown(&back.blocks), ..callum::options() };
        let again = documents::make(kind, &facts_for(kind), documents::built_in_wording(kind), &own).unwrap();
        assert_eq!(said(&again.text), said(&made.text), "{}", kind.label());
    }
}

#[test]
fn what_python_docx_changes_comes_back() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("letter.docx");
    std::fs::write(&path, word()).unwrap();
    let edit = r#"
import sys, docx
word = docx.Document(sys.argv[1])
for one in word.paragraphs:
    if one.text.startswith("Hi Cal"): one.runs[0].text = "Hello Cal & co <3,"
    if one.text.startswith("Ring Childline"):
        new = one.insert_paragraph_before("Ring your aunt first.", style="List Bullet")
        one.add_run(" Any time.").bold = True
word.add_paragraph("Bring a coat.")
word.save(sys.argv[1])
"#;
    let done = Command::new("/usr/bin/python3").args(["-c", edit]).arg(&path).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let back = read(&std::fs::read(&path).unwrap()).unwrap_or_else(|refused| panic!("{refused}"));
    let words = text::of(&back.blocks);
    for line in ["Hello Cal & co <3,", "- Ring your aunt first.", "Bring a coat."] {
        assert!(words.lines().any(|one| one == line), "{line} is not in:\n{words}");
    }
    assert!(words.contains("0800 1111. Any time."), "{words}");
    assert_eq!(back.mark, MARK);
    let kept = markdown_blocks(&written::markdown(&back.blocks));
    assert_eq!(said(&text::of(&kept)), said(&words));
}

#[test]
fn what_libreoffice_saves_comes_back_word_for_word() {
    let room = tempfile::tempdir().unwrap();
    let (from, to) = (room.path().join("letter.docx"), room.path().join("saved"));
    let made = letter(DocumentKind::OutcomeLetter);
    std::fs::write(&from, made.word.unwrap()).unwrap();
    convert(room.path(), &from, &to);
    let saved = std::fs::read(to.join("letter.docx")).unwrap();
    let back = read(&saved).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(back.mark, MARK);
    assert_eq!(said(&text::of(&back.blocks)), said(&text::of(&made.document.blocks)));
}

fn convert(room: &Path, from: &Path, to: &Path) {
    let profile = format!("-env:UserInstallation=file://{}/profile", room.display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir"])
        .arg(to)
        .arg(from)
        .output()
        .expect("LibreOffice is needed for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn files_that_are_no_letter_are_refused_in_a_sentence() {
    assert_eq!(refused(b""), NotTaken::NotWord);
    assert_eq!(refused(b"%PDF-1.7"), NotTaken::NotWord);
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), NotTaken::OldOrLocked);
    assert_eq!(refused(&vec![b'P'; MOST_BYTES + 1]), NotTaken::TooLarge);
    assert_eq!(refused(&with("word/document.xml", |_| String::new())), NotTaken::NotWord);
    let sheet = |text: String| text.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main");
    assert_eq!(refused(&with("[Content_Types].xml", sheet)), NotTaken::NotWord);
    let empty = |_: String| "<w:document xmlns:w=\"w\"><w:body/></w:document>".to_owned();
    assert_eq!(refused(&with("word/document.xml", empty)), NotTaken::Empty);
    for one in [NotTaken::TooLarge, NotTaken::NotWord, NotTaken::Macros, NotTaken::Broken, NotTaken::Tracked]
    {
        assert!(one.to_string().contains("Nothing was taken in"), "{one}");
    }
}

#[test]
fn macros_and_what_is_embedded_are_refused() {
    let enabled = |text: String| text.replace("document.main+xml", "document.macroEnabled.main+xml");
    for bytes in [
        with("word/vbaProject.bin", |_| "macro".to_owned()),
        with("word/embeddings/oleObject1.bin", |_| "object".to_owned()),
        with("word/activeX/activeX1.xml", |_| "<x/>".to_owned()),
        with("[Content_Types].xml", |text| {
            text.replace(
                "</Types>",
                "<Override PartName=\"/x\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>",
            )
        }),
        with("[Content_Types].xml", |text| {
            enabled(text).replace("wordprocessingml", "macroEnabled.wordprocessingml")
        }),
    ] {
        assert_eq!(refused(&bytes), NotTaken::Macros);
    }
}

#[test]
fn entities_bombs_and_bent_parts_are_refused_quickly() {
    let began = std::time::Instant::now();
    let laughs = |text: String| {
        let at = text.find("<w:document").unwrap();
        let kind = "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        format!("{}{kind}{}", &text[..at], &text[at..]).replacen("Hi Cal", "&f;&b;", 1)
    };
    assert_eq!(refused(&with("word/document.xml", laughs)), NotTaken::Broken);
    assert_eq!(
        refused(&with("word/document.xml", |text| text.replacen("Hi Cal", "&f;", 1))),
        NotTaken::Broken
    );
    assert_eq!(
        refused(&with("word/document.xml", |text| text[..text.len() / 2].to_owned())),
        NotTaken::Broken
    );
    let deep = |_: String| format!("<w:document>{}", "<w:p>".repeat(100_000));
    assert_eq!(refused(&with("word/document.xml", deep)), NotTaken::Broken);
    // 100 MB of nothing, packed into some kilobytes.
    let bomb = with_bytes("word/document.xml", &vec![b' '; 100_000_000]);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(refused(&bomb), NotTaken::TooLarge);
    assert!(began.elapsed().as_secs() < 20);
}

fn with_bytes(part: &str, content: &[u8]) -> Vec<u8> {
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let types = "wordprocessingml.document.main";
    for (name, content) in [("[Content_Types].xml", types.as_bytes()), (part, content)] {
        to.start_file(name, options).unwrap();
        to.write_all(content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn words_that_would_be_lost_are_refused_and_pictures_are_named() {
    let put = |what: &'static str| {
        with("word/document.xml", move |text| text.replacen("<w:body>", &format!("<w:body>{what}"), 1))
    };
    let tracked = put("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>");
    assert_eq!(refused(&tracked), NotTaken::Tracked);
    let boxed = put("<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>");
    assert_eq!(refused(&boxed), NotTaken::Elsewhere);
    assert_eq!(refused(&put("<w:p><w:r><w:footnoteReference/></w:r></w:p>")), NotTaken::Elsewhere);
    let nested = put("<w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl>");
    assert_eq!(refused(&nested), NotTaken::Elsewhere);
    let picture = read(&put("<w:p><w:r><w:drawing><w:t>hidden</w:t></w:drawing></w:r></w:p>"))
        .unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(picture.left_out, ["pictures"]);
    assert!(!text::of(&picture.blocks).contains("hidden"));
}

#[test]
fn a_thousand_bent_files_are_read_or_refused_and_nothing_falls_over() {
    let whole = word();
    let mut seed = 7_u64;
    for _ in 0..1000 {
        let mut bent = whole.clone();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).unwrap() % bent.len();
            bent[at] = u8::try_from(seed >> 56).unwrap();
        }
        drop(read(&bent));
    }
}
