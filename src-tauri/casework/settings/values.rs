//! The settings as they stand, read by every use case that needs one.

use std::collections::HashMap;

use chrono::NaiveDate;
use waymark_domain::cadence::Mode;
use waymark_domain::calendar::Calendar;
use waymark_domain::holidays::Holidays;
use waymark_domain::letter::DocumentKind;
use waymark_domain::people::Birthdays;
use waymark_domain::powers::TriageLead;
use waymark_domain::timescale::Timescales;
use waymark_domain::words::Words;

use super::super::labels;
use super::table::{self, Shape};
use crate::documents::block::Letterhead;
use crate::store::setting::SettingRow;
use crate::wire;

/// What every setting is set to.
#[derive(Clone, Default)]
pub struct Values(HashMap<String, SettingRow>);

impl Values {
    pub(super) fn of(rows: Vec<SettingRow>) -> Self {
        Values(rows.into_iter().map(|row| (row.setting_id.clone(), row)).collect())
    }

    /// The same with one of them set to something that is only looked at.
    pub(super) fn trying(mut self, key: &str, value: &str) -> Self {
        let row = SettingRow {
            setting_id: key.into(),
            value: value.into(),
            source: "council".into(),
            removed_at: None,
        };
        self.0.insert(key.into(), row);
        self
    }

    fn row(&self, key: &str) -> Option<&SettingRow> {
        self.0.get(key).filter(|row| row.removed_at.is_none())
    }

    /// Whether the setting ever had a row, also one that was taken back.
    pub(super) fn was_ever_set(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// `default`, `council` or `policy`.
    #[must_use]
    pub fn source(&self, key: &str) -> &str {
        self.row(key).map_or("default", |row| row.source.as_str())
    }

    /// A setting's value, or what Waymark comes with.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        match self.row(key) {
            Some(row) => &row.value,
            None => table::described(key).map_or("", |setting| setting.default),
        }
    }

    /// Who a letter or page comes from.
    pub(in crate::casework) fn letterhead(&self) -> Letterhead {
        Letterhead {
            address: self.text("council.address").lines().map(str::to_owned).collect(),
            phone: self.text("council.phone").to_owned(),
            hours: self.text("council.hours").to_owned(),
            ..self.letterhead_in_brief()
        }
    }

    /// The same for papers that stay among professionals: the council and its service.
    pub(in crate::casework) fn letterhead_in_brief(&self) -> Letterhead {
        Letterhead {
            council: self.text("council.name").to_owned(),
            service: self.text("council.service").to_owned(),
            ..Letterhead::default()
        }
    }

    /// A setting with its words, as the window shows it.
    pub(super) fn described(&self, setting: &table::Described) -> wire::settings::Setting {
        let words = self.words();
        wire::settings::Setting {
            key: setting.key.into(),
            group: setting.group.into(),
            label: labels::filled(setting.label, &words),
            hint: labels::filled(setting.hint, &words),
            value: self.text(setting.key).into(),
            shape: setting.shape.word(),
            source: self.source(setting.key).into(),
        }
    }

    /// Whether a yes-or-no setting is on.
    #[must_use]
    pub fn is_on(&self, key: &str) -> bool {
        self.text(key) == "yes"
    }

    /// A number, or `None` where the setting is switched off.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        self.text(key).trim().parse().ok()
    }

    /// Which days the council works.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let birthdays = match self.text(table::BIRTHDAYS) {
            "28_february" => Birthdays::TwentyEighthOfFebruary,
            _ => Birthdays::FirstOfMarch,
        };
        Calendar::with_closures(dates_in(self.text(table::CLOSURES)).into_iter().flatten())
            .with_birthdays(birthdays)
            .with_holidays(Holidays::of_kept(self.text(table::BANK_HOLIDAYS)))
    }

    /// The council's timescales; those of the process itself cannot be set.
    #[must_use]
    pub fn timescales(&self) -> Timescales {
        let process = Timescales::default();
        Timescales {
            draft: self.number(table::DRAFT_DAYS).unwrap_or(process.draft),
            sign_off: self.number(table::SIGN_OFF_DAYS).unwrap_or(process.sign_off),
            letter_on_lcs: self.number(table::LETTER_ON_LCS_DAYS).unwrap_or(process.letter_on_lcs),
            review_record: self.number(table::REVIEW_RECORD_DAYS),
            invitations: self.number(table::INVITATION_DAYS).unwrap_or(process.invitations),
            introductory_letters: self
                .number(table::INTRODUCTORY_DAYS)
                .unwrap_or(process.introductory_letters),
            advocacy: self.number(table::ADVOCACY_DAYS).unwrap_or(process.advocacy),
            advocacy_chase: self.number(table::ADVOCACY_CHASE_DAYS).unwrap_or(process.advocacy_chase),
            first_meeting: self.number(table::FIRST_MEETING_DAYS),
            ..process
        }
    }

    /// When the council's guides and wordings are to be read again; `None` where no date is set.
    #[must_use]
    pub fn guide_review_on(&self) -> Option<NaiveDate> {
        dates_in(self.text(table::GUIDE_REVIEW)).into_iter().flatten().next()
    }

    /// How early reviews are treated.
    #[must_use]
    pub fn cadence(&self) -> Mode {
        if self.text(table::CADENCE) == "grid" { Mode::Grid } else { Mode::Held }
    }

    /// Who decides in triage.
    #[must_use]
    pub fn triage_lead(&self) -> TriageLead {
        TriageLead::of_word(self.text(table::TRIAGE_LEAD))
    }

    /// The service's words.
    #[must_use]
    pub fn words(&self) -> Words {
        let word = |key| self.text(key).to_owned();
        Words {
            child_in_need: word(table::WORD_CHILD_IN_NEED),
            social_worker: word(table::WORD_SOCIAL_WORKER),
            chair: word(table::WORD_CHAIR),
            manager: word(table::WORD_MANAGER),
            advocacy: word(table::WORD_ADVOCACY),
            business_support: word(table::WORD_BUSINESS_SUPPORT),
            review: word(table::WORD_REVIEW),
            full_review: word(table::WORD_FULL_REVIEW),
            full_meeting: word(table::WORD_FULL_MEETING),
        }
    }
}

