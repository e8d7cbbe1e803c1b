//! The head of a young person's record.

use waymark::wire::record::WriteWarning;
use waymark::wire::{About, Done};

use crate::command;

command!(write_warning(WriteWarning) -> Done);
command!(end_warning(About) -> Done);
