//! Every setting once: its key, its words, its shape and what Waymark comes with.

use waymark_domain::tactical::scope::OpenNew;

/// What a setting's value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    Lines,
    /// A whole number from 0 to 365; empty where the setting comes switched off.
    Number,
    YesNo,
    Choice(&'static [&'static str]),
    /// A date, or none.
    Date,
    /// ISO dates, one a line.
    Dates,
}

impl Shape {
    /// The shape as the window knows it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Shape::Text | Shape::Date => "text".into(),
            Shape::Lines | Shape::Dates => "lines".into(),
            Shape::Number => "number".into(),
            Shape::YesNo => "yes_no".into(),
            Shape::Choice(words) => format!("choice:{}", words.join("|")),
        }
    }
}

/// A setting as Waymark comes with it.
pub struct Described {
    pub key: &'static str,
    pub group: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub shape: Shape,
    pub default: &'static str,
}

pub const COUNCIL_NAME: &str = "council.name";
pub const COUNCIL_SERVICE: &str = "council.service";
pub const COUNCIL_ADDRESS: &str = "council.address";
pub const COUNCIL_PHONE: &str = "council.phone";
pub const COUNCIL_HOURS: &str = "council.hours";
pub const COUNCIL_OUT_OF_HOURS: &str = "council.out_of_hours_phone";
pub const COUNCIL_COMPLAINTS: &str = "council.complaints";
pub const COUNCIL_SECURE_EMAIL: &str = "council.secure_email";
pub const LETTER_SIGNATURE: &str = "council.letter_signature";
pub const LETTERS_MAY_SAY: &str = "letters.may_say";
pub const LETTERS_SECOND_EYES: &str = "letters.second_eyes";
pub const LETTERS_WINDOW: &str = "letters.window";
pub const LETTERS_INSTEAD: &str = "letters.instead";
pub const MARKING: &str = "council.marking";
pub const MODULE_PATHWAY: &str = "module.pathway";
pub const MODULE_TACTICAL_GROUP: &str = "module.tactical_group";
pub const TRIAGE_LEAD: &str = "triage.lead";
pub const OWN_CONSENT: &str = "consent.own";
pub const WORD_CHILD_IN_NEED: &str = "words.child_in_need";
pub const WORD_SOCIAL_WORKER: &str = "words.social_worker";
pub const WORD_CHAIR: &str = "words.chair";
pub const WORD_MANAGER: &str = "words.manager";
pub const WORD_ADVOCACY: &str = "words.advocacy";
pub const WORD_BUSINESS_SUPPORT: &str = "words.business_support";
pub const WORD_REVIEW: &str = "words.review";
pub const WORD_FULL_REVIEW: &str = "words.full_review";
pub const WORD_FULL_MEETING: &str = "words.full_meeting";
pub const THEME: &str = "look.theme";
pub const DENSITY: &str = "look.density";
pub const PROSE: &str = "look.prose";
/// The folder that colleagues share. Chosen in a dialog on its own page, never typed.
pub const SHARED_FOLDER: &str = "exchange.shared_folder";
pub const LOCK_MINUTES: &str = "lock.minutes";
pub const KEPT_AFTER_CLOSURE: &str = "retention.after_closure";
pub const KEPT_AFTER_18: &str = "retention.after_18";
pub const DRAFT_DAYS: &str = "deadline.draft";
pub const SIGN_OFF_DAYS: &str = "deadline.sign_off";
pub const LETTER_ON_LCS_DAYS: &str = "deadline.letter_on_lcs";
pub const REVIEW_RECORD_DAYS: &str = "deadline.review_record";
pub const INVITATION_DAYS: &str = "deadline.invitations";
pub const INTRODUCTORY_DAYS: &str = "deadline.introductory_letters";
pub const ADVOCACY_DAYS: &str = "deadline.advocacy";
pub const ADVOCACY_CHASE_DAYS: &str = "deadline.advocacy_chase";
pub const FIRST_MEETING_DAYS: &str = "deadline.first_meeting";
pub const CADENCE: &str = "deadline.cadence";
pub const CLOSURES: &str = "deadline.closures";
/// What the government’s lists of bank holidays changed. Taken in as a file, never typed.
pub const BANK_HOLIDAYS: &str = "deadline.bank_holidays";
pub const BIRTHDAYS: &str = "deadline.birthdays";
pub const GUIDE_REVIEW: &str = "deadline.guide_review";
/// The first meeting of the tactical group: its grid is counted from here.
pub const RTG_FIRST: &str = "rtg.first_meeting";
pub const RTG_ADOPTED: &str = "rtg.terms_adopted";
pub const RTG_CHAIRS: &str = "rtg.chairs";
pub const RTG_ROTATION: &str = "rtg.rotation";
pub const RTG_SHAREPOINT: &str = "rtg.sharepoint";
pub const RTG_TRIAGE_WHO: &str = "rtg.triage.who";
pub const RTG_REPORT_MONTHS: &str = "rtg.report.months";
pub const RTG_HARMS: &str = "rtg.harms";
pub const RTG_AREAS: &str = "rtg.areas";
pub const RTG_OPEN_NEW: &str = "rtg.scope.open_new";
pub const RTG_MAX_VICTIM_AGE: &str = "rtg.max_victim_age";
pub const RTG_STARTS: &str = "rtg.starts_at";
pub const RTG_ENDS: &str = "rtg.ends_at";
pub const RTG_CUT_OFF: &str = "rtg.cycle.cut_off";
pub const RTG_TRIAGE: &str = "rtg.cycle.triage";
pub const RTG_PUBLISH: &str = "rtg.cycle.publish";
pub const RTG_UPDATES: &str = "rtg.cycle.updates";
pub const RTG_DRAFT: &str = "rtg.cycle.draft";
pub const RTG_NOTES: &str = "rtg.cycle.notes";

