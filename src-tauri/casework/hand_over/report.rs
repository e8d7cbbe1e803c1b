//! What a file would change, in words, before anything is taken in.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::store::Connection;

use waymark_domain::words::{Words, capital};

use super::super::history::{self, NOT_SHOWN};
use super::super::labels;
use super::super::{Casebook, Result};
use super::arriving::Arrival;
use super::differences::OpenDifference;
use super::taking_in::{Opened, clocks_differ, made_at};
use crate::store::record::{Noun, Value};
use crate::store::{facts, history as names, log, merging, person};
use crate::wire::hand_over as words;

const MOST_LINES: usize = 100;

/// What came of trying a file.
pub(super) struct Rehearsal {
    groups: Vec<words::ReportGroup>,
    conflicts: u32,
    entries: usize,
    kept_out: usize,
}

/// A file that opens with a passphrase, before it was typed.
pub(super) fn asks_for_passphrase(file_id: String) -> words::Report {
    words::Report { file_id, needs_passphrase: true, ..words::Report::of_nothing() }
}

impl Casebook {
    /// The report on a file that was opened.
    pub(super) async fn report_on(&mut self, opened: &Opened) -> Result<words::Report> {
        let mut report = asks_for_passphrase(opened.parcel.file_id.clone());
        report.needs_passphrase = false;
        report.note = opened.parcel.note.clone().unwrap_or_default();
        report.says.push(format!("Made on {}.", made_at(&opened.parcel)));
        if clocks_differ(&opened.parcel, self.clock.now()) {
            report.says.push(
                "The clock of that laptop is ahead of this one. Order comes from the log, so nothing is lost by it."
                    .into(),
            );
        }
        if opened.sender.is_card {
            let card = self.card_found(opened).await?;
            report.from.clone_from(&card.name);
            report.card = Some(card);
            return Ok(report);
        }
        let rehearsal = self.rehearsed(opened).await?;
        report.from = sender_name(opened);
        report.says.push(trust_says(opened));
        report.says.extend(self.order_says(opened).await?.map(str::to_owned));
        if rehearsal.kept_out > 0 {
            report.says.push("Some of it is about a record that was destroyed here. That stays out.".into());
        }
        report.nothing_new = rehearsal.entries == 0;
        report.groups = rehearsal.groups;
        report.conflicts = rehearsal.conflicts;
        Ok(report)
    }

    /// How the file lies to what that laptop sent before: the last entry it names is compared with those that are here.
    async fn order_says(&mut self, opened: &Opened) -> Result<Option<&'static str>> {
        let Some((sequence, hash)) = opened.parcel.last_entry() else { return Ok(None) };
        let device = &opened.sender.device_id;
        let connection = self.store.connection();
        let known = merging::hash_at(connection, device, sequence).await?;
        if known.is_some_and(|known| known != hash) {
            return Ok(Some(
                "The log of that laptop is not the one that is known here: its data folder may have been copied and \
                 used twice. Ring your colleague before you take this in.",
            ));
        }
        let (last, _) = log::head(connection, device).await?;
        Ok((last > sequence).then_some(
            "It is older than other work of that laptop that is here already. That work stays, and nothing is lost by \
             taking this in.",
        ))
    }
}

fn sender_name(opened: &Opened) -> String {
    opened.sender.contact.as_ref().map_or_else(|| "a colleague".into(), |contact| contact.name.clone())
}

fn trust_says(opened: &Opened) -> String {
    if opened.by_passphrase {
        return "Opened with the passphrase that was read out; its signature holds.".into();
    }
    let signed = "Signed by a laptop whose card you compared";
    opened
        .sender
        .contact
        .as_ref()
        .map_or_else(String::new, |contact| format!("{signed} with {}.", contact.name))
}

