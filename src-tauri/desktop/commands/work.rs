//! My work.

use waymark::wire::work::{MyWork, WhoseWork};

use crate::command;

command!(my_work(WhoseWork) -> MyWork);
