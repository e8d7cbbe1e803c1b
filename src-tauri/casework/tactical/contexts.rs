//! Places, themes and people of concern as records: what is known, who is counted with them, goals, plans, questions.

use std::collections::HashMap;
use std::sync::Arc;

use waymark_domain::dates;
use waymark_domain::deadline::is_past;
use waymark_domain::tactical::links::{Standing, Thing};
use waymark_domain::tactical::tracker::{self, Status};

use super::super::answers::{Answers, not_changed_here};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::about::About;
use super::links::concern_fields;
use super::referrals::state_of;
use super::rows::Referred;
use super::web::{Web, standing};
use super::{ON_GROUP, day_of, day_says};
use crate::store::record::{Field, Noun};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::context::{self, GroupGoalAnswerRow, GroupGoalRow, PlaceRow, ThemeRow};
use crate::store::tactical::link;
use crate::store::tactical::referral::{self, GroupReferralRow};
use crate::wire;
use crate::wire::tactical_context::{
    AddContext, ChangeContext, ContextField, ContextLine, ContextReferral, ContextView, Contexts, GoalLine,
    OfContext,
};
use crate::wire::tactical_links as words;

/// A field of a place or theme: its column, the field of the referral form it comes from, label and hint.
type Part = (&'static str, &'static str, &'static str, &'static str);

const PLACE: [Part; 10] = [
    ("kind", "place_kind", "What kind of place", "Or online space"),
    ("detail", "", "What it is", ""),
    ("postcode", "postcode", "Postcode or grid reference", ""),
    ("keeper", "keeper", "Owner or manager", ""),
    ("times", "times", "Times of day and week", ""),
    ("happens", "", "What happens there", ""),
    ("present", "who", "Who is there", "No names of young people"),
    ("features", "features", "Light, sight lines, cameras, ways out", ""),
    ("guardians", "guardians", "Who could look out", "Staff, wardens, shopkeepers"),
    ("licence", "licence", "Licence or regulator", ""),
];

const THEME: [Part; 5] = [
    ("detail", "", "What it is", ""),
    ("evidence", "evidence", "How many reports, since when", ""),
    ("affected", "groups", "Groups affected", "No names of young people"),
    ("hypothesis", "hypothesis", "What may lie behind it", ""),
    ("unknown", "unknown", "What is not known", ""),
];

fn place_field<'a>(row: &'a PlaceRow, column: &str) -> Option<&'a String> {
    match column {
        "kind" => row.kind.as_ref(),
        "detail" => row.detail.as_ref(),
        "postcode" => row.postcode.as_ref(),
        "keeper" => row.keeper.as_ref(),
        "times" => row.times.as_ref(),
        "happens" => row.happens.as_ref(),
        "present" => row.present.as_ref(),
        "features" => row.features.as_ref(),
        "guardians" => row.guardians.as_ref(),
        _ => row.licence.as_ref(),
    }
}

fn theme_field<'a>(row: &'a ThemeRow, column: &str) -> Option<&'a String> {
    match column {
        "detail" => row.detail.as_ref(),
        "evidence" => row.evidence.as_ref(),
        "affected" => row.affected.as_ref(),
        "hypothesis" => row.hypothesis.as_ref(),
        _ => row.unknown.as_ref(),
    }
}

/// What a referral's form fills in of a place or theme that says nothing of it yet.
pub(super) fn from_form(
    place: Option<&PlaceRow>,
    theme: Option<&ThemeRow>,
    is_place: bool,
    details: &[(&str, &str)],
) -> Vec<Field> {
    let parts: &[Part] = if is_place { &PLACE } else { &THEME };
    let known = |column: &str| {
        let said = place.and_then(|row| place_field(row, column));
        said.or(theme.and_then(|row| theme_field(row, column))).is_some()
    };
    let parts = parts.iter().filter(|(column, key, ..)| !key.is_empty() && !known(column));
    parts
        .filter_map(|(column, key, ..)| {
            let (_, body) = details.iter().find(|(field, body)| field == key && !body.trim().is_empty())?;
            Some((*column, body.trim().into()))
        })
        .collect()
}

/// What another record says and this one does not: it is said of this one from now on.
pub(super) fn filled(shelf: &Shelf, noun: Noun, id: &str, other: &str) -> Vec<Field> {
    let (kind, parts): (&str, &[Part]) =
        if noun == Noun::Place { ("place", &PLACE) } else { ("theme", &THEME) };
    let own = shelf.fields(kind, id);
    let others = shelf.fields(kind, other);
    let said = parts.iter().zip(own.iter().zip(&others));
    said.filter(|(_, (own, other))| own.body.is_empty() && !other.body.is_empty())
        .map(|((column, ..), (_, other))| (*column, other.body.as_str().into()))
        .collect()
}

