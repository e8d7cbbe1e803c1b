//! Actions of the plan (DR 3.11): a named person and agency, a real date, a kind.

use chrono::NaiveDate;

use crate::problems::Problems;

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    Support,
    Diversion,
    Disruption,
    Monitoring,
    Information,
}

impl ActionKind {
    pub const ALL: [ActionKind; 5] = [
        ActionKind::Support,
        ActionKind::Diversion,
        ActionKind::Disruption,
        ActionKind::Monitoring,
        ActionKind::Information,
    ];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ActionKind::Support => "support",
            ActionKind::Diversion => "diversion",
            ActionKind::Disruption => "disruption",
            ActionKind::Monitoring => "monitoring",
            ActionKind::Information => "information",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<ActionKind> {
        ActionKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What an outcome or an action is about (DR 3.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Peers,
    Places,
    School,
    Online,
    Adults,
    Family,
    Oneself,
}

impl Context {
    pub const ALL: [Context; 7] = [
        Context::Peers,
        Context::Places,
        Context::School,
        Context::Online,
        Context::Adults,
        Context::Family,
        Context::Oneself,
    ];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Context::Peers => "peers",
            Context::Places => "places",
            Context::School => "school",
            Context::Online => "online",
            Context::Adults => "adults",
            Context::Family => "family",
            Context::Oneself => "self",
        }
    }

    /// As the plan says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Context::Peers => "Friends",
            Context::Places => "Places",
            Context::School => "School",
            Context::Online => "Online",
            Context::Adults => "Adults",
            Context::Family => "Family",
            Context::Oneself => "The young person",
        }
    }

    /// The context of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|context| context.word() == word)
    }
}

/// What would start a strategy discussion; for professionals unless somebody says otherwise.
pub const CONTINGENCY: &str = "plan_contingency";
/// Who agreed to the plan.
pub const AGREED: &str = "plan_agreed";

/// What the plan says of one outcome besides its actions (DR 3.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanPart {
    /// How it is now.
    Now,
    /// What will be different, in the young person's words.
    Aim,
    /// What family and friends do.
    FamilyPart,
    /// How the young person will know that it is different.
    Know,
}

impl PlanPart {
    pub const ALL: [PlanPart; 4] = [PlanPart::Now, PlanPart::Aim, PlanPart::FamilyPart, PlanPart::Know];

    fn word(self) -> &'static str {
        match self {
            PlanPart::Now => "now",
            PlanPart::Aim => "aim",
            PlanPart::FamilyPart => "family",
            PlanPart::Know => "know",
        }
    }

    /// The section under which a meeting keeps it.
    #[must_use]
    pub fn section(self, context: Context) -> String {
        format!("{}_{}", self.word(), context.word())
    }

    /// What a section says of which outcome; `None` for every other section.
    #[must_use]
    pub fn of_section(section: &str) -> Option<(PlanPart, Context)> {
        let (part, context) = section.split_once('_')?;
        let part = PlanPart::ALL.into_iter().find(|one| one.word() == part)?;
        Some((part, Context::of_word(context)?))
    }
}

/// Who reads a section of the plan unless somebody says otherwise.
#[must_use]
pub fn usual_audience(section: &str) -> &'static str {
    if section == CONTINGENCY { "professionals" } else { "everyone" }
}

/// How often an action has stood in a plan, where it is more than once: drift shows.
#[must_use]
pub fn times_says(times: usize) -> String {
    match times {
        0 | 1 => String::new(),
        2 => "In the plan for the second time".into(),
        3 => "In the plan for the third time".into(),
        more => format!("In the plan {more} times"),
    }
}

/// An action somebody is proposing.
pub struct ProposedAction<'a> {
    pub wording: &'a str,
    pub owner: &'a str,
    pub agency: &'a str,
    pub kind: &'a str,
    pub due_on: Option<NaiveDate>,
    /// The day of the meeting: an action is not due before it is agreed.
    pub agreed_on: Option<NaiveDate>,
}

/// Everything that keeps an action from being agreed.
#[must_use]
pub fn problems_of(action: &ProposedAction<'_>) -> Problems {
    let mut problems = Problems::none();
    if action.wording.trim().is_empty() {
        problems.add("record_wording", "Say what will be done, starting with a verb.");
    }
    if action.owner.trim().is_empty() {
        problems.add("owner", "Name the person who will do it.");
    }
    if action.agency.trim().is_empty() {
        problems.add("agency", "Name the agency, or \u{201c}family\u{201d}.");
    }
    if ActionKind::of_word(action.kind).is_none() {
        problems.add("kind", "Choose what kind of action this is.");
    }
    match (action.due_on, action.agreed_on) {
        (None, _) => problems.add(
            "due_on",
            "Give a date. \u{201c}Ongoing\u{201d} is not a date: say when it is looked at again.",
        ),
        (Some(due), Some(agreed)) if due < agreed => {
            problems.add("due_on", "This date is before the meeting.")
        }
        _ => {}
    }
    problems
}

/// A warning where every action asks the young person or the parents to change, and none a place or an adult.
#[must_use]
pub fn one_sided<'a>(owners_and_kinds: impl IntoIterator<Item = (&'a str, bool)>) -> Option<&'static str> {
    let mut any = false;
    for (kind, owned_by_family) in owners_and_kinds {
        any = true;
        if kind == "disruption" || !owned_by_family {
            return None;
        }
    }
    any.then_some("Every action asks the young person or parents to change. What will change in the places and the people around them?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_needs_a_person_an_agency_and_a_date() {
        let action = ProposedAction {
            wording: "",
            owner: " ",
            agency: "",
            kind: "hope",
            due_on: None,
            agreed_on: None,
        };
        let fields: Vec<_> = problems_of(&action).iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["record_wording", "owner", "agency", "kind", "due_on"]);
        let due_on = NaiveDate::from_ymd_opt(2027, 1, 6);
        let agreed_on = NaiveDate::from_ymd_opt(2026, 12, 16);
        let good = ProposedAction {
            wording: "Start boxing",
            owner: "Kez Omari",
            agency: "Youth service",
            kind: "diversion",
            due_on,
            agreed_on,
        };
        assert!(problems_of(&good).is_empty());
        let early = ProposedAction { due_on: agreed_on, agreed_on: due_on, ..good };
        assert_eq!(problems_of(&early).iter().count(), 1);
    }

    #[test]
    fn a_context_is_known_by_its_word_and_drift_is_counted() {
        for context in Context::ALL {
            assert_eq!(Context::of_word(context.word()), Some(context));
            assert!(!context.title().is_empty());
            for part in PlanPart::ALL {
                assert_eq!(PlanPart::of_section(&part.section(context)), Some((part, context)));
            }
        }
        assert_eq!(Context::of_word("everywhere"), None);
        for section in ["views", "plan_agreed", "aim_everywhere", "worries_places"] {
            assert_eq!(PlanPart::of_section(section), None, "{section}");
        }
        assert_eq!((usual_audience(CONTINGENCY), usual_audience(AGREED)), ("professionals", "everyone"));
        assert_eq!(
            (times_says(1), times_says(3).as_str()),
            (String::new(), "In the plan for the third time")
        );
        assert_eq!(times_says(5), "In the plan 5 times");
    }

    #[test]
    fn a_plan_that_only_asks_the_family_to_change_is_named() {
        assert!(one_sided([("support", true), ("monitoring", true)]).is_some());
        assert!(one_sided([("support", true), ("disruption", true)]).is_none());
        assert!(one_sided([("support", false)]).is_none());
        assert!(one_sided([]).is_none());
    }
}
