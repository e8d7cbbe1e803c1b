//! Links: said, said again, ended; and what forms name together.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use waymark_domain::tactical::links::{self, HOW, SURE, Standing, Thing};
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::tracker::SENSITIVITY;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Acting, Casebook, Error, Result, new_id};
use super::actions::{choices, words};
use super::referrals::{kind_of, received, state_of};
use super::web::{Known, Web, standing};
use super::{ON_GROUP, day_of};
use crate::store::facts::ids;
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::link::{self, GroupLinkRow};
use crate::store::tactical::referral::{self, GroupReferralDetailRow, GroupReferralRow};
use crate::wire;
use crate::wire::tactical_links::{
    AddLink, AskLinkForm, ConfirmLink, EndLink, LinkForm, LinkLine, Links, RelationChoice, Suggestion,
};
use waymark_domain::tactical::scope::Kind;

/// What a referral is about, as a link ends at it.
pub(super) fn thing_of(row: &GroupReferralRow) -> Option<(Thing, &str)> {
    match kind_of(row) {
        Kind::Location => Some((Thing::Place, row.place_id.as_deref()?)),
        Kind::Theme => Some((Thing::Theme, row.theme_id.as_deref()?)),
        Kind::Victim | Kind::Offender => Some(match &row.person_id {
            Some(id) => (Thing::Concern, id),
            None => (Thing::Referral, &row.group_referral_id),
        }),
    }
}

/// How a person of concern is kept: the last word is the family name. No letter to a family may hold it.
pub(super) fn concern_fields(name: &str, born_on: Option<NaiveDate>) -> Vec<Field> {
    let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
    vec![
        ("kind", "concern".into()),
        ("given_name", given.trim().into()),
        ("family_name", family.trim().into()),
        ("born_on", born_on.into()),
    ]
}

/// What a link ends at: on record, or put there with the link.
struct End {
    thing: Thing,
    id: String,
    name: String,
    added: Option<(Noun, Vec<Field>)>,
}

impl End {
    fn of(known: &Known) -> End {
        End { thing: known.thing, id: known.id.clone(), name: known.name.clone(), added: None }
    }
}

/// Shows an act about a link in the history of its ends. What is said of a young person stands in theirs alone: whoever
/// opens a place or a person of concern may not know whom it is about.
fn touches(acting: &mut Acting<'_>, ends: [(&str, &str); 2]) {
    let young = |kind: &str| matches!(Thing::of_word(kind), Some(Thing::YoungPerson | Thing::Referral));
    let any = ends.iter().any(|(kind, _)| young(kind));
    for (_, id) in ends.iter().filter(|(kind, _)| !any || young(kind)) {
        acting.touches(id);
    }
}

impl Web {
    fn is_linked(&self, (one, one_id): (&str, &str), (other, other_id): (&str, &str)) -> bool {
        self.links_of(one, one_id).any(|row| {
            (row.from_kind == other && row.from_id == other_id)
                || (row.to_kind == other && row.to_id == other_id)
        })
    }

    /// Records that a form names and that nobody linked with what the form is about.
    fn suggestions(
        &self,
        referrals: &[GroupReferralRow],
        details: &[GroupReferralDetailRow],
    ) -> Vec<Suggestion> {
        let mut by_referral: HashMap<&str, Vec<&GroupReferralDetailRow>> = HashMap::new();
        for one in details {
            by_referral.entry(&one.group_referral_id).or_default().push(one);
        }
        let details = by_referral;
        let named: Vec<(&Known, links::Words)> = self
            .things
            .iter()
            .filter(|one| !one.young)
            .flat_map(|one| one.names().map(move |name| (one, links::Words::of(name))))
            .collect();
        let mut suggested: Vec<Suggestion> = Vec::new();
        for row in referrals.iter().filter(|row| state_of(row) != State::Closed) {
            let Some((thing, id)) = thing_of(row) else { continue };
            let Some(from) = self.thing(thing.word(), id).filter(|known| known.visible) else { continue };
            let own = details.get(row.group_referral_id.as_str()).into_iter().flatten();
            let text: Vec<&str> = own.map(|one| one.body.as_str()).chain(row.summary.as_deref()).collect();
            let text = links::Words::of(&text.join("\n"));
            let named = named.iter().filter(|(to, name)| {
                (to.thing, &to.id) != (from.thing, &from.id)
                    && text.names(name)
                    && !self.is_linked((thing.word(), id), (to.thing.word(), &to.id))
            });
            for (to, _) in named {
                let twice = suggested.iter().any(|one| {
                    let ends = |from: &str, to: &str| one.from.id == from && one.to.id == to;
                    ends(&from.id, &to.id) || ends(&to.id, &from.id)
                });
                if !twice {
                    suggested.push(Suggestion {
                        from: from.wire(),
                        to: to.wire(),
                        why: format!("{} names it", row.reference),
                        said_by: row.referrer.clone(),
                        agency: row.agency.clone(),
                        said_on: received(row).map(|at| at.date().to_string()).unwrap_or_default(),
                    });
                }
            }
        }
        suggested
    }

