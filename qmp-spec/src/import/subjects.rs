//! Which subject a definition belongs to: that of the file that it stands in, as QEMU divides its schema.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Spec;
use crate::source::{SourceMap, Span};

/// Files that hold little, with the subject that they belong to.
const PARTS: [(&str, &str); 10] = [
    ("block-core", "block"),
    ("compat", "control"),
    ("cryptodev", "crypto"),
    ("error", "control"),
    ("introspect", "control"),
    ("machine-common", "machine"),
    ("machine-target", "machine"),
    ("misc-target", "misc"),
    ("pragma", "control"),
    ("rdma", "migration"),
];

/// The subjects of definitions, by name.
#[derive(Clone, Debug, Default)]
pub struct Subjects(BTreeMap<String, String>);

impl Subjects {
    /// Those of a model that was read from files: each is a subject, called like the file, or small part of one.
    pub fn of(spec: &Spec, sources: &SourceMap) -> Self {
        let named = |name: &String, span: Span| (name.clone(), subject(sources[span.source].path()));
        let events = spec.events.iter().map(|it| named(&it.name, it.span));
        let commands = spec.commands.iter().map(|it| named(&it.name, it.span));
        let types = spec.types.iter().map(|it| named(&it.name, it.span));
        Self(events.chain(commands).chain(types).collect())
    }

    /// The subject of a definition.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// The file's name without its ending; of a file that is a schema as a whole, that of its folder.
fn subject(path: &str) -> String {
    let path = Path::new(path);
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).and_then(|it| it.to_str());
    match PARTS.iter().find(|(part, _)| *part == stem) {
        Some((_, subject)) => (*subject).to_owned(),
        None => folder.filter(|_| stem == "qapi-schema").unwrap_or(stem).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn files_are_subjects() {
        assert_eq!(subject("qapi/run-state.json"), "run-state");
        assert_eq!(subject("qapi/block-core.json"), "block");
        assert_eq!(subject("qga/qapi-schema.json"), "qga");
        assert_eq!(subject("qapi-schema.json"), "qapi-schema");
    }
}
