//! The one binary: with a verb it is the command line, without one it is the window.

fn main() {}
