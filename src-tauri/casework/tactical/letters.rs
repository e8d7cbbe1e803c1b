//! The context conference: at one meeting every young person goes by a letter, on its pages and in its papers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use waymark_domain::tactical::letters::{self, Lettered, Letters};
use waymark_domain::tactical::scope::Kind;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Acting, Casebook, Result, new_id};
use super::referrals::{Board, called, kind_of};
use super::{Group, ON_GROUP, day_of, id_of, number_of, write_meeting};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::meeting::{self, GroupLetterRow};
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical_meeting::GroupActionLine;
use crate::wire::tactical_papers::{AddLetter, ContextConference, GroupLetterLine};

/// A suspected offender under 18 is a child first (A9).
pub(super) fn is_young(row: &GroupReferralRow, on: NaiveDate) -> bool {
    let child = day_of(row.born_on.as_deref())
        .and_then(|born| born.checked_add_months(chrono::Months::new(18 * 12)))
        .is_some_and(|grown| grown > on);
    kind_of(row) == Kind::Victim || kind_of(row) == Kind::Offender && child
}

/// How texts of one meeting are shown: as they are, or with letters for names.
#[derive(Clone, Default)]
pub(super) struct Naming {
    people: Option<Arc<Letters>>,
    of: BTreeMap<String, String>,
}

impl Naming {
    pub fn is_lettered(&self) -> bool {
        self.people.is_some()
    }

    /// A text as it is shown.
    pub fn shown(&self, text: &str) -> String {
        match &self.people {
            Some(people) => people.shown(text),
            None => text.to_owned(),
        }
    }

    pub fn shown_of(&self, text: Option<&String>) -> String {
        text.map_or_else(String::new, |text| self.shown(text))
    }

    /// What a referral is called.
    pub fn called(&self, row: &GroupReferralRow, on: NaiveDate) -> String {
        if self.people.is_some() && is_young(row, on) {
            return letters::called(self.of.get(&row.group_referral_id).map(String::as_str));
        }
        self.shown(&called(row))
    }
}

/// How a meeting names young people. At a context conference nobody whom any referral is about is named.
fn naming_of(
    group: &Group,
    referrals: &[GroupReferralRow],
    letters: &[GroupLetterRow],
    number: u32,
) -> Naming {
    if group.row(number).is_none_or(|row| row.context_on.is_none()) {
        return Naming::default();
    }
    let on = group.cycle(number).meeting_on;
    let own: Vec<&GroupLetterRow> =
        letters.iter().filter(|row| number_of(&row.group_meeting_id) == number).collect();
    let of: BTreeMap<String, String> =
        own.iter().filter_map(|row| Some((row.group_referral_id.clone()?, row.letter.clone()))).collect();
    let mut people: Vec<Lettered> =
        own.iter().map(|row| Lettered { name: row.name.clone(), letter: Some(row.letter.clone()) }).collect();
    let mut named: BTreeSet<Vec<String>> = own.iter().map(|row| plain(&row.name)).collect();
    for row in referrals.iter().filter(|row| is_young(row, on)) {
        if named.insert(plain(&row.subject)) {
            people.push(Lettered { name: row.subject.clone(), letter: None });
        }
    }
    Naming { people: Some(Arc::new(Letters::of(&people))), of }
}

impl Board {
    pub fn naming(&self, number: u32) -> Naming {
        naming_of(&self.group, &self.referrals, &self.letters, number)
    }

    pub fn letters_of(&self, number: u32) -> impl Iterator<Item = &GroupLetterRow> {
        self.letters.iter().filter(move |row| number_of(&row.group_meeting_id) == number)
    }

    /// The letters that young people of some referrals still need at a meeting, as fields of new rows.
    /// Somebody who had a letter before, and whose letter is free, has it again.
    pub fn letters_needed(&self, number: u32, referrals: &[&GroupReferralRow]) -> Vec<Vec<Field>> {
        let on = self.group.cycle(number).meeting_on;
        let mut given: Vec<(String, String)> =
            self.letters_of(number).map(|row| (row.letter.clone(), row.name.clone())).collect();
        let mut needed = Vec::new();
        for row in referrals.iter().filter(|row| is_young(row, on)) {
            let id = row.group_referral_id.as_str();
            if self.letters_of(number).any(|one| one.group_referral_id.as_deref() == Some(id)) {
                continue;
            }
            let same = given
                .iter()
                .find(|(_, name)| same_name(name, &row.subject))
                .map(|(letter, _)| letter.clone());
            let before = self.letters.iter().rev().find(|one| same_name(&one.name, &row.subject));
            let free = |letter: &String| !given.iter().any(|(other, _)| other == letter);
            let letter = same
                .or_else(|| before.map(|one| one.letter.clone()).filter(free))
                .unwrap_or_else(|| letters::next_letter(given.iter().map(|(letter, _)| letter.as_str())));
            given.push((letter.clone(), row.subject.clone()));
            needed.push(vec![
                ("group_meeting_id", id_of(number).into()),
                ("letter", letter.into()),
                ("group_referral_id", id.into()),
                ("name", row.subject.as_str().into()),
            ]);
        }
        needed
    }

