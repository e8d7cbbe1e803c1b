//! The referral for triage and what triage talks about: its questions, its lists, and what is still missing (DR 3.2, 3.3, 5).

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::dates;
use crate::pathway::{PathwayFacts, State, TriageOutcome};

/// A word that is kept and what a person reads.
pub type Choice = (&'static str, &'static str);

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    YesNo,
    One(&'static [Choice]),
    Many(&'static [Choice]),
    /// Each type of harm with how sure it is.
    Harms,
    Day,
}

/// One question of the form.
pub struct Question {
    pub field: &'static str,
    pub section: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub shape: Shape,
    /// What is said where a required answer is missing; empty where it may be left out.
    pub missing: &'static str,
}

pub const HARMS: &[Choice] = &[
    ("CSE", "Child sexual exploitation"),
    ("CCE", "Child criminal exploitation"),
    ("CL", "County lines"),
    ("TRAFF", "Trafficking or modern slavery"),
    ("GANG", "Gangs or groups using violence"),
    ("SYV", "Serious youth violence"),
    ("KNIFE", "Carrying or threatened with a weapon"),
    ("COC-P", "Child-on-child physical harm"),
    ("COC-S", "Child-on-child sexual harm"),
    ("TRA", "Teenage relationship abuse"),
    ("MISS", "Going missing"),
    ("ONL", "Online harm"),
    ("RAD", "Radicalisation"),
    ("SUB", "Substance use"),
    ("FIN", "Financial exploitation"),
    ("ASB", "Anti-social behaviour as a sign of harm"),
    ("SH", "Self-harm linked to outside harm"),
    ("MH", "Mental health"),
    ("OTHER", "Other, said below"),
];

pub const CERTAINTIES: &[Choice] =
    &[("known", "Known"), ("suspected", "Suspected"), ("possible", "Possible")];

pub const CONTEXTS: &[Choice] = &[
    ("peers", "Friends and peers"),
    ("places", "Places"),
    ("school", "School or college"),
    ("online", "Online"),
    ("adults", "Adults outside the family"),
    ("transport", "Transport"),
    ("home_edge", "Just outside home"),
];

const NRM: &[Choice] = &[
    ("not_considered", "Not considered"),
    ("not_referred", "Considered, not referred"),
    ("referred", "Referred"),
    ("reasonable_grounds", "Reasonable grounds found"),
    ("conclusive_grounds", "Conclusive grounds found"),
    ("negative", "Negative decision"),
];

/// What triage talks about, each answered yes, no or unclear with a note.
pub const PROMPTS: &[Choice] = &[
    ("threshold", "Is a section 17 plan right, and not a strategy discussion?"),
    ("consent", "Who was asked for consent, were they told what for, is it recorded?"),
    ("outside", "Is the main harm outside the home?"),
    ("contexts", "Is enough known about peers, places, people and online?"),
    ("safety", "Is it clear what increases safety and what reduces it?"),
    ("disruption", "Is it clear what disruption would look like, and who holds the power?"),
    ("in_the_room", "Are the people who must be in the room named: police, school, health, youth work?"),
    ("not_in_the_room", "Must anybody not be in the room?"),
    ("advocacy", "Was an advocate offered?"),
    ("others_at_risk", "Are brothers, sisters or friends at risk too, with referrals of their own?"),
    ("identity", "Were culture, identity, disability and adultification talked about?"),
    ("disagreement", "Do professionals disagree, and is it settled how?"),
    ("date", "Is there a date by which the first meeting is needed?"),
];

const ABOUT: &str = "About";
const HARM: &str = "Harm";
const VIEWS: &str = "Strengths and views";
const SAFETY: &str = "Safety and hopes";
/// The section that holds the dated facts beside the opinion.
pub const HAPPENED: &str = "What happened";
/// In the order of the form.
pub const SECTIONS: [&str; 5] = [ABOUT, HARM, HAPPENED, VIEWS, SAFETY];

const fn text(
    field: &'static str,
    section: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
) -> Question {
    Question { field, section, label, hint, shape: Shape::Text, missing }
}

const fn of(
    field: &'static str,
    section: &'static str,
    label: &'static str,
    hint: &'static str,
    shape: Shape,
    missing: &'static str,
) -> Question {
    Question { field, section, label, hint, shape, missing }
}

/// The questions of the form, in its order.
pub const QUESTIONS: &[Question] = &[
    text(
        "household",
        ABOUT,
        "Household and parental responsibility",
        "Who lives there, who has parental responsibility, who must not get letters.",
        "Say who lives there and who has parental responsibility.",
    ),
    text(
        "history",
        ABOUT,
        "Plans, enquiries and care before",
        "Current plan and since when, child protection, section 47 enquiries, care. Say “none” where there is none.",
        "Say which plans, enquiries and care there were before.",
    ),
    of(
        "explained",
        ABOUT,
        "Was it explained to the family what is shared with whom?",
        "Each answer about consent is recorded under People.",
        Shape::YesNo,
        "Say whether sharing information was explained to the family.",
    ),
    of(
        "harms",
        HARM,
        "Types of harm",
        "How sure is each?",
        Shape::Harms,
        "Choose at least one type of harm.",
    ),
    of(
        "contexts",
        HARM,
        "Where it happens",
        "",
        Shape::Many(CONTEXTS),
        "Choose at least one place or group it happens in.",
    ),
    text("context_note", HARM, "More about the places and people", "", ""),
    text(
        "missing",
        HARM,
        "Missing in the last 90 days",
        "How often, and what came of return home interviews.",
        "",
    ),
    text("opinion", HAPPENED, "What I think it means", "Opinion stands here, apart from what happened.", ""),
    of("nrm", HAPPENED, "National Referral Mechanism", "", Shape::One(NRM), ""),
    text("strengths", VIEWS, "What is going well, and safe people", "", ""),
    text("own_words", VIEWS, "In the young person’s own words", "", ""),
    text("parents_words", VIEWS, "What parents and carers say", "", ""),
    text("tried", VIEWS, "What was tried already", "Which service, when, and what it changed.", ""),
    of(
        "safety_now",
        SAFETY,
        "Is anything needed today to keep the young person safe?",
        "Yes: record a strategy discussion at once. It does not wait for this form.",
        Shape::YesNo,
        "Say whether anything is needed today.",
    ),
    text("safety_note", SAFETY, "What is needed today", "", ""),
    text("hopes", SAFETY, "What I hope the process will add", "", "Say what you hope the process will add."),
    of("manager_agreed_on", SAFETY, "Manager agreed on", "", Shape::Day, ""),
];

/// The question of a field.
#[must_use]
pub fn question(field: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.field == field)
}

