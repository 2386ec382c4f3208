//! Fails the build when the documents and the generated code that is committed no longer belong together.
//!
//! `cargo xtask codegen` writes down a digest of each document that it read and of each file that it made; here they
//! are only compared, so that no parser and no generator gets into anybody's build.
//! A published package holds neither documents nor digests, and there is nothing to say.

use std::path::Path;
use std::{env, fs, process};

const DIGESTS: &str = "qmp-types/src/generated/digests.txt";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let root = Path::new(&root);
    let Ok(digests) = fs::read_to_string(root.join(DIGESTS)) else { return };
    println!("cargo::rerun-if-changed={DIGESTS}");
    let mut stale = false;
    for (digest, path) in digests.lines().filter_map(|it| it.split_once(' ')) {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(root.join(path)).unwrap_or_default();
        if format!("{:016x}", fnv1a(&text)) != digest {
            stale = true;
            println!("cargo::error={path} has changed since the code was generated; run: cargo xtask codegen");
        }
    }
    if stale {
        process::exit(1);
    }
}

/// FNV-1a of the text, whatever its line ends.
fn fnv1a(text: &str) -> u64 {
    let bytes = text.bytes().filter(|it| *it != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}
