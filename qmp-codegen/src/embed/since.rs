//! `since = "1.2"`: what a server of that version knows, and nothing that came later.

use qmp_spec::Spec;
use qmp_spec::model::{Doc, Example, Object, Type};
use syn::LitStr;

use super::reach;

/// A version: numbers, the first of which counts most.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(Vec<u64>);

impl Version {
    pub(super) fn of(text: &LitStr) -> syn::Result<Self> {
        Self::read(&text.value()).ok_or_else(|| {
            let message = format!("`{}` is not a version; write for example `since = \"1.2\"`", text.value());
            syn::Error::new(text.span(), message)
        })
    }

    /// Numbers with dots between them. Zeros at the end say nothing: `1.2` is `1.2.0`.
    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.trim().split('.').map(|it| it.parse().ok()).collect::<Option<Vec<u64>>>()?;
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self(numbers))
    }

    /// Whether it knows what the text describes; what has no version was always there.
    fn knows(&self, doc: &Doc) -> bool {
        let (since, until) = (doc.since.as_deref(), doc.until.as_deref());
        since.and_then(Self::read).is_none_or(|it| it <= *self)
            && until.and_then(Self::read).is_none_or(|it| *self <= it)
    }
}

/// Takes out what came later, and the types that only that needs.
pub(super) fn since(spec: &mut Spec, version: &Version) {
    spec.events.retain(|it| version.knows(&it.doc));
    spec.commands.retain(|it| version.knows(&it.doc));
    let mut shared = Later { version, names: Vec::new() };
    spec.types.iter_mut().for_each(|it| shared.take_out_of(&mut it.ty));
    for event in &mut spec.events {
        let mut later = Later { version, names: shared.names.clone() };
        later.take_out_of_object(&mut event.data);
        event.examples.retain(|it| !later.is_shown_in(it));
    }
    for command in &mut spec.commands {
        let mut later = Later { version, names: shared.names.clone() };
        later.take_out_of_object(&mut command.arguments);
        command.returns.iter_mut().for_each(|it| later.take_out_of(it));
        command.examples.retain(|it| !later.is_shown_in(it));
    }
    reach::leave_reached(spec, |it| version.knows(&it.doc));
}

/// What was taken out so far.
struct Later<'a> {
    version: &'a Version,
    names: Vec<String>,
}

impl Later<'_> {
    fn take_out_of(&mut self, ty: &mut Type) {
        match ty {
            Type::Array(element) => self.take_out_of(element),
            Type::Object(object) => self.take_out_of_object(object),
            Type::Enum(values) => {
                values.retain(|it| self.keeps(&it.doc, &it.name));
            }
            Type::Alternate(alternatives) => alternatives.iter_mut().for_each(|it| self.take_out_of(&mut it.ty)),
            Type::String | Type::Int(_) | Type::Number | Type::Bool | Type::Null | Type::Any | Type::Named(_) => {}
        }
    }

    fn take_out_of_object(&mut self, object: &mut Object) {
        object.members.retain(|it| self.keeps(&it.doc, &it.name));
        object.members.iter_mut().for_each(|it| self.take_out_of(&mut it.ty));
        // Branches go with their values, and all of them with the member that decides.
        let tag = object.variants.as_ref().and_then(|it| object.members.iter().find(|member| member.name == it.tag));
        let values = match tag.map(|it| &it.ty) {
            Some(Type::Enum(values)) => Some(values),
            Some(_) => None,
            None => {
                object.variants = None;
                return;
            }
        };
        let Some(variants) = &mut object.variants else { return };
        if let Some(values) = values.filter(|it| !it.is_empty()) {
            variants.branches.retain(|branch| values.iter().any(|it| it.name == branch.value));
        }
        for branch in &mut variants.branches {
            branch.members.retain(|it| self.keeps(&it.doc, &it.name));
            branch.members.iter_mut().for_each(|it| self.take_out_of(&mut it.ty));
        }
    }

    fn keeps(&mut self, doc: &Doc, name: &str) -> bool {
        let is_known = self.version.knows(doc);
        if !is_known {
            self.names.push(format!("\"{name}\""));
        }
        is_known
    }

    /// Whether an example has something that was taken out, and no longer fits.
    fn is_shown_in(&self, example: &Example) -> bool {
        self.names.iter().any(|it| example.text.contains(it))
    }
}

#[cfg(test)]
mod tests {
    use qmp_spec::{Mode, SourceFile, SourceMap};

    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        let version = |text| Version::read(text).expect("it is a version");
        assert!(version("1.10") > version("1.9.3") && version("0.14.0") < version("1"));
        assert_eq!(version("1.2"), version("1.2.0"));
        assert_eq!(Version::read("1.x"), None);
        assert_eq!(Version::read(""), None);
    }

    #[test]
    fn what_came_later_is_taken_out() {
        let text = "ACME_DOOR\n---------\n\nA.\n\nSince: 1.0\n\nData:\n\n- \"open\": it (json-bool)\n\
                    - \"by\": who (json-string, since 1.10)\n- \"at\": where (Place)\n\n\
                    Example:\n\n{ \"event\": \"ACME_DOOR\", \"data\": { \"open\": true, \"by\": \"me\", \"at\": {} },\n\
                    \x20 \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }\n\n\
                    ACME_FAN\n--------\n\nB.\n\nSince: 1.10\n\nData:\n\n- \"fan\": all (Fan)\n\n\
                    Fan\n---\n\nD.\n\nSince: 1.10\n\nMembers:\n\n- \"rpm\": it (json-int)\n\n\
                    Place\n-----\n\nC.\n\nMembers:\n\n- \"row\": it (json-int, optional)\n";
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("acme.txt", text));
        let outline = |version: &str| {
            let (mut spec, _) = qmp_spec::read(&sources, Mode::Lenient);
            since(&mut spec, &Version::read(version).expect("it is a version"));
            (spec.outline(&sources), spec.events[0].examples.len())
        };
        let (old, examples) = outline("1.9");
        assert!(old.contains("ACME_DOOR") && old.contains("open") && old.contains("type Place"), "{old}");
        assert!(!old.contains("ACME_FAN") && !old.contains("type Fan") && !old.contains("by"), "{old}");
        assert_eq!(examples, 0, "it has the member that is not known");
        let (new, examples) = outline("1.10.0");
        assert!(new.contains("ACME_FAN") && new.contains("type Fan") && new.contains("by"), "{new}");
        assert_eq!(examples, 1);
    }
}
