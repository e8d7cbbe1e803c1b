//! Letters and minutes: who gets what, the page itself, what stops it, and sending out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One document that a meeting asks for, for one reader.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DocumentWanted {
    pub meeting_id: String,
    /// `minutes`, `introductory_letter_young_person`, `introductory_letter_parent`, `professional_invite`, `outcome_letter`.
    pub kind: String,
    /// `full`, `family`, `professionals_only` or `own`.
    pub version: String,
    pub recipient_id: Option<String>,
}

/// A row of the send-out page and of the grid people × documents.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DocumentLine {
    /// The final document, when there is one.
    pub id: Option<String>,
    pub wanted: DocumentWanted,
    pub title: String,
    pub recipient: String,
    pub address_says: String,
    pub address_confirmed_says: String,
    pub protected: bool,
    /// `not_made`, `final`, `sent`, `superseded`.
    pub state: String,
    pub state_says: String,
    pub final_says: String,
    pub sent_says: String,
    pub how: String,
    pub due_says: String,
    pub template_version: u32,
    /// Why it cannot be made, a sentence each.
    pub cannot: Vec<String>,
    /// What was corrected since it was made, a sentence each.
    pub out_of_step: Vec<String>,
    /// When the reader was told of the meeting last and what changed since, a sentence each.
    pub told_says: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WhoGetsWhat {
    pub meeting_id: String,
    pub title: String,
    pub name: String,
    pub before: Vec<DocumentLine>,
    pub after: Vec<DocumentLine>,
    /// Agenda, plan, new day, end: what may go along, and nothing waits for.
    pub along: Vec<DocumentLine>,
    pub progress_says: String,
    /// Everybody something is written to, with what is known of their address.
    pub readers: Vec<ReaderLine>,
    /// What a confirmation of the readers is about: it changes when one of them does.
    pub readers_of: String,
    /// "Confirmed by Tom Fairlie on …"; empty while nobody has, or once something changed.
    pub confirmed_says: String,
    /// Why a confirmation counts no more; empty where it does, or there is none.
    pub changed_says: String,
    /// People × documents, a cell for each.
    pub cells: Vec<GridCell>,
    /// `by_hand` and so on, with the words.
    pub ways: Vec<super::session::Named>,
}

/// One person and one document.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GridCell {
    pub person_id: String,
    pub name: String,
    pub kind: String,
    pub version: String,
    pub title: String,
    /// `gets`, `added`, `off`, `could` or `never`.
    pub state: String,
    /// Who decided it, when and why; empty where nobody had to.
    pub says: String,
}

/// Somebody decides that a person gets a document, or does not.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChooseCopy {
    pub wanted: DocumentWanted,
    pub gets: bool,
    pub reason: String,
}

/// One reader of a meeting's letters, before anything is made for them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReaderLine {
    pub person_id: String,
    pub name: String,
    /// "Mother", "Youth worker, Levelshire Youth Service".
    pub part_says: String,
    pub address: Vec<String>,
    pub confirmed_says: String,
    pub protected: bool,
    /// What stops a letter, and what is looked at first.
    pub envelope: Vec<EnvelopePoint>,
    /// Safe contact, large print, language, interpreter, how they like to get letters.
    pub notes: Vec<String>,
    /// Titles of what they get.
    pub gets: Vec<String>,
}

/// Somebody looked at every reader of a meeting, as they stood.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmReaders {
    pub meeting_id: String,
    /// As it came with the list that was looked at.
    pub readers_of: String,
}

/// A file of a meeting's pack.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PackedFile {
    /// The final document; anything else has none.
    pub document_id: Option<String>,
    pub title: String,
    pub recipient: String,
    /// `final`, `preview`, `beside` or `draft`.
    pub state: String,
    pub file: String,
}

/// A document that could not be made, and why.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NotPacked {
    pub title: String,
    pub recipient: String,
    pub why: Vec<String>,
}

/// A meeting's pack, as it lies in its folder.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct Packed {
    /// False when the dialog was closed.
    pub saved: bool,
    pub says: String,
    pub files: Vec<PackedFile>,
    pub not_made: Vec<NotPacked>,
}

/// Something found in the text that this reader may not see, or should be read again.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// `stop`, `tick`, `read_again` or `let_stand`.
    pub kind: String,
    /// `N1` to `N12`.
    pub rule: String,
    /// What lifts it: `tick`, `named`, `second_person` or `nobody`; empty where nothing has to.
    pub lift: String,
    pub found: String,
    pub says: String,
    /// The sentence it stands in.
    pub context: String,
    /// The line of the text, from 1; 0 for what is not in the text.
    pub line: u32,
    /// Who let it stand, when and why.
    pub let_stand_says: String,
}

/// A piece of a document's words; where a number stands, the finding it is.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Piece {
    pub text: String,
    pub finding: Option<u32>,
}

/// How easy a document is to read, and what could be said more simply. Stops nothing.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct PlainWords {
    pub reading_age: Option<u32>,
    pub says: String,
    pub offers: Vec<OfferView>,
    /// The words, cut where something is offered; where a number stands, the offer it is.
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OfferView {
    /// `long_sentence`, `hard_word`, `jargon` or `spelling`.
    pub kind: String,
    pub found: String,
    pub says: String,
    pub context: String,
    /// What can be put in its place at a press; empty where it stands in the council's wording, or has to be written anew.
    pub instead: Vec<String>,
}

/// Puts a simpler word where the page offers one.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaySimpler {
    pub wanted: DocumentWanted,
    /// Which of the offers, in their order.
    pub number: u32,
    pub found: String,
    pub instead: String,
}

/// Something to look at before the envelope is closed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EnvelopePoint {
    /// `stop`, `tick`, `confirm` or `read_again`.
    pub kind: String,
    pub says: String,
}

