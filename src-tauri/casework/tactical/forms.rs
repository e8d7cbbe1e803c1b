//! Forms for agencies without Waymark: what was asked of whom before a meeting, and the file that asks it.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use waymark_domain::dates;
use waymark_domain::tactical::agency_form::{self as rules, Action, Agency, Item};
use waymark_domain::tactical::form as referral_form;
use waymark_domain::tactical::scope::Kind;

use super::super::saved_files::{FileKind, Saving};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::Actions;
use super::letters::{Naming, Namings, is_young};
use super::lists::Lists;
use super::paper::PROTECTED;
use super::referrals::{Board, kind_of};
use super::{day_of, id_of, moment_of, moment_says};
use crate::exchange::group_form::{self, ActionAsked, Asks, FieldAsked, Form, ItemAsked, Lock};
use crate::exchange::hand_over::Passphrase;
use crate::store::facts::ids;
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::form::{self, GroupFormAnswerRow, GroupFormRow, GroupResearchRow};
use crate::store::tactical::referral::{self, GroupReferralDetailRow, GroupReferralRow};
use crate::wire::ending::Choice;
use crate::wire::tactical_forms::{AgenciesAsked, AgencyAsked, SaveAgencyForm};
use crate::wire::tactical_meeting::OfMeeting;

/// What an agency's records can say of an item, by its word.
pub(super) const FOUND: [(&str, &str); 3] =
    [("nothing", "Nothing known"), ("known", "Known"), ("in_meeting", "Will say it in the meeting")];

/// Said above every referral form: a form is read on a working day.
const DANGER: &str = "If a child is in danger now, or has just told of harm, ring 999 or the Children’s Social Care \
                      front door first. Do not wait for this form to be read.";

/// A form that was made and is not saved yet.
pub struct MadeForm {
    pub file_name: String,
    /// Shown once.
    pub passphrase: Option<String>,
    bytes: Vec<u8>,
    form_id: String,
    meeting: Option<u32>,
    fields: Vec<Field>,
    what: String,
}

/// Everything that was asked before one meeting, and what came.
pub(super) struct Asked {
    board: Board,
    number: u32,
    actions: Actions,
    details: Vec<GroupReferralDetailRow>,
    forms: Vec<GroupFormRow>,
    answers: Vec<GroupFormAnswerRow>,
    research: Vec<GroupResearchRow>,
    naming: Naming,
    namings: Namings,
    now: NaiveDateTime,
}

impl Asked {
    fn detail(&self, id: &str, field: &str) -> &str {
        let own = self.details.iter().find(|one| one.group_referral_id == id && one.field == field);
        own.map_or("", |one| one.body.as_str())
    }

    /// Every agency that sits in the group, comes for an item, or owns an action that waits for an update.
    fn agencies(&self) -> Vec<String> {
        let members = self.board.members.iter().filter(|one| one.until_on.is_none() && one.part == "core");
        let listed = self.board.listed(self.number);
        let guests = listed.iter().flat_map(|(_, row)| self.board.guests_of(&row.group_referral_id));
        let owners = self.actions.waiting().map(|row| &row.agency);
        let mut all: Vec<String> = Vec::new();
        for name in members.map(|one| &one.agency).chain(guests.map(|one| &one.agency)).chain(owners) {
            if !name.trim().is_empty() && !all.iter().any(|one| rules::is_agency(one, name)) {
                all.push(name.trim().to_owned());
            }
        }
        all.sort_by_key(|name| name.to_lowercase());
        all
    }

