//! What the `build.rs` of a crate with a document of its own looks like.
//!
//! Cargo runs a build script with `CARGO_MANIFEST_DIR` and `OUT_DIR` set; to try this one, set them.
//! The crate then has `include!(concat!(env!("OUT_DIR"), "/acme.rs"));` in a module.

use qmp_codegen::{BuildError, Builder};

fn main() -> Result<(), BuildError> {
    Builder::new().document("examples/quickstart/acme.txt").runtime("::qemu_qmp").out_file("acme.rs").generate()
}
