//! The reports of the group: counted from its records, printed so that nobody can be worked out, and kept once given.

use std::path::Path;

use chrono::NaiveDate;
use waymark_domain::tactical::report::{
    AIMS, Audience, Given, Period, TOTAL, middle_says, names_in, printed,
};
use waymark_domain::tactical::suppression::{Number, Print, Table};

use super::super::answers::{Answers, not_changed_here};
use super::super::pathway::refuse;
use super::super::saved_files::Saving;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::counting::{Counted, Counting, REST, line_says};
use super::matters::{line as matter_line, people};
use super::paper::is_word;
use super::{ON_GROUP, day_of, day_says};
use crate::documents::group_report::{ReportFacts, ReportTable, group_report};
use crate::store::record::{Noun, Value};
use crate::store::tactical::report::{GroupFigureRow, GroupMatterRow, GroupReportRow};
use crate::store::tactical::{context, link, meeting, report};
use crate::wire;
use crate::wire::ending::Choice;
use crate::wire::tactical_report::{
    AskReport, GiveReport, GivenReport, MatterLine, ReportAim, ReportFigure, ReportMiddle, ReportSection,
    ReportView, SaveReport,
};

const PRINTS: [(Print, &str); 3] =
    [(Print::Shown, "shown"), (Print::FewerThanFive, "small"), (Print::NotShown, "hidden")];

fn word(print: Print) -> &'static str {
    PRINTS.iter().find(|(one, _)| *one == print).map_or("shown", |(_, word)| word)
}

fn print_of(word: &str) -> Print {
    PRINTS.iter().find(|(_, one)| *one == word).map_or(Print::NotShown, |(print, _)| *print)
}

fn period_of(row: &GroupReportRow) -> Option<Period> {
    Some(Period { from: day_of(Some(&row.from_on))?, until: day_of(Some(&row.until_on))? })
}

/// A report while it is made.
struct Making {
    audience: Audience,
    period: Period,
    counted: Counted,
    tables: Vec<Table>,
    matters: Vec<MatterLine>,
    reports: Vec<GroupReportRow>,
    people: Vec<String>,
    first: NaiveDate,
}

impl Making {
    /// The report of the same time that the Steering Group got, with what they added.
    fn steering(&self) -> Option<&GroupReportRow> {
        self.reports
            .iter()
            .rev()
            .find(|row| row.audience == Audience::Vrp.word() && period_of(row) == Some(self.period))
    }

    fn sections(&self) -> Vec<ReportSection> {
        self.counted
            .sections
            .iter()
            .zip(&self.tables)
            .map(|(section, table)| {
                // The rest of a split stands in the table so that it hides with its part; it is not printed.
                let rest = section.lines.iter().position(|line| line.key == REST);
                let shown = rest.unwrap_or(section.lines.len());
                let figure =
                    |(line, number): (&waymark_domain::tactical::report::Line, &Number)| ReportFigure {
                        key: line.key.clone(),
                        says: line.says.clone(),
                        prints: number.print.says(number.count),
                        count: number.count,
                        shown: number.print == Print::Shown,
                        behind: line
                            .behind
                            .iter()
                            .filter_map(|at| self.counted.behind.get(*at).cloned())
                            .collect(),
                    };
                ReportSection {
                    key: section.key.to_owned(),
                    title: section.title.to_owned(),
                    lines: section.lines.iter().zip(&table.lines).take(shown).map(figure).collect(),
                    total: if section.sum {
                        table.total.print.says(table.total.count)
                    } else {
                        String::new()
                    },
                }
            })
            .collect()
    }

    /// How long things take, in the middle; days of people print only where nobody can be worked out from them.
    fn middles(&self) -> Vec<ReportMiddle> {
        let timed = self.counted.sections.iter().zip(&self.tables);
        let beside: Vec<&Table> = timed
            .filter(|(section, _)| matches!(section.key, "to_triage" | "to_meeting" | "to_action"))
            .map(|(_, table)| table)
            .collect();
        let spans = self.counted.spans.iter();
        spans
            .map(|(says, people, days)| ReportMiddle {
                says: (*says).to_owned(),
                prints: middle_says(days, *people, &beside),
            })
            .collect()
    }

