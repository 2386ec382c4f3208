//! Files, read by what they are: documents, a schema in QEMU's own language, or a saved reply to `query-qmp-schema`.

use std::fmt;
use std::path::Path;

use crate::diagnostic::{Diagnostics, Mode};
use crate::import::{self, Fault, Introspection, Prose};
use crate::model::Spec;
use crate::qapi::{self, Loader};
use crate::source::{SourceFile, SourceMap};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document of ours: plain text.
    Document,
    /// A schema in QEMU's own language.
    Schema,
    /// What a QEMU has replied to `query-qmp-schema`.
    Reply,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// All files, those that a schema includes among them.
    pub sources: SourceMap,
    /// What they mean; the prose of a schema is its documentation.
    pub spec: Spec,
    /// What was found in them.
    pub found: Diagnostics,
}

/// Why there is no reading of all that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A file cannot be read: its path, and why.
    Unreadable(String, String),
    /// There is no reply to `query-qmp-schema` in a file: its path, and what is wrong with it.
    NoReply(String, Fault),
    /// Files that do not go together.
    Mixed(Vec<(Kind, String)>),
}

/// Reads files together: any number of documents, or one schema, or one reply.
///
/// QEMU hides the names of types in its replies; beside a reply there may be a schema to take them from.
///
/// # Errors
///
/// For the first file that cannot be read, or if they do not go together. What the others mean is there all the same;
/// mistakes in documents, schemas and replies are findings.
///
/// ```
/// use qmp_spec::{Mode, inputs};
///
/// let mut files = std::collections::BTreeMap::from([
///     ("acme.json", "# All of it.\n{ 'include': 'fan.json' }"),
///     ("fan.json", "{ 'event': 'ACME_FAN', 'data': { 'rpm': 'uint16' } }"),
/// ]);
/// let (inputs, read) = inputs::read(&["acme.json"], &mut files, Mode::Strict);
/// assert!(read.is_ok() && inputs.found.is_empty());
/// assert_eq!(inputs.spec.events[0].name, "ACME_FAN");
/// assert_eq!(inputs.sources.iter().count(), 2);
/// ```
pub fn read<P: AsRef<str>>(paths: &[P], loader: &mut dyn Loader, mode: Mode) -> (Inputs, Result<(), Refusal>) {
    let (mut files, mut result) = (Vec::new(), Ok(()));
    for path in paths.iter().map(AsRef::as_ref) {
        match loader.load(path) {
            Ok(file) => files.push(file),
            Err(why) => result = result.and(Err(Refusal::Unreadable(path.to_owned(), why))),
        }
    }
    let mut inputs = Inputs { sources: SourceMap::default(), spec: Spec::default(), found: Diagnostics::new(mode) };
    let read = inputs.read(files, loader, mode);
    (inputs, result.and(read))
}

impl Inputs {
    fn read(&mut self, files: Vec<SourceFile>, loader: &mut dyn Loader, mode: Mode) -> Result<(), Refusal> {
        let kinds: Vec<_> = files.iter().map(|it| (Kind::of(it), it.path().to_owned())).collect();
        let (documents, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|it| Kind::of(it) == Kind::Document);
        let (schemas, replies): (Vec<_>, Vec<_>) = others.into_iter().partition(|it| Kind::of(it) == Kind::Schema);
        match (documents.len(), schemas.len(), replies.len()) {
            (_, 0, 0) => self.documents(documents, mode),
            (0, 1, 0) => schemas.into_iter().for_each(|it| self.spec = self.schema(it, Prose::Kept, loader)),
            (0, 0 | 1, 1) => {
                for reply in replies {
                    let path = reply.path().to_owned();
                    let source = self.sources.add(reply);
                    let read = Introspection::read(source, &self.sources, &mut self.found);
                    let read = read.map_err(|fault| Refusal::NoReply(path, fault))?;
                    let names = schemas.iter().map(|it| self.schema(it.clone(), Prose::Dropped, loader)).next();
                    self.spec = read.map(|it| it.spec(names.as_ref())).unwrap_or_default();
                }
            }
            _ => return Err(Refusal::Mixed(kinds)),
        }
        Ok(())
    }

    fn documents(&mut self, documents: Vec<SourceFile>, mode: Mode) {
        for document in documents {
            self.sources.add(document);
        }
        (self.spec, self.found) = crate::read(&self.sources, mode);
    }

    fn schema(&mut self, file: SourceFile, prose: Prose, loader: &mut dyn Loader) -> Spec {
        let schema = qapi::read_file(file, loader, &mut self.sources, &mut self.found);
        let spec = import::schema(&schema, prose, &mut self.found);
        self.found.sort();
        spec
    }
}

