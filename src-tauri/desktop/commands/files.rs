//! Files saved out of Waymark.

use waymark::wire::files::{FileDeleted, Printed, SavedFileLine, WhichFiles};
use waymark::wire::{Done, Nothing};

use crate::command;

command!(saved_files(WhichFiles) -> Vec<SavedFileLine>);
command!(note_print(Printed) -> Nothing);
command!(record_file_deleted(FileDeleted) -> Done);
