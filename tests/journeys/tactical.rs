//! The tactical group's cycle for Tuesday 1 December 2026 (DR 9.2), from the first referral to the notes.

use tempfile::TempDir;
use waymark::casework::{Act, Casebook};
use waymark::store::record::Noun;
use waymark::wire::settings::ChangeSetting;
use waymark::wire::tactical::{
    AddMember, AnswerScope, GroupFieldAnswer, GroupReferralView, ListItem, LogGroupReferral,
};
use waymark::wire::tactical_cycle::{AskCycle, CycleView, TickStep};
use waymark::wire::tactical_meeting::{GroupMeetingView, OfMeeting, RecordGroupAction, RecordPresence};
use waymark::wire::{About, Change, Done, FieldChange, Nothing};

use crate::laptops::laptop;

mod cycle;

const NAIR: &str = "priya-nair";

pub struct Group {
    pub book: Casebook,
    pub folder: TempDir,
    jo: String,
}

pub fn about(id: &str) -> About {
    About { id: id.into() }
}

pub fn change(id: &str, fields: &[(&str, &str)]) -> Change {
    let one = |(field, value): &(&str, &str)| FieldChange {
        field: (*field).into(),
        value: Some((*value).to_owned()),
    };
    Change { id: id.into(), changes: fields.iter().map(one).collect() }
}

pub fn setting(key: &str, value: &str) -> ChangeSetting {
    ChangeSetting { key: key.into(), value: value.into() }
}

pub fn member(name: &str, agency: &str, sector: &str, part: &str) -> AddMember {
    AddMember {
        name: name.into(),
        agency: agency.into(),
        sector: sector.into(),
        part: part.into(),
        email: String::new(),
        from_on: "2026-09-08".into(),
        change: if part == "core" { "new_organisation" } else { "case_by_case" }.into(),
        decided_by: "Strategic Group".into(),
        decided_on: "2026-09-01".into(),
        stands_for_id: None,
        replaces_id: None,
    }
}

pub fn referral(kind: &str, subject: &str, from: (&str, &str), on: &str, at: &str) -> LogGroupReferral {
    LogGroupReferral {
        kind: kind.into(),
        reference: String::new(),
        received_on: on.into(),
        received_at: at.into(),
        referrer: from.0.into(),
        referrer_role: String::new(),
        agency: from.1.into(),
        contact: String::new(),
        subject: subject.into(),
        born_on: String::new(),
        summary: format!("A concern about {subject}."),
        details: vec![GroupFieldAnswer { key: "wanted".into(), body: "A plan".into() }],
        came_as: String::new(),
        alike: Vec::new(),
    }
}

pub fn scope(id: &str, question: &str, answer: &str) -> AnswerScope {
    AnswerScope {
        referral_id: id.into(),
        question: question.into(),
        answer: answer.into(),
        said_by: "Bridget Moss".into(),
    }
}

pub fn listing(id: &str, guests: &[&str]) -> ListItem {
    ListItem {
        referral_id: id.into(),
        priority: "medium".into(),
        minutes: 15,
        guests: guests.iter().map(|one| (*one).to_owned()).collect(),
        admitted_reason: String::new(),
    }
}

pub fn tick(number: u32, step: &str, on: &str, recorded_for: bool) -> TickStep {
    TickStep { number, step: step.into(), on: on.into(), recorded_for }
}

pub fn action(number: u32, what: &str, owner: &str, agency: &str, level: &str) -> RecordGroupAction {
    RecordGroupAction {
        number,
        referral_id: None,
        place_id: None,
        theme_id: None,
        what: what.into(),
        owner: owner.into(),
        agency: agency.into(),
        kind: "support".into(),
        level: level.into(),
        sensitivity: "normal".into(),
        due_on: String::new(),
    }
}

pub fn here(number: u32, member_id: &str, at: &str, confirmed: bool) -> RecordPresence {
    RecordPresence {
        number,
        member_id: member_id.into(),
        attendance: "present".into(),
        deputy: String::new(),
        joined_at: at.into(),
        confirmed,
        conflict: String::new(),
    }
}

