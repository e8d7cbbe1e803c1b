//! The same place or theme under two names (DR 8.4): read as one, and parted again where that was wrong.

use waymark_domain::tactical::links::Thing;
use waymark_domain::tactical::referral::{Likeness, likely_same};
use waymark_domain::tactical::scope::Kind;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result};
use super::ON_GROUP;
use super::contexts::{filled, noun_of};
use crate::store::record::Value;
use crate::store::tactical::merged::{self, MergedRow};
use crate::wire;
use crate::wire::tactical_context::{ContextAlike, MergeContexts, OfContext};

impl Casebook {
    /// The other places or themes that one may be, the likely ones first.
    pub async fn contexts_alike(&mut self, request: OfContext) -> Result<Vec<ContextAlike>> {
        noun_of(&request.kind)?;
        let shelf = self.shelf().await?;
        let own = shelf.web.open(&request.kind, &request.id)?;
        let kind = if own.thing == Thing::Place { Kind::Location } else { Kind::Theme };
        let postcode = |id: &str| {
            let row = shelf.places.iter().find(|row| row.place_id == id);
            row.and_then(|row| row.postcode.as_deref()).unwrap_or_default()
        };
        let like = |id: &str, name: &str| Likeness::of(kind, name, None, postcode(id), "");
        let this = like(&own.id, &own.name);
        let others = shelf.web.things.iter().filter(|one| one.thing == own.thing && one.id != own.id);
        let (mut likely, mut rest) = (Vec::new(), Vec::new());
        for other in others {
            let why = likely_same(&this, &like(&other.id, &other.name));
            let to = if why.is_some() { &mut likely } else { &mut rest };
            let why = why.unwrap_or_default().to_owned();
            to.push(ContextAlike { id: other.id.clone(), name: other.name.clone(), why });
        }
        likely.append(&mut rest);
        Ok(likely)
    }

    /// A record and another turn out to be one: the other is read with it, and gives it what it does not say itself.
    pub async fn merge_contexts(&mut self, request: MergeContexts) -> Result<wire::Done> {
        let noun = noun_of(&request.kind)?;
        let shelf = self.shelf().await?;
        let mut answers = Answers::default();
        if request.other_id.trim().is_empty() {
            answers.problems.add("other_id", "Choose which one it is.");
        }
        answers.fields()?;
        let stands = shelf.web.open(&request.kind, &request.id)?.id.clone();
        let other = shelf.web.open(&request.kind, &request.other_id)?.id.clone();
        if stands == other {
            refuse(&["They are read as one already. Nothing was changed.".to_owned()])?;
        }
        let given = filled(&shelf, noun, &stands, &other);
        let mut acting = self.begin(Act::MergeContexts, noun, &other).await?;
        acting.touches(&stands);
        acting.set(noun, &other, &[("merged_into_id", stands.as_str().into())]).await?;
        acting.set(noun, &stands, &given).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &stands, Act::MergeContexts, ON_GROUP))
    }

    /// They are two after all: what was said of each is read with each again.
    pub async fn part_contexts(&mut self, request: OfContext) -> Result<wire::Done> {
        let noun = noun_of(&request.kind)?;
        let row = self.merged_row(&request).await?;
        let mut acting = self.begin(Act::PartContexts, noun, &row.id).await?;
        acting.touches(&row.merged_into_id);
        acting.set(noun, &row.id, &[("merged_into_id", Value::Empty)]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::PartContexts, ON_GROUP))
    }

    async fn merged_row(&mut self, of: &OfContext) -> Result<MergedRow> {
        let rows = merged::merged_rows(self.store.connection()).await?;
        let own = rows.into_iter().find(|row| row.kind == of.kind && row.id == of.id);
        own.ok_or(Error::Missing("record"))
    }
}
