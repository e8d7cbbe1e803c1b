//! The emergency page: always one side of A4. What does not fit is said to be in the record.

use chrono::NaiveDateTime;
use waymark_domain::emergency::EmergencyPage;

use super::block::{Block, Document, Letterhead, Point, Run, Runs};
use super::layout::{self, Paper};
use super::{DocumentError, fonts, pdf, text};

const MORE: &str = "There is more of it in the record.";
/// So many people and meetings have room.
const MOST_TO_RING: usize = 9;
const MOST_MEETINGS: usize = 3;

/// The page as PDF and as words.
pub struct MadePage {
    pub pdf: Vec<u8>,
    pub text: String,
    pub pages: usize,
}

/// Makes the page.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn emergency_page(
    page: &EmergencyPage,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<MadePage, DocumentError> {
    let paper = Paper::a4(false);
    let mut shown = page.clone();
    loop {
        let document = Document::among_professionals(
            format!("If something happens: {}", page.name),
            page.lcs_id.clone(),
            letterhead.clone(),
            practice,
            blocks(&shown),
        );
        let text = text::write(&document);
        let boxes = fonts::not_held(&text);
        if !boxes.is_empty() {
            return Err(DocumentError::CannotPrint(boxes));
        }
        let pages = layout::paginate(&document, &paper);
        let count = pages.pages.len();
        if count <= 1 || !shorten(&mut shown) {
            let pdf = pdf::write(&document, &pages, &paper, made_at)?;
            return Ok(MadePage { pdf, text, pages: count });
        }
    }
}

/// Takes a little away; false once there is nothing more to take.
fn shorten(page: &mut EmergencyPage) -> bool {
    if page.safety.last().is_some_and(|last| last == MORE) {
        page.safety.pop();
    }
    let Some(last) = page.safety.pop() else {
        let least = page.communication.len().max(page.warning.len());
        for text in [&mut page.communication, &mut page.warning] {
            *text = shorter(text);
        }
        return least > 0 || page.ring.pop().is_some() || page.meetings.pop().is_some();
    };
    let left = shorter(&last);
    if !left.is_empty() {
        page.safety.push(left);
    }
    page.safety.push(MORE.to_owned());
    // Only the sentence itself is left: the next thing to go is another one.
    if page.safety.len() == 1 {
        page.safety.clear();
    }
    true
}

/// Half of a text, cut at a word; nothing of a short one.
fn shorter(text: &str) -> String {
    if text.chars().count() < 80 {
        return String::new();
    }
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let cut = half.rsplit_once(' ').map_or(half.as_str(), |(before, _)| before);
    format!("{} …", cut.trim_end_matches([' ', '…']))
}

fn run(text: &str, bold: bool) -> Runs {
    vec![Run { text: text.to_owned(), bold }]
}

fn blocks(page: &EmergencyPage) -> Vec<Block> {
    let heading = |level, text: &str| Block::Heading { level, runs: run(text, false) };
    let mut blocks = vec![
        heading(1, &format!("If something happens: {}", page.name)),
        Block::Paragraph(vec![
            Run { text: "In danger now: ring 999. ".to_owned(), bold: true },
            Run {
                text: format!(
                    "Made {}. Look at the record first where you can: this page grows old.",
                    page.made
                ),
                bold: false,
            },
        ]),
    ];
    let known = [
        ("Likes to be called", &page.called),
        ("Age", &page.born),
        ("LCS ID", &page.lcs_id),
        ("Language", &page.language),
        ("What helps", &page.communication),
        ("Warning", &page.warning),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.trim().is_empty());
    blocks.push(Block::KeyValues(known.map(|(name, value)| (run(name, false), run(value, false))).collect()));
    blocks.push(heading(2, "Who to ring"));
    if page.ring.is_empty() {
        blocks.push(Block::Paragraph(run("Nobody with a number is recorded.", false)));
    } else {
        let header = vec![run("Who", true), run("Number", true), run("When it is safe", true)];
        let rows = page
            .ring
            .iter()
            .take(MOST_TO_RING)
            .map(|one| vec![run(&one.who, false), run(&one.phone, true), run(&one.safety, false)]);
        blocks.push(Block::Table { header, rows: rows.collect() });
    }
    blocks.push(heading(2, "Safety plan"));
    if page.safety.is_empty() {
        let says = if page.safety_from.is_empty() { "No safety plan is recorded yet." } else { MORE };
        blocks.push(Block::Paragraph(run(says, false)));
    } else {
        blocks.push(Block::Paragraph(run(&format!("From {}.", page.safety_from), false)));
        let point = |text: &String| Point { runs: run(text, false), tick_box: false };
        blocks.push(Block::Bullets(page.safety.iter().map(point).collect()));
    }
    blocks.push(heading(2, "Next meetings"));
    if page.meetings.is_empty() {
        blocks.push(Block::Paragraph(run("No meeting is planned.", false)));
    } else {
        let rows = page.meetings.iter().take(MOST_MEETINGS).map(|one| {
            (run(&one.when, false), run(&[one.what.as_str(), one.place.as_str()].join(", "), false))
        });
        blocks.push(Block::KeyValues(rows.collect()));
    }
    blocks
}