/// The group as DR 9.1 and 9.2 have it: two chairs, an administrator, five core members, Housing.
pub async fn group() -> Group {
    let jo = laptop(21, "Jo Whitcombe", "tactical_group_administrator", "2026-11-16").await;
    let (me, mut book, folder) = (jo.me, jo.book, jo.folder);
    let mut acting = book.begin(Act::PracticeCase, Noun::Practitioner, NAIR).await.unwrap();
    let fields = [("name", "Priya Nair".into()), ("roles", "tactical_group_chair".into())];
    acting.add(Noun::Practitioner, NAIR, &fields).await.unwrap();
    acting.finish().await.unwrap();
    for (key, value) in [
        ("module.tactical_group", "yes"),
        ("rtg.first_meeting", "2026-09-08"),
        ("rtg.chairs", "Priya Nair\nMartin Ellery"),
    ] {
        book.change_setting(setting(key, value)).await.unwrap();
    }
    for (name, agency, sector, part) in [
        ("DS Carla Penhale", "Police", "police", "core"),
        ("Bridget Moss", "Children’s Social Care", "csc", "core"),
        ("Leon Marsh", "YPDAS", "substances", "core"),
        ("Kez Omari", "Youth service", "youth", "core"),
        ("Jo Whitcombe", "Community Safety", "community", "core"),
        ("Sal Brand", "Housing", "housing", "co_opted"),
    ] {
        book.add_group_member(member(name, agency, sector, part)).await.unwrap();
    }
    Group { book, folder, jo: me }
}

impl Group {
    pub fn on(&mut self, day: &str) -> &mut Casebook {
        self.book.stand_on(day.parse().unwrap());
        &mut self.book
    }

    pub async fn logs(&mut self, request: LogGroupReferral) -> String {
        let day = request.received_on.clone();
        self.on(&day).log_group_referral(request).await.unwrap().id
    }

    pub async fn view(&mut self, id: &str) -> GroupReferralView {
        self.book.group_referral(about(id)).await.unwrap()
    }

    /// Answers the gate's questions, everything else "no" but "is there enough", until it decides, and records that.
    pub async fn checks(&mut self, id: &str, yes: &[&str]) -> (String, String) {
        for _ in 0..10 {
            let open = self.view(id).await.scope.into_iter().find(|step| step.answer.is_none());
            let Some(open) = open else { break };
            let is_yes = yes.contains(&open.question.as_str()) || open.question == "enough";
            let answer = scope(id, &open.question, if is_yes { "yes" } else { "no" });
            self.book.answer_group_scope(answer).await.unwrap();
        }
        self.book.decide_scope(about(id)).await.unwrap();
        let view = self.view(id).await;
        (view.line.state, view.decision)
    }

    pub async fn cycle(&mut self, number: u32) -> CycleView {
        self.book.cycle(AskCycle { number: Some(number) }).await.unwrap()
    }

    async fn meeting(&mut self, number: u32) -> GroupMeetingView {
        self.book.group_meeting(OfMeeting { number }).await.unwrap()
    }

    async fn ticks(&mut self, number: u32, step: &str, on: &str) -> Done {
        self.on(on).tick_step(tick(number, step, on, false)).await.unwrap()
    }

    async fn member(&mut self, name: &str) -> String {
        let all = self.book.group_members(Nothing {}).await.unwrap();
        all.into_iter().find(|one| one.name == name).unwrap().id
    }

    /// The seven referrals of DR 9.2, in the order they came.
    pub async fn seven(&mut self) -> Vec<String> {
        let school = ("Ms Yusuf", "Kingsmere Academy");
        let safety = ("Jo Whitcombe", "Community Safety");
        let mut first = referral("victim", "Tia Renshaw", school, "2026-11-16", "10:12");
        first.reference = "RTG-26-041".into();
        first.born_on = "2012-07-03".into();
        let others = [
            referral("location", "Kingsmere Bus Interchange", safety, "2026-11-18", "15:40"),
            referral("offender", "Dean Marlowe", ("DS Carla Penhale", "Police"), "2026-11-19", "09:05"),
            referral(
                "theme",
                "Drug-laced vapes sold near schools",
                ("Leon Marsh", "YPDAS"),
                "2026-11-20",
                "11:30",
            ),
            referral("victim", "Callum Ashdown", ("Kez Omari", "Youth service"), "2026-11-20", "16:55"),
            referral(
                "victim",
                "Maisie Thorne",
                ("Nurse Adair", "Sexual health clinic"),
                "2026-11-23",
                "09:20",
            ),
            referral("victim", "Jayden Okafor-Lyle", school, "2026-11-23", "14:10"),
        ];
        let mut ids = vec![self.logs(first).await];
        for one in others {
            ids.push(self.logs(one).await);
        }
        ids
    }
}

pub fn refused<T>(answer: Result<T, waymark::casework::Error>) -> String {
    answer.err().expect("it is refused").to_string()
}