    /// Everything this reader may read of the links.
    fn all(&self, suggestions: Vec<Suggestion>) -> Links {
        let mut all = Links { standing: Vec::new(), lapsed: Vec::new(), suggestions, hidden: 0 };
        let mut rows: Vec<&GroupLinkRow> = self.links.iter().collect();
        rows.sort_by(|one, other| one.review_by_on.cmp(&other.review_by_on));
        for row in rows {
            match (self.line(row), standing(row, self.today)) {
                (None, seen) => all.hidden += u32::from(seen.is_seen()),
                (Some(line), Standing::Stands | Standing::Fades(_)) => all.standing.push(line),
                (Some(line), Standing::Lapsed | Standing::Ended) => all.lapsed.push(line),
            }
        }
        all.lapsed.reverse();
        all
    }
}

impl Casebook {
    /// Every link: those in the picture, the first to fade first; those that left it; and what forms name together.
    pub async fn group_links(&mut self, _: wire::Nothing) -> Result<Links> {
        let web = self.web().await?;
        let referrals = self.referred().await?.referrals;
        let connection = self.store.connection();
        let open = referrals.iter().filter(|row| state_of(row) != State::Closed);
        let ids = ids(open.map(|row| row.group_referral_id.as_str()));
        let details = referral::details(connection, &ids).await?;
        let suggestions = web.suggestions(&referrals, &details);
        Ok(web.all(suggestions))
    }

    /// What a link can be made of: the records this reader may name, and what can be said of each two kinds.
    pub async fn link_form(&mut self, request: AskLinkForm) -> Result<LinkForm> {
        let web = match &request.young_person_id {
            Some(id) => {
                self.door_to(id).await?;
                self.web_around(id).await?
            }
            None => self.web().await?,
        };
        let may_end = |thing: Thing, id: &str| {
            thing != Thing::YoungPerson || request.young_person_id.as_deref() == Some(id)
        };
        let linked: HashSet<&str> = web.links.iter().flat_map(|row| [&*row.from_id, &*row.to_id]).collect();
        let things = web.things.iter().filter(|known| {
            let open = !known.closed || linked.contains(known.id.as_str());
            known.visible && open && may_end(known.thing, &known.id)
        });
        let pairs =
            Thing::ALL.into_iter().flat_map(|one| Thing::ALL.into_iter().map(move |other| (one, other)));
        let relations =
            pairs.filter(|(one, other)| is_of_one_module(*one, *other)).flat_map(|(one, other)| {
                links::relations(one, other).map(move |relation| RelationChoice {
                    from_kind: one.word().to_owned(),
                    to_kind: other.word().to_owned(),
                    value: relation.word.to_owned(),
                    text: relation.says.to_owned(),
                    police: relation.police,
                })
            });
        Ok(LinkForm {
            things: things.map(super::web::Known::wire).collect(),
            relations: relations.collect(),
            how: choices(&HOW),
            sure: choices(&SURE),
            sensitivities: choices(&SENSITIVITY),
        })
    }

    /// The links of one young person's record, for those who may read it.
    pub async fn links_of_young_person(&mut self, request: wire::About) -> Result<Vec<LinkLine>> {
        self.door_to(&request.id).await?;
        let web = self.web().await?;
        Ok(web.links_of(Thing::YoungPerson.word(), &request.id).filter_map(|row| web.line(row)).collect())
    }