impl Kind {
    /// What a file is: a document unless its name ends in `.json`; JSON then has double quotes where a schema has single
    /// ones, and no comments.
    pub fn of(file: &SourceFile) -> Self {
        if Path::new(file.path()).extension().is_none_or(|it| it != "json") {
            return Kind::Document;
        }
        let text = file.text().trim_start();
        match text.strip_prefix('{').map(|it| it.trim_start().starts_with('"')) {
            Some(true) => Kind::Reply,
            None if text.starts_with('[') => Kind::Reply,
            _ => Kind::Schema,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Document => "document",
            Kind::Schema => "schema",
            Kind::Reply => "reply",
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, why) => write!(f, "cannot read `{path}`: {why}"),
            Self::NoReply(path, fault) => write!(
                f,
                "cannot read `{path}` as a reply to query-qmp-schema: {fault}; a schema in QEMU's own language has \
                 single quotes"
            ),
            Self::Mixed(files) => {
                f.write_str("these do not go together:")?;
                for (nth, (kind, path)) in files.iter().enumerate() {
                    write!(f, "{} the {kind} `{path}`", if nth > 0 { "," } else { "" })?;
                }
                f.write_str(
                    "; give documents alone, one schema, or one reply and, for the names of its types, a schema; \
                     `qmp import` makes documents of several",
                )
            }
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const FILES: [(&str, &str); 6] = [
        ("bell.txt", "ACME_BELL\n---------\n\nRang.\n\nData: None.\n"),
        ("fan.json", "{ 'event': 'ACME_FAN', 'data': 'Fan' }\n{ 'struct': 'Fan', 'data': { 'rpm': 'int8' } }"),
        ("door.json", "# Doors.\n{ 'include': 'none.json' }\n{ 'evnt': 'ACME_DOOR' }"),
        (
            "reply.json",
            r#"{"return": [{"name": "ACME_FAN", "meta-type": "event", "arg-type": "0"},
                {"name": "0", "meta-type": "object", "members": [{"name": "rpm", "type": "int"}]},
                {"name": "int", "meta-type": "builtin", "json-type": "int"}]}"#,
        ),
        ("other.json", " [ 1 ]"),
        ("empty.json", ""),
    ];

    fn read(paths: &[&str]) -> (Inputs, Result<(), Refusal>) {
        super::read(paths, &mut BTreeMap::from(FILES), Mode::Lenient)
    }

    #[test]
    fn files_are_told_apart() {
        let kinds = FILES.map(|(path, text)| Kind::of(&SourceFile::new(path, text)));
        use Kind::{Document, Reply, Schema};
        assert_eq!(kinds, [Document, Schema, Schema, Reply, Reply, Schema]);
    }

    #[test]
    fn a_reply_takes_names_and_widths_from_a_schema() {
        let width = |paths: &[&str]| {
            let (inputs, read) = read(paths);
            assert_eq!(read, Ok(()));
            inputs.spec.outline(&inputs.sources)
        };
        assert!(!width(&["reply.json"]).contains("i8"));
        assert!(width(&["reply.json", "fan.json"]).contains("i8"));
        assert_eq!(width(&["fan.json", "reply.json"]), width(&["reply.json", "fan.json"]));
    }

    #[test]
    fn mistakes_in_a_schema_are_findings_with_places() {
        let (inputs, read) = read(&["door.json"]);
        assert_eq!(read, Ok(()));
        let lines: Vec<_> = inputs.found.iter().map(|it| (it.rule, inputs.sources.line(it.span))).collect();
        assert_eq!(lines, [("qapi-include-missing", 2), ("qapi-definition", 3)]);
    }

    #[test]
    fn refusals_say_what_to_do() {
        let error = |paths: &[&str]| read(paths).1.expect_err("it is refused").to_string();
        assert_eq!(error(&["no.json"]), "cannot read `no.json`: there is no such file");
        assert!(error(&["other.json"]).starts_with("cannot read `other.json` as a reply to query-qmp-schema: "));
        for mixed in [["bell.txt", "fan.json"], ["fan.json", "door.json"], ["reply.json", "reply.json"]] {
            let error = error(&mixed);
            assert!(error.starts_with("these do not go together: the "), "{error}");
            assert!(mixed.iter().all(|it| error.contains(it)) && error.contains("`qmp import`"), "{error}");
        }
    }

    #[test]
    fn what_can_be_read_is_there_all_the_same() {
        let (inputs, read) = read(&["no.txt", "bell.txt"]);
        assert!(read.is_err());
        assert_eq!(inputs.spec.events[0].name, "ACME_BELL");
    }
}