    /// What keeps it from going out, given what the group says of it.
    fn cannot(&self, words: &str) -> Vec<String> {
        let mut cannot = Vec::new();
        let larger = self.reports.iter().find(|row| {
            period_of(row).is_some_and(|given| {
                let (given, own) = (given.since(self.first), self.period.since(self.first));
                given != own && given.holds(own)
            })
        });
        if let Some(row) = larger {
            let says = Audience::of_word(&row.audience).map_or("", Audience::says);
            cannot.push(format!(
                "A report of this time and more went to {says} on {}. One of a part of it could let small numbers be \
                 worked out. Choose another time.",
                day_says(Some(&row.given_on))
            ));
        }
        if self.audience == Audience::Strategic && self.steering().is_none() {
            cannot.push(
                "The report of this time did not go to the VRP Steering Group yet. They add to it first; then it goes \
                 onward."
                    .into(),
            );
        }
        let named: Vec<&str> = self
            .counted
            .sections
            .iter()
            .filter(|section| matches!(section.key, "places" | "themes"))
            .flat_map(|section| &section.lines)
            .filter(|line| !names_in(&line.says, &self.people).is_empty())
            .map(|line| line.says.as_str())
            .collect();
        if !named.is_empty() {
            cannot.push(format!(
                "{} names somebody whom a referral is about. Call the place or theme otherwise first.",
                named.join(", ")
            ));
        }
        let said = names_in(words, &self.people);
        if !said.is_empty() {
            cannot.push(format!("What the group says names {}. Take the name out.", said.join(", ")));
        }
        cannot
    }

    fn aims(&self) -> Vec<ReportAim> {
        if self.audience != Audience::Evaluation {
            return Vec::new();
        }
        let aim = |(says, keys): &(&str, &[&str])| ReportAim {
            says: (*says).to_owned(),
            sections: keys
                .iter()
                .filter_map(|key| match *key {
                    "matters" => Some("Taken to the Strategic Group"),
                    key => self.counted.sections.iter().find(|one| one.key == key).map(|one| one.title),
                })
                .map(str::to_owned)
                .collect(),
        };
        AIMS.iter().map(aim).collect()
    }
}

fn given_line(row: &GroupReportRow) -> GivenReport {
    GivenReport {
        id: row.group_report_id.clone(),
        to: row.audience.clone(),
        to_says: Audience::of_word(&row.audience).map_or("", Audience::says).to_owned(),
        period_says: period_of(row).map(|period| period.says()).unwrap_or_default(),
        given_says: format!("{}, {}", day_says(Some(&row.given_on)), row.given_by),
        additions: row.additions.clone().unwrap_or_default(),
        additions_by: row.additions_by.clone().unwrap_or_default(),
    }
}

/// The figures of the reports before that cover a part of a time, or the whole of it.
fn earlier(
    reports: &[GroupReportRow],
    figures: &[GroupFigureRow],
    period: Period,
    first: NaiveDate,
) -> Vec<Given> {
    let inside = |row: &&GroupReportRow| {
        period_of(row).is_some_and(|given| period.since(first).holds(given.since(first)))
    };
    let number = |figure: &GroupFigureRow| Number {
        count: u32::try_from(figure.count).unwrap_or_default(),
        print: print_of(&figure.print),
    };
    reports
        .iter()
        .filter(inside)
        .map(|row| {
            let own = figures.iter().filter(|figure| figure.group_report_id == row.group_report_id);
            own.map(|figure| ((figure.section.clone(), figure.line.clone()), number(figure))).collect()
        })
        .collect()
}

/// Raised in the time, answered in it, or still waiting at its end.
fn in_time(row: &GroupMatterRow, period: Period) -> bool {
    let on = |day: Option<&str>| day_of(day).is_some_and(|on| period.has(on));
    let raised = day_of(Some(&row.raised_on)).is_some_and(|on| on <= period.until);
    let waits = day_of(row.answered_on.as_deref()).is_none_or(|on| on > period.until);
    on(Some(&row.raised_on)) || on(row.answered_on.as_deref()) || raised && waits
}