    fn agency<'a>(&self, name: &'a str) -> Agency<'a> {
        let sits = |part: &str, sector: Option<&str>| {
            self.board.members.iter().any(|one| {
                one.until_on.is_none()
                    && rules::is_agency(&one.agency, name)
                    && (part.is_empty() || one.part == part)
                    && sector.is_none_or(|sector| one.sector == sector)
            })
        };
        Agency { name, is_police: sits("", Some("police")), is_core: sits("core", None) }
    }

    /// The actions of an agency that wait for an update, with the words it may read.
    fn actions_of(&self, agency: &Agency<'_>) -> Vec<(&GroupActionRow, String)> {
        let says = |row: &GroupActionRow| {
            let action = Action { agency: &row.agency, sensitivity: &row.sensitivity, what: &row.what };
            rules::action_says(agency, &action).map(|what| self.namings.says(row, &self.naming.shown(what)))
        };
        self.actions.waiting().filter_map(|row| Some((row, says(row)?))).collect()
    }

    /// The items an agency looks up, with the name it may read.
    fn items_of(&self, agency: &Agency<'_>) -> Vec<(&GroupReferralRow, String)> {
        let says = |row: &GroupReferralRow| {
            let guests = self.board.guests_of(&row.group_referral_id);
            let guests: Vec<&str> = guests.iter().map(|one| one.agency.as_str()).collect();
            let withheld = self.detail(&row.group_referral_id, "withheld");
            let item = Item { subject: &row.subject, withheld, guests: &guests };
            let says = rules::item_says(agency, &item)?;
            // At a context conference no paper says who goes by a letter: who looks them up is told by phone.
            Some(if self.is_lettered(row) && says != rules::HELD_BACK {
                format!("{}: ring the group’s administrator for the name", self.called(row))
            } else {
                self.naming.shown(says)
            })
        };
        self.board.listed(self.number).into_iter().filter_map(|(_, row)| Some((row, says(row)?))).collect()
    }

    fn meeting_on(&self) -> NaiveDate {
        self.board.group.cycle(self.number).meeting_on
    }

    fn is_lettered(&self, row: &GroupReferralRow) -> bool {
        self.naming.is_lettered() && is_young(row, self.meeting_on())
    }

    fn called(&self, row: &GroupReferralRow) -> String {
        self.naming.called(row, self.meeting_on())
    }

    fn line(&self, name: &str) -> AgencyAsked {
        let agency = self.agency(name);
        let actions = self.actions_of(&agency);
        let items = self.items_of(&agency);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let updated = actions.iter().filter(|(row, _)| self.actions.has_update(row)).count();
        let of_agency = self.research.iter().filter(|one| rules::is_agency(&one.agency, name));
        let found: Vec<&str> = of_agency.map(|one| one.group_referral_id.as_str()).collect();
        let looked_up =
            items.iter().filter(|(row, _)| found.contains(&row.group_referral_id.as_str())).count();
        let form = self.forms.iter().rfind(|one| rules::is_agency(&one.agency, name));
        let of_form = |one: &&GroupFormAnswerRow| {
            let form = self.forms.iter().find(|form| form.group_form_id == one.group_form_id);
            form.is_some_and(|form| rules::is_agency(&form.agency, name))
        };
        let answer = self.answers.iter().rfind(of_form);
        let replied = answer.is_some()
            || updated == actions.len() && (items.is_empty() || looked_up > 0)
            || actions.is_empty() && items.is_empty();
        let who = self.board.members.iter().filter(|one| {
            one.until_on.is_none() && one.part != "deputy" && rules::is_agency(&one.agency, name)
        });
        AgencyAsked {
            agency: name.to_owned(),
            core: agency.is_core,
            who: who.map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
            actions: count(actions.len()),
            updated: count(updated),
            items: count(items.len()),
            looked_up: count(looked_up),
            form_says: form
                .map(|one| {
                    let on = day_of(Some(&one.made_on)).map(dates::short).unwrap_or_default();
                    format!("{on}{}", if one.answer_key.is_some() { ", locked" } else { "" })
                })
                .unwrap_or_default(),
            answered_says: answer.map(|one| saved_says(&one.said_by, &one.saved_at)).unwrap_or_default(),
            owes: !replied,
            late: !replied && self.actions.due() < self.now,
        }
    }

    pub fn lines(&self) -> Vec<AgencyAsked> {
        let lines = self.agencies().into_iter().map(|name| self.line(&name));
        lines.filter(|line| line.actions + line.items > 0 || line.core).collect()
    }

    fn asks(&self, name: &str) -> (Asks, String) {
        let agency = self.agency(name);
        let mut asked: Vec<String> = Vec::new();
        let mut actions = Vec::new();
        for (row, what) in self.actions_of(&agency) {
            asked.push(format!("action {}", row.group_action_id));
            actions.push(ActionAsked {
                id: row.group_action_id.clone(),
                number: super::actions::number_says(row),
                what,
                owner: row.owner.clone(),
                due: day_of(row.due_on.as_deref()).map(dates::short).unwrap_or_default(),
            });
        }
        let mut items = Vec::new();
        for (row, subject) in self.items_of(&agency) {
            asked.push(format!("referral {}", row.group_referral_id));
            let held = subject == rules::HELD_BACK || self.is_lettered(row);
            let more = if held { String::new() } else { self.naming.shown(&self.more(row)) };
            items.push(ItemAsked {
                id: row.group_referral_id.clone(),
                reference: row.reference.clone(),
                kind: kind_of(row).says().to_owned(),
                subject,
                more,
            });
        }
        (Asks::Updates { actions, items }, asked.join("\n"))
    }

    /// What it takes to find somebody or something in a record, and nothing else of the referral.
    fn more(&self, row: &GroupReferralRow) -> String {
        let born = day_of(row.born_on.as_deref()).map(|on| format!("Born {}", dates::full(on)));
        let fields: &[&str] = match kind_of(row) {
            Kind::Offender => &["nickname"],
            Kind::Location => &["postcode"],
            Kind::Victim | Kind::Theme => &[],
        };
        let told = fields.iter().map(|field| self.detail(&row.group_referral_id, field).to_owned());
        born.into_iter().chain(told.filter(|one| !one.is_empty())).collect::<Vec<_>>().join(", ")
    }
}

