//! An edited Word copy that comes back.

use waymark::wire::documents::{DocumentWanted, TakeWordText};

use super::Hand;
use crate::callum::Case;

pub(super) async fn came_back(case: &mut Case, hand: &mut Hand, letter: &DocumentWanted, made: &str) {
    let book = &mut case.book;
    let (_, word) = book.copy_to_save(made, "word").await.unwrap();
    let look = asks!(hand, look_at_word, book.look_at_word(letter.clone(), &word));
    let take = || TakeWordText { wanted: letter.clone(), body: look.body.clone() };
    once!(hand, take_word_text, book.take_word_text(take()));
    once!(hand, leave_word_text, book.leave_word_text(letter.clone()));
}
