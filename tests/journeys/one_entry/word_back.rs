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
    // The words that came back hold a hard one: the simpler one takes its place.
    let hard = TakeWordText { body: format!("{}\n\nWe will commence soon.", look.body), ..take() };
    book.take_word_text(hard).await.unwrap();
    let read = book.preview_document(letter.clone()).await.unwrap();
    let put = || crate::simpler::first_of(&read, letter, "commence");
    once!(hand, say_simpler, book.say_simpler(put()));
    once!(hand, leave_word_text, book.leave_word_text(letter.clone()));
    let typed = || crate::own_language::arabic(letter, "مرحبا كال");
    once!(hand, keep_translation, book.keep_translation(typed()));
    let both = || crate::own_language::compared(letter);
    once!(hand, check_translation, book.check_translation(both()));
    once!(hand, leave_translation, book.leave_translation(letter.clone()));
    let minutes = DocumentWanted {
        kind: "minutes".into(),
        version: "family".into(),
        recipient_id: Some(crate::callum::DONNA.into()),
        ..letter.clone()
    };
    let none = || crate::own_language::off(&minutes);
    once!(hand, choose_copy, book.choose_copy(none()));
    let again = waymark::wire::documents::ChooseCopy { gets: true, ..none() };
    book.choose_copy(again).await.unwrap();
}
