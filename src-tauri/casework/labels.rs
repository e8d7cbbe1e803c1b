//! What a practitioner reads for a column and for a kind of record: in the history, and in the report of what comes in.
//!
//! The service's own words stand for the parts people have. A column that has no words here, and does not read well as it
//! stands, fails the test.

mod fields;

use fields::LABELS;
use waymark_domain::dates;
use waymark_domain::words::{Words, capital};

use crate::store::record::Noun;

/// The label of a field, with the service's words.
pub(super) fn field_says(field: &str, words: &Words) -> String {
    filled(&label(field), words)
}

/// The same in the middle of a line: "date of birth", and still "NHS number".
pub(super) fn field_inside(field: &str, words: &Words) -> String {
    filled(&inside(&label(field)), words)
}

fn label(field: &str) -> String {
    if let Some((_, label)) = LABELS.iter().find(|(one, _)| *one == field) {
        return (*label).to_owned();
    }
    let plain = field.strip_suffix("_id").or_else(|| field.strip_suffix("_on")).unwrap_or(field);
    capital(&plain.replace('_', " "))
}

/// A text with the service's words in the place of their names in braces.
pub(super) fn filled(label: &str, words: &Words) -> String {
    let mut says = label.to_owned();
    for (name, word) in named(words).into_iter().filter(|_| label.contains('{')) {
        says = says.replace(&format!("{{{name}}}"), word);
        says = says.replace(&format!("{{{}}}", capital(name)), &capital(word));
    }
    says
}

fn named(words: &Words) -> [(&'static str, &str); 7] {
    [
        ("social_worker", &words.social_worker),
        ("chair", &words.chair),
        ("manager", &words.manager),
        ("advocacy", &words.advocacy),
        ("business_support", &words.business_support),
        ("review", &words.review),
        ("full_review", &words.full_review),
    ]
}

/// A label as it stands in the middle of a line. What the service calls something keeps its own letters.
fn inside(label: &str) -> String {
    let (brace, rest) = label.strip_prefix('{').map_or(("", label), |rest| ("{", rest));
    let mut letters = rest.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            brace.chars().chain(first.to_lowercase()).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// "3 people".
pub(super) fn counted(noun: Noun, count: usize) -> String {
    let (one, many) = named_as(noun);
    dates::count(i64::try_from(count).unwrap_or(i64::MAX), &one, &many)
}

/// "person".
pub(super) fn one_of(noun: Noun) -> String {
    named_as(noun).0
}

/// "people".
pub(super) fn many_of(noun: Noun) -> String {
    named_as(noun).1
}

fn named_as(noun: Noun) -> (String, String) {
    let (one, many) = match noun {
        Noun::Person => ("person", "people"),
        Noun::Address => ("address", "addresses"),
        Noun::Alias => ("other name", "other names"),
        Noun::ContactPoint => ("phone or e-mail", "phones and e-mails"),
        Noun::Connection => ("family tie", "family ties"),
        Noun::Involvement => ("professional", "professionals"),
        Noun::Consent => ("answer to consent", "answers to consent"),
        Noun::Scheduling => ("meeting date", "meeting dates"),
        Noun::Dispatch => ("sending", "sendings"),
        Noun::Device => ("laptop", "laptops"),
        Noun::Practitioner => ("colleague", "colleagues"),
        Noun::Access => ("name on an access list", "names on access lists"),
        Noun::Cover => ("cover", "covers"),
        Noun::GroupMember => ("member of the group", "members of the group"),
        Noun::GroupMeeting => ("meeting of the group", "meetings of the group"),
        Noun::GroupReferral => ("referral to the group", "referrals to the group"),
        Noun::GroupReferralDetail => ("part of a referral", "parts of referrals"),
        Noun::ScopeAnswer => ("answer to the scope check", "answers to the scope check"),
        Noun::GroupItem => ("item on an agenda", "items on agendas"),
        Noun::GroupGuest => ("guest for an item", "guests for items"),
        Noun::GroupAttendance => ("person’s attendance", "people’s attendance"),
        Noun::GroupAction => ("action of the group", "actions of the group"),
        Noun::GroupLetter => ("young person’s letter", "young people’s letters"),
        Noun::ActionUpdate => ("update on an action", "updates on actions"),
        Noun::GroupLink => ("link", "links"),
        Noun::GroupGap => ("intelligence gap", "intelligence gaps"),
        Noun::GroupGoal => ("goal of a place or theme", "goals of places and themes"),
        Noun::GroupGoalAnswer => ("answer to a goal", "answers to goals"),
        Noun::GroupSighting => ("report of a place", "reports of places"),
        Noun::GroupHeard => ("word of what came of it", "words of what came of it"),
        Noun::GroupMatter => ("matter for the Strategic Group", "matters for the Strategic Group"),
        Noun::Template => ("wording of letters", "wordings of letters"),
        Noun::GroupForm => ("form for an agency", "forms for agencies"),
        Noun::GroupFormAnswer => ("answer to a form", "answers to forms"),
        Noun::GroupResearch => ("agency’s answer on an item", "agencies’ answers on items"),
        Noun::GroupLikeness => ("answer about referrals alike", "answers about referrals alike"),
        Noun::Opening => ("opening of a restricted record", "openings of a restricted record"),
        Noun::GroupReport => ("report of the group", "reports of the group"),
        Noun::GroupFigure => ("figure of a report", "figures of a report"),
        Noun::Referral => ("referral for triage", "referrals for triage"),
        Noun::ReferralFact => ("fact of a referral", "facts of referrals"),
        Noun::TriageAnswer => ("answer in triage", "answers in triage"),
        Noun::LetterText => ("text of a letter", "texts of letters"),
        Noun::CopyChoice => ("choice of who gets a copy", "choices of who gets a copy"),
        Noun::Exception => ("passage let stand", "passages let stand"),
        Noun::Contact => ("contact card", "contact cards"),
        Noun::HandOver => ("hand-over", "hand-overs"),
        Noun::SigningKey => ("key to sign with", "keys to sign with"),
        // Nouns whose plural is the word with an s.
        other => {
            let one = other.table().replace('_', " ");
            let many = format!("{one}s");
            return (one, many);
        }
    };
    (one.to_owned(), many.to_owned())
}

#[cfg(test)]
mod tests;
