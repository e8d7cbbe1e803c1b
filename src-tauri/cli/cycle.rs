//! `cycle` and `agenda`: the fortnight of a tactical meeting, and its agenda or one guest's slot of it.

use std::path::Path;

use waymark::casework::Casebook;
use waymark::wire::tactical_cycle::{AskCycle, CycleView};

use super::ending::Ending;
use super::out::Out;

async fn asked(book: &mut Casebook, meeting: Option<u32>) -> Result<CycleView, Ending> {
    let cycle = book.cycle(AskCycle { number: meeting }).await?;
    if cycle.set_up {
        return Ok(cycle);
    }
    Err(Ending::wrong_words(
        "The group’s first meeting is not set, so no date can be worked out. Give it under Settings, Tactical group."
            .to_owned(),
    ))
}

/// The dates of a meeting's fortnight, its chair, and where it stands.
pub async fn cycle(book: &mut Casebook, meeting: Option<u32>, out: &mut Out) -> Result<(), Ending> {
    let cycle = asked(book, meeting).await?;
    if out.wants_json() {
        return out.json(&cycle);
    }
    out.line(&cycle.title)?;
    if cycle.cancelled_says.is_empty() {
        out.line(&format!("{} chairs, {} is vice chair", cycle.chair, cycle.vice))?;
    } else {
        out.line(&cycle.cancelled_says)?;
    }
    for step in &cycle.steps {
        let state = match step.state.as_str() {
            "done" => "done",
            "here" => "now",
            _ => "",
        };
        out.line(&format!("  {:<18}{:<20}{state}", step.says, step.when_says))?;
    }
    for says in
        cycle.warnings.iter().chain(&cycle.needs).chain([&cycle.line_says]).filter(|says| !says.is_empty())
    {
        out.line(says)?;
    }
    Ok(())
}

/// The agenda with its times; for somebody who comes for one item, their slot and nothing else.
pub async fn agenda(
    book: &mut Casebook,
    meeting: Option<u32>,
    guest: Option<&str>,
    out: &mut Out,
) -> Result<(), Ending> {
    let cycle = asked(book, meeting).await?;
    let rows: Vec<_> = match guest {
        None => cycle.agenda.iter().chain(&cycle.overflow).collect(),
        Some(name) => {
            let own = format!("{name}, this slot only");
            let theirs = |who: &str| who.split("; ").any(|one| one.eq_ignore_ascii_case(&own));
            cycle.agenda.iter().filter(|row| theirs(&row.who)).collect()
        }
    };
    if let (Some(name), true) = (guest, rows.is_empty()) {
        let says = format!("Nobody called {name} comes for one item of meeting {}.", cycle.number);
        return Err(Ending::wrong_words(says));
    }
    if out.wants_json() {
        return out.json(&rows);
    }
    out.line(&cycle.title)?;
    for row in rows {
        let starts = if row.starts_says.is_empty() { "no room" } else { &row.starts_says };
        let line = format!("{starts:<9}{:<4}{:<12}{}  {}", row.minutes, row.reference, row.title, row.who);
        out.line(line.trim_end())?;
    }
    Ok(())
}

/// The pack of a meeting whose agenda the chair has agreed, each file registered as saved.
pub async fn group_pack(
    book: &mut Casebook,
    meeting: Option<u32>,
    folder: &Path,
    out: &mut Out,
) -> Result<(), Ending> {
    let cycle = asked(book, meeting).await?;
    let folder = &std::path::absolute(folder)?;
    let begun = book.begin_group_pack(cycle.number).await?;
    std::fs::create_dir_all(folder)?;
    let packed = book.make_group_pack(begun, folder).await?;
    if out.wants_json() {
        return out.json(&packed);
    }
    for one in &packed.files {
        out.line(&format!("{:<8} {}", one.state, one.file))?;
    }
    for one in &packed.not_made {
        out.line(&format!("not made {}, {}: {}", one.title, one.recipient, one.why.join(" ")))?;
    }
    Ok(())
}
