//! Referrals to the advocacy service.

use waymark::wire::advocacy::{ChaseAdvocacy, NameAdvocate, ReferToAdvocacy};
use waymark::wire::{About, Done};

use crate::{command, saving};

command!(refer_to_advocacy(ReferToAdvocacy) -> Done);
command!(chase_advocacy(ChaseAdvocacy) -> Done);
command!(name_advocate(NameAdvocate) -> Done);

saving!(
    save_advocacy_referral(request: About),
    advocacy_referral,
    save_advocacy_referral(&request.id),
    "Referral saved. It is listed under “Files saved out of Waymark”."
);
