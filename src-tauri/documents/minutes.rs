//! The facts of a set of minutes by the names its wording uses, for each version of it.

use waymark_domain::letter::facts::{Action, Attendance, Attendee, Facts, LastAction, Paragraph, Section};
use waymark_domain::letter::{Audience, MinutesVersion};
use waymark_domain::plan::{Context, PlanPart};

use super::days;
use super::letters;
use super::prose;
use super::template::Fields;

pub(super) fn minutes(facts: &Facts, version: MinutesVersion) -> Fields {
    let apart =
        facts.paragraphs.iter().any(|paragraph| paragraph.audience == Audience::ProfessionalsOnlySection);
    let professionals: Vec<&Attendee> = facts.attendance.iter().filter(|person| !person.family).collect();
    let fields = letters::common(facts)
        .words("consent", "the status of consent", days::line(&facts.consent))
        .yes("confidential_section", apart)
        .many("attendance", "who was there", people(facts.attendance.iter()))
        .many("professionals", "which professionals were there", people(professionals.into_iter()))
        .many("shared_apart", "what professionals shared apart", shared_apart(facts));
    dates(decided(said(fields, facts, version), facts, version), facts)
}

fn people<'a>(people: impl Iterator<Item = &'a Attendee>) -> Vec<Fields> {
    people
        .map(|person| {
            let attendance = match person.attendance {
                Attendance::Present => "Present",
                Attendance::LeftEarly => "Left early",
                Attendance::Apologies => "Apologies",
                Attendance::SentReport => "Sent a report",
                Attendance::DidNotCome => "Did not come",
            };
            let agency = if person.family { "Family" } else { &person.agency };
            Fields::new()
                .words("name", "the name of someone who was there", days::line(&person.name))
                .words("role", "the role of someone who was there", days::line(&person.role))
                .words("agency", "the agency of someone who was there", days::line(agency))
                .words("attendance", "how someone took part", attendance)
        })
        .collect()
}

fn shared_apart(facts: &Facts) -> Vec<Fields> {
    let apart = |paragraph: &&Paragraph| paragraph.audience == Audience::ProfessionalsOnlySection;
    facts.paragraphs.iter().filter(apart).map(paragraph).collect()
}

fn paragraph(paragraph: &Paragraph) -> Fields {
    Fields::new()
        .prose("text", "the words of a paragraph", &paragraph.text)
        .words("line", "the words of a paragraph", days::line(&prose::one_line(&paragraph.text)))
        .words("owner", "whose information a paragraph is", days::line(&paragraph.owner))
}

/// What was said in one section, as far as this version may show it.
pub(super) fn section(facts: &Facts, version: MinutesVersion, wanted: &Section) -> Vec<Fields> {
    let shown = |found: &&Paragraph| found.section == *wanted && version.shows(found.audience);
    facts.paragraphs.iter().filter(shown).map(paragraph).collect()
}

/// The sections of what was said, each with what this version may show.
fn said(fields: Fields, facts: &Facts, version: MinutesVersion) -> Fields {
    let section = |wanted: Section| section(facts, version, &wanted);
    fields
        .many("young_persons_views", "the young person's views", section(Section::YoungPersonsViews))
        .many("parents_views", "the parents' views", section(Section::ParentsViews))
        .many("going_well", "what is going well", section(Section::GoingWell))
        .many("worries", "what people are worried about", worries(facts, version))
        .many("missing_episodes", "missing episodes", section(Section::MissingEpisodes))
        .many("discussion", "the discussion", section(Section::Discussion))
        .many("safety_plan", "what to do if things get worse", section(Section::SafetyPlan))
        .many("disagreements", "disagreements", section(Section::Disagreement))
        .many("other_people_and_places", "other people and places", section(Section::OtherPeopleAndPlaces))
        .many("contingency", "what would start a strategy discussion", section(Section::Contingency))
        .many("agreed_by", "who agreed to the plan", section(Section::PlanAgreed))
        .many("aims", "what will be different", aims(facts, version))
}

/// What the plan says of each outcome, where this version may show something of it (DR 3.11).
fn aims(facts: &Facts, version: MinutesVersion) -> Vec<Fields> {
    Context::ALL.into_iter().filter_map(|context| aim(facts, version, context)).collect()
}

