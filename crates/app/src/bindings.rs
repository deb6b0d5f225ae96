//! TypeScript types of the command table, for `ui/src/ipc/bindings/`. A test compares them with what is committed.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use flow_model::form::{StepForm, Template};
use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::command_table;
use crate::error::AppError;
use crate::told::Told;
use crate::{
    archive, calendar, case, changeover, chart, code, deputy, desk, form, item, job, light, mining,
    number, optimise, past, rule, session, sync,
};

const HEAD: &str = "\
// What crosses between the screens and Rust: the command table, its requests and replies. Regular list.
// Made from crates/app by `SUNFLOW_WRITE_BINDINGS=1 cargo test -p app bindings`; do not edit.

/** Facts for a sentence, by name. */
export type Params = { [name: string]: unknown };
";
/// How ts-rs writes `Params`.
const PARAMS: &str = "{ [key in string]: JsonValue }";

/// The generated files: name and text.
pub fn files() -> Vec<(&'static str, String)> {
    let mut found = Found::default();
    let mut table = String::new();
    macro_rules! rows {
        ($($name:literal: $request:ty => $reply:ty, $who:ident, $body:path;)*) => {$(
            found.visit::<$request>();
            found.visit::<$reply>();
            writeln!(
                table,
                "  '{}': {{ request: {}; reply: {} }};",
                $name,
                <$request as TS>::name(&found.config),
                <$reply as TS>::name(&found.config),
            )
            .expect("a String takes every text");
        )*};
    }
    command_table!(rows);
    found.visit::<AppError>();
    found.visit::<Told>();
    // What stands behind the maps of the document of forms.
    found.visit::<StepForm>();
    found.visit::<Template>();
    let mut text = String::from(HEAD);
    for decl in found.decls.values() {
        write!(text, "\n{decl}\n").expect("a String takes every text");
    }
    write!(
        text,
        "\n/** Every command: what it takes and what it answers. */\nexport type Commands = {{\n{table}}};\n"
    )
    .expect("a String takes every text");
    vec![("commands.ts", text), ("codes.ts", codes())]
}

fn codes() -> String {
    let mut text = String::from(
        "// Every code that a command can answer by itself. Made from crates/app; do not edit.\nexport const CODES = [\n",
    );
    for code in crate::error::codes() {
        writeln!(text, "  '{code}',").expect("a String takes every text");
    }
    text.push_str("] as const;\n");
    text
}

/// Declarations by name, found by walking from the table.
struct Found {
    config: Config,
    seen: HashSet<std::any::TypeId>,
    decls: BTreeMap<String, String>,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            config: Config::new().with_large_int("number"),
            seen: HashSet::new(),
            decls: BTreeMap::new(),
        }
    }
}

impl TypeVisitor for Found {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(std::any::TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let name = T::ident(&self.config);
            if name == "JsonValue" {
                return;
            }
            let decl = T::decl(&self.config)
                .replace(PARAMS, "Params")
                .replace("JsonValue", "unknown");
            let decl = format!("{docs}export {decl}");
            let before = self.decls.insert(name.clone(), decl.clone());
            assert!(
                before.is_none_or(|text| text == decl),
                "two types are called {name}"
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
