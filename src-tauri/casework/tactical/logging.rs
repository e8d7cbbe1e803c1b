//! A referral comes in: what it says is looked through, and whom or what it is about is kept once.

use chrono::{Datelike as _, NaiveDate};
use waymark_domain::dates;
use waymark_domain::tactical::form;
use waymark_domain::tactical::referral::{self as rules, State};
use waymark_domain::tactical::scope::Kind;

use super::super::answers::Answers;
use super::super::{Act, Acting, Casebook, Error, Result, new_id};
use super::contexts::from_form;
use super::links::concern_fields;
use super::{ON_GROUP, time_or_now};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::context::{self, PlaceRow, ThemeRow};
use crate::store::tactical::form as kept;
use crate::store::tactical::link;
use crate::store::tactical::referral::{self, GroupReferralRow};
use crate::wire;
use crate::wire::tactical::LogGroupReferral;

/// Whom or what a referral is about, where it is on record already, and what its record says.
struct Subject<'a> {
    name: &'a str,
    born: Option<NaiveDate>,
    /// Under 18 they are a child first, and no person of concern.
    is_adult: bool,
    place: Option<String>,
    theme: Option<String>,
    concern: Option<String>,
    places: Vec<PlaceRow>,
    themes: Vec<ThemeRow>,
    typed: Vec<(&'a str, &'a str)>,
}

impl Subject<'_> {
    /// Writes what is not on record yet; answers the field of the referral that leads there.
    async fn write(&self, acting: &mut Acting<'_>, kind: Kind) -> Result<Option<Field>> {
        let id_of = |known: &Option<String>| known.clone().unwrap_or_else(new_id);
        Ok(match kind {
            Kind::Location => {
                let id = id_of(&self.place);
                if self.place.is_none() {
                    acting.add(Noun::Place, &id, &[("name", self.name.into())]).await?;
                }
                let kept = self.places.iter().find(|row| row.place_id == id);
                acting.set(Noun::Place, &id, &from_form(kept, None, true, &self.typed)).await?;
                Some(("place_id", id.into()))
            }
            Kind::Theme => {
                let id = id_of(&self.theme);
                if self.theme.is_none() {
                    acting.add(Noun::Theme, &id, &[("name", self.name.into())]).await?;
                }
                let kept = self.themes.iter().find(|row| row.theme_id == id);
                acting.set(Noun::Theme, &id, &from_form(None, kept, false, &self.typed)).await?;
                Some(("theme_id", id.into()))
            }
            Kind::Offender if self.is_adult => {
                let id = id_of(&self.concern);
                if self.concern.is_none() {
                    acting.add(Noun::Person, &id, &concern_fields(self.name, self.born)).await?;
                }
                Some(("person_id", id.into()))
            }
            Kind::Victim | Kind::Offender => None,
        })
    }
}

