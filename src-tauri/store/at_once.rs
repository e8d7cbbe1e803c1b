//! Whole tables of thousands of rows: as one text they leave the database several times quicker than row by row.

use std::fmt;

use serde::de::{self, DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use sqlx::SqliteConnection;

use super::StoreError;
use super::record::Noun;

/// Every record of a kind that was not taken off, in no order. Only the fields that `T` has are read, by their places
/// and not by their names.
///
/// # Errors
/// When the file cannot be read, or holds what `T` cannot hold.
pub(super) async fn standing<T: DeserializeOwned>(
    from: &mut SqliteConnection,
    noun: Noun,
) -> Result<Vec<T>, StoreError> {
    standing_where(from, noun, "true").await
}

/// Those of them for which `condition` (constant SQL) holds.
pub(super) async fn standing_where<T: DeserializeOwned>(
    from: &mut SqliteConnection,
    noun: Noun,
    condition: &'static str,
) -> Result<Vec<T>, StoreError> {
    let sql = format!(
        "select json_group_array(json_array({})) from {} where removed_at is null and {condition}",
        fields::<T>().join(", "),
        noun.table()
    );
    let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(from).await?;
    Ok(serde_json::from_str(&text).map_err(|error| sqlx::Error::Decode(error.into()))?)
}

/// The names of the fields of a struct, in its order.
fn fields<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // It reads nothing: what it is asked for is what is wanted of it.
    drop(T::deserialize(Asked(&mut found)));
    found
}

struct Asked<'a>(&'a mut &'static [&'static str]);

#[derive(Debug)]
struct NothingHere;

impl fmt::Display for NothingHere {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("nothing is read here")
    }
}

impl std::error::Error for NothingHere {}

impl de::Error for NothingHere {
    fn custom<M: fmt::Display>(_: M) -> Self {
        NothingHere
    }
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = NothingHere;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NothingHere> {
        Err(NothingHere)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NothingHere> {
        *self.0 = fields;
        Err(NothingHere)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::fields;
    use crate::store::columns::columns;
    use crate::store::record::Noun;
    use crate::store::tactical::action::{ActionUpdateRow, GroupActionRow};
    use crate::store::tactical::meeting::GroupItemRow;
    use crate::store::tactical::referral::{GroupReferralDetailRow, GroupReferralRow};

    #[test]
    fn what_is_read_at_once_are_columns_of_its_table() {
        let read = [
            (Noun::GroupReferral, fields::<GroupReferralRow>()),
            (Noun::GroupReferralDetail, fields::<GroupReferralDetailRow>()),
            (Noun::GroupItem, fields::<GroupItemRow>()),
            (Noun::GroupAction, fields::<GroupActionRow>()),
            (Noun::ActionUpdate, fields::<ActionUpdateRow>()),
        ];
        for (noun, fields) in read {
            let id = format!("{}_id", noun.table());
            assert_eq!(fields.first(), Some(&id.as_str()));
            for field in fields.iter().skip(1) {
                assert!(columns(noun).contains(field), "{field} of {}", noun.table());
            }
        }
    }
}