    /// Records what somebody said: that two things hang together, how they know, and until when it stands.
    pub async fn add_link(&mut self, request: AddLink) -> Result<wire::Done> {
        let young = [(&request.from_kind, &request.from_id), (&request.to_kind, &request.to_id)]
            .into_iter()
            .find(|(kind, _)| *kind == Thing::YoungPerson.word())
            .map(|(_, id)| id.clone());
        let web = match &young {
            Some(id) => {
                self.door_to(id).await?;
                self.web_around(id).await?
            }
            None => self.web().await?,
        };
        let mut answers = Answers::default();
        let is_new = request.to_id.trim().is_empty() && !request.to_kind.is_empty();
        if request.from_id.trim().is_empty() {
            answers.problems.add("from_id", "Choose a record.");
        }
        if request.to_kind.is_empty() {
            answers.problems.add("to_id", "Choose a record.");
        } else if is_new && request.to_name.trim().is_empty() {
            answers.problems.add("to_name", "Give the name.");
        }
        if request.from_id == request.to_id && !request.to_id.is_empty() {
            answers.problems.add("to_id", "Choose two different records.");
        }
        claim(&mut answers, &request.said_by, &request.agency, &request.how, &request.sure);
        self.said(&mut answers, &request.said_on, &request.review_by_on, &request.sure);
        answers.required("relation", &request.relation, "Say how they hang together.");
        answers.one_of("sensitivity", &request.sensitivity, &words(&SENSITIVITY));
        answers.text("note", &request.note);
        let mut fields = answers.fields()?;
        let one = End::of(web.open(&request.from_kind, &request.from_id)?);
        let other = if is_new {
            self.end_named(&web, &request.to_kind, request.to_name.trim()).await?
        } else {
            End::of(web.open(&request.to_kind, &request.to_id)?)
        };
        if !is_of_one_module(one.thing, other.thing) {
            refuse(&[
                "A young person’s own record is linked with places, themes and people of concern. Two young \
                 people are linked by their referrals."
                    .to_owned(),
            ])?;
        }
        let relation = links::relations(one.thing, other.thing)
            .find(|relation| relation.word == request.relation)
            .ok_or(Error::Missing("relation"))?;
        if relation.police {
            fields.retain(|(field, _)| *field != "sensitivity");
            fields.push(("sensitivity", "police".into()));
        }
        let (from, to) = if links::is_turned(one.thing, other.thing) { (other, one) } else { (one, other) };
        for (field, value) in [
            ("from_kind", from.thing.word()),
            ("from_id", from.id.as_str()),
            ("to_kind", to.thing.word()),
            ("to_id", to.id.as_str()),
        ] {
            fields.push((field, value.into()));
        }
        let answered = match &request.gap_id {
            // A question goes along with a cycle, a link of a young person's own record never does.
            Some(_) if young.is_some() => return Err(Error::Missing("question")),
            Some(id) => Some(self.gap_row(id).await?),
            None => None,
        };
        let said = format!("{} {} {}", from.name, relation.says, to.name);
        let by = format!("{}, {}", request.said_by.trim(), request.agency.trim());
        let today = self.today();
        let id = new_id();
        let mut acting = self.begin(Act::AddLink, Noun::GroupLink, &id).await?;
        for end in [&from, &to] {
            if let Some((noun, fields)) = &end.added {
                acting.add(*noun, &end.id, fields).await?;
            }
        }
        touches(&mut acting, [(from.thing.word(), &from.id), (to.thing.word(), &to.id)]);
        acting.add(Noun::GroupLink, &id, &fields).await?;
        if let Some(gap) = answered {
            let told = gap.answer.clone().unwrap_or(said);
            let fields = [
                ("answer", Value::typed(&told)),
                ("answered_on", gap.answered_on.map_or_else(|| today.into(), Value::Text)),
                ("answered_by", gap.answered_by.unwrap_or(by).into()),
                ("group_link_id", id.as_str().into()),
            ];
            acting.set(Noun::GroupGap, &gap.group_gap_id, &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddLink, ON_GROUP))
    }

    /// A place, theme or person of concern by its name: the one on record, or one that the link puts there.
    async fn end_named(&mut self, web: &Web, kind: &str, name: &str) -> Result<End> {
        let thing = Thing::of_word(kind).ok_or(Error::Missing("kind"))?;
        let connection = self.store.connection();
        let (noun, twin) = match thing {
            Thing::Place => (Noun::Place, referral::place_named(connection, name).await?),
            Thing::Theme => (Noun::Theme, referral::theme_named(connection, name).await?),
            Thing::Concern => (Noun::Person, link::concern_named(connection, name).await?),
            Thing::YoungPerson | Thing::Referral => return Err(Error::Missing("record")),
        };
        if let Some(id) = twin {
            return Ok(End::of(web.open(kind, &id)?));
        }
        let fields = match noun {
            Noun::Person => concern_fields(name, None),
            _ => vec![("name", name.into())],
        };
        Ok(End { thing, id: new_id(), name: name.to_owned(), added: Some((noun, fields)) })
    }

