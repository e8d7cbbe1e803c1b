//! Restricted records: who opens them, why, and who keeps the list (DR 6.6: staff's own families, high-risk addresses).

use thiserror::Error;

/// Why a restricted record does not open, or its list does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RestrictionError {
    #[error(
        "This record is restricted to the people on its list. It was not opened. Ask one of them, or a manager, to put you on it."
    )]
    NotListed,
    #[error("This record is restricted. Say why you open it: the reason goes on the record.")]
    ReasonNeeded,
    #[error(
        "Somebody has to be able to open this record. Nothing was changed. Put somebody else on the list first."
    )]
    NobodyLeft,
    #[error("This record is not restricted. Nothing was changed.")]
    NotRestricted,
    #[error("This record is restricted already. Nothing was changed. Change its list instead.")]
    RestrictedAlready,
}

/// How a record stands to the person at the keyboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Door {
    pub restricted: bool,
    /// Whether this person is on the list.
    pub listed: bool,
    /// Whether they have said why, since the records were unlocked.
    pub reason_given: bool,
}

impl Door {
    /// Opens, or says why not.
    pub fn open(self) -> Result<(), RestrictionError> {
        match self {
            Door { restricted: false, .. } | Door { listed: true, reason_given: true, .. } => Ok(()),
            Door { listed: false, .. } => Err(RestrictionError::NotListed),
            Door { reason_given: false, .. } => Err(RestrictionError::ReasonNeeded),
        }
    }

    /// Whether the record stands in lists with more than its name. Who is on the list needs no reason for that:
    /// what they owe stands on My work.
    #[must_use]
    pub fn stands_in_lists(self) -> bool {
        !self.restricted || self.listed
    }
}

/// Restricting a record: it names who may still open it.
pub fn before_restricting(restricted: bool, listed: usize) -> Result<(), RestrictionError> {
    match (restricted, listed) {
        (true, _) => Err(RestrictionError::RestrictedAlready),
        (false, 0) => Err(RestrictionError::NobodyLeft),
        (false, _) => Ok(()),
    }
}

/// Changing the list of a restricted record, to so many people.
pub fn before_changing_list(restricted: bool, left: usize) -> Result<(), RestrictionError> {
    match (restricted, left) {
        (false, _) => Err(RestrictionError::NotRestricted),
        (true, 0) => Err(RestrictionError::NobodyLeft),
        (true, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RestrictionError::{NobodyLeft, NotListed, NotRestricted, ReasonNeeded, RestrictedAlready};

    #[test]
    fn a_restricted_record_opens_for_listed_people_who_say_why() {
        for (restricted, listed, reason_given, opens, in_lists) in [
            (false, false, false, Ok(()), true),
            (true, false, false, Err(NotListed), false),
            (true, false, true, Err(NotListed), false),
            (true, true, false, Err(ReasonNeeded), true),
            (true, true, true, Ok(()), true),
        ] {
            let door = Door { restricted, listed, reason_given };
            assert_eq!((door.open(), door.stands_in_lists()), (opens, in_lists), "{door:?}");
        }
    }

    #[test]
    fn somebody_is_always_on_the_list() {
        for (restricted, listed, expected) in
            [(false, 1, Ok(())), (false, 0, Err(NobodyLeft)), (true, 2, Err(RestrictedAlready))]
        {
            assert_eq!(before_restricting(restricted, listed), expected);
        }
        for (restricted, left, expected) in
            [(true, 1, Ok(())), (true, 0, Err(NobodyLeft)), (false, 1, Err(NotRestricted))]
        {
            assert_eq!(before_changing_list(restricted, left), expected);
        }
    }
}
