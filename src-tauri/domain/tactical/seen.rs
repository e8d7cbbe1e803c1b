//! Who may read a young person's name beside a place, a theme or somebody else (need-to-know, DR 0.2, 4.3 A8).
//!
//! Who runs or chairs the group reads the names that came with referrals; who holds cases reads those of the records on
//! their laptop. Everybody else reads how many there are.

use crate::powers::Role;
use crate::tactical::links::Thing;

/// Whose names somebody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sees {
    /// Young people the group knows from a referral.
    pub referred: bool,
    /// Young people with a record of the pathway.
    pub records: bool,
}

impl Sees {
    /// By the roles somebody holds.
    #[must_use]
    pub fn of_roles<'a>(roles: impl IntoIterator<Item = &'a str>) -> Sees {
        let mut sees = Sees::default();
        for role in roles {
            sees.referred |= matches!(role, "tactical_group_administrator" | "tactical_group_chair");
            sees.records |=
                matches!(Role::of_word(role), Some(Role::SocialWorker | Role::Chair | Role::Manager));
        }
        sees
    }

    /// Whether the name of something may be read. A person of concern under 18 is a child first (A9).
    #[must_use]
    pub const fn name_of(self, thing: Thing, under_18: bool) -> bool {
        match thing {
            Thing::Place | Thing::Theme => true,
            Thing::Concern => !under_18 || self.referred,
            Thing::Referral => self.referred,
            Thing::YoungPerson => self.records,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_asked_of_every_kind() {
        // Referred child, child of a record, person of concern under 18, adult of concern, place, theme.
        let table: [(&[&str], [bool; 6]); 7] = [
            (&["tactical_group_administrator"], [true, false, true, true, true, true]),
            (&["tactical_group_chair"], [true, false, true, true, true, true]),
            (&["social_worker"], [false, true, false, true, true, true]),
            (&["chair", "manager"], [false, true, false, true, true, true]),
            (&["business_support"], [false, false, false, true, true, true]),
            (&[], [false, false, false, true, true, true]),
            (&["tactical_group_chair", "social_worker"], [true; 6]),
        ];
        for (roles, allowed) in table {
            let sees = Sees::of_roles(roles.iter().copied());
            let asked = [
                (Thing::Referral, false),
                (Thing::YoungPerson, false),
                (Thing::Concern, true),
                (Thing::Concern, false),
                (Thing::Place, false),
                (Thing::Theme, false),
            ];
            assert_eq!(asked.map(|(thing, young)| sees.name_of(thing, young)), allowed, "{roles:?}");
        }
    }
}
