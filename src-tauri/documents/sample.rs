//! The invented facts of Callum's first full meeting (DR 9.1 and 9.3): what the editor of the wording shows a letter with,
//! and what the letters are tested with.

mod ending;
mod papers;
mod review;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use waymark_domain::letter::facts::{
    Action, Attendance, Attendee, CouncilFacts, Decision, Doer, Facts, Invitee, MeetingFacts, NextDates,
    OutcomeWords, Paragraph, PersonToRing, Recipient, Score, Section, SignOff, Worker, YoungPersonFacts,
};
use waymark_domain::letter::{Audience, DocumentKind};
use waymark_domain::plan::{Context, PlanPart};

use super::Options;
pub use papers::{facts_of, letterhead};

/// A day as `2026-12-16`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// How the samples are made.
#[must_use]
pub fn options() -> Options {
    Options {
        practice: true,
        large_print: false,
        window: super::layout::Window::None,
        made_at: made_at(),
        record_check: String::new(),
        note: String::new(),
        own: String::new(),
        translation: None,
        mark: String::new(),
    }
}

fn made_at() -> NaiveDateTime {
    day("2026-12-29").and_then(|day| day.and_hms_opt(10, 17, 0)).unwrap_or_default()
}

fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|line| (*line).to_owned()).collect()
}

/// The young person.
#[must_use]
pub fn to_callum() -> Recipient {
    Recipient {
        name: "Callum Ashdown".into(),
        called: "Cal".into(),
        address: lines(&["3 Quarry Lane", "Kingsmere", "TA99 9ZZ"]),
        young_person: true,
        ..Recipient::default()
    }
}

/// A parent.
#[must_use]
pub fn to_donna() -> Recipient {
    Recipient { name: "Donna Ashdown".into(), called: "Donna".into(), young_person: false, ..to_callum() }
}

/// A professional.
#[must_use]
pub fn to_ms_yusuf() -> Recipient {
    Recipient {
        name: "Ms Yusuf".into(),
        called: "Ms Yusuf".into(),
        address: Vec::new(),
        role: "Designated safeguarding lead".into(),
        agency: "Kingsmere Academy".into(),
        interpreter: false,
        young_person: false,
    }
}

/// Everything known after the meeting.
#[must_use]
pub fn facts() -> Facts {
    Facts {
        council: council(),
        young_person: YoungPersonFacts {
            preferred_name: "Cal".into(),
            full_name: "Callum Ashdown".into(),
            initials: "CA".into(),
            lcs_id: "100481".into(),
            date_of_birth: day("2011-02-14"),
        },
        recipient: to_callum(),
        meeting: meeting(),
        chair: worker("Helen Adeyemi-Ross", "Helen", "Independent chair", "01632 960124"),
        social_worker: worker("Tom Fairlie", "Tom", "Social worker", "01632 960125"),
        invited: invited(),
        attendance: attendance(),
        consent:
            "Donna Ashdown agreed on 19 Nov 2026, Callum on 20 Nov 2026. Lee Ashdown has not been asked yet."
                .into(),
        paragraphs: paragraphs(),
        scores: scores(),
        decisions: decisions(),
        actions: actions(),
        plan_version: 1,
        next: NextDates {
            visit_by: day("2026-12-30"),
            review_by: day("2027-01-27"),
            full_meeting_by: day("2027-03-10"),
        },
        sign_off: SignOff {
            drafted_on: day("2026-12-22"),
            signed_off_on: day("2026-12-29"),
            sent_on: None,
            ..Default::default()
        },
        outcome: outcome(),
        ending: ending::words(),
        moved_from: day("2026-12-09"),
        dated: day("2026-12-29"),
        version: 1,
        reply_by: day("2026-12-09"),
        ..Facts::default()
    }
}

/// The same facts before the meeting, when the introductory letters go out.
#[must_use]
pub fn facts_before() -> Facts {
    Facts { dated: day("2026-12-02"), ..facts() }
}