    async fn link_row(&mut self, id: &str) -> Result<GroupLinkRow> {
        let row = link::link(self.store.connection(), id).await?.ok_or(Error::Missing("link"))?;
        let web = self.web().await?;
        web.open(&row.from_kind, &row.from_id)?;
        web.open(&row.to_kind, &row.to_id)?;
        Ok(row)
    }

    /// Somebody says it again: it stands for a while longer, also where it had left the picture.
    pub async fn confirm_link(&mut self, request: ConfirmLink) -> Result<wire::Done> {
        let row = self.link_row(&request.id).await?;
        let mut answers = Answers::default();
        claim(&mut answers, &request.said_by, &request.agency, &request.how, &request.sure);
        self.said(&mut answers, &request.said_on, &request.review_by_on, &request.sure);
        let said = answers.read("said_on").and_then(|on| day_of(Some(on)));
        if said.is_some_and(|said| day_of(Some(&row.said_on)).is_some_and(|before| said < before)) {
            answers.problems.add("said_on", "That is before it was said the last time.");
        }
        answers.value("confirmed_on", self.today());
        answers.value("ended_on", Value::Empty);
        answers.value("ended_reason", Value::Empty);
        let fields = answers.fields()?;
        self.write_link(Act::ConfirmLink, &row, &fields).await
    }

    /// It is no longer so: it leaves the picture at once, with the reason.
    pub async fn end_link(&mut self, request: EndLink) -> Result<wire::Done> {
        let row = self.link_row(&request.id).await?;
        if row.ended_on.is_some() {
            refuse(&["It has left the picture already.".to_owned()])?;
        }
        let mut answers = Answers::default();
        answers.required("ended_reason", &request.reason, "Say why it is no longer so.");
        answers.value("ended_on", self.today());
        let fields = answers.fields()?;
        self.write_link(Act::EndLink, &row, &fields).await
    }

    async fn write_link(&mut self, act: Act, row: &GroupLinkRow, fields: &[Field]) -> Result<wire::Done> {
        let mut acting = self.begin(act, Noun::GroupLink, &row.group_link_id).await?;
        touches(&mut acting, [(&row.from_kind, &row.from_id), (&row.to_kind, &row.to_id)]);
        acting.set(Noun::GroupLink, &row.group_link_id, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.group_link_id, act, ON_GROUP))
    }

    /// When it was said, and until when it stands.
    fn said(&self, answers: &mut Answers, said_on: &str, review_by: &str, sure: &str) {
        let today = self.today();
        let said = if said_on.trim().is_empty() {
            answers.value("said_on", today);
            Some(today)
        } else {
            answers.past_day("said_on", said_on, today)
        };
        let Some(said) = said else { return };
        if review_by.trim().is_empty() {
            answers.value("review_by_on", links::usual_review(said, sure));
        } else if let Some(review) = answers.day("review_by_on", review_by)
            && let Some(problem) = links::review_problem(said, review)
        {
            answers.problems.add("review_by_on", problem);
        }
    }
}

/// The pathway's young people are linked with places, themes and people of concern only: what is said of two children
/// is the group's, and comes with their referrals.
fn is_of_one_module(one: Thing, other: Thing) -> bool {
    let of_people = |thing: Thing| matches!(thing, Thing::YoungPerson | Thing::Referral);
    let record = one == Thing::YoungPerson || other == Thing::YoungPerson;
    !(record && of_people(one) && of_people(other))
}

fn claim(answers: &mut Answers, said_by: &str, agency: &str, how: &str, sure: &str) {
    answers.required("said_by", said_by, "Say who said it.");
    answers.required("agency", agency, "Give their agency.");
    answers.required("how", how, "Choose how they know.");
    answers.one_of("how", how, &words(&HOW));
    answers.required("sure", sure, "Choose how sure they are.");
    answers.one_of("sure", sure, &words(&SURE));
}

#[cfg(test)]
mod tests {
    use waymark_domain::tactical::links::RELATIONS;

    use super::*;

    #[test]
    fn a_record_of_the_pathway_is_linked_with_no_other_child() {
        for other in Thing::ALL {
            let allowed = !matches!(other, Thing::YoungPerson | Thing::Referral);
            assert_eq!(is_of_one_module(Thing::YoungPerson, other), allowed);
            assert_eq!(is_of_one_module(other, Thing::YoungPerson), allowed);
        }
        assert!(is_of_one_module(Thing::Referral, Thing::Referral));
        assert!(RELATIONS.len() > 10);
    }
}