fn aim(facts: &Facts, version: MinutesVersion, context: Context) -> Option<Fields> {
    let words = |part: PlanPart| -> Vec<Fields> {
        let shown = |found: &&Paragraph| {
            found.section == Section::Plan { part, context } && version.shows(found.audience)
        };
        facts.paragraphs.iter().filter(shown).map(paragraph).collect()
    };
    let parts = PlanPart::ALL.map(words);
    if parts.iter().all(Vec::is_empty) {
        return None;
    }
    let [now, aim, family_part, know] = parts;
    let fields = about(context, facts)
        .many("now", "how it is now", now)
        .many("aim", "what will be different", aim)
        .many("family_part", "what family and friends do", family_part)
        .many("know", "how the young person will know", know);
    Some(fields)
}

fn about(context: Context, facts: &Facts) -> Fields {
    let title = match context {
        Context::Oneself => facts.young_person.preferred_name.as_str(),
        other => other.title(),
    };
    Fields::new().words("context", "what an outcome is about", days::line(title))
}

/// Each outcome with its actions; what belongs to none comes last.
pub(super) fn outcomes(facts: &Facts, version: MinutesVersion) -> Vec<Fields> {
    let of = |context: Option<Context>| -> Vec<Fields> {
        let own = facts.actions.iter().filter(|action| action.context == context);
        own.filter_map(|action| action_fields(action, version)).collect()
    };
    let with = |fields: Fields, actions| fields.many("actions", "the actions of the plan", actions);
    let mut outcomes: Vec<Fields> = Context::ALL
        .into_iter()
        .filter_map(|context| match (aim(facts, version, context), of(Some(context))) {
            (None, actions) if actions.is_empty() => None,
            (aim, actions) => Some(with(aim.unwrap_or_else(|| without_words(context, facts)), actions)),
        })
        .collect();
    let rest = of(None);
    if !rest.is_empty() {
        let title = if outcomes.is_empty() { "Actions" } else { "Other actions" };
        let about = Fields::new().words("context", "what an outcome is about", title);
        outcomes.push(with(no_words(about), rest));
    }
    outcomes
}

fn without_words(context: Context, facts: &Facts) -> Fields {
    no_words(about(context, facts))
}

fn no_words(about: Fields) -> Fields {
    about
        .many("now", "how it is now", Vec::new())
        .many("aim", "what will be different", Vec::new())
        .many("family_part", "what family and friends do", Vec::new())
        .many("know", "how the young person will know", Vec::new())
}

/// Worries under their context, in the order the contexts were first spoken of.
fn worries(facts: &Facts, version: MinutesVersion) -> Vec<Fields> {
    let mut found: Vec<(&str, Vec<Fields>)> = Vec::new();
    for said in facts.paragraphs.iter().filter(|said| version.shows(said.audience)) {
        let Section::Worries { context } = &said.section else { continue };
        match found.iter_mut().find(|group| group.0 == context) {
            Some(group) => group.1.push(paragraph(said)),
            None => found.push((context, vec![paragraph(said)])),
        }
    }
    let fields = |(context, paragraphs)| {
        Fields::new().words("context", "where a worry belongs", days::line(context)).many(
            "paragraphs",
            "the worries",
            paragraphs,
        )
    };
    found.into_iter().map(fields).collect()
}

fn wording<'a>(record: &'a str, family: Option<&'a String>, version: MinutesVersion) -> Option<&'a str> {
    if version == MinutesVersion::Family { family.map(String::as_str) } else { Some(record) }
}

fn decided(fields: Fields, facts: &Facts, version: MinutesVersion) -> Fields {
    let decisions = facts.decisions.iter().filter_map(|decision| {
        let what = wording(&decision.record, decision.family.as_ref(), version)?;
        Some(Fields::new().words("what", "the words of a decision", days::line(what)))
    });
    let actions = facts.actions.iter().filter_map(|action| action_fields(action, version));
    let last = facts.last_actions.iter().filter_map(|action| last_action(action, version));
    fields
        .many("decisions", "the decisions", decisions.collect())
        .many("actions", "the plan", actions.collect())
        .many("last_actions", "the last plan", last.collect())
        .many("scores", "the numbers on the scale", scores(facts, version))
        .words("score_range", "the range of the numbers", range(facts))
}

