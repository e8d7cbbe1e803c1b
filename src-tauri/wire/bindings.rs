//! Writes `ui/src/backend/generated/commands.ts`: every type of the wire and the map of commands.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declaration of a type and of everything it is made of.
struct Collector<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        // A list has the file of what it lists, but no declaration of its own.
        let name = T::name(self.config);
        if name.starts_with("Array<") || name.contains(" | null") {
            T::visit_generics(self);
        } else if self.found.insert(T::ident(self.config), T::decl(self.config)).is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
        }
    }
}

macro_rules! write_map {
    ($($noun:ident::$name:ident($request:ty) -> $view:ty),* $(,)?) => {
        fn commands(collector: &mut Collector<'_>) -> String {
            let mut map = String::from("export type Commands = {\n");
            $(
                collector.visit::<$request>();
                collector.visit::<$view>();
                let (request, view) = (<$request as TS>::name(collector.config), <$view as TS>::name(collector.config));
                writeln!(map, "  {}: [{request}, {view}];", stringify!($name)).unwrap();
            )*
            map + "};\n"
        }
    };
}
crate::with_commands!(write_map);

#[test]
fn the_typescript_is_written_from_the_wire() {
    let config = Config::default();
    let mut collector = Collector { config: &config, found: BTreeMap::new() };
    let map = commands(&mut collector);
    collector.visit::<Failure>();
    let mut text = String::from("// Written by `cargo test --lib wire`. Do not edit.\n\n");
    for declaration in collector.found.values() {
        writeln!(text, "export {declaration}\n").unwrap();
    }
    text.push_str(&map);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/backend/generated");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("commands.ts");
    if std::fs::read_to_string(&file).ok().as_deref() != Some(&text) {
        std::fs::write(&file, text).unwrap();
    }
}
