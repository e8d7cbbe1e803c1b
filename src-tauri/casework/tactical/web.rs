//! Everything that links end at, as the person at the keyboard may read it.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use waymark_domain::calendar::Calendar;
use waymark_domain::dates;
use waymark_domain::tactical::links::{self, HOW, SURE, Standing, Thing};
use waymark_domain::tactical::merged::Merged;
use waymark_domain::tactical::seen::Sees;

use super::super::{Casebook, Error, Result};
use super::day_of;
use super::referrals::short_name;
use crate::store::practitioner;
use crate::store::tactical::link::{self, GroupGapRow, GroupLinkRow, ThingRow};
use crate::store::tactical::merged::{self, MergedRow};
use crate::wire::tactical_links::{self as words, LinkLine};

/// A record that a link can end at.
pub(super) struct Known {
    pub thing: Thing,
    pub id: String,
    /// As this reader may read it.
    pub name: String,
    /// A person under 18, whatever else they are.
    pub young: bool,
    pub visible: bool,
    /// A referral that is done with: nothing new is linked with it.
    pub closed: bool,
    /// What it is called too: the names of those that are read with it.
    pub also: Vec<words::Thing>,
    /// The same for the same child, be it that a referral or a record names them.
    who: String,
}

/// Links, questions and the records at their ends.
pub(super) struct Web {
    pub things: Vec<Known>,
    /// Where each stands among them: ten years of records are not gone through for every end of a link.
    places: HashMap<String, usize>,
    pub links: Vec<GroupLinkRow>,
    /// Where the links of each record stand among them.
    ends: HashMap<String, Vec<usize>>,
    pub gaps: Vec<GroupGapRow>,
    pub today: NaiveDate,
}

pub(super) fn list_says(list: &[(&str, &str)], word: &str) -> String {
    list.iter().find(|(one, _)| *one == word).map(|(_, says)| (*says).to_owned()).unwrap_or_default()
}

fn known(
    row: ThingRow,
    sees: Sees,
    restricted: &HashSet<String>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<Known> {
    let thing = Thing::of_word(&row.kind)?;
    let born = day_of(row.born_on.as_deref());
    let under_18 = born.is_some_and(|born| calendar.birthdays().age_on(born, today) < 18);
    // Whoever a person said is no child, and no date of birth says is one, counts with no young people.
    let adult = thing == Thing::Referral && row.adult && !under_18;
    let child = matches!(thing, Thing::YoungPerson | Thing::Referral) && !adult;
    let read_as = if adult { Thing::Concern } else { thing };
    let visible = sees.name_of(read_as, under_18) && !restricted.contains(&row.id);
    Some(Known {
        thing,
        name: match (visible, thing) {
            (false, _) => "A young person".to_owned(),
            (true, Thing::Referral) if child => short_name(&row.name),
            (true, _) => row.name.clone(),
        },
        young: child || under_18,
        visible,
        closed: row.closed,
        also: Vec::new(),
        who: format!("{}/{}", row.name.trim().to_lowercase(), row.born_on.unwrap_or_default()),
        id: row.id,
    })
}

impl Known {
    /// What it is in a picture: an adult of concern is one, whatever their record is.
    pub fn drawn_as(&self) -> Thing {
        if self.thing == Thing::Referral && !self.young { Thing::Concern } else { self.thing }
    }

    /// Every name it goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.also.iter().map(|one| one.name.as_str()))
    }

    pub fn kind_says(&self) -> &'static str {
        match (self.thing, self.young) {
            (Thing::Referral, false) => Thing::Concern.says(),
            (Thing::Concern, true) => "Person of concern under 18: a child first",
            (thing, _) => thing.says(),
        }
    }

    pub fn wire(&self) -> words::Thing {
        words::Thing {
            kind: self.thing.word().to_owned(),
            id: self.id.clone(),
            kind_says: self.kind_says().to_owned(),
            name: self.name.clone(),
        }
    }
}

/// How a link stands on a day.
pub(super) fn standing(row: &GroupLinkRow, today: NaiveDate) -> Standing {
    let review_by = day_of(Some(&row.review_by_on)).unwrap_or_default();
    Standing::on(today, review_by, row.ended_on.is_some())
}

impl Web {
    fn add(&mut self, known: Option<Known>) {
        let Some(known) = known else { return };
        self.places.insert(known.id.clone(), self.things.len());
        self.things.push(known);
    }

    /// Reads a record with the one that stands for it: its id finds that one from now on.
    fn read_with(&mut self, row: MergedRow, stands: &str) {
        let Some(at) = self.places.get(stands).copied() else { return };
        let Some(known) = self.things.get_mut(at) else { return };
        let kind_says = known.kind_says().to_owned();
        known.also.push(words::Thing { kind: row.kind, id: row.id.clone(), kind_says, name: row.name });
        self.places.insert(row.id, at);
    }

    pub fn at(&self, kind: &str, id: &str) -> Option<usize> {
        let at = *self.places.get(id)?;
        self.things.get(at).is_some_and(|one| one.thing.word() == kind).then_some(at)
    }

    pub fn thing(&self, kind: &str, id: &str) -> Option<&Known> {
        self.at(kind, id).and_then(|at| self.things.get(at))
    }

    /// A record that this reader may open a picture or a link from.
    pub fn open(&self, kind: &str, id: &str) -> Result<&Known> {
        let known = self.thing(kind, id).ok_or(Error::Missing("record"))?;
        if !known.visible {
            return Err(Error::refused(
                "This is about a young person whose name is not for you here. Ask the group’s administrator, or their \
                 social worker.",
            ));
        }
        Ok(known)
    }