const COUNCIL: &str = "Council";
const LETTERS: &str = "Letters";
const MODULES: &str = "Modules";
const POWERS: &str = "Who decides what";
const WORDS: &str = "The service’s words";
const LOOK: &str = "How Waymark looks";
const LOCK: &str = "Lock";
const DEADLINES: &str = "Dates";
const RETENTION: &str = "How long records are kept";
pub const TACTICAL: &str = "Tactical group";

const fn text(
    key: &'static str,
    group: &'static str,
    label: &'static str,
    hint: &'static str,
    default: &'static str,
) -> Described {
    Described { key, group, label, hint, shape: Shape::Text, default }
}

const fn of(
    key: &'static str,
    group: &'static str,
    label: &'static str,
    hint: &'static str,
    shape: Shape,
    default: &'static str,
) -> Described {
    Described { key, group, label, hint, shape, default }
}

/// Every setting, in the order of the page.
pub const SETTINGS: &[Described] = &[
    text(COUNCIL_NAME, COUNCIL, "Council", "Stands at the head of every letter.", ""),
    text(COUNCIL_SERVICE, COUNCIL, "Service", "The team’s name under the council’s.", "Children's services"),
    of(COUNCIL_ADDRESS, COUNCIL, "Address", "As it stands on letters, a line each.", Shape::Lines, ""),
    text(COUNCIL_PHONE, COUNCIL, "Telephone", "For young people and families.", ""),
    text(COUNCIL_HOURS, COUNCIL, "Hours", "When somebody answers.", "Monday to Friday, 9am to 5pm"),
    text(
        COUNCIL_OUT_OF_HOURS,
        COUNCIL,
        "Telephone out of hours",
        "For nights and weekends; stands in the outcome letter.",
        "",
    ),
    text(
        COUNCIL_COMPLAINTS,
        COUNCIL,
        "How to complain",
        "A sentence or a number, like: ring 01632 960199.",
        "",
    ),
    text(COUNCIL_SECURE_EMAIL, COUNCIL, "Secure e-mail", "Where professionals reply.", ""),
    of(
        LETTER_SIGNATURE,
        COUNCIL,
        "Letter signature",
        "Stands under the name of who writes.",
        Shape::Lines,
        "",
    ),
    of(
        LETTERS_MAY_SAY,
        LETTERS,
        "What every letter may say",
        "Names, phone numbers and addresses of services, one a line. The check passes them.",
        Shape::Lines,
        "Childline\n0800 1111\nSamaritans\n116 123",
    ),
    of(
        LETTERS_SECOND_EYES,
        LETTERS,
        "What a second person reads before it is final",
        "Documents by their name, one a line, like Outcome letter.",
        Shape::Lines,
        "",
    ),
    of(
        LETTERS_WINDOW,
        LETTERS,
        "Envelopes",
        "With a window, only the address stands where it can be seen through.",
        Shape::Choice(&["none", "dl", "c5"]),
        "none",
    ),
    of(
        LETTERS_INSTEAD,
        LETTERS,
        "Our word list",
        "One a line: the word = what to say instead. Young people add to it too.",
        Shape::Lines,
        "",
    ),
    text(MARKING, COUNCIL, "Marking", "Stands on internal documents.", "OFFICIAL-SENSITIVE"),
    of(MODULE_PATHWAY, MODULES, "Child in Need (ROTH) pathway", "", Shape::YesNo, "yes"),
    of(MODULE_TACTICAL_GROUP, MODULES, "Tactical group", "", Shape::YesNo, "no"),
    of(
        TRIAGE_LEAD,
        POWERS,
        "Who decides in triage",
        "Whose decision it is what becomes of a referral.",
        Shape::Choice(&["either", "chair", "manager"]),
        "either",
    ),
    of(
        OWN_CONSENT,
        POWERS,
        "A young person’s own consent can stand in place of their parents’",
        "At 16 or 17, or where it is recorded why they can decide this (Gillick), and only with a reason from the {manager}.",
        Shape::YesNo,
        "no",
    ),
    text(WORD_CHILD_IN_NEED, WORDS, "Child in Need", "Your council’s name for the plan.", "Child in Need"),
    text(WORD_SOCIAL_WORKER, WORDS, "Allocated social worker", "", "allocated social worker"),
    text(WORD_CHAIR, WORDS, "Independent chair", "", "independent chair"),
    text(WORD_MANAGER, WORDS, "Team manager", "", "team manager"),
    text(WORD_ADVOCACY, WORDS, "Advocacy", "The advocacy service’s name.", "Route 1"),
    text(WORD_BUSINESS_SUPPORT, WORDS, "Business support", "", "business support"),
    text(WORD_REVIEW, WORDS, "Review", "The smaller meeting between full ones.", "6-weekly review"),
    text(
        WORD_FULL_REVIEW,
        WORDS,
        "Full review",
        "The meeting the {chair} leads, when it is owed.",
        "full review",
    ),
    text(
        WORD_FULL_MEETING,
        WORDS,
        "Full meeting",
        "The same in the titles of meetings and minutes.",
        "full meeting",
    ),
    of(THEME, LOOK, "Light or dark", "", Shape::Choice(&["system", "light", "dark"]), "system"),
    of(DENSITY, LOOK, "Spacing", "", Shape::Choice(&["comfortable", "compact"]), "comfortable"),
    of(
        PROSE,
        LOOK,
        "Long text in the meeting room",
        "With lists and bold words, or as plain text.",
        Shape::Choice(&["lists", "plain"]),
        "lists",
    ),
    of(LOCK_MINUTES, LOCK, "Lock after minutes without use", "0 never locks by itself.", Shape::Number, "10"),
    of(
        KEPT_AFTER_CLOSURE,
        RETENTION,
        "Years a record is kept after its pathway ended",
        "The later of this and the next line counts.",
        Shape::Number,
        "6",
    ),
    of(
        KEPT_AFTER_18,
        RETENTION,
        "Years a record is kept after the 18th birthday",
        "Seven keep it until the 25th. Nothing is destroyed by itself.",
        Shape::Number,
        "7",
    ),
    of(
        DRAFT_DAYS,
        DEADLINES,
        "Draft minutes with the {chair}",
        "Working days after the meeting.",
        Shape::Number,
        "5",
    ),
    of(SIGN_OFF_DAYS, DEADLINES, "Minutes signed off", "Working days after the meeting.", Shape::Number, "8"),
    of(
        LETTER_ON_LCS_DAYS,
        DEADLINES,
        "Outcome letter on LCS",
        "Working days after it was sent.",
        Shape::Number,
        "2",
    ),
    of(
        REVIEW_RECORD_DAYS,
        DEADLINES,
        "Review record sent",
        "Working days after the review; empty for no limit.",
        Shape::Number,
        "",
    ),
    of(
        INVITATION_DAYS,
        DEADLINES,
        "Invitations out",
        "Working days before the meeting.",
        Shape::Number,
        "10",
    ),
    of(
        INTRODUCTORY_DAYS,
        DEADLINES,
        "Introductory letters out",
        "Working days before the meeting, at the latest.",
        Shape::Number,
        "5",
    ),
    of(
        ADVOCACY_DAYS,
        DEADLINES,
        "Advocate asked for",
        "Working days before the meeting, at the latest. Best the day its date is agreed.",
        Shape::Number,
        "10",
    ),
    of(
        ADVOCACY_CHASE_DAYS,
        DEADLINES,
        "Advocate’s name asked for again",
        "Working days after the referral, or after asking the last time.",
        Shape::Number,
        "5",
    ),
    of(
        FIRST_MEETING_DAYS,
        DEADLINES,
        "First meeting after consent",
        "Working days; empty for no limit.",
        Shape::Number,
        "",
    ),
    of(
        CADENCE,
        DEADLINES,
        "Reviews held early",
        "The next date counts from what was held, or stays in weeks 6 and 12 from the full meeting.",
        Shape::Choice(&["held", "grid"]),
        "held",
    ),
    of(
        CLOSURES,
        DEADLINES,
        "Days the council is closed",
        "Dates like 2026-12-29, one a line. They are not counted as working days.",
        Shape::Dates,
        "",
    ),
    of(
        BIRTHDAYS,
        DEADLINES,
        "Birthday of those born on 29 February",
        "In years without one.",
        Shape::Choice(&["1_march", "28_february"]),
        "1_march",
    ),
    of(
        GUIDE_REVIEW,
        DEADLINES,
        "Guides and letters: read the wording again by",
        "A date like 31 Jan 2027, or empty. Chairs are told four weeks before, on My work.",
        Shape::Date,
        "",
    ),
    of(
        RTG_FIRST,
        TACTICAL,
        "First meeting of the group",
        "A date like 8 Sep 2026. Every second week is counted from it; moving one meeting moves no other.",
        Shape::Date,
        "",
    ),
    of(
        RTG_ADOPTED,
        TACTICAL,
        "Terms of reference adopted",
        "A date like 8 Sep 2026; empty for the day of the first meeting. They are reviewed every twelve months.",
        Shape::Date,
        "",
    ),
    of(
        RTG_CHAIRS,
        TACTICAL,
        "Who shares the chair",
        "Two names, one a line. The first chairs meeting 1; the other is vice chair.",
        Shape::Lines,
        "",
    ),
    of(
        RTG_ROTATION,
        TACTICAL,
        "How they share it",
        "The terms of reference say “alternating weeks” of a fortnightly meeting. By calendar week, one person would chair every meeting.",
        Shape::Choice(&["per_meeting", "meeting_vs_triage", "calendar_week", "manual"]),
        "per_meeting",
    ),
    text(
        RTG_SHAREPOINT,
        TACTICAL,
        "Link to the group’s SharePoint folder",
        "An address that begins with https://, best the plain one of the folder in which each meeting has its own. E-mail drafts hold this link and no paper. Waymark never opens it.",
        "",
    ),
    of(
        RTG_TRIAGE_WHO,
        TACTICAL,
        "Who takes triage",
        "One a line. The terms of reference leave it open.",
        Shape::Lines,
        "Chair on duty\nCommunity Safety Team\nPolice\nChildren’s Social Care\nEducation safeguarding",
    ),
    of(
        RTG_REPORT_MONTHS,
        TACTICAL,
        "Months between two reports",
        "1, 2, 3, 4, 6 or 12. The terms of reference leave it open; a report is owed ten working days after its time.",
        Shape::Choice(&["1", "2", "3", "4", "6", "12"]),
        "3",
    ),
    of(
        RTG_HARMS,
        TACTICAL,
        "Kinds of harm on the referral form",
        "One a line. Others can be said in words; reports count by this list.",
        Shape::Lines,
        "Child sexual exploitation\nChild criminal exploitation\nCounty lines\nTrafficking or modern slavery\nGangs or groups using violence\nSerious youth violence\nCarrying or threatened with a weapon\nChild-on-child physical harm\nChild-on-child sexual harm\nTeenage relationship abuse\nGoing missing\nOnline harm\nRadicalisation\nSubstance use\nFinancial exploitation\nAnti-social behaviour as a sign of harm\nSelf-harm linked to outside harm\nMental health",
    ),
    of(
        RTG_AREAS,
        TACTICAL,
        "Areas on the referral form",
        "One a line, like wards or districts. Reports count by them; empty: an area is only written, and not counted.",
        Shape::Lines,
        "",
    ),
    of(
        RTG_OPEN_NEW,
        TACTICAL,
        "Open to social care, the risk is new",
        "The terms of reference leave it open. “tell_sw_first” has the {social_worker} told before it is listed.",
        Shape::Choice(&OpenNew::WORDS),
        "tell_sw_first",
    ),
    of(
        RTG_MAX_VICTIM_AGE,
        TACTICAL,
        "Oldest age of a person harmed",
        "Older people go to Adult Social Care, unless a child is at risk.",
        Shape::Number,
        "17",
    ),
    text(RTG_STARTS, TACTICAL, "The meeting begins", "A time like 13:30.", "13:30"),
    text(RTG_ENDS, TACTICAL, "The meeting ends", "A time like 15:30.", "15:30"),
    of(RTG_CUT_OFF, TACTICAL, "Referrals close", "Days before the meeting, at midday.", Shape::Number, "8"),
    of(RTG_TRIAGE, TACTICAL, "Triage", "Days before the meeting.", Shape::Number, "7"),
    of(RTG_PUBLISH, TACTICAL, "Agenda out", "Working days before the meeting.", Shape::Number, "3"),
    of(
        RTG_UPDATES,
        TACTICAL,
        "Updates in",
        "Working days before the meeting, at midday.",
        Shape::Number,
        "1",
    ),
    of(RTG_DRAFT, TACTICAL, "Draft notes", "Working days after the meeting.", Shape::Number, "2"),
    of(RTG_NOTES, TACTICAL, "Notes out", "Working days after the meeting.", Shape::Number, "5"),
];

/// The groups a first start asks about; the rest waits on the page of settings.
pub fn asked_at_first_start() -> impl Iterator<Item = &'static Described> {
    SETTINGS.iter().filter(|setting| [COUNCIL, MODULES, WORDS].contains(&setting.group))
}

/// The setting of a key.
#[must_use]
pub fn described(key: &str) -> Option<&'static Described> {
    SETTINGS.iter().find(|setting| setting.key == key)
}
