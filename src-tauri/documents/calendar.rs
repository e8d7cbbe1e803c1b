//! A calendar file (RFC 5545) that Outlook reads at the right hour: with the whole rule of London's clocks, a lasting
//! UID and a rising number. It names nobody in its title.

use chrono::NaiveDateTime;

/// One meeting in a calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry {
    /// Lasts as long as the meeting, however often it moves.
    pub uid: String,
    /// How often it has moved.
    pub sequence: u32,
    /// When the file was made, in UTC.
    pub made_at: NaiveDateTime,
    /// Initials and number: never a name.
    pub title: String,
    pub place: String,
    pub about: String,
    /// As the clocks in London show.
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub cancelled: bool,
    /// Its day and place are proposed, and not agreed yet.
    pub proposed: bool,
}

/// Clocks in London: forward on the last Sunday of March, back on the last of October.
const LONDON: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nX-LIC-LOCATION:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nDTSTART:19700329T010000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nDTSTART:19701025T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// The file.
#[must_use]
pub fn write(entry: &CalendarEntry) -> String {
    let method = if entry.cancelled { "CANCEL" } else { "PUBLISH" };
    let state = match (entry.cancelled, entry.proposed) {
        (true, _) => "CANCELLED",
        (false, true) => "TENTATIVE",
        (false, false) => "CONFIRMED",
    };
    let local = |at: NaiveDateTime| at.format("%Y%m%dT%H%M%S").to_string();
    let mut file = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Waymark//Waymark//EN\r\n");
    file.push_str(&format!("CALSCALE:GREGORIAN\r\nMETHOD:{method}\r\n"));
    file.push_str(LONDON);
    file.push_str("BEGIN:VEVENT\r\n");
    for line in [
        format!("UID:{}", escaped(&entry.uid)),
        format!("SEQUENCE:{}", entry.sequence),
        format!("DTSTAMP:{}Z", local(entry.made_at)),
        format!("DTSTART;TZID=Europe/London:{}", local(entry.starts)),
        format!("DTEND;TZID=Europe/London:{}", local(entry.ends)),
        format!("SUMMARY:{}", escaped(&entry.title)),
        format!("LOCATION:{}", escaped(&entry.place)),
        format!("DESCRIPTION:{}", escaped(&entry.about)),
        format!("STATUS:{state}"),
        "CLASS:PRIVATE".to_owned(),
    ] {
        file.push_str(&folded(&line));
    }
    file.push_str("END:VEVENT\r\nEND:VCALENDAR\r\n");
    file
}

/// Signs that mean something in a value are written as text; no value starts a line of its own.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '\\' => safe.push_str("\\\\"),
            ';' => safe.push_str("\\;"),
            ',' => safe.push_str("\\,"),
            '\n' => safe.push_str("\\n"),
            control if control.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

/// Lines are at most 75 bytes long; what follows stands on the next, after a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 74 {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(letter);
        width += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn meeting() -> CalendarEntry {
        CalendarEntry {
            uid: "meeting-1@waymark".into(),
            sequence: 0,
            made_at: at("2026-11-27T09:00:00"),
            title: "Full meeting 1: CA 100481".into(),
            place: "Kingsmere Youth Centre, Mill Road; room 2".into(),
            about: "One line\nand another".into(),
            starts: at("2026-12-16T14:00:00"),
            ends: at("2026-12-16T15:30:00"),
            cancelled: false,
            proposed: false,
        }
    }

    #[test]
    fn a_meeting_moves_under_the_same_uid_with_a_higher_number_and_is_cancelled() {
        let first = write(&meeting());
        let moved = write(&CalendarEntry { sequence: 1, starts: at("2027-02-02T16:00:00"), ..meeting() });
        let off = write(&CalendarEntry { sequence: 2, cancelled: true, ..meeting() });
        let proposed = write(&CalendarEntry { proposed: true, ..meeting() });
        assert!(first.contains("STATUS:CONFIRMED\r\n") && proposed.contains("STATUS:TENTATIVE\r\n"));
        for file in [&first, &moved, &off] {
            assert!(file.contains("UID:meeting-1@waymark\r\n") && file.contains("BEGIN:VTIMEZONE"), "{file}");
        }
        assert!(first.contains("SEQUENCE:0\r\n") && moved.contains("SEQUENCE:1\r\n"));
        assert!(moved.contains("DTSTART;TZID=Europe/London:20270202T160000\r\n"), "{moved}");
        assert!(off.contains("METHOD:CANCEL\r\n") && off.contains("STATUS:CANCELLED\r\n"));
        assert!(first.contains("LOCATION:Kingsmere Youth Centre\\, Mill Road\\; room 2\r\n"), "{first}");
        assert!(first.contains("DESCRIPTION:One line\\nand another\r\n"));
    }

    #[test]
    fn no_value_starts_a_line_of_its_own() {
        let title = format!("x\r\nATTENDEE:mailto:somebody@else.example\u{7} {}", "å".repeat(90));
        let file = write(&CalendarEntry { title, ..meeting() });
        assert!(!file.contains("\r\nATTENDEE"), "{file}");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    }
}
