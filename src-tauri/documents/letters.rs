//! The facts of a letter by the names its wording uses.

use waymark_domain::dates;
use waymark_domain::letter::facts::{Action, Attendance, Doer, Facts};

use super::days;
use super::template::Fields;

/// What every document may name.
pub(super) fn common(facts: &Facts) -> Fields {
    let (council, meeting, words) = (&facts.council, &facts.meeting, &facts.words);
    let number = if meeting.number == 0 { String::new() } else { meeting.number.to_string() };
    people(facts)
        .words("letter_date", "the date of the letter", days::long(facts.dated))
        .words("meeting_kind", "the kind of meeting", &meeting.kind)
        .words("meeting_number", "the number of the meeting", number)
        .words("meeting_day", "the date of the meeting", days::long(meeting.on))
        .words("meeting_date", "the date of the meeting", days::spoken(meeting.on))
        .words("held_on", "the date of the meeting", days::short(meeting.on))
        .words("meeting_times", "the time of the meeting", days::times(meeting.starts, meeting.ends))
        .words("place", "the place of the meeting", days::line(&meeting.place))
        .words("place_address", "the address of the meeting", days::line(&meeting.place_address))
        .words("join_online", "how to join online", days::line(&meeting.join_online))
        .words("pathway", "the service's word for the pathway", &words.pathway)
        .words("chair_word", "the service's word for the chair", &words.chair)
        .words("social_worker_word", "the service's word for the social worker", &words.social_worker)
        .words("advocacy_route", "the service's word for the way to an advocate", &words.advocacy_route)
        .words("complaints", "how to complain", days::line(&council.complaints))
        .words("hours", "the council's office hours", &council.hours)
        .words("team_phone", "the team's phone number", &council.phone)
        .words("out_of_hours_phone", "the phone number out of hours", &council.out_of_hours_phone)
        .words("secure_email", "the team's secure e-mail address", &council.secure_email)
}

fn people(facts: &Facts) -> Fields {
    let (young_person, chair, worker) = (&facts.young_person, &facts.chair, &facts.social_worker);
    Fields::new()
        .words("preferred_name", "the young person's preferred name", &young_person.preferred_name)
        .words("full_name", "the young person's full name", &young_person.full_name)
        .words("initials", "the young person's initials", &young_person.initials)
        .words("lcs_id", "the young person's LCS ID", &young_person.lcs_id)
        .words("chair_name", "the chair's name", &chair.name)
        .words("chair_first_name", "the chair's first name", &chair.first_name)
        .words("chair_role", "the chair's role", &chair.role)
        .words("chair_phone", "the chair's phone number", &chair.phone)
        .words("social_worker_name", "the social worker's name", &worker.name)
        .words("social_worker_first_name", "the social worker's first name", &worker.first_name)
        .words("social_worker_role", "the social worker's role", &worker.role)
        .words("social_worker_phone", "the social worker's phone number", &worker.phone)
}

/// What a letter to one person may name.
pub(super) fn letter(facts: &Facts) -> Fields {
    let theirs = format!("{}’s ", facts.young_person.preferred_name);
    common(facts)
        .words("called", "what the reader is called", &facts.recipient.called)
        .yes("interpreter", facts.recipient.interpreter)
        .words("who_is_asked", "the people asked to come", who_is_asked(facts, "your "))
        .words("who_is_asked_with", "the people asked to come", who_is_asked(facts, &theirs))
        .words("reply_by", "the date to reply by", days::long(facts.reply_by))
}

/// Jobs, not names, except for someone the young person knows (DR 3.6). A job kept as "your youth
/// worker" becomes "Cal’s youth worker" for another reader.
fn who_is_asked(facts: &Facts, whose: &str) -> String {
    let people: Vec<String> = facts
        .invited
        .iter()
        .filter(|person| !person.family)
        .map(|person| {
            let job = days::line(&person.job);
            let job = job.strip_prefix("your ").map_or(job.clone(), |job| format!("{whose}{job}"));
            if person.known_to_young_person && !person.first_name.is_empty() {
                format!("{} ({job})", person.first_name)
            } else {
                job
            }
        })
        .collect();
    dates::in_a_row(&people)
}

/// What the outcome letter may name.
pub(super) fn outcome(facts: &Facts) -> Fields {
    let outcome = &facts.outcome;
    let came: Vec<String> = facts
        .attendance
        .iter()
        .filter(|person| matches!(person.attendance, Attendance::Present | Attendance::LeftEarly))
        .map(|person| days::line(&person.job))
        .filter(|job| !job.is_empty())
        .collect();
    let own = facts
        .scores
        .iter()
        .find(|score| score.of_young_person && score.about.is_empty())
        .and_then(|score| score.value);
    let ring = outcome
        .people_to_ring
        .iter()
        .map(|person| {
            Fields::new().words("who", "the name of a person to ring", days::line(&person.who)).words(
                "phone",
                "the phone number of a person to ring",
                days::line(&person.phone),
            )
        })
        .collect();
    letter(facts)
        .prose("thanks", "the thank you to the young person", &outcome.thanks)
        .prose("told_us", "what the young person told us", &outcome.told_us)
        .prose("going_well", "what is going well", &outcome.going_well)
        .prose("worries", "what people are worried about", &outcome.worries)
        .words("one_higher", "what would make the number one higher", days::line(&outcome.one_higher))
        .words("own_score", "the young person's number", own.map_or_else(String::new, |own| own.to_string()))
        .words("who_came", "who came to the meeting", dates::in_a_row(&came))
        .many("people_to_ring", "who the young person can ring", ring)
        .many("plan", "the plan", groups(&facts.actions, "I"))
        .words("visit_by", "the date of the next visit", days::long(facts.next.visit_by))
        .words("review_by", "the date of the review", days::long(facts.next.review_by))
        .words("full_meeting_by", "the date of the next full meeting", days::long(facts.next.full_meeting_by))
}

/// The plan as "You will", "I will", "Tom will": only what the family may read. The chair is "I" in a letter of theirs.
pub(super) fn groups<'a>(actions: &'a [Action], chair: &'a str) -> Vec<Fields> {
    let mut groups: Vec<(&Doer, Vec<Fields>)> = Vec::new();
    let shown = actions.iter().filter_map(|action| Some((action, action.family.as_ref()?)));
    for (action, family) in shown {
        let fields = Fields::new().words("what", "the words of an action", days::line(family)).words(
            "by",
            "the date of an action",
            days::spoken(action.by),
        );
        match groups.iter_mut().find(|group| *group.0 == action.doer) {
            Some(group) => group.1.push(fields),
            None => groups.push((&action.doer, vec![fields])),
        }
    }
    groups.sort_by_key(|(doer, _)| match doer {
        Doer::YoungPerson => 0,
        Doer::Chair => 1,
        Doer::Other(_) => 2,
    });
    groups
        .into_iter()
        .map(|(doer, actions)| {
            let who = match doer {
                Doer::YoungPerson => "You",
                Doer::Chair => chair,
                Doer::Other(name) => name,
            };
            Fields::new().words("who", "who does an action", days::line(who)).many(
                "actions",
                "the actions of the plan",
                actions,
            )
        })
        .collect()
}
