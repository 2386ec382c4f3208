//! Replies: from the line to the type of what the command returns.

use qmp_codegen::names::{Case, Names};
use qmp_spec::Spec;

use super::runs::{Lines, Runs};
use super::write;
use crate::bench::table::{Row, Table};
use crate::bench::workload::Workload;
use crate::failure::Result;

/// A small reply, one with nested objects, and one of hundreds of kilobytes.
const COMMANDS: [&str; 3] = ["query-status", "query-block", "query-qmp-schema"];

/// Rust that finds our type for each of the commands that the documents have.
pub(super) fn decoders(spec: &Spec) -> String {
    let mut names = Names::types();
    let named = spec.commands.iter().map(|it| (it.name.as_str(), names.reserve(Case::Camel, &it.name)));
    let named = named.filter(|(wire, _)| COMMANDS.contains(wire));
    let arms: String =
        named.map(|(wire, ident)| format!("        {wire:?} => Some(ours::<qemu_qmp::command::{ident}>),\n")).collect();
    format!(
        "pub(crate) fn decoder(command: &str) -> Option<Decode> {{\n    match command {{\n{arms}        _ => None,\n    }}\n}}\n"
    )
}

/// Adds the rows of replies.
pub(super) fn rows(runs: &Runs, workload: &Workload, table: &mut Table) -> Result {
    for command in COMMANDS {
        let file = write(&format!("all-{command}.qmp"), &workload.replies_to(command))?;
        let common = runs.common(Lines { file: &file, command: Some(command) })?;
        if common.is_empty() {
            table.note(format!("SKIPPED: no reply to {command} that both can decode."));
            continue;
        }
        let bytes = common.iter().map(String::len).sum::<usize>() / common.len();
        table.note(format!("Replies to {command}: {}, of {bytes} bytes on average.", common.len()));
        let file = write(&format!("{command}.qmp"), &common)?;
        let [ours, theirs] = runs.costs(["qemu-qmp", "qapi"], Lines { file: &file, command: Some(command) })?;
        let row = Row::new(format!("reply to {command}"), ours.unit(), ours.effort());
        table.push(row.against("qapi", theirs.effort()).aim(0.3, 0.2));
        let row = Row::new(format!("reply to {command}"), "allocations", ours.allocations);
        table.push(row.against("qapi", theirs.allocations));
    }
    Ok(())
}