pub(super) fn noun_of(kind: &str) -> Result<Noun> {
    match Thing::of_word(kind) {
        Some(Thing::Place) => Ok(Noun::Place),
        Some(Thing::Theme) => Ok(Noun::Theme),
        _ => Err(Error::Missing("place or theme")),
    }
}

/// Everything the pages of these records are made of.
pub(super) struct Shelf {
    pub web: Web,
    pub places: Vec<PlaceRow>,
    pub themes: Vec<ThemeRow>,
    pub referrals: Arc<Vec<GroupReferralRow>>,
    /// By id, places in `referrals`.
    at: Arc<HashMap<String, usize>>,
    pub actions: Arc<Vec<GroupActionRow>>,
    goals: Vec<GroupGoalRow>,
    answers: Vec<GroupGoalAnswerRow>,
    about: About,
}

impl Shelf {
    fn referral_of(&self, action: &GroupActionRow) -> Option<&GroupReferralRow> {
        let at = self.at.get(action.group_referral_id.as_ref()?)?;
        self.referrals.get(*at)
    }

    pub fn referrals_of<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a GroupReferralRow> {
        self.about.referrals(id).filter_map(|at| self.referrals.get(at))
    }

    pub fn actions_of<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a GroupActionRow> {
        self.about.actions(id).filter_map(|at| self.actions.get(at))
    }

    fn goals_of<'a>(&'a self, kind: &'a str, id: &'a str) -> impl Iterator<Item = &'a GroupGoalRow> {
        self.goals.iter().filter(move |row| {
            let own = if kind == "place" { &row.place_id } else { &row.theme_id };
            own.as_deref() == Some(id) && matches!(kind, "place" | "theme")
        })
    }

    pub fn goal_lines(&self, kind: &str, id: &str) -> Vec<GoalLine> {
        let today = self.web.today;
        let line = |row: &GroupGoalRow| {
            let own: Vec<&GroupGoalAnswerRow> =
                self.answers.iter().filter(|one| one.group_goal_id == row.group_goal_id).collect();
            let review = day_of(row.review_on.as_deref());
            let reached = row.reached_on.is_some();
            let late = !reached && review.is_some_and(|on| is_past(on, today));
            let says = |one: &&GroupGoalAnswerRow| {
                let answer = if one.answer == "yes" { "Yes" } else { "No" };
                let note = one.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
                format!("{answer}, {}, {}{note}", day_says(Some(&one.said_on)), one.said_by)
            };
            GoalLine {
                id: row.group_goal_id.clone(),
                goal: row.goal.clone(),
                measure: row.measure.clone(),
                review_on: row.review_on.clone(),
                review_says: review.map(dates::short).unwrap_or_default(),
                reached_says: day_says(row.reached_on.as_deref()),
                answer: own.last().map(|one| one.answer.clone()).unwrap_or_default(),
                answers: own.iter().rev().map(says).collect(),
                tag_kind: if reached {
                    "done"
                } else if late {
                    "late"
                } else {
                    "plain"
                }
                .to_owned(),
                tag: if reached {
                    "Reached"
                } else if late {
                    "Look at it again"
                } else {
                    "Not yet"
                }
                .to_owned(),
            }
        };
        self.goals_of(kind, id).map(line).collect()
    }

    /// What is known of a place or theme, field by field.
    pub fn fields(&self, kind: &str, id: &str) -> Vec<ContextField> {
        let place = self.places.iter().find(|row| kind == "place" && row.place_id == id);
        let theme = self.themes.iter().find(|row| kind == "theme" && row.theme_id == id);
        let parts: &[Part] = match (place, theme) {
            (Some(_), _) => &PLACE,
            (_, Some(_)) => &THEME,
            _ => &[],
        };
        let body = |column: &str| {
            let said = place.and_then(|row| place_field(row, column));
            said.or(theme.and_then(|row| theme_field(row, column))).cloned().unwrap_or_default()
        };
        parts
            .iter()
            .map(|(column, _, label, hint)| ContextField {
                key: (*column).to_owned(),
                label: (*label).to_owned(),
                hint: (*hint).to_owned(),
                short: matches!(*column, "kind" | "postcode" | "keeper" | "times" | "licence"),
                body: body(column),
            })
            .collect()
    }

    fn line(&self, thing: Thing, id: &str, name: &str, detail: Option<&String>) -> ContextLine {
        let kind = thing.word();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let goals: Vec<&GroupGoalRow> = self.goals_of(kind, id).collect();
        let reached = goals.iter().filter(|row| row.reached_on.is_some()).count();
        let open = |row: &&GroupActionRow| Status::of_word(&row.status).is_some_and(Status::is_open);
        let asked = self.web.gaps.iter().filter(|gap| {
            gap.answered_on.is_none()
                && gap.about_kind.as_deref() == Some(kind)
                && gap.about_id.as_deref() == Some(id)
        });
        ContextLine {
            kind: kind.to_owned(),
            id: id.to_owned(),
            kind_says: self.web.thing(kind, id).map_or(thing.says(), super::web::Known::kind_says).to_owned(),
            name: name.to_owned(),
            detail: {
                let known = self.web.thing(kind, id).map(|known| known.names().skip(1).collect::<Vec<_>>());
                let also = known.filter(|names| !names.is_empty()).map(|names| names.join(", "));
                let also = also.map(|names| format!("Also called {names}"));
                also.into_iter().chain(detail.cloned()).collect::<Vec<_>>().join(". ")
            },
            young_people: count(self.web.young_people(kind, id).len()),
            links: count(self.web.seen_of(kind, id).count()),
            gaps: count(asked.count()),
            actions: count(self.actions_of(id).filter(open).count()),
            goals_say: match (goals.len(), thing) {
                (_, Thing::Concern) => String::new(),
                (0, _) => "No goal yet".to_owned(),
                (all, _) => format!("{reached} of {all} reached"),
            },
        }
    }
}

