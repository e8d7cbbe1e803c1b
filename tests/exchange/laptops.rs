//! A laptop in somebody's hands, and what passes between two of them.

use tempfile::TempDir;
use waymark::casework::hand_over::Opened;
use waymark::casework::{Act, Casebook, Error, Identity, SteadyClock};
use waymark::exchange::hand_over::{BoxKey, OpenWith, Parcel, open};
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::store::record::Noun;
use waymark::wire::hand_over::{HandOver, Report, TakeIn};

/// One person's laptop.
pub struct Laptop {
    pub book: Casebook,
    pub me: String,
    pub folder: TempDir,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A laptop that was just set up. Its number decides its keys, so that every run is the same.
pub async fn laptop(number: u8, name: &str, roles: &str, on: &str) -> Laptop {
    set_up(number, (name, roles), on, false).await
}

/// The same with practice data.
pub async fn practising(number: u8, name: &str, roles: &str, on: &str) -> Laptop {
    set_up(number, (name, roles), on, true).await
}

async fn set_up(number: u8, (name, roles): (&str, &str), on: &str, practice: bool) -> Laptop {
    let folder = tempfile::tempdir().unwrap();
    let key = DataKey::from_bytes(&[number; 32]).unwrap();
    let store = Store::create(&folder.path().join("records.waymark"), &key).await.unwrap();
    let (me, device_id) = (format!("person-{number}"), format!("laptop-{number}"));
    let signing_key = ed25519_dalek::SigningKey::from_bytes(&[number.wrapping_add(100); 32]);
    let (public_key, box_key) =
        (hex(signing_key.verifying_key().as_bytes()), BoxKey::of(&signing_key).public());
    let identity = Identity { device_id: device_id.clone(), practitioner_id: me.clone(), signing_key };
    let mut book = Casebook::new(store, identity, Box::new(SteadyClock(on.parse().unwrap())), practice);
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, &me).await.unwrap();
    acting.add(Noun::Practitioner, &me, &[("name", name.into()), ("roles", roles.into())]).await.unwrap();
    let device = [
        ("practitioner_id", me.as_str().into()),
        ("public_key", public_key.into()),
        ("box_key", box_key.into()),
        ("first_used_at", "2026-11-01T09:00:00Z".into()),
    ];
    acting.add(Noun::Device, &device_id, &device).await.unwrap();
    acting.finish().await.unwrap();
    Laptop { book, me, folder }
}

/// What a file holds for the laptop of that number.
pub fn opened_by(number: u8, file: &[u8]) -> Parcel {
    let signing_key = ed25519_dalek::SigningKey::from_bytes(&[number.wrapping_add(100); 32]);
    let key = BoxKey::of(&signing_key);
    open(file, Some(&OpenWith::Laptop { device_id: &format!("laptop-{number}"), key: &key })).unwrap()
}

pub fn yes(file_id: &str) -> TakeIn {
    TakeIn { file_id: file_id.into(), compared: true, same_as: None }
}

impl Laptop {
    /// Where its records lie.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Takes in a colleague's card with its words compared.
    pub async fn meets(&mut self, other: &mut Laptop) {
        self.meets_as(other, None).await;
    }

    /// The same, where the colleague stands on this laptop already.
    pub async fn meets_as(&mut self, other: &mut Laptop, same_as: Option<&str>) {
        let (_, card) = other.book.contact_card().await.unwrap();
        let (report, opened) = self.book.look_at_file(&card, None).await.unwrap();
        assert_eq!(report.card.unwrap().words, other.book.my_words());
        let opened = opened.unwrap();
        let request = TakeIn { same_as: same_as.map(str::to_owned), ..yes(opened.file_id()) };
        self.book.take_in(&opened, &request).await.unwrap();
    }

    /// A file for a colleague.
    pub async fn hands_over(&mut self, scope: &str, id: Option<&str>, to: &str) -> Vec<u8> {
        let made = self.book.make_hand_over(wanted(scope, id, to)).await.unwrap();
        self.book.record_handed_over(&made, false).await.unwrap();
        made.bytes
    }

    /// What a file would change.
    pub async fn looks_at(&mut self, file: &[u8]) -> Result<(Report, Opened), Error> {
        let (report, opened) = self.book.look_at_file(file, None).await?;
        Ok((report, opened.unwrap()))
    }

    /// Takes a file in after looking at it.
    pub async fn takes_in(&mut self, file: &[u8]) -> Report {
        let (report, opened) = self.looks_at(file).await.unwrap();
        self.book.take_in(&opened, &yes(opened.file_id())).await.unwrap();
        report
    }
}

pub fn wanted(scope: &str, id: Option<&str>, to: &str) -> HandOver {
    HandOver {
        scope: scope.into(),
        id: id.map(str::to_owned),
        to: vec![to.to_owned()],
        with_passphrase: false,
        note: String::new(),
        into_folder: false,
        from_on: None,
        until_on: None,
    }
}