/// The council that writes.
#[must_use]
pub fn council() -> CouncilFacts {
    CouncilFacts {
        name: "Levelshire Council".into(),
        service: "Safeguarding and Review".into(),
        address: lines(&["County Hall, Kingsmere", "TA99 1ZZ"]),
        phone: "01632 960123".into(),
        hours: "Monday to Friday, 9am to 5pm".into(),
        out_of_hours_phone: "01632 960111".into(),
        complaints: "ring 01632 960199".into(),
        secure_email: "review.team@levelshire.example".into(),
    }
}

fn meeting() -> MeetingFacts {
    MeetingFacts {
        kind: "Full meeting".into(),
        number: 1,
        is_review: false,
        on: day("2026-12-16"),
        starts: NaiveTime::from_hms_opt(14, 0, 0),
        ends: NaiveTime::from_hms_opt(15, 30, 0),
        place: "Kingsmere Youth Centre".into(),
        place_address: "Mill Road, Kingsmere TA99 2ZZ".into(),
        join_online: String::new(),
    }
}

fn worker(name: &str, first_name: &str, role: &str, phone: &str) -> Worker {
    Worker { name: name.into(), first_name: first_name.into(), role: role.into(), phone: phone.into() }
}

fn invited() -> Vec<Invitee> {
    let invitee = |name: &str, first_name: &str, job: &str, known: bool| Invitee {
        name: name.into(),
        first_name: first_name.into(),
        job: job.into(),
        agency: String::new(),
        known_to_young_person: known,
        family: false,
    };
    vec![
        invitee("Tom Fairlie", "Tom", "your social worker", true),
        invitee("Kez Omari", "Kez", "your youth worker", true),
        invitee("Ms Yusuf", "Amina", "someone from school", false),
        invitee("Carla Penhale", "Carla", "a police officer", false),
        invitee("Leon Marsh", "Leon", "a drug and alcohol worker", false),
        invitee("Debs Tucker", "Debs", "a youth justice worker", false),
    ]
}

fn attendance() -> Vec<Attendee> {
    let present = |name: &str, role: &str, agency: &str, job: &str| Attendee {
        name: name.into(),
        role: role.into(),
        agency: agency.into(),
        job: job.into(),
        attendance: Attendance::Present,
        family: agency.is_empty(),
    };
    vec![
        present("Callum Ashdown", "Young person", "", "you"),
        present("Donna Ashdown", "Mother", "", "your mum"),
        present("Helen Adeyemi-Ross", "Independent chair", "Levelshire Council", ""),
        present("Tom Fairlie", "Social worker", "Levelshire Council", "your social worker"),
        present("Ms Yusuf", "Designated safeguarding lead", "Kingsmere Academy", "someone from school"),
        present("Carla Penhale", "Detective sergeant", "Police", "a police officer"),
        present("Leon Marsh", "Drug and alcohol worker", "YPDAS", "a drug and alcohol worker"),
        Attendee {
            attendance: Attendance::LeftEarly,
            ..present("Kez Omari", "Youth worker", "Youth service", "your youth worker")
        },
        Attendee {
            attendance: Attendance::SentReport,
            ..present("Debs Tucker", "Youth justice worker", "YJS", "a youth justice worker")
        },
    ]
}

