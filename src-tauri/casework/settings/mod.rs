//! The council, its words and dates, and the people who use Waymark.

mod bank_holidays;
mod first_start;
pub(super) mod people;
pub mod table;
mod values;

pub use first_start::{asked_at_first_start, problems_of_set_up, settings_of_set_up};
pub use values::Values;

use waymark_domain::calendar::Calendar;
use waymark_domain::dates;
use waymark_domain::problems::Problems;
use waymark_domain::timescale::Timescales;
use waymark_domain::words::Words;

use super::{Act, Casebook, Error, Result};
use crate::store::record::{Noun, Value};
use crate::store::setting;
use crate::wire;

impl Casebook {
    /// Every setting as it stands.
    pub async fn setting_values(&mut self) -> Result<Values> {
        let values = Values::of(setting::settings(self.store.connection()).await?);
        Ok(match &self.tried_setting {
            Some((key, value)) => values.trying(key, value),
            None => values,
        })
    }

    /// Which days the council works.
    pub async fn calendar(&mut self) -> Result<Calendar> {
        Ok(self.setting_values().await?.calendar())
    }

    /// The council's timescales.
    pub async fn timescales(&mut self) -> Result<Timescales> {
        Ok(self.setting_values().await?.timescales())
    }

    /// The service's words.
    pub async fn words(&mut self) -> Result<Words> {
        Ok(self.setting_values().await?.words())
    }

    /// The page of settings.
    pub async fn settings(&mut self, _: wire::Nothing) -> Result<wire::settings::Settings> {
        let values = self.setting_values().await?;
        // A module that is switched off leaves no trace.
        let tactical = values.is_on(table::MODULE_TACTICAL_GROUP);
        let shown = table::SETTINGS.iter().filter(|setting| tactical || setting.group != table::TACTICAL);
        let settings = shown.map(|setting| values.described(setting)).collect();
        Ok(wire::settings::Settings {
            settings,
            bank_holidays: bank_holidays::in_use(&values),
            practitioners: self.practitioners().await?,
            roles: people::role_names(&values.words()),
            data_folder: setting::folder(self.store.connection()).await?,
            version: env!("CARGO_PKG_VERSION").into(),
            guess_millis: self.guess_took.and_then(|took| u32::try_from(took.as_millis()).ok()),
        })
    }

    /// Changes one setting. What a policy has set stays.
    pub async fn change_setting(&mut self, request: wire::settings::ChangeSetting) -> Result<wire::Done> {
        let described = table::described(&request.key).ok_or(Error::Missing("setting"))?;
        if let Some(says) = values::problem(described, &request.value) {
            return Err(Error::Invalid(Problems::one(described.key, says)));
        }
        let values = self.setting_values().await?;
        settable(&values, described.key)?;
        self.write_setting(Act::ChangeSetting, described.key, request.value.trim()).await
    }

    /// Writes a setting, as an act.
    pub(super) async fn write_setting(
        &mut self,
        act: Act,
        key: &'static str,
        value: &str,
    ) -> Result<wire::Done> {
        let fields = [
            ("value", Value::Text(value.to_owned())),
            ("source", "council".into()),
            ("removed_at", Value::Empty),
        ];
        let known = self.setting_values().await?.was_ever_set(key);
        let mut acting = self.begin(act, Noun::Setting, key).await?;
        if known {
            acting.set(Noun::Setting, key, &fields).await?;
        } else {
            acting.add(Noun::Setting, key, &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, key, act, &[wire::Noun::Setting]))
    }

    /// What stands round every page.
    pub async fn frame(&mut self, _: wire::Nothing) -> Result<wire::session::Frame> {
        let values = self.setting_values().await?;
        let words = values.words();
        let rows = crate::store::practitioner::practitioners(self.store.connection()).await?;
        let everybody: Vec<wire::session::Named> =
            rows.iter().map(|row| people::named(row, &words)).collect();
        let me = rows.iter().find(|row| row.practitioner_id == self.identity.practitioner_id);
        let today = self.today();
        let practice = self.practice;
        Ok(wire::session::Frame {
            me: me.map(|row| people::named(row, &words)).ok_or(Error::Missing("colleague"))?,
            my_roles: me.map(people::roles_of).unwrap_or_default(),
            council: values.text(table::COUNCIL_NAME).into(),
            marking: values.text(table::MARKING).into(),
            today: today.to_string(),
            today_says: dates::full(today),
            practice,
            practice_people: if practice { everybody.clone() } else { Vec::new() },
            practitioners: everybody,
            module_pathway: values.is_on(table::MODULE_PATHWAY),
            module_tactical_group: values.is_on(table::MODULE_TACTICAL_GROUP),
            theme: values.text(table::THEME).into(),
            density: values.text(table::DENSITY).into(),
            prose: values.text(table::PROSE).into(),
            lock_after_minutes: values
                .number(table::LOCK_MINUTES)
                .and_then(|n| u32::try_from(n).ok())
                .unwrap_or(10),
            words: on_the_wire(words),
            notices: self.notices.clone(),
        })
    }
}

/// What a policy has set stays.
fn settable(values: &Values, key: &str) -> Result<()> {
    if values.source(key) == "policy" {
        return Err(Error::refused(
            "This is set by your council's policy. Nothing was changed. Ask your IT team.",
        ));
    }
    Ok(())
}

/// The service's words for the window.
fn on_the_wire(words: Words) -> wire::session::Words {
    wire::session::Words {
        child_in_need: words.child_in_need,
        social_worker: words.social_worker,
        chair: words.chair,
        manager: words.manager,
        advocacy: words.advocacy,
        business_support: words.business_support,
        review: words.review,
        full_review: words.full_review,
        full_meeting: words.full_meeting,
    }
}
