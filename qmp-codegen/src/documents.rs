//! Documents from disk, for the doors that are given paths.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use qmp_spec::{Format, Mode, Severity, SourceFile, SourceMap, Spec, Valid};

/// Documents, and what could be understood of them.
pub(crate) struct Documents {
    pub(crate) sources: SourceMap,
    pub(crate) spec: Valid<Spec>,
}

/// Why documents cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum DocumentError {
    /// The path is absolute.
    Absolute(String),
    /// There is no reading it.
    Unreadable(String, io::Error),
    /// The documents have mistakes: all of them, with the lines that they are on.
    Faulty(String),
}

/// Reads documents together. What they name is known even where they have mistakes.
///
/// `paths` are relative to `root`, and stay so in everything that is generated.
pub(crate) fn read(root: &Path, paths: &[String], mode: Mode) -> (Documents, Result<(), DocumentError>) {
    let mut sources = SourceMap::default();
    let mut result = Ok(());
    for path in paths {
        match load(root, path) {
            Ok(file) => drop(sources.add(file)),
            Err(error) => result = result.and(Err(error)),
        }
    }
    let (spec, found) = qmp_spec::read(&sources, mode);
    if result.is_ok() && found.has_errors() {
        let errors = found.iter().filter(|it| it.severity == Severity::Error);
        let text: String = errors.map(|it| Format::Human { color: false }.render(it, &sources)).collect();
        result = Err(DocumentError::Faulty(text.trim_end().to_owned()));
    }
    (Documents { sources, spec: Valid::assume(spec) }, result)
}

fn load(root: &Path, path: &str) -> Result<SourceFile, DocumentError> {
    if Path::new(path).has_root() {
        return Err(DocumentError::Absolute(path.to_owned()));
    }
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(SourceFile::new(path, &text)),
        Err(error) => Err(DocumentError::Unreadable(path.to_owned(), error)),
    }
}

/// The crate that generated code leans on where nobody says which: the facade if the manifest in `root` speaks of it.
pub(crate) fn default_runtime(root: &Path) -> syn::Path {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    match manifest.contains("qemu-qmp") {
        true => syn::parse_quote!(::qemu_qmp),
        false => syn::parse_quote!(::qmp_types),
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute(path) => write!(
                f,
                "`{path}` is an absolute path, which is another one on another machine; \
                 give one that is relative to the directory of Cargo.toml"
            ),
            Self::Unreadable(path, error) => {
                write!(f, "cannot read `{path}` in the directory of Cargo.toml: {error}")
            }
            Self::Faulty(text) => write!(f, "the specification has mistakes\n\n{text}"),
        }
    }
}

impl std::error::Error for DocumentError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(_, error) => Some(error),
            Self::Absolute(_) | Self::Faulty(_) => None,
        }
    }
}