fn action_fields(action: &Action, version: MinutesVersion) -> Option<Fields> {
    let what = wording(&action.record, action.family.as_ref(), version)?;
    Some(
        Fields::new()
            .words("what", "the words of an action", capital(&days::line(what)))
            .words("owner", "who does an action", days::line(&action.owner))
            .words("by", "the date of an action", days::short(action.by))
            .words(
                "kind",
                "the kind of an action",
                waymark_domain::words::capital(&days::line(&action.kind)),
            ),
    )
}

fn last_action(action: &LastAction, version: MinutesVersion) -> Option<Fields> {
    let what = wording(&action.record, action.family.as_ref(), version)?;
    let because = if action.because.is_empty() { "–" } else { &action.because };
    Some(
        Fields::new()
            .words("what", "the words of an action of the last plan", capital(&days::line(what)))
            .words("outcome", "how an action of the last plan went", days::line(&action.outcome))
            .words("because", "why an action of the last plan went so", days::line(because)),
    )
}

/// In the family's version the young person and parents see their own numbers; a professional's
/// number stands without a name (DR 2.8 N10), in order of size so that no seat gives it away.
fn scores(facts: &Facts, version: MinutesVersion) -> Vec<Fields> {
    let family = version == MinutesVersion::Family;
    let (named, mut unnamed): (Vec<_>, Vec<_>) =
        facts.scores.iter().partition(|score| !family || score.of_young_person || score.of_parent);
    unnamed.sort_by_key(|score| (score.about, score.value));
    let line = |who: &str, about: &str, value: Option<u8>, because: &str| {
        let who =
            if about.is_empty() { days::line(who) } else { format!("{}, about {about}", days::line(who)) };
        let value = value.map_or_else(|| "Did not want to say".to_owned(), |value| value.to_string());
        let because = if because.is_empty() { "–" } else { because };
        Fields::new()
            .words("who", "who gave a number", who)
            .words("value", "a number on the scale", value)
            .words("because", "why someone gave a number", days::line(because))
    };
    let named = named.into_iter().map(|score| line(&score.scorer, score.about, score.value, &score.because));
    named
        .chain(unnamed.into_iter().map(|score| line("A professional", score.about, score.value, "")))
        .collect()
}

/// The lowest and highest beside the median; never an average (DR 3.5).
fn range(facts: &Facts) -> String {
    let mut values: Vec<u8> =
        facts.scores.iter().filter(|score| score.about.is_empty()).filter_map(|score| score.value).collect();
    values.sort_unstable();
    let (Some(low), Some(high)) = (values.first(), values.last()) else { return String::new() };
    let middle = values.len() / 2;
    let upper = values.get(middle).copied().unwrap_or(*high);
    let lower =
        if values.len().is_multiple_of(2) { values.get(middle - 1).copied().unwrap_or(upper) } else { upper };
    let sum = u16::from(lower) + u16::from(upper);
    let half = if sum.is_multiple_of(2) { (sum / 2).to_string() } else { format!("{}.5", sum / 2) };
    format!("The numbers run from {low} to {high}. The middle one is {half}.")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn dates(fields: Fields, facts: &Facts) -> Fields {
    let (next, sign_off, words) = (&facts.next, &facts.sign_off, &facts.words);
    let signed = sign_off.signed_off_on.map_or_else(
        || "Not signed off yet".to_owned(),
        |day| match &sign_off.recorded_by {
            Some(by) => {
                format!("{}, recorded by {by} as {}’s decision", days::short(Some(day)), facts.chair.name)
            }
            None => format!("{}, {}", days::short(Some(day)), facts.chair.name),
        },
    );
    // The draft is read before it is handed to the chair; it cannot be final without that day.
    let drafted =
        sign_off.drafted_on.map_or_else(|| "Not finished yet".to_owned(), |day| days::short(Some(day)));
    // Minutes are final before they are sent: the line stands only where the day is known (DR 3.9).
    let sent = days::short(sign_off.sent_on);
    fields
        .words("visit_by", "the date of the next visit", days::short(next.visit_by))
        .words("review_label", "the name of the review", format!("{} by", capital(&words.review)))
        .words(
            "full_meeting_label",
            "the name of the full meeting",
            format!("{} by", capital(&words.full_meeting)),
        )
        .words("review_by", "the date of the review", days::short(next.review_by))
        .words("full_meeting_by", "the date of the next full meeting", days::short(next.full_meeting_by))
        .words("drafted_on", "the date of the draft", drafted)
        .words("signed_off", "the date of the chair's sign-off", signed)
        .words("sent", "the date the minutes were sent", sent)
}
