//! PDFs read back by programs that nobody here wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

use waymark::documents::block::Document;
use waymark::documents::layout::window::RIGHT_EDGE;
use waymark::documents::layout::{self, Belongs, Paper, Role, Shape, Window};
use waymark::documents::{self, Options};
use waymark_domain::letter::DocumentKind;
use waymark_domain::letter::facts::Facts;

use crate::approved::{facts_for, made};
use crate::callum;
use crate::every::every;

/// Where the documents of a test run are left to be looked at.
fn shelf() -> PathBuf {
    let shelf = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&shelf).unwrap();
    shelf
}

/// Left where `tests/oracles` reads every document with programs nobody here wrote.
pub fn put(name: &str, bytes: &[u8]) -> PathBuf {
    let path = shelf().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn said_by(program: &str, arguments: &[&str], path: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(path).output();
    let output = output.unwrap_or_else(|problem| panic!("{program} is needed for this test: {problem}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {text}{complaint}");
    assert!(complaint.trim().is_empty(), "{program} complains: {complaint}");
    text
}

fn text_of(path: &Path) -> String {
    let output = Command::new("pdftotext").arg(path).arg("-").output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_pdf_is_sound_tagged_and_small() {
    for one in every() {
        let path = put(&format!("{}.pdf", one.file_name()), &one.pdf);
        said_by("qpdf", &["--check"], &path);
        let fonts = said_by("pdffonts", &[], &path);
        for line in fonts.lines().skip(2) {
            let columns: Vec<&str> = line.split_whitespace().rev().collect();
            assert_eq!((columns[4], columns[2]), ("yes", "yes"), "embedded, with letters: {fonts}");
        }
        let about = said_by("pdfinfo", &[], &path);
        assert!(about.contains("Tagged:          yes"), "{about}");
        assert!(about.contains(&format!("Title:           {}", one.document.title)), "{about}");
        let pages =
            about.lines().find_map(|line| line.strip_prefix("Pages:")).map(|count| count.trim().parse());
        let pages: usize = pages.unwrap().unwrap();
        assert!(one.pdf.len() < 120_000 * pages, "{}: {} bytes", one.name, one.pdf.len());
        let file = String::from_utf8_lossy(&one.pdf).into_owned();
        assert!(file.contains("/Lang(en-GB)") || file.contains("/Lang (en-GB)"));
        assert!(!file.contains("GTS_PDFX") && file.contains("pdfuaid:part"));
        let seen = joined(&text_of(&path));
        // At the top and at the bottom of each page; a letter's own words may say it once more.
        assert!(seen.matches(&one.document.marking).count() >= 2 * pages, "{}: {seen}", one.name);
        assert!(seen.contains("PRACTICE: nobody in this document is real"), "{seen}");
        hears_the_words_in_order(&path, &one.document);
    }
}

fn hears_the_words_in_order(path: &Path, document: &Document) {
    let tree = said_by("pdfinfo", &["-struct-text"], path);
    let heard: String = tree
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"'))
        .map(|line| line.trim_end_matches('"').to_owned() + " ")
        .collect();
    let heard = joined(&heard);
    let mut from = 0;
    for word in document.blocks.iter().filter_map(heading) {
        let at =
            heard[from..].find(&word).unwrap_or_else(|| panic!("“{word}” is not heard in order: {heard}"));
        from += at;
    }
}

fn heading(block: &documents::block::Block) -> Option<String> {
    match block {
        documents::block::Block::Heading { runs, .. } => Some(documents::block::plain(runs)),
        _ => None,
    }
}

#[test]
fn the_same_facts_and_clock_give_the_same_bytes() {
    for kind in DocumentKind::ALL {
        let facts = facts_for(kind);
        assert!(made(kind, &facts).pdf == made(kind, &facts).pdf, "{}", kind.label());
    }
}

/// A final copy carries the code at the foot of each page; no other word of it moves.
#[test]
fn a_record_check_stands_at_the_foot_of_every_page() {
    for kind in DocumentKind::ALL {
        let facts = facts_for(kind);
        let options = Options { record_check: "7F3K-92QD".to_owned(), ..callum::options() };
        let wording = documents::built_in_wording(kind);
        let make =
            || documents::make(kind, &facts, wording, &options).unwrap_or_else(|error| panic!("{error}"));
        let (with, without) = (make(), made(kind, &facts));
        let path = put(&format!("check_{}.pdf", with.file_name), &with.pdf);
        said_by("qpdf", &["--check"], &path);
        let pages = with.pages;
        assert_eq!(text_of(&path).matches("Record check: 7F3K-92QD").count(), pages, "{}", kind.label());
        assert_eq!((pages, &with.text), (without.pages, &without.text), "{}", kind.label());
        assert!(with.pdf == make().pdf && with.word == make().word, "same input, same bytes");
        let tree = said_by("pdfinfo", &["-struct-text"], &path);
        assert!(!tree.contains("Record check"), "a listener hears it on no page");
    }
}

#[test]
fn names_from_everywhere_come_out_whole() {
    let kind = DocumentKind::OutcomeLetter;
    for name in [
        "Siôn Llŷr Gŵyn",
        "Łukasz Wiśniewski",
        "Ayşe Çelik",
        "Nguyễn Thị Hồng",
        "Ọláyínká Adébáyọ̀",
        "Ганна Шевченко",
    ] {
        let mut facts = facts_for(kind);
        facts.recipient.name = name.to_owned();
        facts.recipient.called = name.to_owned();
        let pdf = made(kind, &facts).pdf;
        let path = put("name.pdf", &pdf);
        let text = joined(&text_of(&path));
        assert_eq!(text.matches(name).count(), 2, "{name}: {text}");
        assert!(pdf.len() < 2 * 120_000);
    }
}

#[test]
fn an_arabic_name_reads_from_right_to_left() {
    let kind = DocumentKind::IntroductoryLetterYoungPerson;
    let mut facts = facts_for(kind);
    facts.recipient.name = "رافي حيدري".to_owned();
    facts.recipient.called = "رافي".to_owned();
    let path = put("arabic.pdf", &made(kind, &facts).pdf);
    let text: String = text_of(&path).chars().filter(|letter| !is_direction_mark(*letter)).collect();
    assert!(text.contains("رافي حيدري") && text.contains("Hi رافي,"), "{text}");
    let heard = said_by("pdfinfo", &["-struct-text"], &path);
    assert!(heard.contains("رافي حيدري 3 Quarry Lane") && heard.contains("Hi رافي,"), "{heard}");
}

fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// The words of each page in the order they are read, with where they stand and what they belong to.
fn words_of(page: &layout::Page) -> Vec<(Belongs, f32, String)> {
    let words = page.drawn.iter().filter_map(|drawn| match &drawn.shape {
        Shape::Word { shaped, .. } => {
            let text: String = shaped.glyphs.iter().map(|glyph| &*glyph.text).collect();
            Some((drawn.belongs, drawn.y, text))
        }
        _ => None,
    });
    words.filter(|(.., text)| !text.trim().is_empty()).collect()
}

#[test]
fn a_phone_number_and_a_postcode_stand_on_one_line() {
    let digit = |sign: char| sign.is_ascii_digit();
    for one in every() {
        for large in [false, true] {
            for page in &layout::paginate(&one.document, &Paper::a4(large)).pages {
                for pair in words_of(page).windows(2) {
                    let [(before, high, last), (after, low, next)] = pair else { continue };
                    let parted =
                        before == after && low > high && last.ends_with(digit) && next.starts_with(digit);
                    assert!(!parted, "{}: {last} | {next}", one.name);
                }
            }
        }
    }
}

/// The last words of a letter bring their heading along to a new sheet, and every row of a table has company.
#[test]
fn no_page_begins_with_a_lost_end() {
    let of = |name: &str| every().iter().find(|one| one.name == name).unwrap();
    let first_of_last = |name: &str| {
        let pages = layout::paginate(&of(name).document, &Paper::a4(false));
        let last = pages.pages.last().unwrap();
        let (first, ..) =
            words_of(last).into_iter().find(|(belongs, ..)| matches!(belongs, Belongs::To(_))).unwrap();
        let Belongs::To(node) = first else { panic!("{name}") };
        (pages.pages.len(), pages.nodes[node].role)
    };
    let (pages, role) = first_of_last("introductory_letter_parent_v1");
    assert!(pages == 2 && matches!(role, Role::Heading(_)), "{role:?}");
    for one in every() {
        let pages = layout::paginate(&one.document, &Paper::a4(false));
        for (at, page) in pages.pages.iter().enumerate() {
            let rows = |table: usize| {
                let of_table = |node: usize| {
                    let row = pages.nodes[node].parent?;
                    (pages.nodes[row].role == Role::Row && pages.nodes[row].parent == Some(table))
                        .then_some(row)
                };
                let words = words_of(page).into_iter().filter_map(|(belongs, ..)| match belongs {
                    Belongs::To(node) if pages.nodes[node].role == Role::Cell => of_table(node),
                    _ => None,
                });
                words.collect::<std::collections::BTreeSet<_>>().len()
            };
            let of_all = |table: usize| {
                pages.nodes.iter().filter(|node| node.role == Role::Row && node.parent == Some(table)).count()
                    - 1
            };
            for table in (0..pages.nodes.len()).filter(|node| pages.nodes[*node].role == Role::Table) {
                let alone = rows(table) == 1 && of_all(table) > 1;
                assert!(!alone, "{}, page {}: a row stands alone", one.name, at + 1);
            }
        }
    }
}

#[test]
fn letters_fit_the_pages_they_should() {
    let pages = |kind| made(kind, &facts_for(kind)).pages;
    assert_eq!(pages(DocumentKind::IntroductoryLetterYoungPerson), 2, "one page and the slip");
    assert!(pages(DocumentKind::IntroductoryLetterParent) <= 2);
    assert!(pages(DocumentKind::OutcomeLetter) <= 2);
}

/// DR 2.8 N12: wherever the sheet lies in its envelope, the window shows the address, all of it, and nothing else.
#[test]
fn the_window_of_an_envelope_shows_the_address_and_nothing_else() {
    for kind in DocumentKind::ALL.into_iter().filter(|kind| !kind.is_paper()) {
        for (window, large_print) in
            [(Window::Dl, false), (Window::C5, false), (Window::Dl, true), (Window::C5, true)]
        {
            let mut facts = facts_for(kind);
            facts.recipient.address.insert(0, "Flat 4".to_owned());
            facts.recipient.address.insert(1, "Weaver Court".to_owned());
            let options = Options { large_print, window, ..callum::options() };
            let made = documents::make(kind, &facts, documents::built_in_wording(kind), &options)
                .unwrap_or_else(|error| panic!("{error}"));
            let paper = Paper::a4(large_print).in_envelope(window);
            let pages = layout::paginate(&made.document, &paper);
            let (always, ever) = (window.always_seen().unwrap(), window.ever_seen().unwrap());
            let words = pages.pages[0].drawn.iter().filter_map(|drawn| match &drawn.shape {
                Shape::Word { shaped, size, .. } => Some((
                    drawn,
                    drawn.x + shaped.advance * size / 1000.0,
                    drawn.y - size,
                    drawn.y + size * 0.25,
                )),
                _ => None,
            });
            let shown: Vec<_> = words
                .filter(|(drawn, _, top, bottom)| {
                    drawn.x < RIGHT_EDGE && *bottom > ever.top && *top < ever.bottom
                })
                .collect();
            let nodes: std::collections::BTreeSet<String> =
                shown.iter().map(|(drawn, ..)| format!("{:?}", drawn.belongs)).collect();
            assert_eq!(nodes.len(), 1, "{window:?} {}: {nodes:?}", kind.label());
            for (_, right, top, bottom) in &shown {
                let inside = *top >= always.top && *bottom <= always.bottom && *right <= RIGHT_EDGE - 28.0;
                assert!(inside, "{window:?} {}: {right} {top} {bottom}, {always:?}", kind.label());
            }
            if kind == DocumentKind::OutcomeLetter && !large_print {
                let path = put(&format!("window_{window:?}.pdf"), &made.pdf);
                said_by("qpdf", &["--check"], &path);
            }
        }
    }
}

#[test]
fn large_print_keeps_every_word() {
    let kind = DocumentKind::OutcomeLetter;
    let options = Options { large_print: true, ..callum::options() };
    let facts = facts_for(kind);
    let wording = documents::built_in_wording(kind);
    let large = documents::make(kind, &facts, wording, &options).unwrap_or_else(|error| panic!("{error}"));
    let path = put("large.pdf", &large.pdf);
    said_by("qpdf", &["--check"], &path);
    assert!(joined(&text_of(&path)).contains("Ring Childline free, day or night, on 0800 1111."));
    assert!(large.pages > made(kind, &facts).pages);
}

/// 100 introductory letters; run with `cargo test --release --test documents -- --ignored`.
#[test]
#[ignore = "a measurement, for ./dev bench"]
fn a_hundred_letters_in_a_second() {
    let kind = DocumentKind::IntroductoryLetterYoungPerson;
    let facts: Vec<Facts> = (0..100)
        .map(|number| {
            let mut facts = facts_for(kind);
            facts.recipient.called = format!("Cal{number}");
            facts
        })
        .collect();
    let start = std::time::Instant::now();
    let bytes: usize = facts.iter().map(|facts| made(kind, facts).pdf.len()).sum();
    let taken = start.elapsed();
    println!("100 introductory letters: {} ms, {} bytes each", taken.as_millis(), bytes / 100);
    assert!(taken.as_secs_f32() < 1.0, "{taken:?}");
}
