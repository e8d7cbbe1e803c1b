//! A record held from destruction: a court, an inquiry or a complaint may need it, however long it was to be kept.

use waymark_domain::dates;
use waymark_domain::problems::Problems;

use super::facts::day;
use super::{Act, Casebook, Error, Result};
use crate::store::destroying::{self, ClosedRow};
use crate::store::record::{Noun, Value};
use crate::wire::people::Hold;
use crate::wire::{self, Done};

impl Casebook {
    /// From now on nobody destroys this record, until the hold is lifted.
    pub async fn hold_record(&mut self, request: Hold) -> Result<Done> {
        let id = request.young_person_id;
        let row = self.held(&id).await?;
        if is_held(&row) {
            return Err(Error::refused(
                "This record is held already. Nothing was changed. Lift the hold first if its reason changed.",
            ));
        }
        let reason = reason(&request.reason, "Say why this record has to stay, and who asked for it.")?;
        let fields = [
            ("held_on", self.today().into()),
            ("held_reason", reason),
            ("hold_lifted_on", Value::Empty),
            ("hold_lifted_reason", Value::Empty),
        ];
        let mut acting = self.begin(Act::HoldRecord, Noun::Person, &id).await?;
        acting.set(Noun::Person, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::HoldRecord, &[wire::Noun::Person]))
    }

    /// The hold ends; the record goes when its time is over, and not before.
    pub async fn lift_hold(&mut self, request: Hold) -> Result<Done> {
        let id = request.young_person_id;
        let row = self.held(&id).await?;
        if !is_held(&row) {
            return Err(Error::refused("This record is not held. Nothing was changed."));
        }
        let reason = reason(&request.reason, "Say why the hold ends, and who decided so.")?;
        let fields = [("hold_lifted_on", self.today().into()), ("hold_lifted_reason", reason)];
        let mut acting = self.begin(Act::LiftHold, Noun::Person, &id).await?;
        acting.set(Noun::Person, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::LiftHold, &[wire::Noun::Person]))
    }

    /// Since when, by whom and why; and when, by whom and why it ended.
    pub(super) async fn hold_says(&mut self, id: &str, row: &ClosedRow) -> Result<Vec<String>> {
        let held = if is_held(row) { "Held from destruction since" } else { "Held from destruction from" };
        let mut says = Vec::new();
        for (field, what, on, reason) in [
            ("held_on", held, &row.held_on, &row.held_reason),
            ("hold_lifted_on", "Hold lifted on", &row.hold_lifted_on, &row.hold_lifted_reason),
        ] {
            let Some(on) = day(on.as_deref()) else { continue };
            let by = destroying::written_by(self.store.connection(), id, field).await?;
            let by = by.unwrap_or_else(|| "a colleague".to_owned());
            let reason = reason.as_deref().unwrap_or_default();
            says.push(format!("{what} {}, by {by}: {reason}", dates::full(on)));
        }
        Ok(says)
    }

    async fn held(&mut self, id: &str) -> Result<ClosedRow> {
        self.door(id).await?;
        let row = destroying::closed(self.store.connection(), id).await?;
        row.ok_or(Error::Missing("young person"))
    }
}

fn is_held(row: &ClosedRow) -> bool {
    row.held_on.is_some() && row.hold_lifted_on.is_none()
}

fn reason(typed: &str, missing: &str) -> Result<Value> {
    if typed.trim().is_empty() {
        return Err(Error::Invalid(Problems::one("reason", missing)));
    }
    Ok(Value::typed(typed))
}
