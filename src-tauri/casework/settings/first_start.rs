//! What a first start asks about the council, and what is wrong with the answers.

use waymark_domain::problems::Problems;

use super::people::check_roles;
use super::table::{self, SETTINGS};
use super::values::{self, Values};
use crate::wire;
use crate::wire::session::SetUp;

/// Without these no letter can go out; everything else comes with a value or may stay empty.
const NEEDED: &[(&str, &str)] = &[
    (table::COUNCIL_NAME, "Name your council."),
    (table::COUNCIL_SERVICE, "Name your service."),
    (table::COUNCIL_PHONE, "Give a phone number for the letters."),
];

/// The council, its modules and its words, as Waymark comes with them.
#[must_use]
pub fn asked_at_first_start() -> Vec<wire::settings::Setting> {
    let values = Values::default();
    table::asked_at_first_start().map(|setting| values.described(setting)).collect()
}

/// What is missing from the answers of a first start.
#[must_use]
pub fn problems_of_set_up(request: &SetUp) -> Problems {
    let mut problems = Problems::none();
    if request.name.trim().is_empty() {
        problems.add("name", "Say who you are.");
    }
    check_roles(request.roles.iter().map(String::as_str), &mut problems);
    for &(key, says) in NEEDED {
        if answer(request, key).is_none_or(str::is_empty) {
            problems.add(key, says);
        }
    }
    for (key, value) in settings_of_set_up(request) {
        if let Some(says) = table::described(key).and_then(|setting| values::problem(setting, value)) {
            problems.add(key, says);
        }
    }
    if let Some(says) = super::super::vault::passphrase_problem(&request.passphrase) {
        problems.add("passphrase", says);
    }
    problems
}

/// The answers that go on the record: those that were given and differ from what Waymark comes with.
pub fn settings_of_set_up(request: &SetUp) -> impl Iterator<Item = (&'static str, &str)> {
    SETTINGS
        .iter()
        .filter_map(|setting| Some((setting, answer(request, setting.key)?)))
        .filter(|(setting, value)| !value.is_empty() && *value != setting.default)
        .map(|(setting, value)| (setting.key, value))
}

fn answer<'a>(request: &'a SetUp, key: &str) -> Option<&'a str> {
    request.settings.iter().find(|given| given.key == key).map(|given| given.value.trim())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::wire::settings::ChangeSetting;

    fn with(settings: &[(&str, &str)]) -> SetUp {
        SetUp {
            name: "Tom Fairlie".into(),
            job_title: String::new(),
            roles: vec!["social_worker".into()],
            phone: String::new(),
            email: String::new(),
            settings: settings
                .iter()
                .map(|(key, value)| ChangeSetting { key: (*key).into(), value: (*value).into() })
                .collect(),
            passphrase: "four odd words here".into(),
        }
    }

    const COUNCIL: [(&str, &str); 3] = [
        (table::COUNCIL_NAME, "Levelshire"),
        (table::COUNCIL_SERVICE, "Children's services"),
        (table::COUNCIL_PHONE, "01632 960000"),
    ];

    #[test]
    fn what_no_letter_can_do_without_is_asked_for() {
        let asked = asked_at_first_start();
        for (key, says) in NEEDED {
            assert!(asked.iter().any(|setting| setting.key == *key), "{key}");
            let rest: Vec<_> = COUNCIL.into_iter().filter(|(given, _)| given != key).collect();
            assert_eq!(
                problems_of_set_up(&with(&rest)).iter().map(|one| one.says.as_str()).collect::<Vec<_>>(),
                [*says]
            );
        }
        assert!(problems_of_set_up(&with(&COUNCIL)).is_empty());
    }

    #[test]
    fn only_what_the_council_changed_is_recorded() {
        let mut given = COUNCIL.to_vec();
        given.extend([
            (table::WORD_CHAIR, "conference chair"),
            (table::WORD_ADVOCACY, " "),
            (table::MODULE_PATHWAY, "perhaps"),
        ]);
        let request = with(&given);
        let kept: Vec<_> = settings_of_set_up(&request).map(|(key, _)| key).collect();
        assert_eq!(
            kept,
            [table::COUNCIL_NAME, table::COUNCIL_PHONE, table::MODULE_PATHWAY, table::WORD_CHAIR]
        );
        assert_eq!(
            problems_of_set_up(&request).iter().map(|one| one.field).collect::<Vec<_>>(),
            [table::MODULE_PATHWAY]
        );
    }
}
