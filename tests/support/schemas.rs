//! Types made of a schema in a folder, or of what a server says of itself.

use std::fs;
use std::path::Path;

use qmp_codegen::{Config, Files, generate};
use qmp_spec::qapi::Loader;
use qmp_spec::{Mode, Severity, SourceFile, Valid, inputs};

/// The files with the types, which find the runtime at this path.
pub(crate) fn types(folder: &Path, name: &str, mode: Mode, runtime: syn::Path) -> Files {
    let (read, result) = inputs::read(&[name], &mut Folder(folder), mode);
    assert_eq!(result, Ok(()));
    let errors: Vec<_> = read.found.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{name}: {errors:?}");
    Files::new(&generate(&Valid::assume(read.spec), &read.sources, &Config { runtime }), &read.sources, "a test")
}

struct Folder<'a>(&'a Path);

impl Loader for Folder<'_> {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let text = fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())?;
        Ok(SourceFile::new(path, &text))
    }
}
