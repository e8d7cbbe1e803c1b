//! The referral to the advocacy service, and the advocate it names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the advocacy service is told: no more than it needs, and nothing of the police.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferToAdvocacy {
    pub pathway_id: String,
    pub referred_on: String,
    /// What the young person wants help with, in their words.
    pub wants: String,
    /// How and when it is safe to be in touch.
    pub contact: String,
    pub needs: String,
    pub risks: String,
}

/// The service was asked again who the advocate is.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChaseAdvocacy {
    pub pathway_id: String,
    pub on: String,
}

/// The service named somebody: they join the professionals, and are invited as the young person's advocate.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NameAdvocate {
    pub pathway_id: String,
    pub name: String,
    pub on: String,
    pub phone: String,
    pub secure_email: String,
}

/// The referral as the record shows it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AdvocacyView {
    /// Where it stands, in a sentence.
    pub says: String,
    /// Why no referral can be made; empty where one can.
    pub not_yet: Vec<String>,
    pub agreed: bool,
    pub referred_on: Option<String>,
    pub wants: String,
    pub contact: String,
    pub needs: String,
    pub risks: String,
    pub advocate: String,
    /// Nobody is named yet: the service can be asked again.
    pub waits: bool,
}

/// The advocate at a meeting: somebody to put on the list, or why there is nobody.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct AdvocateHere {
    /// Not on the list yet; empty where they are, or nobody is named.
    pub person_id: String,
    pub name: String,
    /// A sentence; empty where there is nothing to say.
    pub says: String,
}