fn young_people_say(count: usize) -> String {
    match count {
        0 => "No young person is linked with it now.".to_owned(),
        1 => "1 young person is linked with it now.".to_owned(),
        more => format!("{more} young people are linked with it now."),
    }
}

impl Casebook {
    pub(super) async fn shelf(&mut self) -> Result<Shelf> {
        let web = self.web().await?;
        let Referred { referrals, places: at, .. } = self.referred().await?;
        let actions = self.acted().await?.actions;
        let connection = self.store.connection();
        Ok(Shelf {
            web,
            places: context::places(&mut *connection).await?,
            themes: context::themes(&mut *connection).await?,
            about: About::of(&referrals, &actions),
            referrals,
            at,
            actions,
            goals: context::goals(&mut *connection).await?,
            answers: context::goal_answers(connection).await?,
        })
    }

    /// Places, themes and people of concern whose name holds some letters, in small ones.
    pub(in super::super) async fn things_named(&mut self, letters: &str) -> Result<Vec<words::Thing>> {
        let web = self.web().await?;
        let open = |one: &&super::web::Known| {
            one.visible && matches!(one.thing, Thing::Place | Thing::Theme | Thing::Concern)
        };
        let has = |one: &&super::web::Known| one.names().any(|name| name.to_lowercase().contains(letters));
        let named = web.things.iter().filter(open).filter(has);
        Ok(named.map(super::web::Known::wire).collect())
    }

    /// Places, themes and people of concern, each with how much is known and done.
    pub async fn contexts(&mut self, _: wire::Nothing) -> Result<Contexts> {
        let shelf = self.shelf().await?;
        let fades = |row: &&link::GroupLinkRow| {
            matches!(standing(row, shelf.web.today), Standing::Fades(_)) && shelf.web.line(row).is_some()
        };
        let asked =
            |gap: &&link::GroupGapRow| gap.answered_on.is_none() && shelf.web.gap_line(gap, &[]).is_some();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let concerns = shelf.web.things.iter().filter(|one| one.thing == Thing::Concern && one.visible);
        Ok(Contexts {
            places: shelf
                .places
                .iter()
                .map(|row| {
                    shelf.line(
                        Thing::Place,
                        &row.place_id,
                        &row.name,
                        row.times.as_ref().or(row.detail.as_ref()),
                    )
                })
                .collect(),
            themes: shelf
                .themes
                .iter()
                .map(|row| shelf.line(Thing::Theme, &row.theme_id, &row.name, row.detail.as_ref()))
                .collect(),
            concerns: concerns.map(|one| shelf.line(Thing::Concern, &one.id, &one.name, None)).collect(),
            fading: count(shelf.web.links.iter().filter(fades).count()),
            gaps: count(shelf.web.gaps.iter().filter(asked).count()),
        })
    }

