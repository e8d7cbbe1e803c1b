//! The rules of Waymark.
