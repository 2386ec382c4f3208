//! Prints what a schema of QEMU's defines: `cargo run -p qmp-spec --example schema -- qapi/qapi-schema.json`

use std::process::ExitCode;

use qmp_spec::qapi::{self, Loader};
use qmp_spec::{Diagnostics, Format, Mode, SourceFile, SourceMap};

struct Disk;

impl Loader for Disk {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        SourceFile::from_bytes(path, &bytes).map_err(|error| error.to_string())
    }
}

fn main() -> ExitCode {
    for path in std::env::args().skip(1) {
        let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Lenient));
        match qapi::read(&path, &mut Disk, &mut sources, &mut found) {
            Ok(schema) => {
                eprint!("{}", found.render(&sources, Format::Short));
                for definition in &schema.definitions {
                    println!("{} {}", definition.kind.keyword(), definition.name);
                }
            }
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    ExitCode::SUCCESS
}
