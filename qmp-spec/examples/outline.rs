//! Prints what a document defines: `cargo run -p qmp-spec --example outline -- qmp-spec/documents/qmp-events.txt`

use std::process::ExitCode;

use qmp_spec::{Format, Mode, SourceFile, SourceMap};

fn main() -> ExitCode {
    let mut sources = SourceMap::default();
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Ok(text) => drop(sources.add(SourceFile::new(path, &text))),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    let (spec, found) = qmp_spec::read(&sources, Mode::Lenient);
    eprint!("{}", found.render(&sources, Format::Short));
    print!("{}", spec.outline(&sources));
    ExitCode::SUCCESS
}
