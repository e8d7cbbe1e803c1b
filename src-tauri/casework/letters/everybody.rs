//! What the record holds of everybody, ready to be looked for in a text: nothing is read twice for a hundred letters.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use waymark_domain::disclosure::{Lists, Number, Whose};

use super::super::{Casebook, Result};
use crate::store::{document, invitation};

/// Everything the record holds that can give somebody away.
#[derive(Default)]
pub(in super::super) struct Everybody {
    pub(super) lists: Lists,
    /// The names a person may be called by where a document may name them: whole, and in parts.
    names: HashMap<String, Vec<String>>,
    /// People of concern and other young people stay unnamed, whatever else the record says.
    pub(super) of_concern: BTreeSet<String>,
    pub(super) young_people: BTreeSet<String>,
    /// Places and agencies.
    pub(super) public: Vec<String>,
}

impl Casebook {
    /// What the record holds of everybody, as it stands now.
    pub(in super::super) async fn everybody(&mut self) -> Result<Arc<Everybody>> {
        if let Some(everybody) = &self.kept().await?.everybody {
            return Ok(Arc::clone(everybody));
        }
        let everybody = Arc::new(self.read_everybody().await?);
        self.kept.everybody = Some(Arc::clone(&everybody));
        Ok(everybody)
    }

    async fn read_everybody(&mut self) -> Result<Everybody> {
        let from = self.store.connection();
        let mut all = Everybody::default();
        let mut kinds: HashMap<String, Whose> = HashMap::new();
        for one in document::everybody(from).await? {
            kinds.insert(one.person_id.clone(), whose(&one.kind));
            all.person(one);
        }
        let kind = |id: &str| kinds.get(id).copied().unwrap_or(Whose::Other);
        for (id, name) in document::aliases(from).await? {
            all.lists.alias(&id, &name, kind(&id));
            all.names.entry(id).or_default().push(name);
        }
        for one in invitation::addresses(from, None).await? {
            let id = one.person_id.as_str();
            all.lists.address(id, kind(id), &one.lines, &one.postcode, one.protected);
        }
        for (id, way, value) in invitation::contact_points(from, None).await? {
            if way == "phone" {
                all.lists.number(&id, kind(&id), Number::Phone, &value, false);
            } else {
                all.lists.email(&id, kind(&id), &value);
            }
        }
        all.public = document::public_names(from).await?;
        Ok(all)
    }
}

impl Everybody {
    fn person(&mut self, one: document::Known) {
        let (id, whose) = (one.person_id.as_str(), whose(&one.kind));
        let lists = &mut self.lists;
        lists.person(id, [&one.given_name, &one.family_name, &one.preferred_name], whose);
        lists.number(id, whose, Number::NhsNumber, &one.nhs_number, false);
        lists.number(id, whose, Number::Upn, &one.upn, false);
        lists.number(id, whose, Number::LcsId, &one.lcs_id, false);
        if let Some(on) = one.born_on {
            lists.born(id, whose, on);
        }
        match whose {
            Whose::Concern => drop(self.of_concern.insert(one.person_id.clone())),
            Whose::YoungPerson => drop(self.young_people.insert(one.person_id.clone())),
            Whose::Professional | Whose::Other => {}
        }
        let whole = format!("{} {}", one.given_name, one.family_name);
        let names = vec![whole, one.given_name, one.family_name, one.preferred_name];
        self.names.insert(one.person_id, names);
    }

    /// The names of a person whom a document may name.
    pub(super) fn names_of(&self, person_id: &str) -> impl Iterator<Item = &String> {
        self.names.get(person_id).into_iter().flatten()
    }
}

fn whose(kind: &str) -> Whose {
    match kind {
        "young_person" => Whose::YoungPerson,
        "concern" => Whose::Concern,
        "professional" => Whose::Professional,
        _ => Whose::Other,
    }
}
