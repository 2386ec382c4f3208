//! Two models beside each other: what is at each place that a message may have.

use std::collections::{BTreeMap, BTreeSet};

use qmp_spec::Spec;
use qmp_spec::model::{Branch, Doc, Object, Type, TypeId};

/// Every place by name, with what is there; and the condition that it is there on.
fn places(spec: &Spec) -> BTreeMap<String, String> {
    let mut places = Places { spec, list: BTreeMap::new() };
    for event in &spec.events {
        places.add(&event.name, "event".into(), &event.doc, "");
        places.object(&event.name, &event.data, &condition(&event.doc, ""));
    }
    for command in &spec.commands {
        let returns = command.returns.as_ref().map_or("nothing".into(), |it| spec.type_name(it));
        places.add(&command.name, format!("command that returns {returns}"), &command.doc, "");
        places.object(&command.name, &command.arguments, &condition(&command.doc, ""));
    }
    for id in used(spec) {
        let named = &spec[id];
        places.ty(&named.name, &named.ty, &condition(&named.doc, ""));
    }
    places.list
}

struct Places<'a> {
    spec: &'a Spec,
    list: BTreeMap<String, String>,
}

impl Places<'_> {
    fn add(&mut self, place: &str, what: String, doc: &Doc, owner: &str) {
        let condition = condition(doc, owner);
        self.list.insert(format!("{place}: {what}"), condition);
    }

    fn object(&mut self, place: &str, object: &Object, owner: &str) {
        if let Some(like) = &object.like {
            self.list.insert(format!("{place}: as {}", self.spec.type_name(like)), owner.to_owned());
        }
        for member in &object.members {
            let optional = if member.optional { ", optional" } else { "" };
            let what = format!("{}{optional}", self.spec.type_name(&member.ty));
            self.add(&format!("{place}.{}", member.name), what, &member.doc, owner);
        }
        for Branch { value, like, condition, .. } in object.variants.iter().flat_map(|it| &it.branches) {
            let like = like.as_ref().map_or("written out".into(), |it| self.spec.type_name(it));
            let condition = condition.as_ref().map_or(owner.to_owned(), ToString::to_string);
            self.list.insert(format!("{place}[{value}]: {like}"), condition);
        }
    }

    fn ty(&mut self, place: &str, ty: &Type, owner: &str) {
        match ty {
            Type::Object(object) => {
                self.list.insert(format!("{place}: object"), owner.to_owned());
                self.object(place, object, owner);
            }
            Type::Enum(values) => {
                values.iter().for_each(|it| self.add(&format!("{place}={}", it.name), "value".into(), &it.doc, owner));
            }
            Type::Alternate(alternatives) => {
                let kinds: BTreeSet<_> = alternatives.iter().map(|it| self.spec.type_name(&it.ty)).collect();
                self.list.insert(
                    format!("{place}: {}", kinds.into_iter().collect::<Vec<_>>().join(" or ")),
                    owner.to_owned(),
                );
            }
            _ => {}
        }
    }
}

fn condition(doc: &Doc, owner: &str) -> String {
    doc.condition.as_ref().map_or_else(|| owner.to_owned(), ToString::to_string)
}

/// The types that commands and events lead to.
fn used(spec: &Spec) -> BTreeSet<TypeId> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&Type> = spec.events.iter().flat_map(|it| it.data.types()).collect();
    open.extend(spec.commands.iter().flat_map(|it| it.arguments.types().chain(&it.returns)));
    while let Some(ty) = open.pop() {
        match ty.innermost() {
            Type::Named(id) if used.insert(*id) => open.push(&spec[*id].ty),
            Type::Object(object) => open.extend(object.types()),
            Type::Alternate(alternatives) => open.extend(alternatives.iter().map(|it| &it.ty)),
            _ => {}
        }
    }
    used
}

/// What is in one of two models and not in the other, a line each.
pub(crate) fn differences(schema: &Spec, binaries: &Spec) -> String {
    let (schema, binaries) = (places(schema), places(binaries));
    let mut lines = String::new();
    for (place, condition) in schema.iter().filter(|(it, _)| !binaries.contains_key(*it)) {
        let why = if condition.is_empty() { String::new() } else { format!(" if {condition}") };
        lines += &format!("schema only: {place}{why}\n");
    }
    for place in binaries.keys().filter(|it| !schema.contains_key(*it)) {
        lines += &format!("binaries only: {place}\n");
    }
    lines
}

/// Where a model asks for more than a build gives, or does not know what it has; both have the same names of types.
pub(crate) fn misfits(model: &Spec, build: &Spec) -> Vec<String> {
    let mut reader = Reader { model, build, seen: BTreeSet::new(), found: Vec::new() };
    for event in &build.events {
        match model.events.iter().find(|it| it.name == event.name) {
            Some(it) => reader.object(&event.name, &it.data, &event.data),
            None => reader.found.push(format!("{} is missing", event.name)),
        }
    }
    for command in &build.commands {
        let Some(it) = model.commands.iter().find(|it| it.name == command.name) else {
            reader.found.push(format!("{} is missing", command.name));
            continue;
        };
        reader.object(&command.name, &it.arguments, &command.arguments);
        match (&it.returns, &command.returns) {
            (Some(ty), Some(other)) => reader.ty(&format!("{} returns", command.name), ty, other),
            (None, None) => {}
            _ => reader.found.push(format!("{} returns something else", command.name)),
        }
    }
    reader.found
}