impl Casebook {
    async fn making(&mut self, to: &str, from_on: &str, until_on: &str) -> Result<Making> {
        let audience = Audience::of_word(to).ok_or(Error::Missing("report"))?;
        let board = self.board().await?;
        let first = board.group.cycle(1).meeting_on.min(board.group.rules.grid_day(1));
        // Referrals come before the first meeting too; what came then counts with its quarter.
        let today = self.today();
        let mut answers = Answers::default();
        let from = answers.day("from_on", from_on);
        let until = answers.day("until_on", until_on);
        answers.fields()?;
        let months = board.group.report_months;
        let quarters = Period::every(months, first, today);
        let period = match (from, until) {
            (Some(from), Some(until)) if from <= until => Period { from, until },
            (Some(_), Some(_)) => {
                let says = "The time ends before it begins.";
                return Err(Error::Invalid(waymark_domain::problems::Problems::one("until_on", says)));
            }
            _ if audience == Audience::Evaluation => Period::evaluation(first),
            // The last quarter that is over; before the first is, the one that runs.
            _ => quarters
                .iter()
                .find(|one| one.until < today)
                .or(quarters.first())
                .copied()
                .unwrap_or_else(|| Period::of_months(today, months)),
        };
        let actions = self.actions_before(&board.group, board.group.current()).await?;
        let connection = self.store.connection();
        let sightings = context::sightings(&mut *connection).await?;
        let attendance = meeting::attendance(&mut *connection).await?;
        let reports = report::reports(&mut *connection).await?;
        let figures = report::figures(&mut *connection).await?;
        let matters = report::matters(&mut *connection).await?;
        let heard = report::heard(&mut *connection).await?;
        let gaps = link::gaps(connection).await?;
        let updates = actions.asked_in(period);
        let said = self.said_of(&board, period).await?;
        let counting = Counting {
            board: &board,
            said: &said,
            actions: &actions.rows,
            updates: &updates,
            sightings: &sightings,
            heard: &heard,
            names: actions.names(),
            attendance: &attendance,
            gaps: &gaps,
            period,
        };
        let counted = counting.counted(audience);
        let tables = printed(&counted.sections, &earlier(&reports, &figures, period, first));
        let matters = matters.iter().rev().filter(|row| in_time(row, period));
        let matters = matters.map(|row| matter_line(row, &board.referrals, today)).collect();
        let people = people(&board.referrals);
        Ok(Making { audience, period, counted, tables, matters, reports, people, first })
    }

    /// A report as it would go out today.
    pub async fn group_report(&mut self, request: AskReport) -> Result<ReportView> {
        let receivers = Audience::ALL
            .into_iter()
            .map(|one| Choice { value: one.word().to_owned(), text: one.says().to_owned() })
            .collect();
        let none = ReportView {
            set_up: false,
            to: request.to.clone(),
            to_says: String::new(),
            title: String::new(),
            from_on: String::new(),
            until_on: String::new(),
            period_says: String::new(),
            receivers,
            periods: Vec::new(),
            line_says: String::new(),
            sections: Vec::new(),
            middles: Vec::new(),
            aims: Vec::new(),
            matters: Vec::new(),
            additions: String::new(),
            additions_by: String::new(),
            cannot: Vec::new(),
            given: Vec::new(),
        };
        let Some(group) = self.group().await? else { return Ok(none) };
        let making = self.making(&request.to, &request.from_on, &request.until_on).await?;
        let today = self.today();
        let mut periods = Period::every(group.report_months, making.first, today);
        for one in [Period::evaluation(making.first), making.period] {
            if !periods.contains(&one) {
                periods.push(one);
            }
        }
        let steering = making.steering().filter(|_| making.audience == Audience::Strategic);
        let text = |of: fn(&GroupReportRow) -> &Option<String>| {
            steering.and_then(|row| of(row).clone()).unwrap_or_default()
        };
        Ok(ReportView {
            set_up: true,
            to: making.audience.word().to_owned(),
            to_says: making.audience.says().to_owned(),
            title: making.audience.title().to_owned(),
            from_on: making.period.from.to_string(),
            until_on: making.period.until.to_string(),
            period_says: making.period.says(),
            periods: periods
                .iter()
                .map(|one| Choice { value: format!("{}/{}", one.from, one.until), text: one.says() })
                .collect(),
            line_says: line_says(&making.counted),
            sections: making.sections(),
            middles: making.middles(),
            aims: making.aims(),
            additions: text(|row| &row.additions),
            additions_by: text(|row| &row.additions_by),
            cannot: making.cannot(""),
            given: making.reports.iter().rev().map(given_line).collect(),
            matters: making.matters,
            ..none
        })
    }