/// The lines of an arrival, while its transaction still stands.
pub(super) async fn rehearsal(
    at: &mut Connection,
    arrival: &Arrival,
    differences: Vec<OpenDifference>,
    service: &Words,
) -> Result<Rehearsal> {
    let about = About::of(at, arrival).await?;
    let mut lines: BTreeMap<String, Vec<words::ReportLine>> = BTreeMap::new();
    let mut new: BTreeMap<(String, Noun), usize> = BTreeMap::new();
    for (noun, id) in &arrival.made {
        *new.entry((about.record(arrival, *noun, id), *noun)).or_default() += 1;
    }
    let mut counted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((group, noun), count) in new {
        counted.entry(group).or_default().push(labels::counted(noun, count));
    }
    for (group, counts) in counted {
        lines.entry(group).or_default().push(new_line(&counts));
    }
    let open: HashSet<(Noun, &str, &str)> =
        differences.iter().map(|one| (one.noun, one.id.as_str(), one.field.as_str())).collect();
    for ((noun, id, field), changed) in &arrival.changed {
        // What somebody has to settle is told once, as that.
        if NOT_SHOWN.contains(field) || open.contains(&(*noun, id.as_str(), *field)) {
            continue;
        }
        let kind = if *field == "removed_at" { "taken_off" } else { "changed" };
        let line = words::ReportLine {
            kind: kind.into(),
            what: what(*noun, field, service),
            before: about.value(field, &changed.before),
            after: about.value(field, &changed.after),
            by: about.by(arrival, &changed.by),
        };
        let group = about.group(arrival.roots.get(&changed.by).map_or(&[][..], Vec::as_slice), *noun, id);
        lines.entry(group).or_default().push(line);
    }
    let mut conflicts = 0;
    for one in &differences {
        conflicts += 1;
        // What is here first, then what the file brings.
        let mut versions: Vec<&(String, Value)> = one.versions.iter().collect();
        versions.sort_by_key(|(hash, _)| arrival.by.contains_key(hash));
        let text =
            |at: usize| versions.get(at).map(|(_, value)| about.value(&one.field, value)).unwrap_or_default();
        let is_here = |at: usize| versions.get(at).is_some_and(|(hash, _)| !arrival.by.contains_key(hash));
        let by = versions.get(1).filter(|_| is_here(0) && !is_here(1));
        let line = words::ReportLine {
            kind: "difference".into(),
            what: what(one.noun, &one.field, service),
            before: text(0),
            after: text(1),
            by: by.map(|(hash, _)| about.by(arrival, hash)).unwrap_or_default(),
        };
        let group = about.record(arrival, one.noun, &one.id);
        lines.entry(group).or_default().insert(0, line);
    }
    let groups = lines.into_iter().map(|(about, lines)| group_of(about, lines)).collect();
    Ok(Rehearsal { groups, conflicts, entries: arrival.entries, kept_out: arrival.kept_out })
}

fn group_of(about: String, mut lines: Vec<words::ReportLine>) -> words::ReportGroup {
    let more = u32::try_from(lines.len().saturating_sub(MOST_LINES)).unwrap_or(u32::MAX);
    lines.truncate(MOST_LINES);
    words::ReportGroup { about, lines, more }
}

/// One line for everything that was not here before: "1 meeting, 3 people, 12 paragraphs".
fn new_line(counts: &[String]) -> words::ReportLine {
    words::ReportLine {
        kind: "new".into(),
        what: counts.join(", "),
        before: String::new(),
        after: String::new(),
        by: String::new(),
    }
}

/// "Person: NHS number".
pub(super) fn what(noun: Noun, field: &str, words: &Words) -> String {
    let name = capital(&labels::one_of(noun));
    match field {
        "removed_at" => name,
        _ => format!("{name}: {}", labels::field_inside(field, words)),
    }
}

/// The names that ids stand for.
pub(super) struct About {
    young_people: HashMap<String, String>,
    names: HashMap<String, String>,
}

impl About {
    pub(super) async fn of(at: &mut Connection, arrival: &Arrival) -> Result<About> {
        let mut ids: Vec<&str> = arrival.roots.values().flatten().map(String::as_str).collect();
        ids.extend(arrival.made.iter().map(|(_, id)| id.as_str()));
        ids.extend(arrival.changed.keys().map(|(_, id, _)| id.as_str()));
        for entry in arrival.by.values() {
            ids.push(&entry.practitioner_id);
            ids.extend(entry.behalf_of.as_deref());
        }
        for ((_, _, field), changed) in &arrival.changed {
            for value in [&changed.before, &changed.after] {
                if let (true, Value::Text(id)) = (history::is_reference(field), value) {
                    ids.push(id);
                }
            }
        }
        Self::of_ids(at, ids).await
    }

    pub(super) async fn of_ids(at: &mut Connection, ids: Vec<&str>) -> Result<About> {
        let ids = facts::ids(ids);
        let young_people = person::called_among(at, &ids).await?.into_iter().collect();
        Ok(About { young_people, names: names::names(at, &ids).await? })
    }

    /// The young person an entry is about; what is of the tactical group is of nobody.
    pub(super) fn group(&self, roots: &[String], noun: Noun, id: &str) -> String {
        let young = roots
            .iter()
            .chain(std::iter::once(&id.to_owned()))
            .find_map(|root| self.young_people.get(root).cloned());
        let others = match noun {
            Noun::Template => "The council’s words",
            noun if noun.is_of_the_group() => "Tactical group",
            _ => "Colleagues and laptops",
        };
        young.unwrap_or_else(|| others.into())
    }

    pub(super) fn young_person(&self, id: &str) -> Option<String> {
        self.young_people.get(id).cloned()
    }

    pub(super) fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).cloned()
    }

    fn record(&self, arrival: &Arrival, noun: Noun, id: &str) -> String {
        let holds = |roots: &&Vec<String>| roots.iter().any(|root| root == id);
        let roots = arrival.roots.values().find(holds);
        self.group(roots.map_or(&[][..], Vec::as_slice), noun, id)
    }

    pub(super) fn value(&self, field: &str, value: &Value) -> String {
        history::value_says(field, value, &self.names).unwrap_or_default()
    }

    fn by(&self, arrival: &Arrival, hash: &str) -> String {
        arrival.by.get(hash).map_or_else(String::new, |entry| self.by_entry(entry))
    }

    pub(super) fn by_entry(&self, entry: &crate::store::log::Entry) -> String {
        format!("{}, {}", history::by(entry, &self.names), history::at_says(&entry.at))
    }
}