    /// One place, theme, person of concern or referred young person, with everything around it.
    pub async fn context(&mut self, request: OfContext) -> Result<ContextView> {
        let shelf = self.shelf().await?;
        let kind = request.kind.as_str();
        let known = shelf.web.open(kind, &request.id)?;
        // Whoever opens it under its other name comes to the one that stands.
        let id = known.id.clone();
        let id = id.as_str();
        let (name, kind_says, also) = (known.name.clone(), known.kind_says().to_owned(), known.also.clone());
        let young_people = shelf.web.young_people(kind, id);
        let group = self.group().await?;
        let meeting = group.as_ref().map(super::Group::current).unwrap_or_default();
        let lines = match &group {
            Some(group) => {
                let actions = self.actions_before(group, meeting).await?;
                shelf.actions_of(id).map(|row| actions.line(row, shelf.referral_of(row))).collect()
            }
            None => Vec::new(),
        };
        let sightings = context::sightings(self.store.connection()).await?;
        let is_about = |gap: &&link::GroupGapRow| {
            gap.about_kind.as_deref() == Some(kind) && gap.about_id.as_deref() == Some(id)
        };
        let referral = |row: &GroupReferralRow| ContextReferral {
            id: row.group_referral_id.clone(),
            reference: row.reference.clone(),
            says: state_of(row).says().to_owned(),
        };
        Ok(ContextView {
            kind: request.kind.clone(),
            id: id.to_owned(),
            kind_says,
            name,
            also,
            fields: shelf.fields(kind, id),
            young_people_say: young_people_say(young_people.len()),
            young_people: young_people.iter().filter(|one| one.visible).map(|one| one.wire()).collect(),
            referrals: shelf.referrals_of(id).map(referral).collect(),
            goals: shelf.goal_lines(kind, id),
            split_says: tracker::split_says(shelf.actions_of(id).map(|row| row.level.as_str())),
            actions: lines,
            links: shelf.web.links_of(kind, id).filter_map(|row| shelf.web.line(row)).collect(),
            gaps: shelf
                .web
                .gaps
                .iter()
                .filter(is_about)
                .filter_map(|row| shelf.web.gap_line(row, &shelf.referrals))
                .collect(),
            heat: super::hot_spots::heat_of(&sightings, id),
            sightings: super::hot_spots::lines(&sightings, id),
            meeting,
        })
    }

    /// A place, a theme or a person of concern that no referral named yet.
    pub async fn add_context(&mut self, request: AddContext) -> Result<wire::Done> {
        let name = request.name.trim();
        let mut answers = Answers::default();
        let connection = self.store.connection();
        let (noun, twin) = match Thing::of_word(&request.kind) {
            Some(Thing::Place) => (Noun::Place, referral::place_named(connection, name).await?),
            Some(Thing::Theme) => (Noun::Theme, referral::theme_named(connection, name).await?),
            Some(Thing::Concern) => (Noun::Person, link::concern_named(connection, name).await?),
            _ => return Err(Error::Missing("kind")),
        };
        if twin.is_some() {
            answers.problems.add("name", format!("{name} is on record already. Open that one."));
        }
        if noun == Noun::Person {
            if name.is_empty() {
                answers.problems.add("name", "Give the name, or how they are known.");
            }
            for field in concern_fields(name, None) {
                answers.value(field.0, field.1);
            }
            let born = answers.past_day("born_on", &request.born_on, self.today());
            if born.is_some_and(|born| self.today().years_since(born).is_some_and(|age| age < 18)) {
                answers.problems.add(
                    "born_on",
                    "Under 18 they are a child first: log a referral about them, so that their scope is checked.",
                );
            }
        } else {
            answers.required("name", name, "Give the name.");
            answers.text("detail", &request.detail);
        }
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddContext, noun, &id).await?;
        acting.add(noun, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddContext, ON_GROUP))
    }

    /// What is known of a place or theme.
    pub async fn change_context(&mut self, request: ChangeContext) -> Result<wire::Done> {
        let noun = noun_of(&request.kind)?;
        let web = self.web().await?;
        web.open(&request.kind, &request.id)?;
        let parts: &[Part] = if noun == Noun::Place { &PLACE } else { &THEME };
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            if change.field == "name" {
                answers.required("name", value, "Give the name.");
                let name = value.trim().to_lowercase();
                let twin = |one: &super::web::Known| {
                    one.thing.word() == request.kind
                        && one.id != request.id
                        && one.names().any(|own| own.to_lowercase() == name)
                };
                if web.things.iter().any(twin) {
                    answers.problems.add("name", format!("{} is on record already.", value.trim()));
                }
                continue;
            }
            let part = parts.iter().find(|(column, ..)| *column == change.field);
            let (column, ..) = part.ok_or_else(not_changed_here)?;
            answers.text(column, value);
        }
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChangeContext, noun, &request.id).await?;
        acting.set(noun, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangeContext, ON_GROUP))
    }
}
