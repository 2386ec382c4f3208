//! Schemas on disk, as models of a version.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::Path;

use qmp_spec::import::{self, Prose, Release, Subjects, Version};
use qmp_spec::qapi::{self, Loader};
use qmp_spec::{Diagnostics, Format, Mode, SourceFile, SourceMap};

/// The version that a test speaks of.
pub(crate) fn version(text: &str) -> Version {
    Version::parse(text).expect("it is a version")
}

/// The model of a schema that has no mistakes.
pub(crate) fn release(version: Version, path: &Path, prose: Prose) -> Release {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Lenient));
    let path = path.to_string_lossy();
    let schema = qapi::read(&path, &mut Disk, &mut sources, &mut found).expect("the schema is readable");
    let spec = import::schema(&schema, prose, &mut found);
    assert!(!found.has_errors(), "{}", found.render(&sources, Format::Short));
    let subjects = Subjects::of(&spec, &sources);
    Release { version, spec, subjects }
}

struct Disk;

impl Loader for Disk {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        SourceFile::from_bytes(path, &bytes).map_err(|error| error.to_string())
    }
}
