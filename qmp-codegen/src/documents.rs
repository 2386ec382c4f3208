//! Documents from disk, for the doors that are given paths: ours, a schema of QEMU's with all that it includes, or a
//! saved reply to `query-qmp-schema`.

mod disk;
mod manifest;
mod memo;

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proc_macro2::TokenStream;
use qmp_spec::inputs::{self, Inputs, Refusal};
use qmp_spec::{Diagnostic, Diagnostics, Format, Mode, Severity, SourceId, SourceMap, Spec, Valid};
use quote::quote;

use disk::Disk;

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
    /// There is no reading it, or not together with the others.
    Refused(Refusal),
    /// The documents have mistakes: all of them, with the lines that they are on.
    Faulty(String),
}

/// Reads documents together, or recalls what was read of them. What they name is known even where they have mistakes.
///
/// `paths` are relative to `root`, and stay so in everything that is generated.
pub(crate) fn read(root: &Path, paths: &[String], mode: Mode) -> (Arc<Documents>, Result<(), DocumentError>) {
    let key = memo::Key::new(root, paths, mode);
    if let Some(documents) = memo::recall(&key) {
        let result = documents.result();
        return (documents, result);
    }
    let mut disk = Disk::new(root);
    let (documents, result) = read_anew(&mut disk, paths, mode);
    let documents = Arc::new(documents);
    if result.is_ok()
        && let Some(stamps) = disk.stamps()
    {
        memo::keep(key, stamps, &documents);
    }
    let result = result.and_then(|()| documents.result());
    (documents, result)
}

/// An error is about files alone here.
fn read_anew(disk: &mut Disk, paths: &[String], mode: Mode) -> (Documents, Result<(), DocumentError>) {
    let (absolute, relative): (Vec<_>, Vec<_>) = paths.iter().partition(|it| Path::new(it).has_root());
    let (Inputs { sources, spec, found }, read) = inputs::read(&relative, disk, mode);
    let result = match absolute.into_iter().next() {
        Some(path) => Err(DocumentError::Absolute(path.clone())),
        None => read.map_err(DocumentError::Refused),
    };
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
            Self::Refused(error @ Refusal::Unreadable(..)) => {
                write!(f, "{error}; looked in the directory of this package's Cargo.toml")
            }
            Self::Refused(error) => error.fmt(f),
            Self::Faulty(text) => write!(f, "the document has mistakes\n\n{text}"),
        }
    }
}

impl std::error::Error for DocumentError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(error) => Some(error),
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
    fn a_schema_is_read_again_when_a_file_changes_that_it_includes() {
        let root = std::env::temp_dir().join(format!("qmp-codegen-schema-{}", std::process::id()));
        fs::create_dir_all(&root).expect("there is a place for files");
        let write = |path: &str, text: &str| fs::write(root.join(path), text).expect("it is written");
        let read = || super::read(&root, &["acme.json".to_owned()], Mode::Lenient).0;
        write("acme.json", "{ 'include': 'bell.json' }");
        write("bell.json", "{ 'event': 'ACME_BELL' }");
        let first = read();
        assert!(Arc::ptr_eq(&first, &read()));
        assert!(first.tracked().to_string().contains("/bell.json"), "a change of it has the crate compiled again");
        write("bell.json", "{ 'event': 'ACME_DOORBELL' }");
        assert_eq!(read().spec.events[0].name, "ACME_DOORBELL");
        fs::remove_file(root.join("bell.json")).expect("it is removed");
        assert!(read().result().is_err(), "what is gone is not recalled");
        fs::remove_dir_all(&root).expect("they are removed");
    }

    #[test]
    fn mistakes_are_recalled_as_well() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let faults = || super::read(root, &["tests/data/faulty/slip.txt".to_owned()], Mode::Strict).1;
        let first = faults().expect_err("it has mistakes").to_string();
        assert_eq!(faults().expect_err("it still has").to_string(), first);
    }
}