    /// The links of one record, both ends known.
    pub fn links_of<'a>(&'a self, kind: &'a str, id: &'a str) -> impl Iterator<Item = &'a GroupLinkRow> {
        let own = self.ends.get(id).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|at| self.links.get(*at)).filter(move |row| {
            (row.from_kind == kind && row.from_id == id) || (row.to_kind == kind && row.to_id == id)
        })
    }

    /// Those still in the picture.
    pub fn seen_of<'a>(&'a self, kind: &'a str, id: &'a str) -> impl Iterator<Item = &'a GroupLinkRow> {
        self.links_of(kind, id).filter(|row| standing(row, self.today).is_seen())
    }

    /// How many young people are linked with a record: each counted once, also where two records name them.
    pub fn young_people(&self, kind: &str, id: &str) -> Vec<&Known> {
        let mut counted = BTreeSet::new();
        let ends = self.seen_of(kind, id).filter_map(|row| {
            let is_from = row.from_kind == kind && row.from_id == id;
            let (kind, id) =
                if is_from { (&row.to_kind, &row.to_id) } else { (&row.from_kind, &row.from_id) };
            self.thing(kind, id)
        });
        ends.filter(|known| known.young && counted.insert(known.who.clone())).collect()
    }

    /// A link in words; nothing where an end is not for this reader.
    pub fn line(&self, row: &GroupLinkRow) -> Option<LinkLine> {
        let from = self.thing(&row.from_kind, &row.from_id).filter(|known| known.visible)?;
        let to = self.thing(&row.to_kind, &row.to_id).filter(|known| known.visible)?;
        let standing = standing(row, self.today);
        let review = day_of(Some(&row.review_by_on)).map(dates::full).unwrap_or_default();
        let said = day_of(Some(&row.said_on)).map(dates::full).unwrap_or_default();
        Some(LinkLine {
            id: row.group_link_id.clone(),
            from: from.wire(),
            to: to.wire(),
            relation_says: links::relation_says(&row.relation).to_owned(),
            said_says: format!("{}, {}, {said}", row.said_by, row.agency),
            said_by: row.said_by.clone(),
            agency: row.agency.clone(),
            how: row.how.clone(),
            how_says: list_says(&HOW, &row.how),
            sure: row.sure.clone(),
            sure_says: list_says(&SURE, &row.sure),
            police: row.sensitivity == "police",
            note: row.note.clone().unwrap_or_default(),
            standing_says: match standing {
                Standing::Stands => format!("Until {review}"),
                Standing::Fades(_) => format!("Leaves the picture after {review}"),
                Standing::Lapsed => format!("Nobody said it again by {review}"),
                Standing::Ended => format!(
                    "Since {}: {}",
                    super::day_says(row.ended_on.as_deref()),
                    row.ended_reason.as_deref().unwrap_or_default()
                ),
            },
            review_by_says: review,
            tag_kind: match standing {
                Standing::Stands => "done",
                Standing::Fades(_) => "soon",
                Standing::Lapsed => "held",
                Standing::Ended => "plain",
            }
            .to_owned(),
            tag: standing.says().to_owned(),
            strength: standing.strength(),
        })
    }
}

impl Casebook {
    /// What the person at the keyboard may read of young people's names.
    pub(super) async fn sees(&mut self) -> Result<Sees> {
        let me = self.me().to_owned();
        let row = practitioner::practitioner(self.store.connection(), &me).await?;
        let roles = row.map(|row| row.roles).unwrap_or_default();
        Ok(Sees::of_roles(roles.split_whitespace()))
    }

    /// Links, questions, and the records they can end at.
    pub(super) async fn web(&mut self) -> Result<Web> {
        self.web_with(false).await
    }

    /// The same with only those referrals that a link or a question ends at: a list of work need not go through ten
    /// years of the others.
    pub(super) async fn web_at_ends(&mut self) -> Result<Web> {
        self.web_with(true).await
    }

    async fn web_with(&mut self, at_ends: bool) -> Result<Web> {
        let sees = self.sees().await?;
        let restricted = self.hidden_people().await?;
        let calendar = self.setting_values().await?.calendar();
        let today = self.today();
        let connection = self.store.connection();
        let rows = link::things(connection, at_ends).await?;
        let also = merged::merged_rows(connection).await?;
        let merged = Merged::of(also.iter().map(|row| (row.id.clone(), row.merged_into_id.clone())));
        let links = link::links(connection).await?;
        let mut ends: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in links.iter().enumerate() {
            for id in [&row.from_id, &row.to_id] {
                ends.entry(id.clone()).or_default().push(at);
            }
        }
        let mut web = Web {
            things: Vec::with_capacity(rows.len()),
            places: HashMap::with_capacity(rows.len()),
            links,
            ends,
            gaps: link::gaps(connection).await?,
            today,
        };
        for row in rows.into_iter().filter(|row| !merged.is_merged(&row.id)) {
            web.add(known(row, sees, &restricted, &calendar, today));
        }
        for row in also.into_iter().filter(|row| merged.is_merged(&row.id)) {
            let stands = merged.stands(&row.id).to_owned();
            web.read_with(row, &stands);
        }
        Ok(web)
    }

    /// The same with one young person of the pathway, whom no link may end at yet.
    pub(super) async fn web_around(&mut self, young_person_id: &str) -> Result<Web> {
        let mut web = self.web().await?;
        if web.at(Thing::YoungPerson.word(), young_person_id).is_none()
            && let Some(row) = link::young_person(self.store.connection(), young_person_id).await?
        {
            let sees = self.sees().await?;
            let restricted = self.hidden_people().await?;
            let calendar = self.setting_values().await?.calendar();
            web.add(known(row, sees, &restricted, &calendar, web.today));
        }
        Ok(web)
    }
}
