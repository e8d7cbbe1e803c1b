//! Rows follow the heads of their fields: changed where they stand, made where all they need is here, waiting otherwise.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::store::Connection;

use super::super::Result;
use super::Progress;
use super::arriving::{Arrival, Changed, Place};
use crate::exchange::hand_over::SentDocument;
use crate::store::columns;
use crate::store::log;
use crate::store::merging::{self, Shape};
use crate::store::record::{self, Field, Noun, Value};

type Fields = BTreeMap<&'static str, (Value, String)>;

/// Writes the rows whose fields have new heads.
pub(super) async fn settle(
    at: &mut Connection,
    touched: HashMap<Place, (Value, String)>,
    arrival: &mut Arrival,
    progress: &Progress,
) -> Result<()> {
    let mut by_row: BTreeMap<(Noun, String), Fields> = BTreeMap::new();
    for ((noun, id, field), value) in touched {
        by_row.entry((noun, id)).or_default().insert(field, value);
    }
    let mut new: Vec<(Noun, String)> = merging::waiting(at).await?;
    for ((noun, id), fields) in &by_row {
        progress.go_on()?;
        if merging::stands(at, *noun, id).await? {
            change(at, *noun, id, fields, arrival).await?;
        } else {
            new.push((*noun, id.clone()));
        }
    }
    make_all(at, new, &by_row, arrival, progress).await
}

async fn change(
    at: &mut Connection,
    noun: Noun,
    id: &str,
    fields: &Fields,
    arrival: &mut Arrival,
) -> Result<()> {
    let names: Vec<&'static str> = fields.keys().copied().collect();
    let before = record::values(at, noun, id, &names).await?.unwrap_or_default();
    let mut writing: Vec<Field> = Vec::new();
    for ((field, (after, by)), before) in fields.iter().zip(before) {
        if before != *after {
            writing.push((*field, after.clone()));
            let changed = Changed { before, after: after.clone(), by: by.clone() };
            arrival.changed.insert((noun, id.to_owned(), *field), changed);
        }
    }
    if !writing.is_empty() {
        record::update(at, noun, id, &writing).await?;
    }
    Ok(())
}

/// Makes rows as long as one more can stand: what a row names may come later in the same file.
async fn make_all(
    at: &mut Connection,
    mut new: Vec<(Noun, String)>,
    by_row: &BTreeMap<(Noun, String), Fields>,
    arrival: &mut Arrival,
    progress: &Progress,
) -> Result<()> {
    new.sort();
    new.dedup();
    let mut shapes: HashMap<Noun, Shape> = HashMap::new();
    let mut here: HashSet<(String, String)> = HashSet::new();
    loop {
        let mut left = Vec::new();
        let before = new.len();
        for (noun, id) in new {
            progress.go_on()?;
            if let std::collections::hash_map::Entry::Vacant(vacant) = shapes.entry(noun) {
                vacant.insert(merging::shape(at, noun).await?);
            }
            let shape = shapes.get(&noun).cloned().unwrap_or_default();
            let fields = whole(at, noun, &id, by_row.get(&(noun, id.clone()))).await?;
            if can_stand(at, &shape, &fields, &mut here).await? {
                let fields: Vec<Field> =
                    fields.into_iter().map(|(field, (value, _))| (field, value)).collect();
                record::insert(at, noun, &id, &fields).await?;
                merging::wait(at, noun, &id, false).await?;
                arrival.made.push((noun, id));
            } else {
                left.push((noun, id));
            }
        }
        if left.is_empty() || left.len() == before {
            for (noun, id) in &left {
                merging::wait(at, *noun, id, true).await?;
            }
            return Ok(());
        }
        new = left;
    }
}

/// Every field of a record that is not here yet: what just arrived, and what arrived before.
async fn whole(at: &mut Connection, noun: Noun, id: &str, arrived: Option<&Fields>) -> Result<Fields> {
    let mut fields = arrived.cloned().unwrap_or_default();
    for (field, hash) in merging::latest_of(at, noun, id).await? {
        let Some(field) = columns::column(noun, &field).filter(|field| !fields.contains_key(field)) else {
            continue;
        };
        if let Some(value) = log::value_in(at, &hash, noun, id, field).await? {
            fields.insert(field, (value, hash));
        }
    }
    fields.retain(|_, (value, _)| *value != Value::Empty);
    Ok(fields)
}

async fn can_stand(
    at: &mut Connection,
    shape: &Shape,
    fields: &Fields,
    here: &mut HashSet<(String, String)>,
) -> Result<bool> {
    if shape.needed.iter().any(|column| !fields.contains_key(column.as_str())) {
        return Ok(false);
    }
    for (column, table) in &shape.references {
        let Some((Value::Text(target), _)) = fields.get(column.as_str()) else { continue };
        let place = (table.clone(), target.clone());
        if here.contains(&place) {
            continue;
        }
        let Some(noun) = Noun::of_table(table) else { return Ok(false) };
        if !merging::stands(at, noun, target).await? {
            return Ok(false);
        }
        here.insert(place);
    }
    Ok(true)
}

/// The bytes of an issued document; its digest stands in the entry that made it.
pub(super) async fn keep_document(at: &mut Connection, document: &SentDocument) -> Result<()> {
    let said = record::values(at, Noun::Document, &document.document_id, &["pdf_sha256"]).await?;
    let is = super::sha256(&document.pdf);
    if !matches!(said.as_deref(), Some([Value::Text(said)]) if *said == is) {
        return Err(super::super::Error::refused(
            "A document in this file is not the one its entry names. Nothing was taken in. \
             Ask your colleague for a new file, and tell IT support if it happens again.",
        ));
    }
    let word = Some(document.word.as_slice()).filter(|word| !word.is_empty());
    merging::keep_document(at, &document.document_id, &document.plain_text, &document.pdf, word).await?;
    Ok(())
}