fn paragraphs() -> Vec<Paragraph> {
    let everyone = Audience::Everyone;
    let said = |section: Section, audience: Audience, text: &str, owner: &str| Paragraph {
        section,
        audience,
        text: text.into(),
        owner: owner.into(),
    };
    let worry = |context: &str| Section::Worries { context: context.into() };
    let plan = |part, context| Section::Plan { part, context };
    vec![
        said(
            Section::YoungPersonsViews,
            everyone,
            "Callum said boxing with Kez is the best part of his week. He wants people to ask him before they ring his mum.",
            "Callum",
        ),
        said(
            Section::ParentsViews,
            everyone,
            "Donna said she is relieved that people are listening. She worries most on Friday nights.",
            "Donna",
        ),
        said(
            Section::GoingWell,
            everyone,
            "Callum has been at school every day since half term. He and his mum have a plan for the way home, and they use it.",
            "School",
        ),
        said(
            worry("Places"),
            everyone,
            "Some of us are worried about the bus station on Friday nights.",
            "Social care",
        ),
        said(
            worry("Adults"),
            Audience::Professionals,
            "An adult known as Dez is thought to give Callum vapes to hold.",
            "Police",
        ),
        said(
            worry("Adults"),
            Audience::Family,
            "Older people have asked Callum to hold things for them. That is not his fault.",
            "Social care",
        ),
        said(
            Section::SafetyPlan,
            everyone,
            "If Callum is not home by 9pm Donna rings him, then Tom or the out-of-hours team. In danger: 999.",
            "Social care",
        ),
        said(
            Section::OtherPeopleAndPlaces,
            Audience::Professionals,
            "The bus interchange goes to the tactical group on 12 January.",
            "Social care",
        ),
        said(
            Section::Discussion,
            Audience::ProfessionalsOnlySection,
            "Police are considering an order about an adult.",
            "Police",
        ),
        said(
            plan(PlanPart::Now, Context::Places),
            everyone,
            "On Fridays he waits at the bus station for an hour, and does not feel safe there.",
            "Callum",
        ),
        said(
            plan(PlanPart::Aim, Context::Places),
            everyone,
            "I can get home on a Friday without being afraid.",
            "Callum",
        ),
        said(
            plan(PlanPart::FamilyPart, Context::Places),
            everyone,
            "Grandad picks Callum up when he rings.",
            "Donna",
        ),
        said(
            plan(PlanPart::Know, Context::Places),
            everyone,
            "Four Fridays in a row on the early bus.",
            "Callum",
        ),
        said(
            plan(PlanPart::Aim, Context::Adults),
            Audience::Professionals,
            "Dez has no way to reach Callum, on the street or by phone.",
            "Police",
        ),
        said(
            Section::Contingency,
            Audience::Professionals,
            "Callum is found with things to hold again, or is missing overnight.",
            "Social care",
        ),
        said(Section::PlanAgreed, everyone, "Callum, Donna, and everybody who was there.", "Social care"),
    ]
}

fn scores() -> Vec<Score> {
    let score = |scorer: &str, value: u8, because: &str| Score {
        about: "",
        scorer: scorer.into(),
        of_young_person: scorer.starts_with("Callum"),
        of_parent: scorer.starts_with("Donna"),
        value: Some(value),
        because: because.into(),
    };
    vec![
        score("Callum", 6, "Home feels fine"),
        score("Donna, mother", 3, "Friday nights"),
        score("Tom Fairlie, social worker", 4, "He talks to me"),
        score("Ms Yusuf, school", 4, "Attendance is up"),
        score("Carla Penhale, police", 2, "The adults are still there"),
        score("Leon Marsh, YPDAS", 4, ""),
        score("Debs Tucker, YJS", 5, ""),
    ]
}

fn decisions() -> Vec<Decision> {
    vec![
        Decision {
            record: "The plan of 16 December 2026 is agreed.".into(),
            family: Some("The plan of 16 December 2026 is agreed.".into()),
        },
        Decision {
            record: "No strategy discussion now: a plan is in place and police agree.".into(),
            family: None,
        },
    ]
}

