//! Entries → a model in which types are called as in the reply.

use std::collections::BTreeMap;

use super::entries::{self, Entry, Kind, Named, Reference};
use super::{Fault, Place};
use crate::model::{
    Branch, Command, Doc, Event, Member, NamedType, Object, Property, Spec, Type, TypeId, Value, Variants,
};
use crate::source::{SourceId, Span};

/// How deep arrays of arrays may be.
const MAX_ARRAYS: usize = 8;

/// The model of a reply; what has a fault is left out.
pub(super) fn spec(entries: &[Entry], faults: &mut Vec<Fault>) -> Spec {
    let mut reader = Reader::new(entries, faults);
    let mut spec = Spec::default();
    for entry in entries {
        let (name, span, doc) = (entry.name.name.clone(), span(&entry.place), doc(&entry.features));
        match &entry.kind {
            Kind::Event(data) => {
                let data = reader.object(data);
                spec.events.push(Event { name, span, doc, data, rate_limit: None, examples: Vec::new() });
            }
            Kind::Command { arguments, returns, out_of_band } => spec.commands.push(Command {
                name,
                span,
                doc,
                arguments: reader.object(arguments),
                properties: out_of_band.then_some(Property::OutOfBand).into_iter().collect(),
                returns: reader.result(returns),
                result: None,
                examples: Vec::new(),
            }),
            Kind::Builtin(_) | Kind::Array(_) | Kind::Unclear => {}
            kind => spec.types.push(NamedType { name, span, doc, ty: reader.define(kind) }),
        }
    }
    spec
}

/// Types by name.
struct Reader<'a> {
    types: BTreeMap<&'a str, (&'a Entry, TypeId)>,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(entries: &'a [Entry], faults: &'a mut Vec<Fault>) -> Self {
        let mut types = BTreeMap::new();
        let mut next = 0;
        for entry in entries.iter().filter(|it| !matches!(it.kind, Kind::Command { .. } | Kind::Event(_))) {
            let name = &entry.name;
            if types.contains_key(name.name.as_str()) {
                faults.push(name.place.fault(format!("there is a type `{}` before it", name.name)));
            } else {
                types.insert(name.name.as_str(), (entry, TypeId(next)));
            }
            next += usize::from(matches!(entry.kind, Kind::Enum(_) | Kind::Object { .. } | Kind::Alternate(_)));
        }
        Self { types, faults }
    }

    /// What a type that has a name consists of.
    fn define(&mut self, kind: &Kind) -> Type {
        match kind {
            Kind::Enum(values) => Type::Enum(values.iter().map(value).collect()),
            // Their names are not on the wire, and not in the reply.
            Kind::Alternate(types) => Type::Alternate(
                types.iter().map(|it| member(&it.place, "", Doc::default(), self.ty(it), false)).collect(),
            ),
            Kind::Object { members, variants } => Type::Object(Object {
                members: members.iter().map(|it| self.member(it)).collect(),
                variants: variants.as_ref().and_then(|it| self.variants(it)),
                ..Object::default()
            }),
            _ => Type::Any,
        }
    }

    fn member(&mut self, it: &entries::Member) -> Member {
        member(&it.named.place, &it.named.name, doc(&it.named.features), self.ty(&it.ty), it.optional)
    }

    /// Values that add no members have no branch in a document; without branches nothing depends on the tag.
    fn variants(&mut self, variants: &entries::Variants) -> Option<Variants> {
        let mut branches = Vec::new();
        for (value, ty) in &variants.branches {
            let object = self.object(ty);
            if object.like.is_some() {
                let (value, span) = (value.clone(), span(&ty.place));
                branches.push(Branch { value, span, like: object.like, members: Vec::new(), condition: None });
            }
        }
        (!branches.is_empty()).then(|| Variants { tag: variants.tag.clone(), branches })
    }

    /// An object that has the members of a type.
    fn object(&mut self, reference: &Reference) -> Object {
        match self.find(reference).map(|(entry, id)| (&entry.kind, id)) {
            Some((Kind::Object { members, variants: None }, _)) if members.is_empty() => Object::default(),
            Some((Kind::Object { .. }, id)) => Object { like: Some(Box::new(Type::Named(id))), ..Object::default() },
            None | Some((Kind::Unclear, _)) => Object::default(),
            Some(_) => {
                self.faults.push(reference.place.fault(format!("`{}` is no object", reference.name)));
                Object::default()
            }
        }
    }

    /// What a command returns; QEMU says of those that return nothing that it is an object without members.
    fn result(&mut self, reference: &Reference) -> Option<Type> {
        match &self.find(reference)?.0.kind {
            Kind::Object { members, variants: None } if members.is_empty() => None,
            _ => Some(self.ty(reference)),
        }
    }

    fn ty(&mut self, reference: &Reference) -> Type {
        let mut arrays = 0;
        let mut next = reference;
        let ty = loop {
            match self.find(next).map(|(entry, id)| (&entry.kind, id)) {
                Some((Kind::Array(element), _)) if arrays < MAX_ARRAYS => next = element,
                Some((Kind::Array(_), _)) => {
                    let reason = format!("`{}` is an array in itself, or nested too deep", reference.name);
                    self.faults.push(reference.place.fault(reason));
                    break Type::Any;
                }
                Some((Kind::Builtin(ty), _)) => break ty.clone(),
                None | Some((Kind::Unclear, _)) => break Type::Any,
                Some((_, id)) => break Type::Named(id),
            }
            arrays += 1;
        };
        (0..arrays).fold(ty, |ty, _| Type::Array(Box::new(ty)))
    }

    fn find(&mut self, reference: &Reference) -> Option<(&'a Entry, TypeId)> {
        let found = self.types.get(reference.name.as_str()).copied();
        if found.is_none() {
            self.faults.push(reference.place.fault(format!("there is no type `{}` in the reply", reference.name)));
        }
        found
    }
}

/// The reply is the first source of those who have several.
fn span(place: &Place) -> Span {
    place.span(SourceId::default())
}

fn doc(features: &[String]) -> Doc {
    Doc { features: features.to_vec(), ..Doc::default() }
}

fn value(it: &Named) -> Value {
    Value { name: it.name.clone(), span: span(&it.place), doc: doc(&it.features) }
}

fn member(place: &Place, name: &str, doc: Doc, ty: Type, optional: bool) -> Member {
    Member { name: name.to_owned(), span: span(place), doc, ty, optional, default: None }
}