struct Reader<'a> {
    model: &'a Spec,
    build: &'a Spec,
    seen: BTreeSet<(TypeId, TypeId)>,
    found: Vec<String>,
}

impl Reader<'_> {
    fn ty(&mut self, place: &str, ty: &Type, other: &Type) {
        if let (Type::Named(a), Type::Named(b)) = (ty, other)
            && !self.seen.insert((*a, *b))
        {
            return;
        }
        match (self.model.resolved(ty), self.build.resolved(other)) {
            (Type::Any, _) | (Type::Number, Type::Int(_)) | (Type::String, Type::Enum(_)) => {}
            // What is received may be a string that an enumeration does not know.
            (Type::Enum(_), Type::String) => {}
            (Type::Object(a), Type::Object(b)) => self.object(place, a, b),
            (Type::Array(a), Type::Array(b)) => self.ty(place, a, b),
            (Type::Enum(a), Type::Enum(b)) => {
                for value in b.iter().filter(|it| !a.iter().any(|a| a.name == it.name)) {
                    self.found.push(format!("{place} lacks the value {}", value.name));
                }
            }
            (Type::Alternate(a), Type::Alternate(b)) => {
                b.iter().for_each(|it| self.alternative(place, a.iter().map(|it| &it.ty), &it.ty));
            }
            (Type::Alternate(a), _) => self.alternative(place, a.iter().map(|it| &it.ty), other),
            (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {}
            (a, b) => {
                let names = (self.model.type_name(a), self.build.type_name(b));
                self.found.push(format!("{place} is {}, and not {}", names.1, names.0));
            }
        }
    }

    fn alternative<'t>(&mut self, place: &str, mut all: impl Iterator<Item = &'t Type>, other: &Type) {
        let kind = |spec: &Spec, ty: &Type| match spec.resolved(ty) {
            Type::Enum(_) => std::mem::discriminant(&Type::String),
            ty => std::mem::discriminant(ty),
        };
        let (model, build) = (self.model, self.build);
        match all.find(|it| kind(model, it) == kind(build, other)) {
            Some(ty) => self.ty(place, ty, other),
            None => self.found.push(format!("{place} may not be {}", self.build.type_name(other))),
        }
    }

    fn object(&mut self, place: &str, object: &Object, other: &Object) {
        let (object, other) = (whole(self.model, object), whole(self.build, other));
        // What an object without branches has may be what another has by a branch.
        for member in &other.members {
            match object.members.iter().find(|it| it.name == member.name) {
                Some(it) => {
                    if member.optional && !it.optional {
                        self.found.push(format!("{place}.{} is optional", it.name));
                    }
                    self.ty(&format!("{place}.{}", it.name), &it.ty, &member.ty);
                }
                None if object.open.is_some() => {}
                None => self.found.push(format!("{place} lacks the member {}", member.name)),
            }
        }
        for member in object.members.iter().filter(|it| !it.optional) {
            if !other.members.iter().any(|it| it.name == member.name) {
                self.found.push(format!("{place}.{} is not there", member.name));
            }
        }
        let branches = |it: &Object| it.variants.iter().flat_map(|it| it.branches.clone()).collect::<Vec<_>>();
        let (ours, theirs) = (branches(&object), branches(&other));
        let tag = other.variants.as_ref().or(object.variants.as_ref()).map(|it| it.tag.clone());
        let tag = tag.and_then(|tag| other.members.iter().find(|it| it.name == tag).map(|it| it.ty.clone()));
        let values = match tag.as_ref().map(|it| self.build.resolved(it)) {
            Some(Type::Enum(values)) => values.iter().map(|it| it.name.clone()).collect(),
            _ => Vec::new(),
        };
        for value in values {
            let find = |list: &[Branch]| list.iter().find(|it| it.value == value).map(as_object).unwrap_or_default();
            let (ours, theirs) = (find(&ours), find(&theirs));
            if ours != Object::default() || theirs != Object::default() {
                self.branch(&format!("{place}[{value}]"), &object, &ours, &theirs);
            }
        }
    }

    /// Members of a branch may be members of the whole object in the model.
    fn branch(&mut self, place: &str, around: &Object, ours: &Object, theirs: &Object) {
        if around.variants.is_none() {
            let theirs = whole(self.build, theirs);
            for member in theirs.members.iter().filter(|it| !around.members.iter().any(|a| a.name == it.name)) {
                self.found.push(format!("{place} lacks the member {}", member.name));
            }
        } else {
            self.object(place, ours, theirs);
        }
    }
}

fn as_object(branch: &Branch) -> Object {
    Object { like: branch.like.clone(), members: branch.members.clone(), ..Object::default() }
}

/// The object, or what it is like.
fn whole(spec: &Spec, object: &Object) -> Object {
    match object.like.as_deref().map(|it| spec.resolved(it)) {
        Some(Type::Object(it)) => it.clone(),
        _ => object.clone(),
    }
}
