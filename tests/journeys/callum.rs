//! Callum's case (DR 9.1, 9.3) up to the day before his first meeting is arranged.

use waymark::casework::{Act, Casebook, Identity, SteadyClock};
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::store::record::{Noun, Value};
use waymark::wire::{people, settings};

/// A casebook with Callum's case in it.
pub struct Case {
    pub book: Casebook,
    pub pathway: String,
    pub callum: String,
    pub folder: tempfile::TempDir,
}

pub const TOM: &str = "practitioner-tom";
pub const DONNA: &str = "person-donna";
pub const LEE: &str = "person-lee";
pub const KEZ: &str = "person-kez";
pub const CARLA: &str = "person-carla";
pub const YUSUF: &str = "person-yusuf";
pub const HELEN: &str = "practitioner-helen";

impl Case {
    /// Stands on another day.
    pub fn on(&mut self, day: &str) -> &mut Casebook {
        self.book.stand_on(day.parse().unwrap());
        &mut self.book
    }
}

async fn colleagues(book: &mut Casebook) {
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, TOM).await.unwrap();
    for (id, name, roles, phone) in [
        (TOM, "Tom Fairlie", "social_worker", "01632 960101"),
        (HELEN, "Helen Adeyemi-Ross", "chair", "01632 960102"),
    ] {
        let fields: [(&'static str, Value); 3] =
            [("name", name.into()), ("roles", roles.into()), ("phone", phone.into())];
        acting.add(Noun::Practitioner, id, &fields).await.unwrap();
    }
    let key = ed25519_dalek::SigningKey::from_bytes(&[9; 32]).verifying_key().to_bytes();
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let device = [
        ("practitioner_id", TOM.into()),
        ("public_key", key.into()),
        ("first_used_at", "2026-11-20T09:00:00Z".into()),
    ];
    acting.add(Noun::Device, "device-1", &device).await.unwrap();
    acting.finish().await.unwrap();
    for (key, value) in [
        ("council.name", "Levelshire Council"),
        ("council.address", "County Hall\nLevel Street\nTA99 1AA"),
        ("council.phone", "01632 960100"),
        ("council.out_of_hours_phone", "01632 960199"),
        ("council.complaints", "ring 01632 960150"),
        ("council.secure_email", "roth@levelshire.example"),
    ] {
        let request = settings::ChangeSetting { key: key.into(), value: value.into() };
        book.change_setting(request).await.unwrap();
    }
}

async fn known_to_the_store(book: &mut Casebook) {
    for (id, kind, given, family, aliases) in [
        ("concern-1", "concern", "Dean", "Marlowe", &["Dez"][..]),
        ("concern-2", "concern", "Uncle T", "", &["VW Caddy", "WX68"][..]),
        ("young-2", "young_person", "Tia", "Renshaw", &[][..]),
        ("young-3", "young_person", "Jayden", "Okafor-Lyle", &[][..]),
    ] {
        let mut acting = book.begin(Act::AddYoungPerson, Noun::Person, id).await.unwrap();
        let fields: [(&'static str, Value); 3] =
            [("kind", kind.into()), ("given_name", given.into()), ("family_name", Value::typed(family))];
        acting.add(Noun::Person, id, &fields).await.unwrap();
        for alias in aliases {
            let fields: [(&'static str, Value); 2] = [("person_id", id.into()), ("name", (*alias).into())];
            acting.add(Noun::Alias, &format!("{id}-{alias}"), &fields).await.unwrap();
        }
        acting.finish().await.unwrap();
    }
}

/// Callum's case on Fri 20 Nov 2026: accepted, consented, everybody around him recorded.
pub async fn case() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let key = DataKey::from_bytes(&[7; 32]).unwrap();
    let store = Store::create(&folder.path().join("records.waymark"), &key).await.unwrap();
    let identity = Identity {
        device_id: "device-1".into(),
        practitioner_id: TOM.into(),
        signing_key: ed25519_dalek::SigningKey::from_bytes(&[9; 32]),
    };
    let clock = SteadyClock("2026-11-20".parse().unwrap());
    let mut book = Casebook::new(store, identity, Box::new(clock), false);
    colleagues(&mut book).await;
    known_to_the_store(&mut book).await;
    let callum = book
        .add_young_person(people::AddYoungPerson {
            given_name: "Callum".into(),
            family_name: "Ashdown".into(),
            preferred_name: "Cal".into(),
            born_on: "2011-02-14".into(),
            lcs_id: "100481".into(),
            nhs_number: "999 000 1014".into(),
            upn: "K933000014001".into(),
        })
        .await
        .unwrap()
        .id;
    let pathway = book
        .open_pathway(people::OpenPathway {
            young_person_id: callum.clone(),
            social_worker_id: TOM.into(),
            chair_id: HELEN.into(),
            manager_id: None,
            referred_on: "2026-11-17".into(),
            assessed_on: "2026-11-13".into(),
            triaged_on: Some("2026-11-18".into()),
            triage_outcome: Some("accept".into()),
            triage_reason: "The harm is outside the home.".into(),
            triaged_by: Some(waymark::wire::Seconding {
                practitioner_id: HELEN.into(),
                passphrase: None,
                recorded_for: true,
            }),
        })
        .await
        .unwrap()
        .id;
    let mut case = Case { book, pathway, callum, folder };
    case.family().await;
    case.professionals().await;
    case.consents().await;
    case
}

impl Case {
    async fn family(&mut self) {
        for (id, name, relation, lines, postcode, protected) in [
            (DONNA, "Donna", "Mother", "3 Quarry Lane", "TA99 9ZZ", false),
            (LEE, "Lee", "Father", "14 Harrow Rise", "TA99 8ZZ", true),
        ] {
            let mut acting = self
                .book
                .begin(Act::AddConnection, Noun::Connection, &format!("connection-{id}"))
                .await
                .unwrap();
            acting.touches(&self.callum);
            let person =
                [("kind", "family".into()), ("given_name", name.into()), ("family_name", "Ashdown".into())];
            acting.add(Noun::Person, id, &person).await.unwrap();
            let connection = [
                ("young_person_id", self.callum.as_str().into()),
                ("person_id", id.into()),
                ("relation", relation.into()),
                ("parental_responsibility", "yes".into()),
                ("lives_with", if protected { "no" } else { "yes" }.into()),
                ("letters", "yes".into()),
            ];
            acting.add(Noun::Connection, &format!("connection-{id}"), &connection).await.unwrap();
            let mut address: Vec<(&'static str, Value)> =
                vec![("person_id", id.into()), ("lines", lines.into()), ("postcode", postcode.into())];
            if protected {
                address.push(("protected_on", "2026-11-19".into()));
            }
            acting.add(Noun::Address, &format!("address-{id}"), &address).await.unwrap();
            acting.finish().await.unwrap();
        }
    }

    async fn professionals(&mut self) {
        for (id, given, family, role, agency, known) in [
            (KEZ, "Kez", "Omari", "Youth worker", "Youth service", "yes"),
            (CARLA, "Carla", "Penhale", "Police officer", "Police", "no"),
            (YUSUF, "Amina", "Yusuf", "School safeguarding lead", "Kingsmere Academy", "no"),
        ] {
            let mut acting = self
                .book
                .begin(Act::AddInvolvement, Noun::Involvement, &format!("involvement-{id}"))
                .await
                .unwrap();
            acting.touches(&self.callum);
            let person = [
                ("kind", "professional".into()),
                ("given_name", given.into()),
                ("family_name", family.into()),
            ];
            acting.add(Noun::Person, id, &person).await.unwrap();
            acting
                .add(Noun::Organisation, &format!("organisation-{id}"), &[("name", agency.into())])
                .await
                .unwrap();
            let involvement = [
                ("young_person_id", self.callum.as_str().into()),
                ("person_id", id.into()),
                ("organisation_id", format!("organisation-{id}").into()),
                ("role", role.into()),
                ("known_to_young_person", known.into()),
            ];
            acting.add(Noun::Involvement, &format!("involvement-{id}"), &involvement).await.unwrap();
            acting.finish().await.unwrap();
        }
    }

    async fn consents(&mut self) {
        for (person_id, on) in [(DONNA.to_owned(), "2026-11-19"), (self.callum.clone(), "2026-11-20")] {
            let request = people::RecordConsent {
                pathway_id: self.pathway.clone(),
                person_id,
                subject: "plan".into(),
                answer: "given".into(),
                answered_on: Some(on.into()),
                method: "in person".into(),
                limits: String::new(),
                ask_by_on: None,
                gillick: String::new(),
                note: String::new(),
            };
            self.book.record_consent(request).await.unwrap();
        }
    }
}
