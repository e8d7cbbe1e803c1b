//! The government's list of bank holidays: looked at first, then taken in as one act (DR 7.3).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use waymark_domain::calendar::LAST_PUBLISHED_YEAR;
use waymark_domain::dates;
use waymark_domain::holidays::{Holidays, Published};

use super::super::{Act, Casebook, Error, Result};
use super::table::BANK_HOLIDAYS;
use super::{Values, settable};
use crate::exchange::bank_holidays;
use crate::wire;
use crate::wire::settings::{BankHolidays, BankHolidaysLook, MovedDeadline};
use crate::wire::work::{WhoseWork, WorkLine};

/// How many fortnights of the tactical group are looked through, from the one the day lies in.
const FORTNIGHTS: u32 = 6;

/// What is owed, as far as it tells one line from another.
type Owed = (String, String, String);

fn read(file: &[u8]) -> Result<Published> {
    bank_holidays::read(file).map_err(|why| Error::refused(why.to_string()))
}

fn kept(values: &Values) -> Holidays {
    Holidays::of_kept(values.text(BANK_HOLIDAYS))
}

/// "2019 to 2028", "2019, 2021 and 2022".
fn years_say(years: impl IntoIterator<Item = i32>) -> String {
    let years: Vec<i32> = years.into_iter().collect();
    match years.as_slice() {
        [first, _, .., last] if usize::try_from(last - first).is_ok_and(|span| span + 1 == years.len()) => {
            format!("{first} to {last}")
        }
        years => dates::in_a_row(&years.iter().map(i32::to_string).collect::<Vec<_>>()),
    }
}

/// The bank holidays in use, in words.
pub(super) fn in_use(values: &Values) -> BankHolidays {
    let holidays = kept(values);
    let years = years_say(holidays.years());
    let own = format!(
        "Waymark comes with the bank holidays of England and Wales as published for 2020 to {LAST_PUBLISHED_YEAR}. \
         Those of other years are worked out by the rules, and later ones are provisional"
    );
    let says = if years.is_empty() {
        format!("{own} until a list that has them is taken in.")
    } else {
        format!("{own}. The GOV.UK list is taken in for {years}.")
    };
    let changed = holidays.differences().into_iter();
    let changed = changed.map(|(day, added)| {
        let what = if added { "added as a bank holiday" } else { "no longer a bank holiday" };
        format!("{}: {what}", dates::full(day))
    });
    BankHolidays { says, changed: changed.collect() }
}

/// The days added, or those taken away, each with its title where the list gives one.
fn days_say(changed: &BTreeMap<NaiveDate, bool>, wanted: bool, list: &Published) -> Vec<String> {
    let days = changed.iter().filter(|(_, added)| **added == wanted).map(|(day, _)| *day);
    days.map(|day| match list.title(day) {
        "" => dates::full(day),
        title => format!("{}, {title}", dates::full(day)),
    })
    .collect()
}

impl Casebook {
    /// What a list would add and take away against the calendar in use, and which deadlines ahead would move.
    pub async fn look_at_bank_holidays(&mut self, file: Option<&[u8]>) -> Result<BankHolidaysLook> {
        let Some(file) = file else {
            return Ok(BankHolidaysLook::default());
        };
        let list = read(file)?;
        let values = self.setting_values().await?;
        settable(&values, BANK_HOLIDAYS)?;
        let holidays = kept(&values);
        let changed = holidays.changed_by(&list);
        let years = years_say(list.years());
        if changed.is_empty() {
            let known = list.years().iter().all(|year| holidays.covers(*year));
            let says = if known {
                format!("This list is in use already: nothing changes for {years}.")
            } else {
                format!("It has the same days that Waymark counts with for {years}. No deadline moves.")
            };
            return Ok(BankHolidaysLook { chosen: true, years, says, ..BankHolidaysLook::default() });
        }
        let before = self.days_owed().await?;
        self.tried_setting = Some((BANK_HOLIDAYS, holidays.with(&list, self.today()).kept()));
        let after = self.days_owed().await;
        self.tried_setting = None;
        let before: HashMap<Owed, NaiveDate> = before.into_iter().collect();
        let mut moved: Vec<(NaiveDate, MovedDeadline)> = Vec::new();
        for (owed, to) in after? {
            if let Some(from) = before.get(&owed).filter(|from| **from != to) {
                let (_, about, what) = owed;
                let (from_says, to_says) = (dates::full(*from), dates::full(to));
                moved.push((to, MovedDeadline { about, what, from_says, to_says }));
            }
        }
        moved.sort_by_key(|(to, _)| *to);
        let count = i64::try_from(moved.len()).unwrap_or(i64::MAX);
        Ok(BankHolidaysLook {
            chosen: true,
            years,
            added: days_say(&changed, true, &list),
            taken_away: days_say(&changed, false, &list),
            moves: moved.into_iter().map(|(_, one)| one).collect(),
            says: match count {
                0 => "No deadline that is open now moves.".to_owned(),
                1 => "One deadline that is open now moves.".to_owned(),
                count => format!("{count} deadlines that are open now move."),
            },
        })
    }

    /// Takes a list in. Deadlines are counted afresh; what is past or met by now stays as it was.
    pub async fn take_in_bank_holidays(&mut self, file: &[u8]) -> Result<wire::Done> {
        let list = read(file)?;
        let values = self.setting_values().await?;
        settable(&values, BANK_HOLIDAYS)?;
        let with = kept(&values).with(&list, self.today());
        self.write_setting(Act::TakeInBankHolidays, BANK_HOLIDAYS, &with.kept()).await
    }

    /// Everything that is owed by anybody, and by when.
    async fn days_owed(&mut self) -> Result<Vec<(Owed, NaiveDate)>> {
        let work = self.my_work(WhoseWork { everyone: true }).await?;
        let key = |line: &WorkLine| {
            let place = line.meeting_id.clone().unwrap_or_else(|| line.pathway_id.clone());
            (place, line.called.clone(), line.what.clone())
        };
        let mut owed: Vec<(Owed, NaiveDate)> = Vec::new();
        // The fortnight of the group is told below, with each of its steps.
        for line in work.lines.iter().filter(|line| line.act != "open_cycle") {
            owed.extend(line.due_on.parse().ok().map(|due_on| (key(line), due_on)));
        }
        let values = self.setting_values().await?;
        if !values.is_on(super::table::MODULE_TACTICAL_GROUP) {
            return Ok(owed);
        }
        if let Some(group) = self.group().await? {
            let current = group.current();
            for number in (current..current + FORTNIGHTS).filter(|one| !group.is_cancelled(*one)) {
                for (step, on, _) in group.cycle(number).steps() {
                    let what = format!("{}, meeting {number}", step.says());
                    owed.push(((number.to_string(), "Tactical group".to_owned(), what), on));
                }
            }
        }
        Ok(owed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_as_a_span_or_one_by_one() {
        assert_eq!(years_say([2019, 2020, 2021]), "2019 to 2021");
        assert_eq!(years_say([2026]), "2026");
        assert_eq!(years_say([2026, 2027]), "2026 and 2027");
        assert_eq!(years_say([2019, 2021, 2022]), "2019, 2021 and 2022");
    }
}
