//! An older file put back: noticed on opening, and accepted only with a reason that goes on the record.

use waymark_domain::problems::Problems;

use super::{KeptHead, Verification, went_back, words};
use crate::casework::{Act, Casebook, Error, Result};
use crate::store::log;
use crate::wire;
use crate::wire::records::{FindingGroup, FindingLine, Verified};

/// The setting that holds the last reason.
const REASON: &str = "records.older_file";

impl Casebook {
    /// What is told before anybody goes on: the head that the keyring remembers is not here, or the clock went back.
    pub async fn noticed(&mut self, kept: Option<&KeptHead>) -> Result<Vec<String>> {
        let mut notices = Vec::new();
        if let Some(kept) = kept
            && !self.knows_entry(&kept.hash).await?
        {
            notices.push(
                "An older file of records was put back: the last act that this computer’s keyring remembers is not \
                 in it. “Check these records” says more, and is where you can say that it is right."
                    .to_owned(),
            );
        }
        let device = self.identity.device_id.clone();
        let (_, hash) = log::head(self.store.connection(), &device).await?;
        let now = self.clock.now().to_rfc3339();
        if !self.practice
            && let Some(last) = log::entry(self.store.connection(), &hash).await?
            && let Some(by) = went_back(&last.at, &now)
        {
            notices.push(format!(
                "This computer’s clock stands {} before the last thing that was done in Waymark. Dates are worked out \
                 from its day: look at the clock before you go on.",
                words::long(by)
            ));
        }
        Ok(notices)
    }

    /// Somebody says why an older file is right after all.
    pub async fn accept_older_file(&mut self, kept: Option<&KeptHead>, reason: &str) -> Result<wire::Done> {
        let missing = match kept {
            Some(kept) => !self.knows_entry(&kept.hash).await?,
            None => false,
        };
        if !missing {
            return Err(Error::refused(
                "The keyring’s last act is in these records, so there is nothing to accept. Nothing was changed.",
            ));
        }
        if reason.trim().is_empty() {
            return Err(Error::Invalid(Problems::one("reason", "Say who put the older file back, and why.")));
        }
        self.write_setting(Act::AcceptOlderFile, REASON, reason.trim()).await
    }
}

impl From<Verification> for Verified {
    fn from(found: Verification) -> Self {
        let says = found.says();
        let clean = found.is_clean();
        let groups = found
            .counts
            .iter()
            .map(|(kind, count)| {
                let lines: Vec<FindingLine> = found
                    .findings
                    .iter()
                    .filter(|finding| finding.kind == *kind)
                    .map(|finding| FindingLine {
                        says: finding.says.clone(),
                        young_person_id: finding.young_person_id.clone(),
                    })
                    .collect();
                FindingGroup {
                    kind: kind.word().to_owned(),
                    title: kind.title().to_owned(),
                    means: kind.means().to_owned(),
                    more: u32::try_from(count.saturating_sub(lines.len())).unwrap_or(u32::MAX),
                    lines,
                }
            })
            .collect();
        Verified {
            clean,
            stopped: found.stopped,
            says,
            first_says: found.first_says,
            groups,
            notes: found.notes,
            head: found.head,
        }
    }
}

impl Verification {
    /// The result in a sentence.
    #[must_use]
    pub fn says(&self) -> String {
        let count = |number: usize, one, many| {
            waymark_domain::dates::count(i64::try_from(number).unwrap_or(i64::MAX), one, many)
        };
        let all: usize = self.counts.values().sum();
        match (self.stopped, all) {
            (true, _) => "Stopped before the end: what was not reached was not checked.".to_owned(),
            (false, 0) => format!(
                "{} and {} gone through. No change made outside the program was found.",
                count(self.entries, "entry", "entries"),
                count(self.values, "value", "values")
            ),
            (false, all) => format!(
                "{} found. Nothing was changed by this check. Keep the folder as it is, and ask IT support.",
                count(all, "thing was", "things were")
            ),
        }
    }
}