/// What was found in a text for one reader, for the command line.
#[derive(Clone, Serialize)]
pub struct TextChecked {
    pub reader: String,
    /// Never "safe".
    pub says: String,
    /// Whether anything found keeps it from this reader.
    pub blocks: bool,
    pub findings: Vec<FindingView>,
    pub envelope: Vec<EnvelopePoint>,
    pub plain: PlainWords,
}

/// A guide or a blank form.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LibraryLine {
    pub id: String,
    pub title: String,
    pub detail: String,
    /// Its version, and the day it is to be read again.
    pub says: String,
    /// The day it should have been read again is past.
    pub late_says: String,
}

/// A guide or a blank form with the council's words.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LibraryPage {
    pub title: String,
    pub detail: String,
    pub pdf_base64: Option<String>,
    pub plain_text: String,
    /// What the settings do not say yet, in words.
    pub missing: Vec<String>,
    /// The name its wording is changed under.
    pub wording: String,
    /// The day it should have been read again is past.
    pub late_says: String,
}

/// Lets one finding stand: its words and sentence, why, and who else agrees.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LetStand {
    pub wanted: DocumentWanted,
    pub found: String,
    pub context: String,
    pub reason: String,
    pub second: Option<super::Seconding>,
}

/// Some words of a line, and whether the other side lacks them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordsBeside {
    pub text: String,
    pub changed: bool,
}

/// A line of a letter as it stands, and as a Word file has it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LineBeside {
    pub before: Vec<WordsBeside>,
    pub after: Vec<WordsBeside>,
}

/// A Word file that came back, before it is taken in.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct WordLook {
    /// False when the dialog was closed.
    pub chosen: bool,
    /// "3 lines differ."
    pub says: String,
    /// Whether there is anything to take in.
    pub differs: bool,
    /// What is not taken in, a sentence each.
    pub notes: Vec<String>,
    pub lines: Vec<LineBeside>,
    /// What the check finds in the new words.
    pub findings: Vec<FindingView>,
    pub check_says: String,
    /// The words, to be taken in as they are.
    pub body: String,
}

/// The words of a Word file take the place of those of the wording.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TakeWordText {
    pub wanted: DocumentWanted,
    pub body: String,
}

/// A language to choose from.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LanguageName {
    pub tag: String,
    pub name: String,
    pub right_to_left: bool,
}

/// A copy in its reader's own language.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TranslationView {
    /// Whether there is one.
    pub stands: bool,
    /// "Rafi reads Dari."; empty for who reads English.
    pub reads_says: String,
    pub language: String,
    pub languages: Vec<LanguageName>,
    /// `after` the English, or `instead` of it.
    pub placed: String,
    /// The English it is typed beside.
    pub english: String,
    pub body: String,
    pub translator: String,
    pub kept_says: String,
    pub checked_says: String,
}

/// The words a translator typed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct KeepTranslation {
    pub wanted: DocumentWanted,
    pub language: String,
    pub placed: String,
    pub translator: String,
    pub body: String,
}

/// Somebody who reads both compared them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CheckTranslation {
    pub wanted: DocumentWanted,
    pub by: String,
}

/// A colleague has read a copy, every word of it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CheckDocument {
    pub wanted: DocumentWanted,
    pub second: super::Seconding,
}

/// A final document is wrong; the words go to its reader.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MarkWrong {
    pub document_id: String,
    pub says: String,
}

/// `given` to the social worker, or on `lcs`; without a day it was not after all.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TickDocument {
    pub document_id: String,
    pub what: String,
    pub on: Option<String>,
}

/// One step of a final document: `final`, `given`, `sent` or `lcs`, with the days and people.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DocumentStep {
    pub word: String,
    pub label: String,
    pub done: bool,
    pub says: Vec<String>,
}

#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct Preview {
    pub title: String,
    pub reader: String,
    pub address_says: String,
    pub pdf_base64: Option<String>,
    pub plain_text: String,
    pub findings: Vec<FindingView>,
    /// The words, cut where something was found.
    pub pieces: Vec<Piece>,
    pub plain: PlainWords,
    pub envelope: Vec<EnvelopePoint>,
    /// "confirmed on Fri 13 Nov 2026", for the address.
    pub confirmed_says: String,
    /// Fields without a value, in words.
    pub missing: Vec<String>,
    /// Other reasons why it cannot be final yet.
    pub not_yet: Vec<String>,
    /// "Nothing on our lists was found; read it as Callum would."
    pub says: String,
    /// Whether a second person reads it before it is final, and who did.
    pub second_eyes: bool,
    pub read_by_says: String,
    /// Where a final document stands.
    pub steps: Vec<DocumentStep>,
    pub out_of_step: Vec<String>,
    /// What its reader is told, where it was wrong.
    pub wrong_says: String,
    pub superseded: bool,
    pub is_final: bool,
    pub document_id: Option<String>,
    pub has_word: bool,
    /// Whose words these are, where they came back from Word; empty where they are the wording’s.
    pub own_text_says: String,
    /// When the reader was told of the meeting last and what changed since, a sentence each.
    pub told_says: Vec<String>,
    /// Where a letter comes from the chair and somebody else is about to make it final: what the record will say.
    pub whose_says: String,
    pub translation: Option<TranslationView>,
    pub file_name: String,
    pub due_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaveDocument {
    pub document_id: String,
    /// `pdf` or `word`.
    pub form: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Saved {
    /// False when the dialog was closed.
    pub saved: bool,
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlainText {
    pub text: String,
}

/// A line of the page of letters.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LetterLine {
    pub document: DocumentLine,
    pub meeting_title: String,
    pub name: String,
    pub initials: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordDispatch {
    pub document_id: String,
    pub how: String,
    pub sent_on: String,
}
