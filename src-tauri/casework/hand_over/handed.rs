//! What was handed over: on the list of what was sent, and in the register of saved files.

use std::path::Path;

use waymark_domain::hand_over::Scope;
use waymark_domain::hand_over::shared_folder::OpenedBy;

use super::super::saved_files::{FileKind, Saving};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::MadeFile;
use crate::store::record::{Field, Noun, Value};
use crate::store::whose::whose;
use crate::wire::{self, Done};

impl Casebook {
    /// The file was saved: from here on it is on the list of what was sent.
    pub async fn record_handed_over(&mut self, made: &MadeFile, into_folder: bool) -> Result<Done> {
        self.handed_over(made, into_folder, None).await
    }

    /// Saves the file where the person chose: it is on the list of what was sent, and in the register of saved files.
    pub async fn save_handed_over(&mut self, made: &MadeFile, path: &Path) -> Result<Done> {
        self.handed_over(made, false, Some(path)).await
    }

    /// Puts the file into the shared folder, whole or not at all: it is on both lists too.
    pub async fn put_handed_over(&mut self, made: &MadeFile) -> Result<Done> {
        let Some(folder) = self.shared_folder().await? else {
            self.not_handed_over(made).await?;
            return Err(Error::refused(
                "No shared folder is chosen. Nothing was handed over. Choose one first.",
            ));
        };
        self.handed_over(made, true, Some(&folder.join(&made.file_name))).await
    }

    async fn handed_over(&mut self, made: &MadeFile, into_folder: bool, path: Option<&Path>) -> Result<Done> {
        let handed = self.file_written(made, into_folder, path).await;
        if handed.is_err() {
            self.not_handed_over(made).await?;
        }
        handed
    }

    async fn file_written(
        &mut self,
        made: &MadeFile,
        into_folder: bool,
        path: Option<&Path>,
    ) -> Result<Done> {
        let subject = made.subject_id.as_deref().unwrap_or_default();
        let noun = if made.scope == Scope::Meeting { Noun::Meeting } else { Noun::Person };
        let whose = whose(self.store.connection(), noun, subject).await?;
        let today = self.today();
        let id = new_id();
        let mut acting = self.begin(Act::HandOver, Noun::HandOver, &id).await?;
        acting.touches(made.subject_id.as_deref().unwrap_or_default());
        let to: Vec<Option<String>> = if made.colleagues.is_empty() {
            vec![None]
        } else {
            made.colleagues.iter().cloned().map(Some).collect()
        };
        for (number, colleague) in to.into_iter().enumerate() {
            let id = if number == 0 { id.clone() } else { new_id() };
            let fields: Vec<Field> = vec![
                ("direction", "out".into()),
                ("scope", made.scope.word().into()),
                ("subject_id", made.subject_id.clone().into()),
                ("colleague_id", colleague.into()),
                ("file_id", made.file_id.as_str().into()),
                ("how", if into_folder { "folder" } else { "file" }.into()),
                ("note", Value::typed(&made.note)),
                ("made_on", today.into()),
                ("opened_by", OpenedBy::made_here(made.passphrase.is_some()).word().into()),
            ];
            acting.add(Noun::HandOver, &id, &fields).await?;
        }
        let entry = match path {
            Some(path) => {
                let saving = Saving {
                    act: Act::HandOver,
                    kind: FileKind::HandOver,
                    what: if into_folder {
                        "File for a colleague in the shared folder".to_owned()
                    } else {
                        "File handed over to a colleague".to_owned()
                    },
                    young_person_id: whose.as_ref().map(|whose| whose.person_id.as_str()),
                    meeting_id: None,
                    document_id: None,
                    path,
                    personal: true,
                };
                acting.register(&new_id(), &saving).await?;
                acting.finish_with(path, &made.bytes).await?
            }
            None => acting.finish().await?,
        };
        Ok(self.done(entry, &id, Act::HandOver, &[wire::Noun::HandOver]))
    }

    /// Saves this laptop's contact card where the person chose.
    pub async fn save_card(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::HandOver,
            what: "Contact card of this laptop".to_owned(),
            young_person_id: None,
            meeting_id: None,
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, bytes).await
    }
}
