//! Entries → a model in which types are called as in the reply.

use std::collections::BTreeMap;

use super::Fault;
use super::entries::{self, Entry, Kind, Named, Reference};
use crate::model::{
    Branch, Command, Doc, Event, Member, NamedType, Object, Property, Spec, Type, TypeId, Value, Variants,
};
use crate::source::{SourceId, Span};

/// How deep arrays of arrays may be.
const MAX_ARRAYS: usize = 8;

/// The model of a reply. An entry's place is its number.
pub(super) fn spec(entries: &[Entry]) -> Result<Spec, Fault> {
    let reader = Reader::new(entries)?;
    let mut spec = Spec::default();
    for (at, entry) in entries.iter().enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { source: SourceId(0), start: at, end: at };
        let (name, doc) = (entry.name.clone(), doc(&entry.features));
        match &entry.kind {
            Kind::Event(data) => {
                let data = reader.object(data)?;
                spec.events.push(Event { name, span, doc, data, rate_limit: None, examples: Vec::new() });
            }
            Kind::Command { arguments, returns, out_of_band } => spec.commands.push(Command {
                name,
                span,
                doc,
                arguments: reader.object(arguments)?,
                properties: out_of_band.then_some(Property::OutOfBand).into_iter().collect(),
                returns: reader.result(returns)?,
                result: None,
                examples: Vec::new(),
            }),
            Kind::Builtin(_) | Kind::Array(_) => {}
            kind => spec.types.push(NamedType { name, span, doc, ty: reader.define(kind)? }),
        }
    }
    Ok(spec)
}

/// Types by name.
struct Reader<'a> {
    types: BTreeMap<&'a str, (&'a Entry, TypeId)>,
}

impl<'a> Reader<'a> {
    fn new(entries: &'a [Entry]) -> Result<Self, Fault> {
        let mut types = BTreeMap::new();
        let mut next = 0;
        for entry in entries.iter().filter(|it| !matches!(it.kind, Kind::Command { .. } | Kind::Event(_))) {
            if types.insert(entry.name.as_str(), (entry, TypeId(next))).is_some() {
                let reason = format!("there is a type `{}` before it", entry.name);
                return Err(Fault { path: format!("{}.name", entry.path), reason });
            }
            next += usize::from(matches!(entry.kind, Kind::Enum(_) | Kind::Object { .. } | Kind::Alternate(_)));
        }
        Ok(Self { types })
    }

    /// What a type that has a name consists of.
    fn define(&self, kind: &Kind) -> Result<Type, Fault> {
        Ok(match kind {
            Kind::Enum(values) => Type::Enum(values.iter().map(value).collect()),
            Kind::Alternate(types) => {
                // Their names are not on the wire, and not in the reply.
                let alternative = |it: &Reference| Ok(member("", Doc::default(), self.ty(it)?, false));
                Type::Alternate(types.iter().map(alternative).collect::<Result<_, _>>()?)
            }
            Kind::Object { members, variants } => Type::Object(Object {
                members: members.iter().map(|it| self.member(it)).collect::<Result<_, _>>()?,
                variants: variants.as_ref().map(|it| self.variants(it)).transpose()?.flatten(),
                ..Object::default()
            }),
            _ => Type::Any,
        })
    }

    fn member(&self, it: &entries::Member) -> Result<Member, Fault> {
        Ok(member(&it.named.name, doc(&it.named.features), self.ty(&it.ty)?, it.optional))
    }

    /// Values that add no members have no branch in a document; without branches nothing depends on the tag.
    fn variants(&self, variants: &entries::Variants) -> Result<Option<Variants>, Fault> {
        let mut branches = Vec::new();
        for (value, ty) in &variants.branches {
            let object = self.object(ty)?;
            if object.like.is_some() {
                let (value, span) = (value.clone(), Span::default());
                branches.push(Branch { value, span, like: object.like, members: Vec::new(), condition: None });
            }
        }
        Ok((!branches.is_empty()).then(|| Variants { tag: variants.tag.clone(), branches }))
    }

    /// An object that has the members of a type.
    fn object(&self, reference: &Reference) -> Result<Object, Fault> {
        let (entry, id) = self.find(reference)?;
        match &entry.kind {
            Kind::Object { members, variants: None } if members.is_empty() => Ok(Object::default()),
            Kind::Object { .. } => Ok(Object { like: Some(Box::new(Type::Named(id))), ..Object::default() }),
            _ => Err(fault(reference, format!("`{}` is no object", reference.name))),
        }
    }

    /// What a command returns; QEMU says of those that return nothing that it is an object without members.
    fn result(&self, reference: &Reference) -> Result<Option<Type>, Fault> {
        let (entry, _) = self.find(reference)?;
        match &entry.kind {
            Kind::Object { members, variants: None } if members.is_empty() => Ok(None),
            _ => self.ty(reference).map(Some),
        }
    }

    fn ty(&self, reference: &Reference) -> Result<Type, Fault> {
        let mut arrays = 0;
        let mut next = reference;
        while let (Entry { kind: Kind::Array(element), .. }, _) = self.find(next)? {
            arrays += 1;
            if arrays > MAX_ARRAYS {
                return Err(fault(
                    reference,
                    format!("`{}` is an array in itself, or nested too deep", reference.name),
                ));
            }
            next = element;
        }
        let ty = match self.find(next)? {
            (Entry { kind: Kind::Builtin(ty), .. }, _) => ty.clone(),
            (_, id) => Type::Named(id),
        };
        Ok((0..arrays).fold(ty, |ty, _| Type::Array(Box::new(ty))))
    }

    fn find(&self, reference: &Reference) -> Result<(&'a Entry, TypeId), Fault> {
        let found = self.types.get(reference.name.as_str()).copied();
        found.ok_or_else(|| fault(reference, format!("there is no type `{}` in the reply", reference.name)))
    }
}

fn fault(reference: &Reference, reason: String) -> Fault {
    Fault { path: reference.path.trim_start_matches('.').to_owned(), reason }
}

fn doc(features: &[String]) -> Doc {
    Doc { features: features.to_vec(), ..Doc::default() }
}

fn value(it: &Named) -> Value {
    Value { name: it.name.clone(), span: Span::default(), doc: doc(&it.features) }
}

fn member(name: &str, doc: Doc, ty: Type, optional: bool) -> Member {
    Member { name: name.to_owned(), span: Span::default(), doc, ty, optional, default: None }
}
