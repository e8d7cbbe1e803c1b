//! A meeting's pack: everything for everyone as files in one folder, a cover list, and a list of what could not be made
//! and why. One copy at a time, so that whoever waits sees how far it is and can stop it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use base64::Engine as _;
use waymark_domain::letter::DocumentKind;
use waymark_domain::words::capital;

use super::super::letters::check::stops;
use super::super::saved_files::{FileKind, free_folder};
use super::super::{Casebook, Error, Result};
use crate::documents::cover::{self, CoverLine};
use crate::wire::About;
use crate::wire::documents::{DocumentLine, NotPacked, Packed, PackedFile, Preview, ReaderLine};
use crate::wire::records;

/// The name of the list beside the documents.
const LIST: &str = "not-made.txt";
const COVER: &str = "cover-list.pdf";
const SINCE: &str = "since-last-time.pdf";
const CALENDAR: &str = "meeting.ics";

/// How far a pack is, and whether somebody asked to stop it; shared with whoever waits.
#[derive(Default)]
pub struct Packing {
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Packing {
    /// A new pack of so many copies begins.
    pub fn begin(&self, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        self.stop.store(false, Ordering::Relaxed);
    }

    /// One more is done; false once somebody asked to stop.
    pub fn step(&self) -> bool {
        self.done.fetch_add(1, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Stops after the copy that is being made.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// How far it is, in the words of the wire.
    #[must_use]
    pub fn now(&self) -> records::Progress {
        let number = |of: &AtomicUsize| u32::try_from(of.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        let (done, of) = (number(&self.done), number(&self.of));
        records::Progress { says: "Making the documents".to_owned(), done: done.min(of), of }
    }
}

/// A pack on its way: what is still to be made, and what lies in the folder.
pub struct Pack {
    meeting_id: String,
    readers: Vec<ReaderLine>,
    lines: Vec<DocumentLine>,
    /// What a folder of its own would be called: a number and a day, no name.
    pub folder_name: String,
    files: Vec<PackedFile>,
    not_made: Vec<NotPacked>,
}

impl Pack {
    /// How many copies there are.
    #[must_use]
    pub fn copies(&self) -> usize {
        self.lines.len()
    }

    /// A folder within this one that nothing lies in yet.
    #[must_use]
    pub fn folder_in(&self, folder: &Path) -> PathBuf {
        free_folder(folder, &self.folder_name)
    }

    /// Readers are numbered on the cover list, and each file begins with its reader's number.
    fn number(&self, line: &DocumentLine) -> usize {
        let same = |one: &ReaderLine| Some(&one.person_id) == line.wanted.recipient_id.as_ref();
        self.readers.iter().position(same).map_or(0, |at| at + 1)
    }

    fn add(&mut self, id: Option<String>, line: &DocumentLine, state: &str, file: String) {
        let (title, recipient) = (line.title.clone(), line.recipient.clone());
        self.files.push(PackedFile { document_id: id, title, recipient, state: state.to_owned(), file });
    }
}

impl Casebook {
    /// Everything a meeting asks for, before the first file is written. Refused until somebody has confirmed the readers
    /// where an address asks for it.
    pub async fn begin_pack(&mut self, request: About) -> Result<Pack> {
        let papers = self.papers(&request.id).await?;
        if papers.asks_for_confirmation(self.today()) {
            return Err(Error::refused(
                "Nobody has confirmed who gets what as it stands now. Nothing was made. Look at each reader and address, \
                 confirm the list, then make the pack.",
            ));
        }
        let grid = self.who_gets_what(request).await?;
        let meeting = &papers.at.meeting;
        let day = meeting.held_on.or(meeting.scheduled_on).map(|on| on.to_string()).unwrap_or_default();
        let lcs: String = papers.at.around.lcs_id.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(Pack {
            meeting_id: grid.meeting_id,
            readers: grid.readers,
            lines: grid.before.into_iter().chain(grid.after).chain(grid.along).collect(),
            folder_name: format!("Meeting pack {lcs} {day}").trim().to_owned(),
            files: Vec::new(),
            not_made: Vec::new(),
        })
    }

    /// Writes one copy: a final one as it was kept, any other as a preview that says so, or why there is none.
    pub async fn pack_copy(&mut self, pack: &mut Pack, at: usize, folder: &Path) -> Result<()> {
        let Some(line) = pack.lines.get(at).cloned() else { return Ok(()) };
        let number = pack.number(&line);
        match line.id.clone() {
            Some(id) => self.pack_final(pack, &id, &line, number, folder).await,
            None => self.pack_preview(pack, &line, number, folder).await,
        }
    }

    async fn pack_final(
        &mut self,
        pack: &mut Pack,
        id: &str,
        line: &DocumentLine,
        number: usize,
        folder: &Path,
    ) -> Result<()> {
        let kind = DocumentKind::ALL.into_iter().find(|kind| kind.word() == line.wanted.kind);
        let word = kind.is_some_and(DocumentKind::has_word_copy);
        let forms: &[&str] = if word { &["pdf", "word"] } else { &["pdf"] };
        for form in forms {
            let (name, bytes) = self.copy_to_save(id, form).await?;
            let file = format!("{number:02} {}", file_name(&name));
            self.save_copy(id, form, &folder.join(&file)).await?;
            if *form == "pdf"
                && let Some(mail) = self.mail_draft(&line.wanted, bytes).await?
            {
                let file = format!("{number:02} e-mail draft.eml");
                let what = (FileKind::List, format!("{} for {}, e-mail draft", line.title, line.recipient));
                self.save_of_meeting(&pack.meeting_id, what, &folder.join(&file), mail.as_bytes()).await?;
                pack.add(None, line, "draft", file);
            }
            pack.add(Some(id.to_owned()), line, "final", file);
        }
        Ok(())
    }

    async fn pack_preview(
        &mut self,
        pack: &mut Pack,
        line: &DocumentLine,
        number: usize,
        folder: &Path,
    ) -> Result<()> {
        let (preview, mut why) = match self.preview_document(line.wanted.clone()).await {
            Ok(preview) => {
                let why = reasons(&preview);
                (Some(preview), why)
            }
            Err(error @ Error::Refused(_)) => (None, vec![error.to_string()]),
            Err(other) => return Err(other),
        };
        let pdf = preview.as_ref().and_then(|preview| preview.pdf_base64.as_deref());
        let pdf = pdf.and_then(|text| base64::engine::general_purpose::STANDARD.decode(text).ok());
        match (preview, pdf, why.is_empty()) {
            (Some(preview), Some(pdf), true) => {
                let file = format!("{number:02} {} (preview).pdf", file_name(&preview.file_name));
                let what = (FileKind::Preview, format!("{} for {}, preview", line.title, line.recipient));
                self.save_of_meeting(&pack.meeting_id, what, &folder.join(&file), &pdf).await?;
                pack.add(None, line, "preview", file);
            }
            _ => {
                why.extend(line.cannot.iter().cloned());
                why.dedup();
                let (title, recipient) = (line.title.clone(), line.recipient.clone());
                pack.not_made.push(NotPacked { title, recipient, why });
            }
        }
        Ok(())
    }

    /// What goes with the documents: calendar file, guides and slips, cover list, and what could not be made.
    pub async fn finish_pack(&mut self, mut pack: Pack, folder: &Path, stopped: bool) -> Result<Packed> {
        if stopped {
            return Ok(Packed {
                saved: true,
                says: format!(
                    "Stopped. {} files lie in “{}”, each in the list of saved files; the rest was not made.",
                    pack.files.len(),
                    folder.file_name().unwrap_or_default().to_string_lossy()
                ),
                files: pack.files,
                not_made: pack.not_made,
            });
        }
        let meeting = pack.meeting_id.clone();
        let mut beside: Vec<(String, Vec<u8>, &str)> = Vec::new();
        if let Some(calendar) = self.calendar_file(&meeting).await? {
            beside.push((CALENDAR.to_owned(), calendar.into_bytes(), "Calendar file"));
        }
        // For whoever chairs: what came of the meeting before.
        let ahead = self.papers(&meeting).await?.at.meeting.held_on.is_none();
        if ahead && let Some((page, _)) = self.since_page(&meeting).await? {
            beside.push((SINCE.to_owned(), page.pdf, "Since last time, for whoever chairs"));
        }
        let library = self.library_for_a_meeting().await?;
        beside.extend(library.into_iter().map(|(file, bytes)| (file, bytes, "Guide or blank form")));
        beside.push((COVER.to_owned(), self.cover_list(&pack).await?, "Cover list"));
        for (file, bytes, title) in beside {
            let what = (FileKind::List, format!("Goes with the documents: {file}"));
            self.save_of_meeting(&meeting, what, &folder.join(&file), &bytes).await?;
            let (title, recipient, state) = (title.to_owned(), String::new(), "beside".to_owned());
            pack.files.push(PackedFile { document_id: None, title, recipient, state, file });
        }
        let list: String = match pack.not_made.is_empty() {
            true => "Everything was made.\n".to_owned(),
            false => pack.not_made.iter().map(|one| format!("{}\n", not_made_says(one))).collect(),
        };
        let list = self.marked_list(&list);
        let what = (FileKind::List, "What could not be made, and why".to_owned());
        self.save_of_meeting(&meeting, what, &folder.join(LIST), list.as_bytes()).await?;
        let said = match pack.not_made.len() {
            0 => "Everything was made.".to_owned(),
            1 => "One document could not be made; the reason stands below.".to_owned(),
            many => format!("{many} documents could not be made; the reasons stand below."),
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Packed {
            saved: true,
            says: format!("{} files lie in “{name}”. {said}", pack.files.len() + 1),
            files: pack.files,
            not_made: pack.not_made,
        })
    }

    async fn cover_list(&mut self, pack: &Pack) -> Result<Vec<u8>> {
        let papers = self.papers(&pack.meeting_id).await?;
        let title = format!("Cover list: {}", self.title_without_names(&pack.meeting_id).await?);
        let lines: Vec<CoverLine> = pack
            .readers
            .iter()
            .enumerate()
            .filter_map(|(at, one)| {
                let made = |file: &&PackedFile| {
                    file.recipient == one.name && matches!(file.state.as_str(), "final" | "preview")
                };
                let mut what: Vec<String> = pack
                    .files
                    .iter()
                    .filter(made)
                    .map(|file| match file.state.as_str() {
                        "preview" => format!("{} (preview)", file.title),
                        _ => file.title.clone(),
                    })
                    .collect();
                what.dedup();
                let address = one.address.join(", ");
                let says = one.envelope.iter().map(|point| point.says.clone());
                // What the envelope says of an address that nobody confirmed is said once.
                let confirmed = Some(one.confirmed_says.clone()).filter(|says| !says.starts_with("not "));
                let parts = std::iter::once(address).chain(confirmed).chain(says);
                let sentence = |part: String| capital(part.trim_end_matches('.'));
                let where_to: Vec<String> = parts.filter(|part| !part.is_empty()).map(sentence).collect();
                (!what.is_empty()).then(|| CoverLine {
                    number: format!("{:02}", at + 1),
                    name: one.name.clone(),
                    where_to: if where_to.is_empty() { one.part_says.clone() } else { where_to.join("\n") },
                    what,
                })
            })
            .collect();
        let not_made: Vec<String> = pack.not_made.iter().map(not_made_says).collect();
        let how = (self.practice, self.clock.now().naive_utc());
        Ok(cover::page(&title, papers.letterhead(), &lines, &not_made, how)?)
    }

    /// The whole pack in one go, for the command line.
    pub async fn make_pack(&mut self, mut pack: Pack, folder: &Path) -> Result<Packed> {
        for at in 0..pack.copies() {
            self.pack_copy(&mut pack, at, folder).await?;
        }
        self.finish_pack(pack, folder, false).await
    }

    /// The readers of a meeting confirmed as they stand, where somebody says that they have looked at each.
    pub async fn confirm_readers_as_they_stand(&mut self, request: About) -> Result<()> {
        let papers = self.papers(&request.id).await?;
        let readers_of = papers.readers_of();
        self.confirm_readers(crate::wire::documents::ConfirmReaders { meeting_id: request.id, readers_of })
            .await?;
        Ok(())
    }
}

fn not_made_says(one: &NotPacked) -> String {
    format!("{}, {}: {}", one.title, one.recipient, one.why.join(" "))
}

/// Why a preview is not handed out: an empty field, or something that stops it or waits for a tick.
fn reasons(preview: &Preview) -> Vec<String> {
    let missing = preview.missing.iter().map(|field| format!("Missing: {field}."));
    let stopped = preview.findings.iter().filter(|finding| stops(&finding.kind));
    missing.chain(stopped.map(|finding| finding.says.clone())).collect()
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c }).collect()
}
