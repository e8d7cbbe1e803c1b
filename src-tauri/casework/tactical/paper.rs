//! What every paper of the group has: its letterhead, its day, and how an action stands on it.

use waymark_domain::dates;
use waymark_domain::emergency::names_address;

use super::super::pathway::refuse;
use super::super::settings::table;
use super::super::{Casebook, Error, Result};
use super::actions::Actions;
use super::letters::{Naming, Namings};
use super::referrals::Board;
use crate::documents::group_paper::{PaperFacts, Part, group_paper};
use crate::store::person;
use crate::store::tactical::action::GroupActionRow;

/// What the rows of actions on a paper are made of.
pub(super) struct Cells<'a> {
    pub actions: &'a Actions,
    pub board: &'a Board,
    pub naming: &'a Naming,
    pub namings: &'a Namings,
}

impl Cells<'_> {
    /// An action: number, what with its last update, owner and agency, day, how it stands. Under the name of its
    /// agency that is not said again.
    pub fn of(&self, row: &GroupActionRow, under_its_agency: bool) -> Vec<String> {
        let line = self.actions.line(row, self.board.referral_of(row));
        let what = match row.sensitivity.as_str() {
            "police" => "Police-controlled: ask the police".to_owned(),
            "named" => format!("For {} only: ask them", row.agency),
            _ => {
                let last = line.updates.last().map(|says| format!(" (last update: {says})"));
                let what = format!("{}{}", row.what, last.unwrap_or_default());
                self.namings.says(row, &self.naming.shown(&what))
            }
        };
        let asked = row.passed_to.as_ref().map(|to| format!("; {to} is asked to take it over"));
        let agency = if under_its_agency { String::new() } else { format!(", {}", row.agency) };
        let who = format!("{}{agency}{}", row.owner, asked.unwrap_or_default());
        vec![line.number, what, who, line.due_says, line.tag]
    }
}

pub(super) fn action_header() -> Vec<String> {
    ["Number", "Action", "Who", "Due", "Stands"].map(str::to_owned).to_vec()
}

/// Whether a paper is wanted as a Word file, and not as PDF.
pub(super) fn is_word(form: &str) -> Result<bool> {
    match form {
        "pdf" => Ok(false),
        "word" => Ok(true),
        _ => Err(Error::Missing("form")),
    }
}

/// Why something is not made, without the words themselves.
pub(super) const PROTECTED: &str =
    "It holds an address that is protected. Nobody at the group needs it: take it out first.";

impl Casebook {
    /// Whether a text holds an address that is protected on this laptop: it goes into no paper, form or report of the
    /// group, whoever typed it where (DR 9.2, the young person another council placed here).
    pub(super) async fn holds_protected_address(&mut self, text: &str) -> Result<bool> {
        let protected = person::protected_addresses(self.store.connection()).await?;
        // The town alone gives nobody away: it would keep every paper back.
        let house = |lines: String| -> String {
            let parts = lines.split(['\n', ',']).enumerate();
            let tells = parts.filter(|(at, part)| *at == 0 || part.chars().any(|one| one.is_ascii_digit()));
            tells.map(|(_, part)| part).collect::<Vec<_>>().join("\n")
        };
        let protected: Vec<(String, String)> =
            protected.into_iter().map(|(lines, postcode)| (house(lines), postcode)).collect();
        Ok(names_address(text, &protected))
    }

    /// A paper with the council's letterhead.
    pub(super) async fn paper_file(&mut self, facts: &PaperFacts, as_word: bool) -> Result<Vec<u8>> {
        if self.holds_protected_address(&facts.words()).await? {
            refuse(&[PROTECTED.to_owned()])?;
        }
        let letterhead = self.setting_values().await?.letterhead_in_brief();
        let made_at = self.clock.now().naive_utc();
        Ok(group_paper(facts, &letterhead, (self.practice, made_at), as_word)?)
    }

    pub(super) async fn group_link(&mut self) -> Result<Option<String>> {
        let values = self.setting_values().await?;
        let link = values.text(table::RTG_SHAREPOINT).trim().trim_end_matches('/').to_owned();
        Ok(Some(link).filter(|link| link.starts_with("https://")))
    }

    pub(super) async fn group_marking(&mut self) -> Result<String> {
        Ok(self.setting_values().await?.text("council.marking").to_owned())
    }
}

/// "Tue 1 Dec 2026, 1:30pm to 3:30pm, by Teams".
pub(super) fn when_says(board: &Board, number: u32) -> String {
    let rules = &board.group.rules;
    let on = dates::full(board.group.cycle(number).meeting_on);
    format!("{on}, {}, by Teams", dates::times(rules.starts_at, rules.ends_at))
}

/// What stands under the heading of every paper that tells of people.
pub(super) fn handling() -> Part {
    Part::Prose(
        "For members of the group only. What an agency shared stays its own: do not pass it on, forward it or keep it \
         elsewhere without that agency’s permission. Delete your copy when it is no longer needed."
            .to_owned(),
    )
}

/// How a context conference is told on paper.
pub(super) fn by_letters(naming: &Naming) -> Vec<Part> {
    if !naming.is_lettered() {
        return Vec::new();
    }
    vec![Part::Prose(
        "This meeting is a context conference: young people go by letters, and a letter stays whose it is. Nobody writes \
         down whose it is."
            .to_owned(),
    )]
}