fn actions() -> Vec<Action> {
    let action = |record: &str, family: Option<&str>, doer: Doer, owner: &str, by: &str, kind: &str| Action {
        record: record.into(),
        family: family.map(str::to_owned),
        doer,
        owner: owner.into(),
        by: day(by),
        kind: kind.into(),
        context: None,
    };
    let about = |context: Context, action: Action| Action { context: Some(context), ..action };
    let other = |name: &str| Doer::Other(name.into());
    vec![
        action(
            "start boxing with Callum twice a week",
            Some("start boxing with you twice a week"),
            other("Kez"),
            "Kez Omari, youth service",
            "2027-01-06",
            "Diversion",
        ),
        about(
            Context::Places,
            action(
                "agree the way home with school",
                Some("agree the way home with school"),
                other("Your mum"),
                "Donna Ashdown and Ms Yusuf",
                "2027-01-08",
                "Support",
            ),
        ),
        about(
            Context::Places,
            action(
                "raise the bus interchange at the tactical group",
                Some("work on making the bus station safer"),
                other("The council"),
                "Community safety team",
                "2027-01-12",
                "Disruption",
            ),
        ),
        about(
            Context::Adults,
            action(
                "consider an order about an adult",
                None,
                other("Police"),
                "Carla Penhale, police",
                "2027-01-12",
                "Disruption",
            ),
        ),
        action(
            "offer six sessions",
            Some("offer you six sessions"),
            other("Leon"),
            "Leon Marsh, YPDAS",
            "2027-02-24",
            "Support",
        ),
        action(
            "write the safety plan; visit every two weeks",
            Some("write your safety plan with you, and see you every two weeks"),
            other("Tom"),
            "Tom Fairlie, social care",
            "2026-12-18",
            "Support",
        ),
        action(
            "refer to the national referral mechanism",
            None,
            other("Tom"),
            "Tom Fairlie, social care",
            "2026-12-23",
            "Support",
        ),
        action(
            "tell someone you trust if anyone asks you to hold things",
            Some("tell someone you trust if anyone asks you to hold things"),
            Doer::YoungPerson,
            "Callum",
            "2027-01-27",
            "Support",
        ),
        action(
            "ring Callum after the first month",
            Some("ring you after the first month"),
            Doer::Chair,
            "Helen Adeyemi-Ross",
            "2027-01-15",
            "Support",
        ),
    ]
}

fn outcome() -> OutcomeWords {
    OutcomeWords {
        thanks: "Thank you for coming on Wednesday, and for staying for all of it. I liked hearing about boxing.".into(),
        told_us: "You told us that boxing with Kez is the best part of your week. You want people to ask you before they ring your mum.".into(),
        going_well: "You have been at school every day since half term. You and your mum have a plan for the way home, and you are using it.".into(),
        worries: "Some of us are worried about the bus station on Friday nights. Older people have asked you to hold things. That is not your fault.".into(),
        one_higher: "You said it would go up to 7 if you could get home without going past the bus station.".into(),
        people_to_ring: vec![
            PersonToRing { who: "Tom".into(), phone: "01632 960125".into() },
            PersonToRing { who: "Kez".into(), phone: "07700 900123".into() },
        ],
    }
}

/// The facts that a document of this kind is shown with, for a reader who may have it.
#[must_use]
pub fn facts_for(kind: DocumentKind) -> Facts {
    use DocumentKind as Kind;
    let recipient = match kind {
        Kind::IntroductoryLetterParent | Kind::EndLetterParent => to_donna(),
        Kind::ProfessionalInvite
        | Kind::PostponementNotice
        | Kind::EndNotice
        | Kind::Plan
        | Kind::RecordOfReview => to_ms_yusuf(),
        Kind::Minutes(_) => Recipient::default(),
        _ => to_callum(),
    };
    let facts = match kind {
        Kind::RecordOfReview | Kind::RecordOfReviewFamily => review::facts(),
        Kind::Minutes(_) | Kind::OutcomeLetter | Kind::Plan | Kind::PlanFamily => facts(),
        Kind::EndLetterYoungPerson | Kind::EndLetterParent | Kind::EndNotice => {
            Facts { dated: day("2027-03-12"), ..facts() }
        }
        _ => facts_before(),
    };
    Facts { recipient, ..facts }
}
