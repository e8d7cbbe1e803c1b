//! Reading columns: text, days and numbers, the same way in every query.

use chrono::NaiveDate;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::StoreError;

/// Text; empty where there is none.
pub fn text(row: &SqliteRow, name: &str) -> Result<String, StoreError> {
    Ok(row.try_get::<Option<String>, _>(name)?.unwrap_or_default())
}

/// Text that may be absent.
pub fn maybe(row: &SqliteRow, name: &str) -> Result<Option<String>, StoreError> {
    Ok(row.try_get(name)?)
}

/// A day; none where there is none, or where what stands there is no day.
pub fn day(row: &SqliteRow, name: &str) -> Result<Option<NaiveDate>, StoreError> {
    Ok(maybe(row, name)?.and_then(|text| text.parse().ok()))
}

/// A whole number that is never below nought.
pub fn number(row: &SqliteRow, name: &str) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.try_get::<Option<i64>, _>(name)?.unwrap_or_default()).unwrap_or_default())
}

/// A whole number that may be absent.
pub fn maybe_number(row: &SqliteRow, name: &str) -> Result<Option<u32>, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(name)?.and_then(|number| u32::try_from(number).ok()))
}

/// True where the column says `yes`.
pub fn yes(row: &SqliteRow, name: &str) -> Result<bool, StoreError> {
    Ok(text(row, name)? == "yes")
}
