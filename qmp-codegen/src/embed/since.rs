//! `since = "1.2"`: what a server of that version knows, and nothing that came later.

use std::collections::{BTreeMap, BTreeSet};

use qmp_spec::Spec;
use qmp_spec::model::{Doc, Example, Member, Object, Type, TypeId};
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

/// Takes out what came later, the types that only that needs, and the examples that show it.
pub(super) fn since(spec: &mut Spec, version: &Version) {
    spec.events.retain(|it| version.knows(&it.doc));
    spec.commands.retain(|it| version.knows(&it.doc));
    let fitted = fitting(spec);
    let later = Later { version, values: later_values(spec, version) };
    spec.types.iter_mut().for_each(|it| later.take_out_of(&mut it.ty));
    spec.events.iter_mut().for_each(|it| later.take_out_of_object(&mut it.data));
    for command in &mut spec.commands {
        later.take_out_of_object(&mut command.arguments);
        command.returns.iter_mut().for_each(|it| later.take_out_of(it));
    }
    qmp_spec::judge_examples(spec);
    let mut fitted = fitted.into_iter();
    for examples in examples(spec) {
        examples.retain(|it| !fitted.next().unwrap_or_default() || it.fits);
    }
    reach::leave_reached(spec, |it| version.knows(&it.doc));
}

/// Whether each example fits.
fn fitting(spec: &mut Spec) -> Vec<bool> {
    examples(spec).flat_map(|it| it.iter()).map(|it| it.fits).collect()
}

fn examples(spec: &mut Spec) -> impl Iterator<Item = &mut Vec<Example>> {
    let events = spec.events.iter_mut().map(|it| &mut it.examples);
    events.chain(spec.commands.iter_mut().map(|it| &mut it.examples))
}

/// The values of enumerations that have a name, as far as they came later.
fn later_values(spec: &Spec, version: &Version) -> BTreeMap<TypeId, BTreeSet<String>> {
    let types = (0..).map(TypeId).zip(&spec.types);
    types.map(|(id, it)| (id, version.unknown_values(&it.ty))).collect()
}

impl Version {
    /// The values of an enumeration that it does not know.
    fn unknown_values(&self, ty: &Type) -> BTreeSet<String> {
        let Type::Enum(values) = ty else { return BTreeSet::new() };
        values.iter().filter(|it| !self.knows(&it.doc)).map(|it| it.name.clone()).collect()
    }
}

/// What is to be taken out.
struct Later<'a> {
    version: &'a Version,
    values: BTreeMap<TypeId, BTreeSet<String>>,
}

impl Later<'_> {
    fn take_out_of(&self, ty: &mut Type) {
        match ty {
            Type::Array(element) => self.take_out_of(element),
            Type::Object(object) => self.take_out_of_object(object),
            Type::Enum(values) => values.retain(|it| self.version.knows(&it.doc)),
            Type::Alternate(alternatives) => self.take_out_of_members(alternatives),
            Type::String | Type::Int(_) | Type::Number | Type::Bool | Type::Null | Type::Any | Type::Named(_) => {}
        }
    }

    fn take_out_of_members(&self, members: &mut Vec<Member>) {
        members.retain(|it| self.version.knows(&it.doc));
        members.iter_mut().for_each(|it| self.take_out_of(&mut it.ty));
    }

    fn take_out_of_object(&self, object: &mut Object) {
        self.take_out_branches(object);
        self.take_out_of_members(&mut object.members);
        let branches = object.variants.iter_mut().flat_map(|it| &mut it.branches);
        branches.for_each(|it| self.take_out_of_members(&mut it.members));
    }

    /// Branches go with their values, and all of them with the member that decides.
    fn take_out_branches(&self, object: &mut Object) {
        let Some(variants) = &mut object.variants else { return };
        let tag = object.members.iter().find(|it| it.name == variants.tag);
        let Some(tag) = tag.filter(|it| self.version.knows(&it.doc)) else {
            object.variants = None;
            return;
        };
        let later = match &tag.ty {
            Type::Named(id) => self.values.get(id).cloned().unwrap_or_default(),
            ty => self.version.unknown_values(ty),
        };
        variants.branches.retain(|it| !later.contains(&it.value));
        if variants.branches.is_empty() {
            object.variants = None;
        }
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

    #[test]
    fn later_alternatives_and_branches_are_taken_out_with_what_shows_them() {
        let text = "ACME_DOOR\n---------\n\nA.\n\nData: Door\n\n\
                    Example:\n\n{ \"event\": \"ACME_DOOR\", \"data\": { \"kind\": \"flap\", \"cat\": true } }\n\n\
                    Example:\n\n{ \"event\": \"ACME_DOOR\", \"data\": { \"kind\": \"gate\", \"lock\": 3 } }\n\n\
                    Example:\n\n{ \"event\": \"ACME_DOOR\", \"data\": { \"kind\": \"gate\", \"lock\": \"cat\" } }\n\n\
                    Door\n----\n\nB.\n\nMembers:\n\n- \"kind\": which (DoorKind)\n\
                    When \"kind\" is \"flap\":\n- \"cat\": whether one fits (json-bool)\n\
                    When \"kind\" is \"gate\": Gate\n\n\
                    DoorKind\n--------\n\nC.\n\nValues:\n\n- \"flap\": small (since 1.10)\n- \"gate\": large\n\n\
                    Gate\n----\n\nD.\n\nMembers:\n\n- \"lock\": it (Lock)\n\n\
                    Lock\n----\n\nE.\n\nEither:\n\n- \"number\": its number (json-int, since 1.10)\n\
                    - \"name\": its name (json-string)\n";
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("acme.txt", text));
        let taken = |version: &str| {
            let (mut spec, _) = qmp_spec::read(&sources, Mode::Lenient);
            assert!(spec.events[0].examples.iter().all(|it| it.fits));
            since(&mut spec, &Version::read(version).expect("it is a version"));
            let examples = spec.events[0].examples.iter().map(|it| it.text.contains("\"lock\": \"cat\""));
            (examples.collect::<Vec<_>>(), spec.outline(&sources))
        };
        let (examples, outline) = taken("1.9");
        assert_eq!(examples, [true], "a value may be called like a member that is gone");
        assert!(!outline.contains("flap") && !outline.contains("number") && outline.contains("gate"), "{outline}");
        let (examples, outline) = taken("1.10");
        assert_eq!(examples.len(), 3);
        assert!(outline.contains("flap") && outline.contains("number"), "{outline}");
    }
}
