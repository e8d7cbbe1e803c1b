//! What is kept of the tactical group between questions answers like records opened a moment ago, after each act.

use serde_json::{Value, json};
use waymark::casework::Casebook;
use waymark::casework::practice::{make_practice, open_practice};
use waymark::wire::session::UndoEntry;
use waymark::wire::tactical::{AskGroupReferrals, GroupFieldAnswer, LogGroupReferral};
use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_forms::AskAlike;
use waymark::wire::tactical_meeting::{AskActions, UpdateAction};
use waymark::wire::{About, Nothing};

use crate::tactical::{action, change, referral};

/// Every question whose answer draws on what is kept of the group.
async fn answers(book: &mut Casebook) -> Value {
    let all = AskActions { which: "all".into(), ..AskActions::default() };
    let owed = AskActions { which: "owed".into(), ..AskActions::default() };
    let typed = AskAlike {
        kind: "location".into(),
        subject: "Tollgate underpass".into(),
        born_on: String::new(),
        details: vec![GroupFieldAnswer { key: "postcode".into(), body: "TA99 8ZZ".into() }],
    };
    json!({
        "tracker": book.group_actions(all).await.unwrap(),
        "owed": book.group_actions(owed).await.unwrap(),
        "referrals": book.group_referrals(AskGroupReferrals { closed: true, ..Default::default() }).await.unwrap(),
        "fortnight": book.cycle(AskCycle { number: None }).await.unwrap(),
        "places": book.contexts(Nothing {}).await.unwrap(),
        "alike": book.referrals_alike(typed).await.unwrap(),
    })
}

fn tollgate(day: &str) -> LogGroupReferral {
    let postcode = GroupFieldAnswer { key: "postcode".into(), body: "TA99 8ZZ".into() };
    LogGroupReferral {
        details: vec![postcode],
        ..referral("location", "The Tollgate", ("Kez Omari", "Youth service"), day, "09:00")
    }
}

struct Ids {
    action: String,
    referral: String,
}

const ACTS: usize = 8;

/// Acts on referrals, actions and updates; the entry that the next one takes back, where it does.
async fn act(book: &mut Casebook, ids: &mut Ids, number: usize, last: Option<String>) -> Option<String> {
    let today = book.today().to_string();
    let done = match number {
        0 | 6 => book.log_group_referral(tollgate(&today)).await,
        1 | 4 | 7 => book.undo(UndoEntry { entry: last.unwrap() }).await,
        2 => {
            let one = action(8, "Light the Tollgate", "Sal Brand", "Housing", "primary");
            book.record_group_action(one).await
        }
        3 => {
            let said = UpdateAction {
                action_id: ids.action.clone(),
                said_by: "Sal Brand".into(),
                body: "Ordered".into(),
            };
            book.update_group_action(said).await
        }
        _ => book.change_group_action(change(&ids.action, &[("owner", "Kez Omari")])).await,
    };
    let done = done.unwrap_or_else(|error| panic!("act {number}: {error}"));
    match number {
        0 | 6 => ids.referral = done.id,
        2 => ids.action = done.id,
        _ => {}
    }
    done.entry
}

#[tokio::test]
async fn what_is_kept_of_the_group_answers_like_records_just_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice");
    let (mut vault, mut book) = make_practice(&path, 0).await.unwrap();
    let staff = book.practitioners().await.unwrap();
    let jo = staff.iter().find(|one| one.name == "Jo Whitcombe").unwrap().id.clone();
    book.become_practitioner(About { id: jo }).await.unwrap();
    let mut before = answers(&mut book).await;
    let mut ids = Ids { action: String::new(), referral: String::new() };
    let mut last = None;
    for number in 0..ACTS {
        last = act(&mut book, &mut ids, number, last).await;
        let kept = answers(&mut book).await;
        assert_ne!(kept, before, "act {number} shows nowhere: the test asks too little");
        assert_eq!(
            kept["alike"].to_string().contains(&ids.referral),
            matches!(number, 0 | 6),
            "act {number}"
        );
        book.close().await.unwrap();
        drop(vault);
        (vault, book) = open_practice(&path).await.unwrap();
        let fresh = answers(&mut book).await;
        for (question, answer) in fresh.as_object().unwrap() {
            assert_eq!(&kept[question], answer, "{question}, after act {number}");
        }
        before = fresh;
    }
}
