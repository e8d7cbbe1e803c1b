//! Reports of the tactical group, and what it takes further.

use waymark::wire::tactical_report::{
    AnswerMatter, AskReport, ChaseMatter, GiveReport, HeardView, Matters, RaiseMatter, RecordHeard,
    ReportView, SaveReport,
};
use waymark::wire::{About, Change, Done, Nothing};

use crate::{command, saving};

command!(group_matters(Nothing) -> Matters);
command!(raise_group_matter(RaiseMatter) -> Done);
command!(chase_group_matter(ChaseMatter) -> Done);
command!(answer_group_matter(AnswerMatter) -> Done);
command!(group_heard(Nothing) -> HeardView);
command!(record_heard(RecordHeard) -> Done);
command!(take_off_heard(About) -> Done);
command!(group_report(AskReport) -> ReportView);
command!(give_group_report(GiveReport) -> Done);
command!(add_to_group_report(Change) -> Done);

saving!(
    save_group_report(request: SaveReport),
    group_report_file,
    save_group_report(&request),
    "Report saved. It is listed under “Files saved out of Waymark”. Record it as given once it went out."
);