    /// Records that a report went out, and keeps its figures: the next one is printed beside them.
    pub async fn give_group_report(&mut self, request: GiveReport) -> Result<wire::Done> {
        self.set_up_group().await?;
        let making = self.making(&request.to, &request.from_on, &request.until_on).await?;
        refuse(&making.cannot(&request.words))?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.required_day("given_on", &request.on, today, "Give the day.");
        answers.text("words", &request.words);
        answers.value("audience", making.audience.word());
        answers.value("from_on", making.period.from);
        answers.value("until_on", making.period.until);
        answers.value("given_by", self.my_name().await?);
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::GiveReport, Noun::GroupReport, &id).await?;
        acting.add(Noun::GroupReport, &id, &fields).await?;
        for (section, table) in making.counted.sections.iter().zip(&making.tables) {
            if !section.people {
                continue;
            }
            let lines = section.lines.iter().map(|line| line.key.as_str()).zip(&table.lines);
            for (line, number) in lines.chain([(TOTAL, &table.total)]) {
                let figure = [
                    ("group_report_id", id.as_str().into()),
                    ("section", section.key.into()),
                    ("line", line.into()),
                    ("count", Value::Number(i64::from(number.count))),
                    ("print", word(number.print).into()),
                ];
                acting.add(Noun::GroupFigure, &new_id(), &figure).await?;
            }
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::GiveReport, ON_GROUP))
    }

    /// What the VRP Steering Group adds, in their words, with who typed it in for them.
    pub async fn add_to_group_report(&mut self, request: wire::Change) -> Result<wire::Done> {
        let rows = report::reports(self.store.connection()).await?;
        let row =
            rows.iter().find(|row| row.group_report_id == request.id).ok_or(Error::Missing("report"))?;
        if row.audience != Audience::Vrp.word() {
            refuse(&["Only the VRP Steering Group adds to its report.".to_owned()])?;
        }
        let board = self.board().await?;
        let people = people(&board.referrals);
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "additions" => {
                    let named = names_in(value, &people);
                    if !named.is_empty() {
                        let says = format!("This names {}. What goes up names nobody.", named.join(", "));
                        answers.problems.add("additions", says);
                    }
                    answers.text("additions", value);
                }
                "additions_by" => answers.required("additions_by", value, "Say whose words they are."),
                _ => return Err(not_changed_here()),
            }
        }
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::AddToReport, Noun::GroupReport, &request.id).await?;
        acting.set(Noun::GroupReport, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::AddToReport, ON_GROUP))
    }

    /// The report as a file, and a name for it. Nothing is saved.
    pub async fn group_report_file(&mut self, request: &SaveReport) -> Result<(Vec<u8>, String)> {
        self.set_up_group().await?;
        let as_word = is_word(&request.form)?;
        let making = self.making(&request.to, &request.from_on, &request.until_on).await?;
        refuse(&making.cannot(&request.words))?;
        if self.holds_protected_address(&request.words).await? {
            refuse(&[super::paper::PROTECTED.to_owned()])?;
        }
        let facts = facts(&making, &request.words);
        let letterhead = self.setting_values().await?.letterhead_in_brief();
        let made_at = self.clock.now().naive_utc();
        let bytes = group_report(&facts, &letterhead, (self.practice, made_at), as_word)?;
        let ending = if as_word { "docx" } else { "pdf" };
        let name = format!(
            "tactical_group_{}_{}_to_{}.{ending}",
            making.audience.word(),
            making.period.from.format("%Y%m%d"),
            making.period.until.format("%Y%m%d")
        );
        Ok((bytes, name))
    }

    /// Saves the report where the person chose; the register names it.
    pub async fn save_group_report(&mut self, request: &SaveReport, path: &Path) -> Result<()> {
        let (bytes, _) = self.group_report_file(request).await?;
        let says = Audience::of_word(&request.to).map_or("", Audience::says);
        self.save_file(&Saving::of_nobody(format!("Tactical group: report for {says}"), path), &bytes).await
    }
}

fn facts(making: &Making, words: &str) -> ReportFacts {
    let steering = making.steering().filter(|_| making.audience == Audience::Strategic);
    let matter = |one: &MatterLine| {
        let answer = if one.answered_says.is_empty() {
            format!("An answer is asked for by {}.", one.reply_by_says)
        } else {
            format!("{}, {}: {}", one.outcome_says, one.answered_says, one.answer)
        };
        format!("{}: {} Why: {} Asked: {} {answer}", one.kind_says, one.issue, one.why, one.ask)
    };
    ReportFacts {
        title: making.audience.title().to_owned(),
        reader: making.audience.says().to_owned(),
        period: making.period.says(),
        words: words.to_owned(),
        middles: making.middles().into_iter().map(|one| (one.says, one.prints)).collect(),
        tables: making
            .sections()
            .into_iter()
            .map(|section| {
                let most = section.lines.iter().filter(|line| line.shown).map(|line| line.count).max();
                let share = |line: &ReportFigure| {
                    most.filter(|most| line.shown && *most > 0).map(|most| line.count as f32 / most as f32)
                };
                ReportTable {
                    title: section.title,
                    lines: section
                        .lines
                        .into_iter()
                        .map(|line| (line.says.clone(), line.prints.clone(), share(&line)))
                        .collect(),
                    total: section.total,
                }
            })
            .collect(),
        aims: making
            .aims()
            .into_iter()
            .map(|aim| (aim.says, format!("See {}", aim.sections.join("; "))))
            .collect(),
        matters: making.matters.iter().map(matter).collect(),
        additions: steering.and_then(|row| row.additions.clone()).unwrap_or_default(),
        additions_by: steering.and_then(|row| row.additions_by.clone()).unwrap_or_default(),
    }
}
