//! A meeting that moves past its limit, and a list of bank holidays that moves limits.

use waymark::casework::Casebook;
use waymark::wire::meetings::{AcknowledgeLateDay, NewDay, PostponeMeeting};

use super::Hand;
use crate::bank_holidays::list;
use crate::callum::{Case, TOM};

/// Asked what the day means, moved there, and acknowledged: by the social worker, where the service has no manager.
pub(super) async fn moved_past_its_limit(case: &mut Case, hand: &mut Hand, moved: PostponeMeeting) {
    bank_holidays(&mut case.book, hand).await;
    let review = moved.meeting_id.clone();
    let asked = || NewDay { meeting_id: review.clone(), to: "2027-02-02".into() };
    let says = asks!(hand, new_day, case.book.new_day(asked()));
    assert!(says.late_says.contains("6 days after the last day"), "{}", says.late_says);
    let past =
        PostponeMeeting { to: Some("2027-02-02".into()), late_reason: "He has an exam.".into(), ..moved };
    case.book.postpone_meeting(past).await.unwrap();
    let known = || AcknowledgeLateDay { meeting_id: review.clone(), practitioner_id: TOM.into() };
    once!(hand, acknowledge_late_day, case.book.acknowledge_late_day(known()));
}

/// The government's list, looked at and taken in.
async fn bank_holidays(book: &mut Casebook, hand: &mut Hand) {
    let list = list(&[]);
    asks!(hand, look_at_bank_holidays, book.look_at_bank_holidays(Some(&list)));
    once!(hand, take_in_bank_holidays, book.take_in_bank_holidays(&list));
}
