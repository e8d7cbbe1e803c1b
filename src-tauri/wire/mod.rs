//! The words the window and Rust share; the TypeScript is generated from here.
