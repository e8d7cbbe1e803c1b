//! Use cases: each public function is one thing a practitioner does.

pub mod vault;
