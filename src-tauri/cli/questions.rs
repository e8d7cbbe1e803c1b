//! `due`, `find` and `show`: questions, answered for people or as JSON with a `ref` on every person, meeting and document.

use serde::Serialize;
use serde_json::Value;
use waymark::casework::Casebook;
use waymark::casework::references::Referenced;
use waymark::wire::About;
use waymark::wire::people::{Find, YoungPersonRecord};
use waymark::wire::work::WhoseWork;

use super::ending::Ending;
use super::out::Out;

/// What somebody owes or needs.
pub async fn due(book: &mut Casebook, name: Option<&str>, out: &mut Out) -> Result<(), Ending> {
    if let Some(name) = name {
        let wanted = name.trim().to_lowercase();
        let colleagues = book.practitioners().await?;
        let mut found = colleagues.into_iter().filter(|one| one.name.to_lowercase().contains(&wanted));
        match (found.next(), found.next()) {
            (Some(one), None) => book.hand_keyboard_to(&one.id),
            (None, _) => return Err(Ending::wrong_words(format!("No colleague here is called {name}."))),
            (Some(_), Some(_)) => {
                return Err(Ending::wrong_words(format!(
                    "More than one colleague is called {name}. Give the whole name."
                )));
            }
        }
    }
    let work = book.work_outside_the_window(WhoseWork { everyone: false }).await?;
    if out.wants_json() {
        return out.json(&referring(&work)?);
    }
    for line in &work.lines {
        let tag = if line.tag.is_empty() { String::new() } else { format!("  {}", line.tag) };
        let whom = [line.initials.as_str(), line.lcs_id.as_str()].join(" ");
        out.line(&format!("{:<12}{:<14}{}  {}{tag}", line.due_says, whom.trim(), line.what, line.why))?;
    }
    if work.lines.is_empty() {
        out.line("Nothing is due.")?;
    }
    Ok(())
}

/// Young people, meetings and documents by what they are called.
pub async fn find(book: &mut Casebook, text: &str, out: &mut Out) -> Result<(), Ending> {
    let people = book.find_people(Find { text: text.to_owned() }).await?;
    let others = book.find_anything(Find { text: text.to_owned() }).await?;
    let others: Vec<_> = others.into_iter().filter(|one| one.kind != "young_person").collect();
    if out.wants_json() {
        let answer = serde_json::json!({ "people": referring(&people)?, "others": referring(&others)? });
        return out.json(&answer);
    }
    for one in &people {
        let age = one.age.map(|age| format!("{age}")).unwrap_or_default();
        out.line(&format!("{}  {}  {age}  {}  {}", one.id, one.name, one.lcs_id, one.because))?;
    }
    for one in &others {
        out.line(&format!("{}  {}  {}", one.id, one.title, one.detail))?;
    }
    if people.is_empty() && others.is_empty() {
        out.line("Nothing was found.")?;
    }
    Ok(())
}

/// One young person, meeting or document.
pub async fn show(book: &mut Casebook, reference: &str, out: &mut Out) -> Result<(), Ending> {
    let about = About { id: reference.to_owned() };
    match book.referenced(reference).await.map_err(|_| unknown(reference))? {
        Referenced::YoungPerson => {
            let record = book.young_person(about).await?;
            if out.wants_json() {
                return out.json(&referring(&record)?);
            }
            person(&record, out)
        }
        Referenced::SomebodyAround => around(book, reference, out).await,
        Referenced::Meeting => {
            let meeting = book.meeting(about).await?;
            if out.wants_json() {
                return out.json(&referring(&meeting)?);
            }
            out.line(&format!(
                "{} of {}: {}, {}",
                meeting.title, meeting.initials, meeting.when_says, meeting.state_says
            ))?;
            for step in &meeting.steps {
                out.line(&format!("  {:<10}{}  {}", step.state, step.title, step.says))?;
            }
            Ok(())
        }
        Referenced::Document => {
            let mut document = book.issued_document(about).await?;
            // The bytes are what `pack` is for.
            document.pdf_base64 = None;
            document.document_id.get_or_insert_with(|| reference.to_owned());
            if out.wants_json() {
                return out.json(&referring(&document)?);
            }
            out.line(&document.plain_text)
        }
    }
}

pub fn unknown(reference: &str) -> Ending {
    Ending::wrong_words(format!("No record here has the reference {reference}. `find` shows references."))
}

fn person(record: &YoungPersonRecord, out: &mut Out) -> Result<(), Ending> {
    out.line(&format!("{}, born {}, LCS ID {}", record.name, record.born_says, record.lcs_id))?;
    let Some(pathway) = &record.pathway else { return out.line("No pathway is open.") };
    out.line(&pathway.state)?;
    for next in &pathway.next {
        out.line(&format!("  {}  {}", next.title, next.why))?;
    }
    for meeting in &pathway.meetings {
        out.line(&format!(
            "{}  {}  {}  {}",
            meeting.id, meeting.title, meeting.when_says, meeting.state_says
        ))?;
    }
    for document in &record.documents {
        let id = document.id.as_deref().unwrap_or_default();
        out.line(&format!("{id}  {}  {}  {}", document.title, document.recipient, document.state_says))?;
    }
    Ok(())
}

/// Who somebody is to the young people they stand beside. A restricted record says nothing here.
async fn around(book: &mut Casebook, reference: &str, out: &mut Out) -> Result<(), Ending> {
    let mut beside = Vec::new();
    for id in book.young_people_around(reference).await? {
        let Ok(record) = book.young_person(About { id: id.clone() }).await else { continue };
        let connections = record.connections.iter().filter(|one| one.person_id == reference);
        let mut said: Vec<(String, Value)> = Vec::new();
        for one in connections {
            said.push((format!("{}, {}", one.name, one.relation), referring(one)?));
        }
        for one in record.involvements.iter().filter(|one| one.person_id == reference) {
            said.push((format!("{}, {}", one.name, one.role), referring(one)?));
        }
        beside.extend(said.into_iter().map(|(says, about)| (says, about, id.clone(), record.name.clone())));
    }
    if beside.is_empty() {
        return Err(unknown(reference));
    }
    if out.wants_json() {
        let beside: Vec<Value> = beside
            .into_iter()
            .map(|(_, about, id, name)| serde_json::json!({ "about": about, "young_person": { "ref": id, "name": name } }))
            .collect();
        return out.json(&serde_json::json!({ "ref": reference, "beside": beside }));
    }
    for (says, _, id, name) in &beside {
        out.line(&format!("{says}, beside {name}  {id}"))?;
    }
    Ok(())
}

/// The answer with a `ref` beside every id of a person, meeting or document.
pub fn referring(answer: &impl Serialize) -> Result<Value, Ending> {
    let mut value = serde_json::to_value(answer).map_err(std::io::Error::from)?;
    refer(&mut value);
    Ok(value)
}

fn refer(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(refer),
        Value::Object(fields) => {
            fields.values_mut().for_each(refer);
            let named = ["document_id", "person_id", "id", "meeting_id", "young_person_id"];
            let found = named.iter().find_map(|name| fields.get(*name).filter(|id| id.is_string()).cloned());
            if let Some(id) = found {
                fields.insert("ref".to_owned(), id);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_person_behind_a_connection_is_what_is_referred_to() {
        let answer = serde_json::json!({ "id": "c", "person_id": "p", "meetings": [{ "id": "m" }] });
        let answer = referring(&answer).ok().unwrap();
        assert_eq!(answer.pointer("/ref").unwrap(), "p");
        assert_eq!(answer.pointer("/meetings/0/ref").unwrap(), "m");
    }
}
