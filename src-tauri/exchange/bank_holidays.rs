//! The government's list of bank holidays as it is published (DR 7.3): JSON with a division for England and Wales.
//!
//! It comes from outside: what is not of this shape is refused in one sentence, and what the list may say is the domain's to
//! decide.

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;
use waymark_domain::holidays::{NotAList, Published};

/// Many times what the published list has.
pub const MOST_BYTES: usize = 1024 * 1024;
const DIVISION: &str = "england-and-wales";
/// Longer than any title of a bank holiday.
const MOST_CHARACTERS: usize = 80;

/// Why a file is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotBankHolidays {
    #[error("This file is larger than a list of bank holidays can be. Nothing was changed.")]
    TooLarge,
    #[error(
        "This is not the list of bank holidays from GOV.UK, which is a JSON file, or only a part of one. Nothing was \
         changed."
    )]
    NotJson,
    #[error("This file has no bank holidays of England and Wales. Nothing was changed.")]
    NoDivision,
    #[error(
        "The bank holidays of England and Wales in this file are not laid out as GOV.UK does it. Nothing was changed."
    )]
    WrongShape,
    #[error("This list of bank holidays was not taken in. {0} Nothing was changed.")]
    NotAList(NotAList),
}

#[derive(Deserialize)]
struct Division {
    division: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: String,
}

/// Reads such a file. Characters in a title that do not print, or turn the order of words, are left out.
pub fn read(bytes: &[u8]) -> Result<Published, NotBankHolidays> {
    if bytes.len() > MOST_BYTES {
        return Err(NotBankHolidays::TooLarge);
    }
    // Saved again with an editor, it may begin with a mark of its encoding.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: Value = serde_json::from_slice(bytes).map_err(|_| NotBankHolidays::NotJson)?;
    let division = file.get(DIVISION).ok_or(NotBankHolidays::NoDivision)?;
    let division = Division::deserialize(division).map_err(|_| NotBankHolidays::WrongShape)?;
    if division.division != DIVISION {
        return Err(NotBankHolidays::WrongShape);
    }
    let events = division.events.into_iter().map(|event| {
        let printing = event.title.chars().filter(|one| super::prints(*one) && *one != '\n');
        (printing.take(MOST_CHARACTERS).collect::<String>(), event.date)
    });
    Published::of(events).map_err(NotBankHolidays::NotAList)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use serde_json::json;

    /// A list as GOV.UK publishes it, of the days Waymark comes with.
    fn list(change: impl FnOnce(&mut Value)) -> Vec<u8> {
        let day =
            |date: &str, title: &str| json!({"title": title, "date": date, "notes": "", "bunting": true});
        let mut file = json!({
            "england-and-wales": {"division": "england-and-wales", "events": [
                day("2026-01-01", "New Year’s Day"), day("2026-04-03", "Good Friday"),
                day("2026-04-06", "Easter Monday"), day("2026-05-04", "Early May bank holiday"),
                day("2026-05-25", "Spring bank holiday"), day("2026-08-31", "Summer bank holiday"),
                day("2026-12-25", "Christmas Day"), day("2026-12-28", "Boxing Day"),
            ]},
            "scotland": {"division": "scotland", "events": [day("2026-01-02", "2nd January")]},
        });
        change(&mut file);
        serde_json::to_vec(&file).unwrap()
    }

    #[test]
    fn the_published_list_is_read() {
        let read = |bytes: &[u8]| super::read(bytes).unwrap();
        let published = read(&list(|_| {}));
        assert_eq!(published.years().into_iter().collect::<Vec<_>>(), [2026]);
        assert_eq!(published.title("2026-12-28".parse().unwrap()), "Boxing Day");
        assert_eq!(published.title("2026-01-02".parse().unwrap()), "", "Scotland’s are no days of ours");
        let marked = [b"\xef\xbb\xbf".as_slice(), &list(|_| {})].concat();
        assert_eq!(read(&marked), published);
        let turned =
            list(|file| file[DIVISION]["events"][0]["title"] = json!("New\u{202e} Year\u{7}".repeat(40)));
        let title = read(&turned).title("2026-01-01".parse().unwrap()).to_owned();
        assert_eq!((title.chars().count(), title.contains(['\u{202e}', '\u{7}'])), (MOST_CHARACTERS, false));
    }

    #[test]
    fn anything_else_is_refused_in_one_sentence() {
        let says = |bytes: &[u8]| super::read(bytes).unwrap_err().to_string();
        let of = |change: fn(&mut Value)| says(&list(change));
        let shape = NotBankHolidays::WrongShape.to_string();
        let whole = list(|_| {});
        for (was, says) in [
            (says(b""), NotBankHolidays::NotJson.to_string()),
            (says(b"BEGIN:VCALENDAR"), NotBankHolidays::NotJson.to_string()),
            (says(&whole[..whole.len() - 9]), NotBankHolidays::NotJson.to_string()),
            (says(&b"[".repeat(100_000)), NotBankHolidays::NotJson.to_string()),
            (says(&vec![b' '; MOST_BYTES + 1]), NotBankHolidays::TooLarge.to_string()),
            (says(b"[]"), NotBankHolidays::NoDivision.to_string()),
            (says(b"{\"scotland\":{}}"), NotBankHolidays::NoDivision.to_string()),
            (of(|file| file[DIVISION] = json!(null)), shape.clone()),
            (of(|file| file[DIVISION]["division"] = json!("scotland")), shape.clone()),
            (of(|file| file[DIVISION]["events"] = json!({})), shape.clone()),
            (of(|file| file[DIVISION]["events"][3] = json!("2026-05-04")), shape.clone()),
            (of(|file| file[DIVISION]["events"][3]["date"] = json!(20_260_504)), shape),
            (
                of(|file| file[DIVISION]["events"] = json!([])),
                "This list of bank holidays was not taken in. It names no bank holiday at all. Nothing was changed."
                    .to_owned(),
            ),
            (
                of(|file| file[DIVISION]["events"][3]["date"] = json!("2126-05-04")),
                "This list of bank holidays was not taken in. It names a day in 2126, and such a list speaks of the \
                 years 2010 to 2050. Nothing was changed."
                    .to_owned(),
            ),
        ] {
            assert_eq!(was, says);
        }
    }
}