/// The label of a word in a list, or the word.
#[must_use]
pub fn label(choices: &'static [Choice], word: &str) -> String {
    choices
        .iter()
        .find(|(one, _)| *one == word)
        .map_or_else(|| word.to_owned(), |(_, label)| (*label).to_owned())
}

/// "Child criminal exploitation (suspected), Going missing (known)", from lines of code and certainty.
#[must_use]
pub fn harms_say(kept: &str) -> String {
    let each = kept.lines().filter_map(|line| line.split_once(' '));
    let says: Vec<String> = each.map(|(code, sure)| format!("{} ({sure})", label(HARMS, code))).collect();
    says.join(", ")
}

/// Whether lines of code and certainty are what the form knows.
#[must_use]
pub fn are_harms(typed: &str) -> bool {
    let known = |choices: &[Choice], word: &str| choices.iter().any(|(one, _)| *one == word);
    typed.lines().all(|line| {
        line.split_once(' ').is_some_and(|(code, sure)| known(HARMS, code) && known(CERTAINTIES, sure))
    })
}

/// What the form still asks for, each with its field.
#[must_use]
pub fn missing(answer: impl Fn(&str) -> String) -> Vec<(&'static str, &'static str)> {
    let empty = |question: &&Question| answer(question.field).trim().is_empty();
    let mut missing: Vec<(&'static str, &'static str)> = QUESTIONS
        .iter()
        .filter(|question| !question.missing.is_empty())
        .filter(empty)
        .map(|question| (question.field, question.missing))
        .collect();
    if answer("safety_now") == "yes" && answer("safety_note").trim().is_empty() {
        missing.push(("safety_note", "Say what is needed today."));
    }
    missing
}

/// A column of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Draft,
    Waiting,
    Information,
    Held,
    Consent,
    Feedback,
}

impl Stage {
    pub const ALL: [Stage; 6] =
        [Stage::Draft, Stage::Waiting, Stage::Information, Stage::Held, Stage::Consent, Stage::Feedback];

    /// Its heading.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Stage::Draft => "Being written",
            Stage::Waiting => "Waiting for triage",
            Stage::Information => "More information asked for",
            Stage::Held => "Strategy discussion",
            Stage::Consent => "Accepted, waiting for consent",
            Stage::Feedback => "Decided, referrer not told yet",
        }
    }
}

