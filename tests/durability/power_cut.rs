//! The power goes while people work (trust D2): nothing acknowledged is lost, nothing stands by half, and the file opens.
//!
//! `WAYMARK_CUTS` sets how many states of the disk are tried; 2,000 without it.

use std::path::PathBuf;

use waymark::store::Store;
use waymark::store::record::{self, Noun, Value};

use crate::cuts::{record, states};
use crate::quick::quick_folder;
use crate::{records, writer};

const FOLDER: &str = "WAYMARK_TEST_CUT_FOLDER";
/// Two acts each, and the words of one visit span pages.
const VISITS: u64 = 6;
/// Everything is gone through in one of so many states; in the others every page, reference and acknowledged visit.
const WHOLE: usize = 20;

#[tokio::test]
#[ignore = "started by the test below"]
async fn writes_and_ends() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut book = records::open(&folder).await;
    records::say("ready");
    for number in 1..=VISITS {
        records::visit(&mut book, &writer::id("cut", number), &writer::words("cut", number)).await;
        records::say(&format!("ack {number}"));
    }
    book.close().await.unwrap();
}

async fn visit(store: &mut Store, number: u64) -> Option<Vec<Value>> {
    let id = writer::id("cut", number);
    record::values(store.connection(), Noun::Visit, &id, &["what_they_said", "outcome"]).await.unwrap()
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let folder = tempfile::tempdir().unwrap();
    records::make(folder.path()).await.close().await.unwrap();
    let Some(recording) = record("power_cut::writes_and_ends", &[(FOLDER, folder.path())], folder.path())
    else {
        return;
    };
    assert_eq!(recording.said(), VISITS);
    let (mut acknowledged, mut more) = (0, 0);
    let tried = states(2000);
    let cuts = recording
        .cut(tried, async |state| {
            let place = quick_folder();
            state.write(place.path());
            let mut store = records::store(place.path()).await;
            for number in 1..=VISITS {
                let found = visit(&mut store, number).await;
                let words = Value::from(writer::words("cut", number));
                match found.as_deref() {
                    Some([said, outcome]) if *said == words => {
                        let whole = *outcome == Value::from("seen_alone");
                        // The second act of a visit that nobody heard of yet may be missing, as a whole.
                        assert!(whole || (number > state.said && *outcome == Value::from("seen")));
                        more += u64::from(number > state.said);
                    }
                    Some(_) => panic!("state {}: visit {number} stands by half", state.number),
                    None => assert!(number > state.said, "state {}: visit {number} is lost", state.number),
                }
            }
            acknowledged += state.said;
            assert_eq!(store.verify_file().await.unwrap(), Vec::<String>::new(), "state {}", state.number);
            if state.number % WHOLE == 0 {
                let mut book = records::over(store);
                let found = book.verification().await.unwrap();
                assert!(found.is_clean(), "state {}: {:?}", state.number, found.findings);
                book.close().await.unwrap();
            } else {
                store.close().await.unwrap();
            }
        })
        .await;
    assert!(acknowledged > 0 && more > 0, "cuts fell before and after what was acknowledged");
    eprintln!(
        "{tried} cuts at {} places left {} different states; {acknowledged} acknowledged visits looked for, none lost",
        cuts.places, cuts.different
    );
}
