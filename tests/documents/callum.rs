//! The invented facts that the editor of the wording shows a letter with are those the letters are tested with.

pub use waymark::documents::sample::*;
