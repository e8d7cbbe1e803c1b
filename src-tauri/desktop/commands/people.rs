//! Young people and the people around them.

use tauri::State;
use waymark::wire::people::{
    AddConnection, AddInvolvement, AddYoungPerson, AgreeToDestroy, ChangeAccess, DestroyRecord, Destruction,
    Find, HistoryEntry, Hold, LiftRestriction, OpenPathway, OpenRestricted, PersonFound, RecordAddress,
    RecordAlias, RecordConsent, RecordContactPoint, RecordVisit, RestrictRecord, TakeOff, YoungPersonRecord,
};
use waymark::wire::{About, Change, Done, Failure};

use crate::desktop::state::{AppState, wait};
use crate::{command, saving};

command!(find_people(Find) -> Vec<PersonFound>);
command!(similar_people(AddYoungPerson) -> Vec<PersonFound>);
command!(add_young_person(AddYoungPerson) -> Done);
command!(young_person(About) -> YoungPersonRecord);
command!(change_person(Change) -> Done);
command!(add_connection(AddConnection) -> Done);
command!(change_connection(Change) -> Done);
command!(record_address(RecordAddress) -> Done);
command!(record_contact_point(RecordContactPoint) -> Done);
command!(record_alias(RecordAlias) -> Done);
command!(add_involvement(AddInvolvement) -> Done);
command!(change_involvement(Change) -> Done);
command!(take_off(TakeOff) -> Done);
command!(history(About) -> Vec<HistoryEntry>);
command!(open_pathway(OpenPathway) -> Done);
command!(change_pathway(Change) -> Done);
command!(record_consent(RecordConsent) -> Done);
command!(record_visit(RecordVisit) -> Done);
command!(open_restricted(OpenRestricted) -> Done);
command!(restrict_record(RestrictRecord) -> Done);
command!(change_access(ChangeAccess) -> Done);
command!(lift_restriction(LiftRestriction) -> Done);
command!(hold_record(Hold) -> Done);
command!(lift_hold(Hold) -> Done);
command!(agree_to_destroy(AgreeToDestroy) -> Done);
command!(destroy_record(DestroyRecord) -> Done);

saving!(
    save_emergency_page(request: About),
    emergency_page,
    save_emergency_page(&request.id),
    "Emergency page saved. It is listed under “Files saved out of Waymark”."
);

/// The session knows where backups lie.
#[tauri::command]
pub async fn destruction(state: State<'_, AppState>, request: About) -> Result<Destruction, Failure> {
    let shown = wait(async { state.session().await.destruction(request).await });
    state.answer_session("destruction", shown)
}
