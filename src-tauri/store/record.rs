//! The records an act can write: their tables, keys and fields, and the two statements that write them.
//!
//! Names of tables and columns come only from here and from `&'static str` in the use cases, never from input.

use sqlx::{Row as _, SqliteConnection, TypeInfo as _, ValueRef as _};

use super::StoreError;

/// A kind of record that the log knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    Practitioner,
    Device,
    Access,
    Setting,
    Person,
    Alias,
    Address,
    ContactPoint,
    Organisation,
    Place,
    Theme,
    Connection,
    Involvement,
    Pathway,
    Consent,
    Visit,
    Meeting,
    Scheduling,
    Invitation,
    Paragraph,
    Score,
    Decision,
    Action,
    Template,
    Document,
    Dispatch,
    Contact,
    HandOver,
    Cover,
    SavedFile,
    SigningKey,
    Signature,
    Destruction,
    Opening,
    Exception,
    LetterText,
    CopyChoice,
    Translation,
    Referral,
    ReferralFact,
    TriageAnswer,
    GroupMember,
    GroupMeeting,
    GroupReferral,
    GroupReferralDetail,
    ScopeAnswer,
    GroupItem,
    GroupGuest,
    GroupAttendance,
    GroupAction,
    ActionUpdate,
    GroupMatter,
    GroupReport,
    GroupFigure,
    GroupForm,
    GroupFormAnswer,
    GroupResearch,
    GroupLikeness,
    GroupLetter,
    GroupLink,
    GroupGap,
    GroupGoal,
    GroupGoalAnswer,
    GroupSighting,
    GroupHeard,
}

impl Noun {
    /// Whether it belongs to the tactical group alone.
    #[must_use]
    pub fn is_of_the_group(self) -> bool {
        matches!(self, Noun::ScopeAnswer | Noun::ActionUpdate) || self.table().starts_with("group_")
    }

    /// Every noun, in the order their tables depend on one another.
    pub const ALL: [Noun; 65] = [
        Noun::Practitioner,
        Noun::Device,
        Noun::Access,
        Noun::Setting,
        Noun::Person,
        Noun::Alias,
        Noun::Address,
        Noun::ContactPoint,
        Noun::Organisation,
        Noun::Place,
        Noun::Theme,
        Noun::Connection,
        Noun::Involvement,
        Noun::Pathway,
        Noun::Consent,
        Noun::Visit,
        Noun::Meeting,
        Noun::Scheduling,
        Noun::Invitation,
        Noun::Paragraph,
        Noun::Score,
        Noun::Decision,
        Noun::Action,
        Noun::Template,
        Noun::Document,
        Noun::Dispatch,
        Noun::Contact,
        Noun::HandOver,
        Noun::Cover,
        Noun::SavedFile,
        Noun::SigningKey,
        Noun::Signature,
        Noun::Destruction,
        Noun::Opening,
        Noun::Exception,
        Noun::LetterText,
        Noun::CopyChoice,
        Noun::Translation,
        Noun::Referral,
        Noun::ReferralFact,
        Noun::TriageAnswer,
        Noun::GroupMember,
        Noun::GroupMeeting,
        Noun::GroupReferral,
        Noun::GroupReferralDetail,
        Noun::ScopeAnswer,
        Noun::GroupItem,
        Noun::GroupGuest,
        Noun::GroupAttendance,
        Noun::GroupAction,
        Noun::ActionUpdate,
        Noun::GroupMatter,
        Noun::GroupReport,
        Noun::GroupFigure,
        Noun::GroupForm,
        Noun::GroupFormAnswer,
        Noun::GroupResearch,
        Noun::GroupLikeness,
        Noun::GroupLetter,
        Noun::GroupLink,
        Noun::GroupGap,
        Noun::GroupGoal,
        Noun::GroupGoalAnswer,
        Noun::GroupSighting,
        Noun::GroupHeard,
    ];

