//! A draft of an e-mail as a file that Outlook opens unsent: somebody reads it, attaches what is missing, and sends it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A file that goes with a draft.
pub struct Attachment {
    pub name: String,
    /// "application/pdf".
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// A draft. Nobody's name belongs in its subject.
pub struct Draft {
    /// One address each; what is none is left out.
    pub to: Vec<String>,
    pub subject: String,
    pub body: String,
    pub attachments: Vec<Attachment>,
}

/// Parts the pieces of the draft; base64 never holds two dashes.
const BOUNDARY: &str = "--waymark-part-7f3k92qd";

/// The file. It has no date and no message id, so that it opens as a draft.
#[must_use]
pub fn write(draft: &Draft) -> String {
    let mut file = String::from("X-Unsent: 1\r\n");
    let to: Vec<&str> = draft.to.iter().filter_map(|one| address(one)).collect();
    if !to.is_empty() {
        file.push_str(&format!("To: {}\r\n", to.join(",\r\n ")));
    }
    file.push_str(&format!("Subject: {}\r\n", encoded(&draft.subject)));
    file.push_str("MIME-Version: 1.0\r\n");
    file.push_str(&format!("Content-Type: multipart/mixed; boundary=\"{BOUNDARY}\"\r\n\r\n"));
    file.push_str(&format!("--{BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n"));
    file.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
    file.push_str(&wrapped(draft.body.replace("\r\n", "\n").replace('\n', "\r\n").as_bytes()));
    for one in &draft.attachments {
        let name = encoded(&one.name.replace(['"', '\\'], ""));
        file.push_str(&format!("--{BOUNDARY}\r\nContent-Type: {}; name=\"{name}\"\r\n", one.kind));
        file.push_str(&format!("Content-Disposition: attachment; filename=\"{name}\"\r\n"));
        file.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
        file.push_str(&wrapped(&one.bytes));
    }
    file.push_str(&format!("--{BOUNDARY}--\r\n"));
    file
}

/// One address and nothing else; a field with anything more in it is left out.
fn address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty()
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-+'".contains(letter))
    };
    (plain(name) && plain(host)).then_some(text)
}

/// A value on one line: letters beyond ASCII as an encoded word (RFC 2047), line ends as spaces.
fn encoded(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let line = line.trim();
    if line.is_ascii() {
        return line.to_owned();
    }
    let mut words: Vec<String> = vec![String::new()];
    for letter in line.chars() {
        match words.last_mut() {
            Some(word) if word.len() + letter.len_utf8() <= 40 => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

/// Base64 in lines of 76.
fn wrapped(bytes: &[u8]) -> String {
    let text = STANDARD.encode(bytes);
    let mut lines = String::with_capacity(text.len() + text.len() / 38);
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(letter);
    }
    lines.push_str("\r\n");
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(to: &str, subject: &str) -> String {
        let pdf = Attachment { name: "100481.pdf".into(), kind: "application/pdf", bytes: vec![7; 100] };
        write(&Draft {
            to: vec![to.into()],
            subject: subject.into(),
            body: "Hello".into(),
            attachments: vec![pdf],
        })
    }

    #[test]
    fn a_draft_opens_unsent_and_has_no_date() {
        let file = draft("carla.penhale@police.example", "OFFICIAL-SENSITIVE CA 100481");
        assert!(
            file.starts_with("X-Unsent: 1\r\nTo: carla.penhale@police.example\r\nSubject: OFFICIAL"),
            "{file}"
        );
        assert!(
            !file.contains("\r\nDate:") && !file.contains("Message-ID") && !file.contains("Bcc"),
            "{file}"
        );
    }

    #[test]
    fn a_draft_to_many_has_an_address_a_line() {
        let to = vec!["a@b.example".into(), "Name <c@d.example>".into(), "e@f.example".into()];
        let file = write(&Draft { to, subject: "x".into(), body: "x".into(), attachments: Vec::new() });
        assert!(file.contains("\r\nTo: a@b.example,\r\n e@f.example\r\nSubject"), "{file}");
    }

    #[test]
    fn no_field_makes_a_header() {
        for nasty in ["a@b.example\r\nBcc: x@y.example", "a@b.example, x@y.example", "Name <a@b.example>"] {
            assert!(!draft(nasty, "x").contains("To: "), "{nasty}");
        }
        let file = draft("a@b.example", "Hello\r\nBcc: x@y.example\nX: y");
        assert!(!file.contains("\r\nBcc") && !file.contains("\nX: y"), "{file}");
        let file = draft("a@b.example", "Siôn’s meeting");
        assert!(file.contains("Subject: =?utf-8?B?"), "{file}");
    }
}
