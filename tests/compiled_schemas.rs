//! A schema in QEMU's own language with every construct: each door makes code of it that compiles without a warning,
//! values fit the types, and its prose is shown as prose.

#[path = "support/schemas.rs"]
mod schemas;
#[path = "support/scratch.rs"]
mod scratch;

use std::path::Path;
use std::process::Output;

use qmp_spec::Mode;
use scratch::{Scratch, said};

const SCHEMAS: [(&str, Mode); 2] = [("mill.json", Mode::Strict), ("old.json", Mode::Lenient)];

const DEPENDENCIES: &str = "\
qemu-qmp = { path = \"{root}\", default-features = false, features = [\"spec\"] }
serde_json = \"1\"

[build-dependencies]
qmp-codegen = { path = \"{root}/qmp-codegen\" }";

const BUILD: &str = "\
fn main() -> Result<(), qmp_codegen::BuildError> {
    qmp_codegen::Builder::new().document(\"schema/mill.json\").out_file(\"mill.rs\").generate()?;
    qmp_codegen::Builder::new().document(\"schema/old.json\").lenient(true).out_file(\"old.rs\").generate()
}
";

const LIBRARY: &str = "\
//! Types by each of the three doors.
#![deny(warnings, missing_docs, unreachable_pub, rustdoc::all)]

/// By `spec!`.
pub mod mill_by_macro {
    qemu_qmp::spec!(\"schema/mill.json\");
}
/// By `spec!`.
pub mod old_by_macro {
    qemu_qmp::spec!(\"schema/old.json\", lenient);
}
/// By `Builder`.
pub mod mill_by_builder {
    include!(concat!(env!(\"OUT_DIR\"), \"/mill.rs\"));
}
/// By `Builder`.
pub mod old_by_builder {
    include!(concat!(env!(\"OUT_DIR\"), \"/old.rs\"));
}
#[path = \"mill/mod.rs\"]
pub mod mill_by_command;
#[path = \"old/mod.rs\"]
pub mod old_by_command;

#[cfg(test)]
mod values;
";

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/mill"))
}

/// A crate with the types of both schemas, by each door.
fn scratch() -> Scratch {
    let scratch = Scratch::new("compiled-schemas", DEPENDENCIES);
    for (from, to) in [
        ("mill.json", "schema/mill.json"),
        ("grain.json", "schema/grain.json"),
        ("old.json", "schema/old.json"),
        ("values.rs", "src/values.rs"),
    ] {
        scratch.write(to, &std::fs::read_to_string(data().join(from)).expect("the test's data is readable"));
    }
    scratch.write("build.rs", BUILD);
    scratch.write("src/lib.rs", LIBRARY);
    for (schema, mode) in SCHEMAS {
        // What `qmp gen` writes where the schemas lie. Its paths are others than those of the build script: the list of
        // events has a name that is made of them, and stands once in a crate.
        for (path, text) in schemas::types(data(), schema, mode, syn::parse_quote!(::qemu_qmp)).iter() {
            let folder = schema.trim_end_matches(".json");
            scratch.write(&format!("src/{folder}/{}", path.display()), text);
        }
    }
    scratch
}

fn succeeded(output: &Output) -> String {
    let said = said(output);
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn each_door_gives_types_that_compile_and_fit() {
    let scratch = scratch();
    let tested = succeeded(&scratch.cargo(&["test", "--lib"]));
    assert!(tested.contains("test result: ok. 21 passed"), "each door has its tests: {tested}");
    succeeded(&scratch.cargo(&["doc", "--no-deps"]));
    let prose = succeeded(&scratch.cargo(&["test", "--doc"]));
    assert!(prose.contains("running 0 tests"), "prose is no test: {prose}");
}
