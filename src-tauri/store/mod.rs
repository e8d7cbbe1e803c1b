//! The encrypted SQLite file; the only place with SQL.

pub mod columns;
pub mod error;
pub mod folder;
pub mod keys;
pub mod log;
pub mod open;
pub mod policy;
pub mod record;

pub use error::StoreError;
pub use open::Store;
