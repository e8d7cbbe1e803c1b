//! A letter in another language: its own tag and direction in PDF and Word, whole words when it is copied or heard, and no
//! part of the English when the Word file comes back.

use std::io::Read as _;
use std::process::Command;

use waymark::documents::{self, Options, Translation, text, word_back};
use waymark_domain::languages::of_tag;
use waymark_domain::letter::DocumentKind;

use crate::approved::facts_for;
use crate::callum;
use crate::paper::put;

const ARABIC: &str = "# مرحبا كال\n\nشكرا لك على حضورك يوم الأربعاء 16 ديسمبر 2026 (الساعة ٢ ظهرا).\n\n- كيز يبدأ الملاكمة معك.\n- اتصل على 999 إذا لم تشعر بالأمان.\n\nمع التحية، Helen Adeyemi-Ross.";
const POLISH: &str = "# Cześć Cal\n\nDziękuję, że przyszedłeś w środę.\n\n1. Kez zaczyna z tobą boks.\n2. Zadzwoń pod 999, jeśli nie czujesz się bezpiecznie.";

fn made(tag: &str, body: &str, instead: bool) -> documents::Made {
    let kind = DocumentKind::OutcomeLetter;
    let language = of_tag(tag).unwrap();
    let translation = Some(Translation { language, instead, body: body.to_owned() });
    let options = Options { translation, ..callum::options() };
    documents::make(kind, &facts_for(kind), documents::built_in_wording(kind), &options)
        .unwrap_or_else(|error| panic!("{error}"))
}

fn said(program: &str, arguments: &[&str], pdf: &[u8], name: &str) -> String {
    let path = put(&format!("translated_{name}.pdf"), pdf);
    let output = Command::new(program).args(arguments).arg(&path).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mark = |letter: &char| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    String::from_utf8_lossy(&output.stdout).chars().filter(mark).collect()
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_translation_stands_after_the_english_or_in_its_place_in_its_own_language() {
    for (tag, body, first) in [("ar", ARABIC, "مرحبا كال"), ("pl", POLISH, "Cześć Cal")] {
        let (after, instead) = (made(tag, body, false), made(tag, body, true));
        let name = |form: &str| format!("{tag}_{form}");
        let copied = joined(&said("pdftotext", &[], &after.pdf, &name("after")));
        assert!(copied.contains("Childline") && copied.contains(first), "{copied}");
        assert!(after.pages > instead.pages, "the translation begins a page of its own");
        let copied = joined(&said("pdftotext", &[], &instead.pdf, &name("instead")));
        assert!(!copied.contains("Childline") && copied.contains(first), "{copied}");
        assert_eq!(after.english, instead.english, "the English is checked whatever is printed");
        assert!(!after.english.contains(first));
    }
}

#[test]
fn a_listener_hears_each_language_in_its_own_voice_and_order() {
    let made = made("ar", ARABIC, false);
    let path = put("translated_heard.pdf", &made.pdf);
    let check = Command::new("qpdf").args(["--check"]).arg(&path).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let plain = Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable"])
        .arg(&path)
        .arg("-")
        .output()
        .unwrap();
    let file = String::from_utf8_lossy(&plain.stdout).into_owned();
    let tagged = file.matches("/Lang (ar)").count();
    assert_eq!(tagged, 4, "heading, paragraph, list, greeting");
    assert!(file.contains("/Lang (en-GB)"));
    let tree = Command::new("pdfinfo").args(["-struct-text"]).arg(&path).output().unwrap();
    let tree: String = String::from_utf8_lossy(&tree.stdout)
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"'))
        .map(|line| line.trim_end_matches('"').to_owned() + " ")
        .collect();
    let tree = joined(&tree);
    for words in
        ["يوم الأربعاء 16 ديسمبر 2026 (الساعة ٢ ظهرا).", "اتصل على 999 إذا", "مع التحية، Helen Adeyemi-Ross."]
    {
        assert!(tree.contains(words), "{words}: {tree}");
    }
}

#[test]
fn the_word_copy_says_language_and_direction_and_gives_back_the_english_alone() {
    let with = made("ar", ARABIC, false);
    let kind = DocumentKind::OutcomeLetter;
    let without =
        documents::make(kind, &facts_for(kind), documents::built_in_wording(kind), &callum::options())
            .unwrap_or_else(|error| panic!("{error}"));
    let word = with.word.unwrap();
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(word.clone())).unwrap();
        let mut content = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
        content
    };
    let (styles, document) = (part("word/styles.xml"), part("word/document.xml"));
    assert!(styles.contains("w:lang w:val=\"ar\" w:bidi=\"ar\"") && styles.contains("<w:rtl/>"), "{styles}");
    assert!(document.matches("<w:bidi />").count() >= 5, "{document}");
    let back = word_back::read(&word).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(text::of(&back.blocks), without.english);
    assert_eq!(back.left_out, ["words in another language"]);
}

#[test]
fn letters_of_a_script_that_cannot_be_printed_are_named() {
    let kind = DocumentKind::OutcomeLetter;
    let language = of_tag("ar").unwrap();
    let translation = Some(Translation { language, instead: false, body: "ሰላም".to_owned() });
    let options = Options { translation, ..callum::options() };
    let refused =
        documents::make(kind, &facts_for(kind), documents::built_in_wording(kind), &options).err().unwrap();
    assert!(refused.to_string().contains("these letters cannot be printed"), "{refused}");
}
