//! Files saved out of Waymark.

use waymark::wire::Done;
use waymark::wire::files::{FileDeleted, SavedFileLine, WhichFiles};

use crate::command;

command!(saved_files(WhichFiles) -> Vec<SavedFileLine>);
command!(record_file_deleted(FileDeleted) -> Done);