/// "Kez Omari, Fri 11 Dec, 10am"; the page that saved it says the time in UTC.
pub(super) fn saved_says(said_by: &str, at: &str) -> String {
    let at = moment_of(Some(at)).map(moment_says).unwrap_or_default();
    format!("{said_by}, {at}")
}

/// What is left of a name where it goes into the name of a file.
fn in_a_file_name(text: &str) -> String {
    let kept: String =
        text.chars().map(|one| if one.is_alphanumeric() || one == '-' { one } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Casebook {
    pub(super) async fn asked_of_agencies(&mut self, number: u32) -> Result<Asked> {
        let board = self.board().await?;
        self.asked_on(board, number).await
    }

    /// The same, where everything a list of referrals is made of was read already.
    pub(super) async fn asked_on(&mut self, board: Board, number: u32) -> Result<Asked> {
        let actions = self.actions_before(&board.group, number).await?;
        let now = self.local_now();
        let naming = board.naming(number);
        let namings = self.namings(&board.group, &board.referrals, actions.rows.iter()).await?;
        let connection = self.store.connection();
        let listed = ids(board.listed(number).iter().map(|(_, row)| row.group_referral_id.as_str()));
        let meeting = i64::from(number);
        Ok(Asked {
            number,
            actions,
            details: referral::details(connection, &listed).await?,
            forms: form::forms_of(connection, meeting).await?,
            answers: form::answers_of(connection, meeting).await?,
            research: form::research(connection, Some(meeting), None).await?,
            naming,
            namings,
            board,
            now,
        })
    }

    /// What was asked of every agency before a meeting, and what came.
    pub async fn agencies_asked(&mut self, request: OfMeeting) -> Result<AgenciesAsked> {
        let asked = self.asked_of_agencies(request.number).await?;
        let items = asked.board.listed(request.number).into_iter().map(|(_, row)| Choice {
            value: row.group_referral_id.clone(),
            text: format!("{} {}", row.reference, asked.called(row)),
        });
        Ok(AgenciesAsked {
            number: request.number,
            due_says: moment_says(asked.actions.due()),
            agencies: asked.lines(),
            items: items.collect(),
            answers: super::actions::choices(&FOUND),
        })
    }

    /// Makes a form for one agency. Nothing is recorded before it is saved somewhere.
    pub async fn make_agency_form(&mut self, request: &SaveAgencyForm) -> Result<MadeForm> {
        let agency = request.agency.trim().to_owned();
        if agency.is_empty() {
            return Err(Error::refused("Say which agency the form is for. No form was made."));
        }
        let (asks, asked, title, lead, stem) = match request.number {
            Some(number) => self.updates_form(number, &agency).await?,
            None => blank_form(&request.about, &agency, &Lists::of(&self.setting_values().await?))?,
        };
        let form_id = new_id();
        let about = request.number.is_none().then_some(request.about.as_str());
        let file = Form {
            form_id: form_id.clone(),
            danger: if about.is_some() { DANGER.to_owned() } else { String::new() },
            answer_name: format!("{stem}.{}", group_form::ANSWER_ENDING),
            title: self.marked(title),
            lead,
            asks,
        };
        let open = group_form::page(&file, None).unwrap_or_default();
        if self.holds_protected_address(&open).await? {
            return Err(Error::refused(format!("{PROTECTED} No form was made.")));
        }
        let answer_key = request.locked.then(group_form::new_answer_key);
        let passphrase = request.locked.then(Passphrase::random);
        let lock = passphrase.as_ref().zip(answer_key);
        let lock = lock.map(|(made, answer_key)| Lock { words: made.words(), answer_key });
        let page = group_form::page(&file, lock.as_ref())
            .ok_or_else(|| Error::refused("The form could not be locked. No form was made. Try it again."))?;
        let fields = vec![
            ("kind", if about.is_some() { "referral" } else { "updates" }.into()),
            (
                "meeting",
                request.number.map(|number| Value::Number(i64::from(number))).unwrap_or(Value::Empty),
            ),
            ("about", about.into()),
            ("agency", agency.as_str().into()),
            ("asks", Value::typed(&asked)),
            ("answer_key", answer_key.as_ref().map(group_form::kept_key).into()),
            ("made_on", self.today().into()),
            ("made_by", self.my_name().await?.into()),
        ];
        Ok(MadeForm {
            file_name: format!("{stem}.html"),
            passphrase: passphrase.map(|made| made.words().to_owned()),
            bytes: page.into_bytes(),
            form_id,
            meeting: request.number,
            fields,
            what: match request.number {
                Some(number) => format!("Tactical group: form for updates, meeting {number}"),
                None => "Tactical group: empty referral form".to_owned(),
            },
        })
    }

    async fn updates_form(
        &mut self,
        number: u32,
        agency: &str,
    ) -> Result<(Asks, String, String, String, String)> {
        let asked = self.asked_of_agencies(number).await?;
        let known = asked.agencies().iter().any(|one| rules::is_agency(one, agency));
        let (asks, ids) = asked.asks(agency);
        if !known || ids.is_empty() {
            return Err(Error::refused(format!(
                "Nothing is asked of {agency} before meeting {number}, so there is nothing to put in a form. No form \
                 was made."
            )));
        }
        let cycle = asked.board.group.cycle(number);
        Ok((
            asks,
            ids,
            format!("Written updates for meeting {number}, {}", dates::full(cycle.meeting_on)),
            format!("For {agency}. Please send the answer back by {}.", moment_says(asked.actions.due())),
            format!("Updates, meeting {number}, {}", in_a_file_name(agency)),
        ))
    }

    /// Saves a form where the person chose, and keeps what it asked: both stand, or neither does.
    pub async fn save_agency_form(&mut self, made: &MadeForm, path: &Path) -> Result<()> {
        let saving = Saving {
            act: Act::SaveForm,
            kind: FileKind::List,
            what: made.what.clone(),
            young_person_id: None,
            meeting_id: None,
            document_id: None,
            path,
            personal: made.meeting.is_some(),
        };
        let mut acting = self.begin(Act::SaveForm, Noun::GroupForm, &made.form_id).await?;
        if let Some(number) = made.meeting {
            acting.touches(&id_of(number));
        }
        acting.add(Noun::GroupForm, &made.form_id, &made.fields).await?;
        acting.register(&new_id(), &saving).await?;
        acting.finish_with(path, &made.bytes).await?;
        Ok(())
    }
}

fn blank_form(about: &str, agency: &str, lists: &Lists) -> Result<(Asks, String, String, String, String)> {
    let kind = Kind::of_word(about)
        .ok_or_else(|| Error::refused("Choose what the referral form is about. No form was made."))?;
    let field = |one: &'static referral_form::Field| FieldAsked {
        key: one.key,
        label: one.label,
        hint: one.hint,
        short: one.short,
        choices: lists.choices(one.pick).to_vec(),
        several: one.pick == Some(referral_form::Pick::Harms),
    };
    let asks = Asks::Referral {
        about: kind.word(),
        agency: agency.to_owned(),
        subject: referral_form::subject(kind),
        person: matches!(kind, Kind::Victim | Kind::Offender),
        fields: referral_form::fields(kind).map(field).collect(),
    };
    let what = kind.says().to_lowercase();
    Ok((
        asks,
        String::new(),
        format!("Referral to the tactical group: {what}"),
        format!("From {agency}. The group looks at what is not under social care’s plan yet."),
        format!("Referral form, {what}, {}", in_a_file_name(agency)),
    ))
}
