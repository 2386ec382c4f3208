//! What a call of `spec!` adds for its user: the same crate is checked with the call and with what it expands to.

use qmp_codegen::Config;
use qmp_spec::{Format, Mode, SourceFile, SourceMap};

use crate::bench::crates::{Check, Crate};
use crate::bench::measure::{in_turns, middle};
use crate::bench::programs::{Place, folder};
use crate::bench::table::{Row, Table};
use crate::bench::{texts, valgrind};
use crate::failure::{Failure, Result};

/// Bytes of the document.
const BYTES: usize = 20_000;

const WHAT: &str = "checking the user of a `spec!` of 20 kB, beyond what it expands to";

/// Adds the rows.
pub(super) fn rows(rounds: u32, table: &mut Table) -> Result {
    let document = texts::document(BYTES);
    let call = made("call", "qemu_qmp::spec!(\"acme.txt\");\n")?;
    call.file("acme.txt", &document)?;
    let crates = [call, made("expanded", &expanded(&document)?)?];
    let wrapper = Place::Benches.build("rustc", "rustc", &[])?;
    let check = |it: &Crate| it.rustc_cost(&wrapper).map(|it| it.cpu);
    // The first time, what it depends on is built.
    in_turns(1, &crates, check)?;
    let costs = in_turns(rounds, &crates, check)?;
    // Round by round, as the machine is as slow for one of them as for the other.
    let beyond = costs[0].iter().zip(&costs[1]).map(|(call, expanded)| (call - expanded) * 1e3);
    table.push(Row::new(WHAT, "CPU ms", middle(beyond.collect())).aim(50.0, 50.0));
    if valgrind::is_there() {
        let [call, expanded] = &crates;
        let beyond = call.rustc_instructions(&wrapper)? - expanded.rustc_instructions(&wrapper)?;
        table.push(Row::new(WHAT, "instructions", beyond));
    } else {
        table.note("SKIPPED: the instructions of a `spec!`; there is no valgrind.");
    }
    Ok(())
}

fn made(name: &str, text: &str) -> Result<Crate> {
    let dependencies = "qemu-qmp = { path = \"{root}\", default-features = false, features = [\"spec\"] }";
    let text = format!("//! Types to be measured.\n#![allow(missing_docs)]\n{text}");
    Crate::write(&folder().join("invocation"), name, dependencies, &text, Check::Whole)
}

/// The modules of a document as text.
fn expanded(document: &str) -> Result<String> {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("acme.txt", document));
    let read = qmp_spec::read_valid(&sources, Mode::Strict);
    let (spec, _) = read.map_err(|found| Failure::new(found.render(&sources, Format::Short)))?;
    let modules = qmp_codegen::generate(&spec, &sources, &Config { runtime: syn::parse_quote!(::qemu_qmp) });
    Ok(modules.iter().map(|it| format!("pub mod {} {{ {} }}\n", it.name, it.tokens)).collect())
}
