//! The documents of this project, for programs that are given none.

/// Our documents, which the types of `qmp-types` are generated from: the path within this crate, and the text.
///
/// ```
/// use qmp_spec::{DOCUMENTS, Mode, SourceFile, SourceMap};
///
/// let mut sources = SourceMap::default();
/// for (path, text) in DOCUMENTS {
///     sources.add(SourceFile::new(path, text));
/// }
/// let (spec, _) = qmp_spec::read_valid(&sources, Mode::Strict).expect("our documents have no mistakes");
/// assert!(spec.commands.iter().any(|it| it.name == "query-status"));
/// ```
pub static DOCUMENTS: [(&str, &str); 2] = [
    ("documents/qmp-commands.txt", include_str!("../documents/qmp-commands.txt")),
    ("documents/qmp-events.txt", include_str!("../documents/qmp-events.txt")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn all_documents_are_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
        let entries = folder.read_dir().expect("there are documents");
        let names = entries.map(|it| it.expect("an entry can be read").file_name());
        let mut paths: Vec<_> = names.map(|it| format!("documents/{}", it.display())).collect();
        paths.retain(|it| it.ends_with(".txt"));
        paths.sort();
        assert_eq!(DOCUMENTS.map(|(path, _)| path).as_slice(), paths);
    }
}
