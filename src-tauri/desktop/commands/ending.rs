//! Ending a pathway.

use waymark::wire::ending::{DecideToEnd, EndPathway, EnterInError};
use waymark::wire::{About, Done};

use crate::command;

command!(decide_to_end(DecideToEnd) -> Done);
command!(go_on(About) -> Done);
command!(end_pathway(EndPathway) -> Done);
command!(enter_in_error(EnterInError) -> Done);
