//! The program `qmp` as its users run it.

mod agreement;
mod generate;
mod pipes;
mod program;
mod rules;
mod runs;
mod ten_mistakes;
