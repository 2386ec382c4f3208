//! The door for build scripts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use qmp_spec::Mode;

use crate::documents::{self, DocumentError, Documents};
use crate::files::single_text;
use crate::module::{Config, generate};
use crate::subjects::generate_by_subject;

/// Generates types from documents in a build script.
///
/// ```no_run
/// fn main() -> Result<(), qmp_codegen::BuildError> {
///     qmp_codegen::Builder::new().document("spec/acme-events.txt").out_file("acme.rs").generate()
/// }
/// ```
///
/// and in the crate itself:
///
/// ```ignore
/// pub mod acme {
///     include!(concat!(env!("OUT_DIR"), "/acme.rs"));
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is written before `generate`"]
pub struct Builder {
    documents: Vec<String>,
    mode: Mode,
    by_subject: bool,
    runtime: Option<String>,
    out_file: PathBuf,
}

/// Why nothing was generated.
#[non_exhaustive]
pub enum BuildError {
    /// Cargo did not set a variable: this is not a build script.
    Environment(&'static str),
    /// The documents cannot be used.
    Document(DocumentError),
    /// The runtime is no path of a crate or module.
    Runtime(String),
    /// The file cannot be written.
    Unwritable(PathBuf, io::Error),
}

impl Builder {
    /// No document yet; strict reading; the file `qmp.rs`.
    #[expect(clippy::new_without_default, reason = "without a document it is not a sensible value")]
    pub fn new() -> Self {
        Self { documents: Vec::new(), mode: Mode::Strict, by_subject: false, runtime: None, out_file: "qmp.rs".into() }
    }

    /// Adds a document, by its path from the directory of `Cargo.toml`.
    ///
    /// A schema in QEMU's own language is taken in the place of documents, with all that it includes, and so is a saved
    /// reply to `query-qmp-schema`; beside that there may be a schema, for the names of its types.
    pub fn document(mut self, path: impl Into<String>) -> Self {
        self.documents.push(path.into());
        self
    }

    /// Whether to take documents as they were written before anything read them, and to assume what they leave open.
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.mode = if lenient { Mode::Lenient } else { Mode::Strict };
        self
    }

    /// Whether there is a module for each document, or file of a schema, behind a feature of its name, which `Cargo.toml`
    /// then has to have; `qmp gen --by-subject` prints them.
    pub fn by_subject(mut self, by_subject: bool) -> Self {
        self.by_subject = by_subject;
        self
    }

    /// The crate that the generated code leans on: `::qmp_types` or `::qemu_qmp`. By default the one that `Cargo.toml`
    /// depends on.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = Some(path.into());
        self
    }

    /// The name of the file in `OUT_DIR`.
    pub fn out_file(mut self, name: impl Into<PathBuf>) -> Self {
        self.out_file = name.into();
        self
    }

    /// Writes the file, and has cargo run the build script again when a document changes.
    ///
    /// # Errors
    ///
    /// If a document cannot be read or has mistakes, or the file cannot be written.
    pub fn generate(self) -> Result<(), BuildError> {
        let root = directory("CARGO_MANIFEST_DIR")?;
        let out_file = directory("OUT_DIR")?.join(&self.out_file);
        let (documents, result) = documents::read(&root, &self.documents, self.mode);
        for path in self.tracked(&documents) {
            println!("cargo::rerun-if-changed={path}");
        }
        result.map_err(BuildError::Document)?;
        let text = self.text(&root, &documents)?;
        fs::write(&out_file, text).map_err(|error| BuildError::Unwritable(out_file, error))
    }

    /// The files that were given, and those that they include.
    fn tracked<'a>(&'a self, documents: &'a Documents) -> BTreeSet<&'a str> {
        let read = documents.sources.iter().map(|(_, it)| it.path());
        self.documents.iter().map(String::as_str).chain(read).collect()
    }

    /// The text of the file.
    fn text(&self, root: &Path, documents: &Documents) -> Result<String, BuildError> {
        let runtime = match &self.runtime {
            Some(path) => syn::parse_str(path).map_err(|_| BuildError::Runtime(path.clone()))?,
            None => documents::default_runtime(root),
        };
        let generate = if self.by_subject { generate_by_subject } else { generate };
        let modules = generate(&documents.spec, &documents.sources, &Config { runtime });
        Ok(single_text(&modules, &documents.sources))
    }
}

fn directory(variable: &'static str) -> Result<PathBuf, BuildError> {
    env::var_os(variable).map(PathBuf::from).ok_or(BuildError::Environment(variable))
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(variable) => write!(f, "`{variable}` is not set: run this from a build script"),
            Self::Document(error) => error.fmt(f),
            Self::Runtime(path) => write!(f, "`{path}` is not the path of a crate, like `::qmp_types`"),
            Self::Unwritable(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

/// As [`fmt::Display`]: this is what a build script shows whose `main` returns the error.
impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Document(error) => error.source(),
            Self::Unwritable(_, error) => Some(error),
            Self::Environment(_) | Self::Runtime(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(builder: Builder) -> Result<String, BuildError> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (documents, result) = documents::read(root, &builder.documents, builder.mode);
        result.map_err(BuildError::Document)?;
        builder.text(root, &documents)
    }

    fn error(builder: Builder) -> String {
        text(builder).expect_err("there is a mistake in it").to_string()
    }

    #[test]
    fn a_document_becomes_one_file() {
        let text = text(Builder::new().document("tests/data/bell.txt")).expect("there is no mistake in it");
        assert!(text.starts_with("// @generated by qmp_codegen::Builder from tests/data/bell.txt. Do not edit.\n\n"));
        assert!(text.contains("pub mod event {"));
        assert!(text.contains("::qmp_types::Extra"));
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")));
    }

    #[test]
    fn a_schema_becomes_one_file_as_well() {
        let text = text(Builder::new().document("tests/data/schema/kiln.json")).expect("there is no mistake in it");
        assert!(text.contains("pub struct KilnDone {") && text.contains("pub enum Program {"), "{text}");
    }

    #[test]
    fn each_file_of_a_schema_is_a_module_by_subject() {
        let builder = Builder::new().document("tests/data/schema/kiln.json").by_subject(true);
        let text = text(builder).expect("there is no mistake in it");
        assert!(text.contains("pub mod kiln {") && text.contains("pub mod event {"), "{text}");
        assert!(text.contains("#[cfg(feature = \"kiln\")]"), "{text}");
    }

    #[test]
    fn errors_say_what_to_do() {
        let absolute = error(Builder::new().document("/etc/acme.txt"));
        assert!(absolute.contains("`/etc/acme.txt` is an absolute path"), "{absolute}");
        let missing = error(Builder::new().document("spec/none.txt"));
        assert!(missing.starts_with("cannot read `spec/none.txt`: "), "{missing}");
        let faulty = error(Builder::new().document("tests/data/faulty/slip.txt"));
        assert!(faulty.contains("--> tests/data/faulty/slip.txt:"), "{faulty}");
        let include = error(Builder::new().document("tests/data/schema/faulty.json"));
        assert!(include.contains("cannot read `tests/data/schema/missing.json`"), "{include}");
        assert!(include.contains("--> tests/data/schema/faulty.json:2:"), "{include}");
        let runtime = error(Builder::new().runtime("a b"));
        assert_eq!(runtime, "`a b` is not the path of a crate, like `::qmp_types`");
    }
}
