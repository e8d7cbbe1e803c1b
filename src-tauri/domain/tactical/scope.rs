//! Whether the group may take an item on (DR 4.3): one question after the other, safety first, the first match wins.

/// What a referral is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Victim,
    Offender,
    Location,
    Theme,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Victim, Kind::Offender, Kind::Location, Kind::Theme];

    /// The word kept with the referral.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Victim => "victim",
            Kind::Offender => "offender",
            Kind::Location => "location",
            Kind::Theme => "theme",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// As the group says it. Nobody is an offender before a court said so.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Kind::Victim => "Young person",
            Kind::Offender => "Person of concern",
            Kind::Location => "Location",
            Kind::Theme => "Theme",
        }
    }
}

/// A question of the gate, in the order they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    Danger,
    IsChild,
    OpenToCsc,
    RothKnown,
    Associate,
    HeldElsewhere,
    AdultNoChild,
    InsideHome,
    OutOfArea,
    Enough,
}

impl Question {
    pub const ALL: [Question; 10] = [
        Question::Danger,
        Question::IsChild,
        Question::OpenToCsc,
        Question::RothKnown,
        Question::Associate,
        Question::HeldElsewhere,
        Question::AdultNoChild,
        Question::InsideHome,
        Question::OutOfArea,
        Question::Enough,
    ];

    /// The word kept with the answer.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Question::Danger => "danger",
            Question::IsChild => "is_child",
            Question::OpenToCsc => "open_to_csc",
            Question::RothKnown => "roth_known",
            Question::Associate => "associate",
            Question::HeldElsewhere => "held_elsewhere",
            Question::AdultNoChild => "adult_no_child",
            Question::InsideHome => "inside_home",
            Question::OutOfArea => "out_of_area",
            Question::Enough => "enough",
        }
    }

    /// The question of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The question as it is asked.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Question::Danger => {
                "Is any child named here in immediate danger, has somebody just told of harm, or is significant harm \
                 known or suspected?"
            }
            Question::IsChild => "Is the person of concern under 18? If so they are a child first.",
            Question::OpenToCsc => "Is this child open to Children’s Social Care?",
            Question::RothKnown => "Does Children’s Social Care already know of the risk outside the home?",
            Question::Associate => {
                "Is this a friend, sibling or peer of a child known to Children’s Social Care?"
            }
            Question::HeldElsewhere => {
                "Is this already held elsewhere (MARAC, MAPPA, Channel, a child protection conference, a police \
                 operation)?"
            }
            Question::AdultNoChild => "Is the person harmed 18 or over, with no child at risk?",
            Question::InsideHome => "Is the harm inside the home only?",
            Question::OutOfArea => "Is it outside this area?",
            Question::Enough => "Is there enough to act on?",
        }
    }

    /// The question as it is asked where the council takes people harmed up to an age (A10).
    #[must_use]
    pub fn says_up_to(self, max_victim_age: u32) -> String {
        match self {
            Question::AdultNoChild => {
                format!("Is the person harmed {} or over, with no child at risk?", max_victim_age + 1)
            }
            other => other.says().to_owned(),
        }
    }

    /// Answered by a named colleague of Children's Social Care, with the time.
    #[must_use]
    pub const fn asks_csc(self) -> bool {
        matches!(self, Question::OpenToCsc | Question::RothKnown)
    }
}

/// The answers so far; `None` is not asked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(Vec<(Question, bool)>);

impl Answers {
    /// The same answers with one more; the last word on a question counts.
    #[must_use]
    pub fn with(mut self, question: Question, yes: bool) -> Self {
        self.0.retain(|(one, _)| *one != question);
        self.0.push((question, yes));
        self
    }

    #[must_use]
    pub fn of(&self, question: Question) -> Option<bool> {
        self.0.iter().find(|(one, _)| *one == question).map(|(_, yes)| *yes)
    }
}

/// What the gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Urgent,
    OutOfScope,
    InScopeTellWorkerFirst,
    InScope,
    Redirect,
    ReturnForInformation,
}

impl Outcome {
    pub const ALL: [Outcome; 6] = [
        Outcome::Urgent,
        Outcome::OutOfScope,
        Outcome::InScopeTellWorkerFirst,
        Outcome::InScope,
        Outcome::Redirect,
        Outcome::ReturnForInformation,
    ];

    /// The word kept with the referral.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Urgent => "urgent",
            Outcome::OutOfScope => "out_of_scope",
            Outcome::InScopeTellWorkerFirst => "in_scope_tell_worker_first",
            Outcome::InScope => "in_scope",
            Outcome::Redirect => "redirect",
            Outcome::ReturnForInformation => "return",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In two words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Outcome::Urgent => "Urgent",
            Outcome::OutOfScope => "Out of scope",
            Outcome::InScopeTellWorkerFirst => "In scope, social worker first",
            Outcome::InScope => "In scope",
            Outcome::Redirect => "Redirect",
            Outcome::ReturnForInformation => "More information",
        }
    }

    #[must_use]
    pub const fn is_in(self) -> bool {
        matches!(self, Outcome::InScope | Outcome::InScopeTellWorkerFirst)
    }
}