fn dates_in(lines: &str) -> Vec<Option<NaiveDate>> {
    lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| waymark_domain::dates::parse(line).ok())
        .collect()
}

/// What is wrong with a value for its shape; nothing where it fits.
#[must_use]
pub fn problem(setting: &table::Described, value: &str) -> Option<String> {
    let value = value.trim();
    if setting.key == table::LETTERS_SECOND_EYES {
        let known = |line: &str| DocumentKind::ALL.iter().any(|kind| kind.is_called(line));
        let unknown = value.lines().map(str::trim).find(|line| !line.is_empty() && !known(line));
        return unknown.map(|line| {
            format!("No document is called “{line}”. Write its name as it stands in the lists.")
        });
    }
    match setting.shape {
        Shape::Text | Shape::Lines if setting.default.is_empty() || !value.is_empty() => None,
        Shape::Text | Shape::Lines => {
            Some(format!("Give a value for “{}”.", labels::filled(setting.label, &Words::default())))
        }
        Shape::Number if value.is_empty() && setting.default.is_empty() => None,
        Shape::Number if value.parse::<u16>().is_ok_and(|number| number <= 365) => None,
        Shape::Number => Some("Give a whole number from 0 to 365.".into()),
        Shape::YesNo if matches!(value, "yes" | "no") => None,
        Shape::YesNo => Some("Choose yes or no.".into()),
        Shape::Choice(words) if words.contains(&value) => None,
        Shape::Choice(words) => Some(format!("Choose one of: {}.", words.join(", "))),
        Shape::Date if value.is_empty() || waymark_domain::dates::parse(value).is_ok() => None,
        Shape::Date => Some("Give a date, like 31 Jan 2027.".into()),
        Shape::Dates if dates_in(value).iter().all(Option::is_some) => None,
        Shape::Dates => Some("Give one date a line, like 2026-12-29.".into()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn with(key: &str, value: &str) -> Values {
        Values::of(vec![SettingRow {
            setting_id: key.into(),
            value: value.into(),
            source: "council".into(),
            removed_at: None,
        }])
    }

    #[test]
    fn a_closure_day_is_not_counted() {
        let calendar = with(table::CLOSURES, "2026-12-29\n30 Dec 2026\n").calendar();
        let held = "2026-12-16".parse().unwrap();
        assert_eq!(calendar.add_working_days(held, 10).to_string(), "2027-01-06");
        assert_eq!(Values::default().calendar().add_working_days(held, 10).to_string(), "2027-01-04");
    }

    #[test]
    fn a_switched_off_limit_stays_off() {
        assert_eq!(Values::default().timescales().review_record, None);
        assert_eq!(with(table::REVIEW_RECORD_DAYS, "10").timescales().review_record, Some(10));
    }

    #[test]
    fn each_lead_time_has_a_setting_of_its_own() {
        let default = Values::default().timescales();
        assert_eq!((default.invitations, default.introductory_letters, default.advocacy), (10, 5, 10));
        for (key, days) in [
            (table::INVITATION_DAYS, (7, 5, 10)),
            (table::INTRODUCTORY_DAYS, (10, 7, 10)),
            (table::ADVOCACY_DAYS, (10, 5, 7)),
        ] {
            let set = with(key, "7").timescales();
            assert_eq!((set.invitations, set.introductory_letters, set.advocacy), days, "{key}");
        }
    }

    #[test]
    fn the_birthday_of_29_february_is_the_councils_to_set() {
        let eighteen = |values: Values| {
            values.calendar().birthdays().birthday("2012-02-29".parse().unwrap(), 18).to_string()
        };
        assert_eq!(eighteen(Values::default()), "2030-03-01");
        assert_eq!(eighteen(with(table::BIRTHDAYS, "28_february")), "2030-02-28");
    }

    #[test]
    fn every_default_fits_its_own_shape() {
        for setting in table::SETTINGS {
            assert_eq!(problem(setting, setting.default), None, "{}", setting.key);
        }
    }

    #[test]
    fn a_wrong_value_is_named() {
        let problem = |key, value| problem(table::described(key).unwrap(), value);
        assert!(problem(table::LOCK_MINUTES, "soon").is_some());
        assert!(problem(table::THEME, "pink").is_some());
        assert!(problem(table::CLOSURES, "christmas").is_some());
        assert!(problem(table::WORD_CHAIR, " ").is_some());
        assert!(problem(table::GUIDE_REVIEW, "next year").is_some());
        assert!(problem(table::GUIDE_REVIEW, "31 Jan 2027").is_none());
    }
}
