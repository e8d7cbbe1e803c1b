//! The wording of letters.

use waymark::wire::wording::{ApproveWording, TryWording, WordingLine, WordingTried, WordingView};
use waymark::wire::{About, Done, Nothing};

use crate::command;

command!(wordings(Nothing) -> Vec<WordingLine>);
command!(wording_page(About) -> WordingView);
command!(try_wording(TryWording) -> WordingTried);
command!(write_wording(TryWording) -> Done);
command!(discard_wording(About) -> Done);
command!(approve_wording(ApproveWording) -> Done);