/// What becomes of a child who is open to social care with a risk that is new (A7): the text leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OpenNew {
    #[default]
    TellWorkerFirst,
    InScope,
    OutOfScope,
}

impl OpenNew {
    /// The words of the setting, the usual one first.
    pub const WORDS: [&'static str; 3] = ["tell_sw_first", "in_scope", "out_of_scope"];

    #[must_use]
    pub fn of_word(word: &str) -> OpenNew {
        match word {
            "in_scope" => OpenNew::InScope,
            "out_of_scope" => OpenNew::OutOfScope,
            _ => OpenNew::TellWorkerFirst,
        }
    }

    const fn outcome(self) -> Outcome {
        match self {
            OpenNew::TellWorkerFirst => Outcome::InScopeTellWorkerFirst,
            OpenNew::InScope => Outcome::InScope,
            OpenNew::OutOfScope => Outcome::OutOfScope,
        }
    }
}

/// The answer of the gate, with the row of the table it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub row: u8,
    pub outcome: Outcome,
}

impl Decision {
    /// The answer as the council has set row 3; every other row is fixed.
    #[must_use]
    pub const fn set(self, open_new: OpenNew) -> Decision {
        match self.row {
            3 => Decision { row: 3, outcome: open_new.outcome() },
            _ => self,
        }
    }

    /// What follows, in a sentence.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self.row {
            3 if matches!(self.outcome, Outcome::OutOfScope) => {
                "Open to Children’s Social Care, and the risk is new: the social worker takes it on. Tell them and the \
                 referrer."
            }
            3 if matches!(self.outcome, Outcome::InScope) => {
                "Open to Children’s Social Care, and the risk is new: the group takes it on."
            }
            1 => {
                "Ring the Children’s Social Care front door, and the police on 999 or 101, now. This does not wait \
                 for the meeting. Record who rang, when, and the reference."
            }
            2 => {
                "Open to Children’s Social Care with known risk outside the home: contact the social worker. The \
                 group does not discuss this child. Tell the referrer, and keep no more than this."
            }
            3 => {
                "Tell the social worker first, and ask whether the plan that is there takes this on. If it is \
                 listed, the social worker is asked to come."
            }
            4 => "An emerging concern about an associate of a child known to Children’s Social Care.",
            5 => {
                "The group takes on people of concern, locations and themes. Children who are open to social care are \
                 spoken of by initials or number only, never one by one."
            }
            6 => "Already held elsewhere: tell them, and note it only.",
            7 => "An adult with no child at risk: Adult Social Care or another service.",
            8 => "Harm inside the home: the Children’s Social Care front door.",
            9 => "Outside the area: the other authority, or ask them to come if the place or person is here.",
            10 => "Back to the referrer with questions; in again before the next cut-off.",
            _ => "The group takes this on.",
        }
    }
}

/// The gate: the next question, or the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Ask(Question),
    Decided(Decision),
}

/// Goes through the table from the top; the first row that matches answers.
#[must_use]
pub fn gate(kind: Kind, answers: &Answers) -> Gate {
    decide(kind, answers).map_or_else(Gate::Ask, Gate::Decided)
}

fn decide(kind: Kind, answers: &Answers) -> Result<Decision, Question> {
    let yes = |question| answers.of(question).ok_or(question);
    let decided = |row, outcome| Ok(Decision { row, outcome });
    if yes(Question::Danger)? {
        return decided(1, Outcome::Urgent);
    }
    let child = match kind {
        Kind::Victim => true,
        Kind::Offender => yes(Question::IsChild)?,
        Kind::Location | Kind::Theme => false,
    };
    if child && yes(Question::OpenToCsc)? {
        return if yes(Question::RothKnown)? {
            decided(2, Outcome::OutOfScope)
        } else {
            decided(3, Outcome::InScopeTellWorkerFirst)
        };
    }
    if kind != Kind::Victim {
        return decided(5, Outcome::InScope);
    }
    if yes(Question::Associate)? {
        return decided(4, Outcome::InScope);
    }
    let rows = [
        (6, Question::HeldElsewhere, Outcome::Redirect),
        (7, Question::AdultNoChild, Outcome::Redirect),
        (8, Question::InsideHome, Outcome::Redirect),
        (9, Question::OutOfArea, Outcome::Redirect),
    ];
    for (row, question, outcome) in rows {
        if yes(question)? {
            return decided(row, outcome);
        }
    }
    if yes(Question::Enough)? {
        decided(11, Outcome::InScope)
    } else {
        decided(10, Outcome::ReturnForInformation)
    }
}

/// Every question on the way to where the gate is now, in order: those answered, then the one to answer.
#[must_use]
pub fn way(kind: Kind, answers: &Answers) -> Vec<(Question, Option<bool>)> {
    let mut way = Vec::new();
    let mut given = Answers::default();
    while let Gate::Ask(question) = gate(kind, &given) {
        let answer = answers.of(question);
        way.push((question, answer));
        match answer {
            Some(yes) => given = given.with(question, yes),
            None => break,
        }
    }
    way
}

#[cfg(test)]
#[path = "scope_tests.rs"]
mod tests;