impl Casebook {
    /// Logs a referral that came in. Places and themes are kept once, by name, for both modules.
    pub async fn log_group_referral(&mut self, request: LogGroupReferral) -> Result<wire::Done> {
        let today = self.today();
        let mut answers = Answers::default();
        let kind = Kind::of_word(&request.kind);
        match kind {
            Some(kind) => answers.value("kind", kind.word()),
            None => answers.problems.add("kind", "Choose what it is about."),
        }
        let received = self.read_referral(&mut answers, &request).unwrap_or(today);
        let connection = self.store.connection();
        let given = referral::references(connection).await?;
        let reference = reference_of(&mut answers, &request.reference, &given, received.year());
        let came_as = request.came_as.trim();
        if !came_as.is_empty() {
            if let Some(before) = kept::logged_from(connection, came_as).await? {
                return Err(Error::refused(format!(
                    "This referral was logged already, as {before}. Nothing was logged."
                )));
            }
            answers.value("came_as", came_as);
        }
        answers.value("reference", reference);
        answers.value("state", State::Received.code());
        let mut fields = answers.fields()?;
        let kind = kind.ok_or(Error::Missing("form"))?;
        let id = new_id();
        let mut alike = Vec::new();
        let mut same = Vec::new();
        for said in &request.alike {
            let other = self.referral_row(&said.other_id).await?;
            match said.answer.as_str() {
                "same" => same.push(other),
                "another" => {}
                _ => return Err(Error::Missing("answer")),
            }
            alike.push(self.alike_fields(&id, &said.other_id, &said.answer).await?);
        }
        let subject = self.subject_of(&request, (kind, received), same).await?;
        let mut acting = self.begin(Act::LogGroupReferral, Noun::GroupReferral, &id).await?;
        fields.extend(subject.write(&mut acting, kind).await?);
        acting.add(Noun::GroupReferral, &id, &fields).await?;
        for fields in alike {
            acting.add(Noun::GroupLikeness, &new_id(), &fields).await?;
        }
        for field in form::fields(kind) {
            let typed = request.details.iter().find(|one| one.key == field.key);
            let body = Value::typed(typed.map_or("", |one| one.body.as_str()));
            if body != Value::Empty {
                let fields =
                    [("group_referral_id", id.as_str().into()), ("field", field.key.into()), ("body", body)];
                acting.add(Noun::GroupReferralDetail, &new_id(), &fields).await?;
            }
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::LogGroupReferral, ON_GROUP))
    }

    /// What every form asks: when it came, who sends it, whom it is about. Answers the day it came.
    fn read_referral(&self, answers: &mut Answers, request: &LogGroupReferral) -> Option<NaiveDate> {
        let today = self.today();
        let received =
            answers.required_day("received_on", &request.received_on, today, "Give the day it came.");
        let now = self.local_now().time();
        if let Some(at) = time_or_now(answers, "received_at", &request.received_at, now) {
            answers.value("received_at", at.format("%H:%M").to_string());
        }
        answers.required("referrer", &request.referrer, "Say who sends it.");
        answers.text("referrer_role", &request.referrer_role);
        answers.required("agency", &request.agency, "Say which agency it is from.");
        answers.text("contact", &request.contact);
        answers.required("subject", &request.subject, "Say whom or what it is about.");
        answers.past_day("born_on", &request.born_on, today);
        answers.text("summary", &request.summary);
        if request.summary.split_whitespace().count() > rules::SUMMARY_WORDS {
            answers.problems.add("summary", format!("At most {} words.", rules::SUMMARY_WORDS));
        }
        received
    }

    async fn subject_of<'a>(
        &mut self,
        request: &'a LogGroupReferral,
        (kind, received): (Kind, NaiveDate),
        same: Vec<GroupReferralRow>,
    ) -> Result<Subject<'a>> {
        let name = request.subject.trim();
        let born = dates::parse(&request.born_on).ok();
        let typed: Vec<(&str, &str)> =
            request.details.iter().map(|one| (one.key.as_str(), one.body.as_str())).collect();
        let is_adult = match born {
            Some(born) => received.years_since(born).is_some_and(|age| age >= 18),
            None => !typed.iter().any(|(key, body)| *key == "age" && form::may_be_under_18(body)),
        };
        let connection = self.store.connection();
        let mut subject = Subject {
            name,
            born,
            is_adult,
            place: referral::place_named(&mut *connection, name).await?,
            theme: referral::theme_named(&mut *connection, name).await?,
            concern: link::concern_named(&mut *connection, name).await?,
            places: context::places(&mut *connection).await?,
            themes: context::themes(connection).await?,
            typed,
        };
        // The same place, theme or person under another name is kept once.
        for other in same {
            subject.place = other.place_id.filter(|_| kind == Kind::Location).or(subject.place);
            subject.theme = other.theme_id.filter(|_| kind == Kind::Theme).or(subject.theme);
            subject.concern = other.person_id.filter(|_| kind == Kind::Offender).or(subject.concern);
        }
        Ok(subject)
    }
}

/// The reference it was given already, or the next of its year.
fn reference_of(answers: &mut Answers, typed: &str, given: &[String], year: i32) -> String {
    let reference = match typed.trim() {
        "" => rules::reference(year, next_number(given, year)),
        typed => match rules::parse_reference(typed) {
            Some((of, number)) => rules::reference(2000 + i32::try_from(of).unwrap_or_default(), number),
            None => {
                answers.problems.add("reference", "A reference looks like RTG-26-041.");
                String::new()
            }
        },
    };
    if given.contains(&reference) {
        answers.problems.add("reference", format!("{reference} is another referral already."));
    }
    reference
}

fn next_number(given: &[String], year: i32) -> u32 {
    let two = u32::try_from(year.rem_euclid(100)).unwrap_or_default();
    let of_year = given.iter().filter_map(|one| rules::parse_reference(one)).filter(|(of, _)| *of == two);
    of_year.map(|(_, number)| number).max().unwrap_or_default() + 1
}
