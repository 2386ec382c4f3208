//! The program `qmp` as its users run it.

mod agreement;
mod captures;
mod commands;
mod generate;
mod import;
mod pipes;
mod program;
mod rules;
mod runs;
#[path = "../../../tests/support/corpus.rs"]
mod support;
mod ten_mistakes;