    /// The table's name; its key is the same with `_id`.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Noun::Practitioner => "practitioner",
            Noun::Device => "device",
            Noun::Access => "access",
            Noun::Setting => "setting",
            Noun::Person => "person",
            Noun::Alias => "alias",
            Noun::Address => "address",
            Noun::ContactPoint => "contact_point",
            Noun::Organisation => "organisation",
            Noun::Place => "place",
            Noun::Theme => "theme",
            Noun::Connection => "connection",
            Noun::Involvement => "involvement",
            Noun::Pathway => "pathway",
            Noun::Consent => "consent",
            Noun::Visit => "visit",
            Noun::Meeting => "meeting",
            Noun::Scheduling => "scheduling",
            Noun::Invitation => "invitation",
            Noun::Paragraph => "paragraph",
            Noun::Score => "score",
            Noun::Decision => "decision",
            Noun::Action => "action",
            Noun::Template => "template",
            Noun::Document => "document",
            Noun::Dispatch => "dispatch",
            Noun::Contact => "contact",
            Noun::HandOver => "hand_over",
            Noun::Cover => "cover",
            Noun::SavedFile => "saved_file",
            Noun::SigningKey => "signing_key",
            Noun::Signature => "signature",
            Noun::Destruction => "destruction",
            Noun::Opening => "opening",
            Noun::Exception => "exception",
            Noun::LetterText => "letter_text",
            Noun::CopyChoice => "copy_choice",
            Noun::Translation => "translation",
            Noun::Referral => "referral",
            Noun::ReferralFact => "referral_fact",
            Noun::TriageAnswer => "triage_answer",
            Noun::GroupMember => "group_member",
            Noun::GroupMeeting => "group_meeting",
            Noun::GroupReferral => "group_referral",
            Noun::GroupReferralDetail => "group_referral_detail",
            Noun::ScopeAnswer => "scope_answer",
            Noun::GroupItem => "group_item",
            Noun::GroupGuest => "group_guest",
            Noun::GroupAttendance => "group_attendance",
            Noun::GroupAction => "group_action",
            Noun::ActionUpdate => "action_update",
            Noun::GroupMatter => "group_matter",
            Noun::GroupReport => "group_report",
            Noun::GroupFigure => "group_figure",
            Noun::GroupForm => "group_form",
            Noun::GroupFormAnswer => "group_form_answer",
            Noun::GroupResearch => "group_research",
            Noun::GroupLikeness => "group_likeness",
            Noun::GroupLetter => "group_letter",
            Noun::GroupLink => "group_link",
            Noun::GroupGap => "group_gap",
            Noun::GroupGoal => "group_goal",
            Noun::GroupGoalAnswer => "group_goal_answer",
            Noun::GroupSighting => "group_sighting",
            Noun::GroupHeard => "group_heard",
        }
    }

    /// The noun of a table, if there is one.
    #[must_use]
    pub fn of_table(table: &str) -> Option<Noun> {
        Noun::ALL.into_iter().find(|noun| noun.table() == table)
    }
}

/// What a field holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    Empty,
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Empty, Into::into)
    }
}

impl From<chrono::NaiveDate> for Value {
    fn from(date: chrono::NaiveDate) -> Self {
        Value::Text(date.to_string())
    }
}

impl Value {
    /// Text that is only spaces is no value at all.
    #[must_use]
    pub fn typed(text: &str) -> Value {
        let text = text.trim();
        if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
    }

    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Empty => serde_json::Value::Null,
            Value::Text(text) => serde_json::Value::from(text.as_str()),
            Value::Number(number) => serde_json::Value::from(*number),
        }
    }

    pub(crate) fn from_json(value: &serde_json::Value) -> Value {
        match value {
            serde_json::Value::String(text) => Value::Text(text.clone()),
            serde_json::Value::Number(number) => number.as_i64().map_or(Value::Empty, Value::Number),
            _ => Value::Empty,
        }
    }
}

/// One field and its new value.
pub type Field = (&'static str, Value);

/// Writes a new row.
pub async fn insert(
    to: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    fields: &[Field],
) -> Result<(), StoreError> {
    let table = noun.table();
    let columns: String = fields.iter().map(|(name, _)| format!(", {name}")).collect();
    let places = ", ?".repeat(fields.len());
    let statement = format!("insert into {table} ({table}_id{columns}) values (?{places})");
    run(to, statement, std::iter::once(&Value::from(id)).chain(fields.iter().map(|(_, value)| value))).await
}

/// Writes new values into fields of a row.
pub async fn update(
    to: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    fields: &[Field],
) -> Result<(), StoreError> {
    let table = noun.table();
    let columns = fields.iter().map(|(name, _)| format!("{name} = ?")).collect::<Vec<_>>().join(", ");
    let statement = format!("update {table} set {columns} where {table}_id = ?");
    run(to, statement, fields.iter().map(|(_, value)| value).chain(std::iter::once(&Value::from(id)))).await
}

/// The values of some fields as they are now; `None` where there is no such row.
pub async fn values(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    fields: &[&'static str],
) -> Result<Option<Vec<Value>>, StoreError> {
    let table = noun.table();
    let statement = format!("select {} from {table} where {table}_id = ?", fields.join(", "));
    let row = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(from).await?;
    row.map(|row| (0..fields.len()).map(|at| read(&row, at)).collect()).transpose()
}

/// Every row of a table as (id, field name, value); for the check of values against the log.
pub async fn every_value(
    from: &mut SqliteConnection,
    noun: Noun,
) -> Result<Vec<(String, String, Value)>, StoreError> {
    use sqlx::Column as _;
    let table = noun.table();
    let key = format!("{table}_id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("select * from {table}"))).fetch_all(from).await?;
    let mut all = Vec::new();
    for row in &rows {
        let id: String = row.try_get(key.as_str())?;
        for column in row.columns().iter().filter(|column| column.name() != key) {
            all.push((id.clone(), column.name().to_owned(), read(row, column.ordinal())?));
        }
    }
    Ok(all)
}

fn read(row: &sqlx::sqlite::SqliteRow, at: usize) -> Result<Value, StoreError> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Value::Empty);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => Value::Number(row.try_get(at)?),
        _ => Value::Text(row.try_get(at)?),
    })
}

async fn run<'v>(
    to: &mut SqliteConnection,
    statement: String,
    values: impl Iterator<Item = &'v Value>,
) -> Result<(), StoreError> {
    let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
    for value in values {
        query = match value {
            Value::Empty => query.bind(None::<String>),
            Value::Text(text) => query.bind(text.clone()),
            Value::Number(number) => query.bind(*number),
        };
    }
    query.execute(to).await?;
    Ok(())
}
