//! A month of meetings, visits and limits, and how many meetings each chair has in its weeks.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime, Weekday};
use waymark_domain::calendar::Calendar;
use waymark_domain::dates;
use waymark_domain::meeting::MeetingKind;
use waymark_domain::timeliness::month_of;
use waymark_domain::work::{self, Asking};

use super::{initials_of, name_of, named};
use crate::casework::facts::{Known, day};
use crate::casework::{Casebook, Result};
use crate::store::overview;
use crate::wire::overview::{AskCalendar, CalendarDay, CalendarEntry, CalendarMonth, ChairLoad};

const WEEK: u64 = 7;
/// The birthday after which there is no Child in Need plan (DR G5).
const OF_AGE: i32 = 18;

/// The Mondays of a month's weeks.
struct Weeks(Vec<NaiveDate>);

impl Weeks {
    fn of(month: NaiveDate) -> Weeks {
        let end = month.checked_add_months(Months::new(1)).unwrap_or(month);
        let mut monday = dates::monday_of(month);
        let mut all = Vec::new();
        while monday < end {
            all.push(monday);
            monday = monday.checked_add_days(Days::new(WEEK)).unwrap_or(end);
        }
        Weeks(all)
    }

    fn first(&self) -> NaiveDate {
        self.0.first().copied().unwrap_or_default()
    }

    fn last(&self) -> NaiveDate {
        self.0.last().and_then(|monday| monday.checked_add_days(Days::new(WEEK - 1))).unwrap_or_default()
    }
}

impl Casebook {
    /// A month of my meetings, visits and limits, or of everybody's.
    pub async fn calendar_month(&mut self, request: AskCalendar) -> Result<CalendarMonth> {
        let today = self.today();
        let month = month_of(day(Some(&request.month)).unwrap_or(today));
        let weeks = Weeks::of(month);
        let names = self.practitioner_names().await?;
        let known = self.running(request.everyone).await?;
        let by_id: HashMap<&str, &Known> =
            known.iter().map(|one| (one.row.pathway_id.as_str(), one.as_ref())).collect();
        let mut entries = self.limits(&known, &weeks).await?;
        let mut load: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let words = self.words().await?;
        let connection = self.store.connection();
        for meeting in overview::meetings_between(connection, weeks.first(), weeks.last()).await? {
            let (Some(one), Some(on)) = (by_id.get(meeting.pathway_id.as_str()), day(Some(&meeting.on_day)))
            else {
                continue;
            };
            let kind = MeetingKind::of_word(&meeting.kind).unwrap_or(MeetingKind::Full);
            let time = meeting.starts_at.as_deref().and_then(|at| at.parse::<NaiveTime>().ok());
            if kind.is_full() {
                let week = weeks.0.iter().position(|monday| *monday == dates::monday_of(on));
                let chair = Some(named(&names, one.row.chair_id.as_ref())).filter(|name| !name.is_empty());
                let of_chair =
                    load.entry(chair.unwrap_or("No chair named")).or_insert_with(|| vec![0; weeks.0.len()]);
                if let Some(count) = week.and_then(|week| of_chair.get_mut(week)) {
                    *count += 1;
                }
            }
            let held = if meeting.held_on.is_some() { ", held" } else { "" };
            entries.entry(on).or_default().push(CalendarEntry {
                time: time.map(dates::time).unwrap_or_default(),
                meeting_id: Some(meeting.meeting_id),
                ..entry(one, "meeting", format!("{}{held}", words.title(kind, meeting.sequence)))
            });
        }
        for visit in overview::visits_between(connection, weeks.first(), weeks.last()).await? {
            let (Some(one), Some(on)) = (by_id.get(visit.pathway_id.as_str()), day(Some(&visit.visited_on)))
            else {
                continue;
            };
            let what = if visit.outcome == "not_seen" { "Visit, not seen" } else { "Visit, seen" };
            entries.entry(on).or_default().push(entry(one, "visit", what.to_owned()));
        }
        let values = self.setting_values().await?;
        let calendar = values.calendar();
        let days = |monday: &NaiveDate| {
            let days = (0..WEEK).filter_map(|at| monday.checked_add_days(Days::new(at)));
            days.map(|on| calendar_day(on, month, today, &calendar, entries.remove(&on).unwrap_or_default()))
                .collect()
        };
        Ok(CalendarMonth {
            title: month.format("%B %Y").to_string(),
            month: month.to_string(),
            before: month.checked_sub_months(Months::new(1)).unwrap_or(month).to_string(),
            after: month.checked_add_months(Months::new(1)).unwrap_or(month).to_string(),
            week_says: weeks.0.iter().map(|monday| monday.format("%-d %b").to_string()).collect(),
            weeks: weeks.0.iter().map(days).collect(),
            load: load
                .into_iter()
                .map(|(chair, weeks)| ChairLoad { chair: chair.to_owned(), total: weeks.iter().sum(), weeks })
                .collect(),
        })
    }

    /// What is owed on each day, and the eighteenth birthdays.
    async fn limits(
        &mut self,
        known: &[Arc<Known>],
        weeks: &Weeks,
    ) -> Result<BTreeMap<NaiveDate, Vec<CalendarEntry>>> {
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let asking = Asking {
            today: self.today(),
            timescales: &timescales,
            calendar: &calendar,
            mode: values.cadence(),
            words: &words,
            triage: values.triage_lead(),
        };
        let mut entries: BTreeMap<NaiveDate, Vec<CalendarEntry>> = BTreeMap::new();
        let shown = weeks.first()..=weeks.last();
        for one in known {
            for item in work::owed(&one.facts, &asking) {
                // The day of a meeting stands there as the meeting itself.
                if shown.contains(&item.due_on) && item.tag != Some("Booked") {
                    let late = item.standing.is_some_and(|standing| standing.is_overdue());
                    let what = item.what.clone();
                    entries.entry(item.due_on).or_default().push(CalendarEntry {
                        late,
                        meeting_id: item.meeting_id,
                        ..entry(one, "limit", what)
                    });
                }
            }
            let birthday = one.facts.born_on.map(|born| calendar.birthdays().birthday(born, OF_AGE));
            if let Some(on) = birthday.filter(|on| shown.contains(on)) {
                entries.entry(on).or_default().push(entry(one, "birthday", "18th birthday".to_owned()));
            }
        }
        Ok(entries)
    }
}

fn entry(one: &Known, kind: &str, what: String) -> CalendarEntry {
    CalendarEntry {
        kind: kind.to_owned(),
        time: String::new(),
        initials: initials_of(one),
        name: name_of(one),
        what,
        late: false,
        young_person_id: one.row.young_person_id.clone(),
        meeting_id: None,
    }
}

fn calendar_day(
    on: NaiveDate,
    month: NaiveDate,
    today: NaiveDate,
    calendar: &Calendar,
    mut entries: Vec<CalendarEntry>,
) -> CalendarDay {
    let is_weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
    // Meetings first, in the order of their times; then what is owed; then what was done.
    let rank = |kind: &str| ["meeting", "birthday", "limit", "visit"].iter().position(|one| *one == kind);
    entries.sort_by_key(|entry| rank(&entry.kind));
    CalendarDay {
        on: on.to_string(),
        number: on.day().to_string(),
        says: dates::long(on),
        in_month: month_of(on) == month,
        is_today: on == today,
        is_weekend,
        not_working: calendar.not_worked_because(on).filter(|_| !is_weekend).map(str::to_owned),
        entries,
    }
}
