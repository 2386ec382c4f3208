//! Documents from disk, for the doors that are given paths.

mod manifest;
mod memo;

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use proc_macro2::TokenStream;
use qmp_spec::{Diagnostic, Diagnostics, Format, Mode, Severity, SourceFile, SourceId, SourceMap, Spec, Valid};
use quote::quote;

/// Documents, and what could be understood of them.
pub(crate) struct Documents {
    pub(crate) sources: SourceMap,
    pub(crate) spec: Valid<Spec>,
    /// Their mistakes, as text: the path of each that has some, and what they are.
    pub(crate) faults: Vec<(String, String)>,
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

/// Reads documents together, or recalls what was read of them. What they name is known even where they have mistakes.
///
/// `paths` are relative to `root`, and stay so in everything that is generated.
pub(crate) fn read(root: &Path, paths: &[String], mode: Mode) -> (Arc<Documents>, Result<(), DocumentError>) {
    let key = memo::Key::new(root, paths, mode);
    let stamps = key.stamps();
    if let Some(documents) = stamps.as_ref().and_then(|it| memo::recall(&key, it)) {
        let result = documents.result();
        return (documents, result);
    }
    let (documents, result) = read_anew(root, paths, mode);
    let documents = Arc::new(documents);
    if result.is_ok()
        && let Some(stamps) = stamps
    {
        memo::keep(key, stamps, &documents);
    }
    let result = result.and_then(|()| documents.result());
    (documents, result)
}

/// An error is about files alone here.
fn read_anew(root: &Path, paths: &[String], mode: Mode) -> (Documents, Result<(), DocumentError>) {
    let mut sources = SourceMap::default();
    let mut result = Ok(());
    for path in paths {
        match load(root, path) {
            Ok(file) => drop(sources.add(file)),
            Err(error) => result = result.and(Err(error)),
        }
    }
    let (spec, found) = qmp_spec::read(&sources, mode);
    let faults = sources.iter().filter_map(|(id, it)| Some((it.path().to_owned(), errors(&found, &sources, id)?)));
    let faults = faults.collect();
    (Documents { sources, spec: Valid::assume(spec), faults }, result)
}

/// The mistakes of one document, if it has any.
fn errors(found: &Diagnostics, sources: &SourceMap, document: SourceId) -> Option<String> {
    let errors = found.iter().filter(|it| it.severity == Severity::Error && it.span.source == document);
    let text: String = errors.map(|it| Format::Human { color: false }.render(&refused(it), sources)).collect();
    Some(text.trim_end().to_owned()).filter(|it| !it.is_empty())
}

/// The mistake without what it is taken as: with a mistake nothing is generated.
fn refused(found: &Diagnostic) -> Diagnostic {
    let mut found = found.clone();
    found.help = found.help.and_then(|help| {
        let clauses = help.split_inclusive("; ").flat_map(|it| it.split_inclusive("? "));
        let left: String = clauses.filter(|it| !it.contains("taken as")).collect();
        Some(left.trim_end_matches([';', ' ']).to_owned()).filter(|it| !it.is_empty())
    });
    found
}

impl Documents {
    fn result(&self) -> Result<(), DocumentError> {
        let texts: Vec<_> = self.faults.iter().map(|(_, it)| it.as_str()).collect();
        if texts.is_empty() { Ok(()) } else { Err(DocumentError::Faulty(texts.join("\n\n"))) }
    }

    /// Has the crate compiled again when a document changes.
    pub(crate) fn tracked(&self) -> TokenStream {
        let paths = self.sources.iter().map(|(_, it)| format!("/{}", it.path()));
        quote! {#(
            const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #paths));
        )*}
    }
}

fn load(root: &Path, path: &str) -> Result<SourceFile, DocumentError> {
    if Path::new(path).has_root() {
        return Err(DocumentError::Absolute(path.to_owned()));
    }
    let bytes = fs::read(root.join(path)).map_err(|error| DocumentError::Unreadable(path.to_owned(), error))?;
    let not_text =
        |error| DocumentError::Unreadable(path.to_owned(), io::Error::new(io::ErrorKind::InvalidData, error));
    SourceFile::from_bytes(path, &bytes).map_err(not_text)
}

/// The crate that generated code leans on where nobody says which: the facade if the manifest in `root` depends on it.
pub(crate) fn default_runtime(root: &Path) -> syn::Path {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    let name = manifest::runtime(&manifest).and_then(|it| syn::parse_str::<syn::Ident>(&it).ok());
    name.map_or_else(|| syn::parse_quote!(::qmp_types), |it| syn::parse_quote!(::#it))
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute(path) => write!(
                f,
                "`{path}` is an absolute path, which other machines may not have; \
                 use a path relative to the directory of Cargo.toml"
            ),
            Self::Unreadable(path, error) => {
                write!(f, "cannot read `{path}`: {error}; looked in the directory of this package's Cargo.toml")
            }
            Self::Faulty(text) => write!(f, "the document has mistakes\n\n{text}"),
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

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "acme.txt";

    #[test]
    fn documents_are_read_again_when_they_change() {
        let root = std::env::temp_dir().join(format!("qmp-codegen-memo-{}", std::process::id()));
        fs::create_dir_all(&root).expect("there is a place for files");
        let write = |name: &str| {
            let line = "-".repeat(name.len());
            fs::write(root.join(PATH), format!("{name}\n{line}\n\nRang.\n\nData: None.\n")).expect("it is written");
        };
        let read = |mode| super::read(&root, &[PATH.to_owned()], mode).0;
        write("ACME_BELL");
        let first = read(Mode::Lenient);
        assert!(Arc::ptr_eq(&first, &read(Mode::Lenient)));
        assert!(!Arc::ptr_eq(&first, &read(Mode::Strict)), "how it is read is part of the key");
        write("ACME_DOORBELL");
        assert_eq!(read(Mode::Lenient).spec.events[0].name, "ACME_DOORBELL");
        fs::remove_dir_all(&root).expect("they are removed");
        assert!(super::read(&root, &[PATH.to_owned()], Mode::Lenient).1.is_err(), "what is gone is not recalled");
    }

    #[test]
    fn mistakes_are_recalled_as_well() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let faults = || super::read(root, &["tests/data/faulty/slip.txt".to_owned()], Mode::Strict).1;
        let first = faults().expect_err("it has mistakes").to_string();
        assert_eq!(faults().expect_err("it still has").to_string(), first);
    }
}