/// Where a referral stands on the board; nothing once it is past triage.
#[must_use]
pub fn stage(facts: &PathwayFacts) -> Option<Stage> {
    if facts.last_held().is_some() || facts.meeting_ahead().is_some() {
        return None;
    }
    match facts.state() {
        State::DraftReferral => Some(Stage::Draft),
        State::Referred => Some(Stage::Waiting),
        State::TriageDecided if facts.triage_outcome == Some(TriageOutcome::MoreInformation) => {
            Some(Stage::Information)
        }
        State::TriageDecided => Some(Stage::Waiting),
        State::HeldStrategy if facts.ended_on.is_none() => Some(Stage::Held),
        State::AwaitingConsent | State::HeldConsent => Some(Stage::Consent),
        _ => facts.feedback_due_since.map(|_| Stage::Feedback),
    }
}

/// "3 working days", since it was sent, or since today where it is still being written.
#[must_use]
pub fn age(referred_on: Option<NaiveDate>, today: NaiveDate, calendar: &Calendar) -> String {
    let Some(referred) = referred_on else { return String::new() };
    match calendar.working_days_between(referred, today) {
        0 => "today".to_owned(),
        days => dates::count(days, "working day", "working days"),
    }
}

/// That somebody was referred before; nothing for the first time.
#[must_use]
pub fn referred_before(earlier: &[NaiveDate]) -> Option<String> {
    let last = earlier.iter().max()?;
    let times = dates::count(i64::try_from(earlier.len()).unwrap_or(i64::MAX), "time", "times");
    Some(format!("Referred before: {times}, last on {}", dates::full(*last)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_empty_form_says_everything_it_needs() {
        let fields: Vec<&str> = missing(|_| String::new()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["household", "history", "explained", "harms", "contexts", "safety_now", "hopes"]);
        let full = |field: &str| if field == "safety_now" { "no".to_owned() } else { "said".to_owned() };
        assert!(missing(full).is_empty());
        let danger = |field: &str| match field {
            "safety_now" => "yes".to_owned(),
            "safety_note" => String::new(),
            _ => "said".to_owned(),
        };
        assert_eq!(missing(danger), [("safety_note", "Say what is needed today.")]);
    }

    #[test]
    fn every_question_stands_in_a_section_and_every_list_has_no_word_twice() {
        for question in QUESTIONS {
            assert!(SECTIONS.contains(&question.section), "{}", question.field);
        }
        for choices in [HARMS, CERTAINTIES, CONTEXTS, NRM, PROMPTS] {
            for (at, (word, _)) in choices.iter().enumerate() {
                assert!(choices.iter().skip(at + 1).all(|(other, _)| other != word), "{word}");
            }
        }
    }

    #[test]
    fn harms_are_read_with_how_sure_they_are() {
        assert!(are_harms("CCE suspected\nMISS known"));
        assert!(!are_harms("CCE maybe") && !are_harms("XYZ known"));
        assert_eq!(
            harms_say("CCE suspected\nMISS known"),
            "Child criminal exploitation (suspected), Going missing (known)"
        );
    }

    #[test]
    fn a_referral_has_an_age_and_is_known_to_be_a_repeat() {
        let calendar = Calendar::default();
        assert_eq!(age(Some(day("2026-11-17")), day("2026-11-17"), &calendar), "today");
        assert_eq!(age(Some(day("2026-11-17")), day("2026-11-23"), &calendar), "4 working days");
        assert_eq!(referred_before(&[]), None);
        assert_eq!(
            referred_before(&[day("2026-03-02"), day("2025-11-03")]).unwrap(),
            "Referred before: 2 times, last on Mon 2 Mar 2026"
        );
    }

    #[test]
    fn each_stage_of_the_board_follows_from_the_facts() {
        let mut facts = PathwayFacts::default();
        assert_eq!(stage(&facts), Some(Stage::Draft));
        facts.referred_on = Some(day("2026-11-17"));
        assert_eq!(stage(&facts), Some(Stage::Waiting));
        facts.triaged_on = Some(day("2026-11-18"));
        facts.feedback_due_since = facts.triaged_on;
        for (outcome, at) in [
            (TriageOutcome::MoreInformation, Stage::Information),
            (TriageOutcome::StrategyDiscussion, Stage::Held),
            (TriageOutcome::Accept, Stage::Consent),
            (TriageOutcome::EarlyHelp, Stage::Feedback),
        ] {
            facts.triage_outcome = Some(outcome);
            assert_eq!(stage(&facts), Some(at), "{outcome:?}");
        }
        facts.feedback_due_since = None;
        assert_eq!(stage(&facts), None);
    }
}