    /// Whose letter is whose, for whoever runs the meeting. It is on no paper.
    pub fn letter_lines(&self, number: u32) -> Vec<GroupLetterLine> {
        let line = |row: &GroupLetterRow| {
            let about = self
                .referrals
                .iter()
                .find(|one| Some(&one.group_referral_id) == row.group_referral_id.as_ref());
            GroupLetterLine {
                says: letters::called(Some(&row.letter)),
                name: row.name.clone(),
                reference: about.map(|one| one.reference.clone()).unwrap_or_default(),
            }
        };
        let mut lines: Vec<GroupLetterLine> = self.letters_of(number).map(line).collect();
        lines.sort_by_key(|line| (line.says.len(), line.says.clone()));
        lines
    }
}

/// An action as it is shown at its meeting.
pub(super) fn lettered(line: GroupActionLine, naming: &Naming) -> GroupActionLine {
    if !naming.is_lettered() {
        return line;
    }
    let updates = line.updates.iter().map(|text| naming.shown(text)).collect();
    GroupActionLine {
        what: naming.shown(&line.what),
        reason: naming.shown(&line.reason),
        evidence: naming.shown(&line.evidence),
        updates,
        ..line
    }
}

fn plain(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

fn same_name(one: &str, two: &str) -> bool {
    plain(one) == plain(two)
}

/// How the meetings of some actions name young people: an action goes by the letters of the meeting it was agreed at.
#[derive(Default)]
pub(super) struct Namings(BTreeMap<u32, Naming>);

impl Namings {
    /// An action's words as they are shown.
    pub fn says(&self, row: &GroupActionRow, text: &str) -> String {
        self.of(row).map_or_else(|| text.to_owned(), |naming| naming.shown(text))
    }

    /// An action as it is shown.
    pub fn line(&self, row: &GroupActionRow, line: GroupActionLine) -> GroupActionLine {
        match self.of(row) {
            Some(naming) => lettered(line, naming),
            None => line,
        }
    }

    fn of(&self, row: &GroupActionRow) -> Option<&Naming> {
        self.0.get(&u32::try_from(row.meeting).unwrap_or_default())
    }
}

/// Writes letters as a part of an act.
pub(super) async fn give(acting: &mut Acting<'_>, letters: Vec<Vec<Field>>) -> Result<()> {
    for fields in letters {
        acting.add(Noun::GroupLetter, &new_id(), &fields).await?;
    }
    Ok(())
}

impl Casebook {
    /// How context conferences name young people in these actions.
    pub(super) async fn namings<'a>(
        &mut self,
        group: &Group,
        referrals: &[GroupReferralRow],
        actions: impl Iterator<Item = &'a GroupActionRow>,
    ) -> Result<Namings> {
        let mut numbers: BTreeSet<u32> = actions.filter_map(|row| u32::try_from(row.meeting).ok()).collect();
        numbers.retain(|number| group.row(*number).is_some_and(|row| row.context_on.is_some()));
        if numbers.is_empty() {
            return Ok(Namings::default());
        }
        let letters = meeting::letters(self.store.connection()).await?;
        let naming = |number: u32| (number, naming_of(group, referrals, &letters, number));
        Ok(Namings(numbers.into_iter().map(naming).collect()))
    }

    /// Turns the context conference of a meeting on or off. Letters that were given stay whose they are.
    pub async fn set_context_conference(&mut self, request: ContextConference) -> Result<wire::Done> {
        let board = self.board().await?;
        let number = request.number;
        let row = board.group.row(number);
        if row.is_some_and(|row| row.notes_agreed_on.is_some()) {
            refuse(&[
                "The chair has agreed the notes of this meeting. Take that step back first.".to_owned()
            ])?;
        }
        let on = if request.on { Value::from(self.today()) } else { Value::Empty };
        let listed: Vec<&GroupReferralRow> = board.listed(number).into_iter().map(|(_, row)| row).collect();
        let needed = if request.on { board.letters_needed(number, &listed) } else { Vec::new() };
        let known = meeting::was_ever(self.store.connection(), &id_of(number)).await?;
        let mut acting = self.begin(Act::SetContextConference, Noun::GroupMeeting, &id_of(number)).await?;
        write_meeting(&mut acting, known, number, &[("context_on", on)]).await?;
        give(&mut acting, needed).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id_of(number), Act::SetContextConference, ON_GROUP))
    }

    /// Gives a letter to a young person whom no item is about: a friend, a sibling.
    pub async fn add_group_letter(&mut self, request: AddLetter) -> Result<wire::Done> {
        let board = self.board().await?;
        let number = request.number;
        let mut answers = Answers::default();
        answers.required("name", &request.name, "Give their name, so that it can be replaced.");
        if board.letters_of(number).any(|row| same_name(&row.name, &request.name)) {
            answers.problems.add("name", "They have a letter already.");
        }
        let letter = letters::next_letter(board.letters_of(number).map(|row| row.letter.as_str()));
        answers.value("letter", letter);
        answers.value("group_meeting_id", id_of(number));
        let fields = answers.fields()?;
        if !board.naming(number).is_lettered() {
            refuse(&["This meeting is no context conference.".to_owned()])?;
        }
        let id = new_id();
        let mut acting = self.begin(Act::AddGroupLetter, Noun::GroupMeeting, &id_of(number)).await?;
        acting.add(Noun::GroupLetter, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id_of(number), Act::AddGroupLetter, ON_GROUP))
    }
}
