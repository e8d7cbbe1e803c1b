//! The council's lists that a referral form chooses from: kinds of harm, and areas (DR 4.12 counts by both).

use waymark_domain::tactical::form::Pick;
use waymark_domain::tactical::report::Period;

use super::super::settings::{Values, table};
use super::super::{Casebook, Result};
use super::referrals::{Board, received};
use crate::store::facts::ids;
use crate::store::tactical::referral::{self, GroupReferralDetailRow};

pub(super) struct Lists {
    pub harms: Vec<String>,
    pub areas: Vec<String>,
}

impl Lists {
    pub fn of(values: &Values) -> Self {
        let list = |key| -> Vec<String> {
            let lines = values.text(key).lines().map(str::trim);
            // What parts one choice from the next cannot be a part of one.
            lines.filter(|line| !line.is_empty()).map(|line| line.replace(';', ",")).collect()
        };
        Lists { harms: list(table::RTG_HARMS), areas: list(table::RTG_AREAS) }
    }

    /// What a field has to choose from; nothing where it is only written.
    pub fn choices(&self, pick: Option<Pick>) -> &[String] {
        match pick {
            Some(Pick::Harms) => &self.harms,
            Some(Pick::Area) => &self.areas,
            None => &[],
        }
    }
}

/// The forms of the referrals that came in a time, and the lists their answers are counted by.
pub(super) struct Said {
    pub details: Vec<GroupReferralDetailRow>,
    pub lists: Lists,
}

impl Casebook {
    pub(super) async fn said_of(&mut self, board: &Board, period: Period) -> Result<Said> {
        let came = board
            .referrals
            .iter()
            .filter(|row| received(row).is_some_and(|at| period.has(at.date())))
            .map(|row| row.group_referral_id.as_str());
        let details = referral::details(self.store.connection(), &ids(came)).await?;
        Ok(Said { details, lists: Lists::of(&self.setting_values().await?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::referral::HARMS;

    #[test]
    fn until_the_council_sets_its_own_the_harms_are_those_of_the_pathway() {
        let kept = table::described(table::RTG_HARMS).map(|setting| setting.default).unwrap_or_default();
        let known: Vec<&str> =
            HARMS.iter().filter(|(code, _)| *code != "OTHER").map(|(_, says)| *says).collect();
        assert_eq!(kept.lines().collect::<Vec<_>>(), known);
    }
}
