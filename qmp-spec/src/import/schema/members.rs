//! Members with those of the bases, and references to types.

use std::collections::BTreeSet;

use super::Importer;
use crate::model::{Doc, Member, Type, Value, Width};
use crate::qapi::{self, Builtin, Definition, Kind, Target, TypeRef};

/// The values of `QType`: what QEMU calls the kinds of JSON.
const QTYPE: [&str; 7] = ["none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool"];

impl Importer<'_> {
    /// The members of a struct or of all branches of a union; those of a base come before what is based on it.
    pub(super) fn all_members(&mut self, definition: &Definition) -> Vec<Member> {
        let schema = self.schema;
        let (mut bases, mut seen) = (Vec::new(), BTreeSet::new());
        let mut next = Some(definition);
        while let Some(definition) = next {
            let members = definition.own_members();
            self.members_left = self.members_left.saturating_sub(members.len());
            bases.push(members);
            let base = definition.base().and_then(|it| match it.target {
                // A circle of bases has its finding.
                Target::Defined(id) => (seen.insert(id) && self.members_left > 0).then(|| &schema[id]),
                _ => None,
            });
            next = base.filter(|it| matches!(it.kind, Kind::Struct(_)));
        }
        bases.into_iter().rev().flatten().map(|it| self.member(it)).collect()
    }

    pub(super) fn member(&mut self, member: &qapi::Member) -> Member {
        Member {
            name: member.name.clone(),
            span: member.span,
            doc: self.doc(&member.doc, member.condition.as_ref(), &member.features, member.span),
            ty: self.ty(&member.ty),
            // Not every build has what is there on a condition.
            optional: member.optional || member.condition.is_some(),
            default: None,
        }
    }

    pub(super) fn ty(&self, reference: &TypeRef) -> Type {
        let ty = match reference.target {
            Target::Builtin(it) => builtin(it),
            Target::Defined(id) => self.ids.get(id.0).copied().flatten().map_or(Type::Any, Type::Named),
            // There is a finding.
            Target::Unknown => Type::Any,
        };
        if reference.is_array { Type::Array(Box::new(ty)) } else { ty }
    }

    /// The type whose members something has.
    pub(super) fn like(&self, reference: &TypeRef) -> Option<Box<Type>> {
        let ty = self.ty(reference);
        matches!(ty, Type::Named(_)).then(|| Box::new(ty))
    }
}

fn builtin(builtin: Builtin) -> Type {
    match builtin {
        Builtin::Str => Type::String,
        Builtin::Number => Type::Number,
        Builtin::Int(8) => Type::Int(Width::I8),
        Builtin::Int(16) => Type::Int(Width::I16),
        Builtin::Int(32) => Type::Int(Width::I32),
        Builtin::Int(_) => Type::Int(Width::I64),
        Builtin::Uint(8) => Type::Int(Width::U8),
        Builtin::Uint(16) => Type::Int(Width::U16),
        Builtin::Uint(32) => Type::Int(Width::U32),
        Builtin::Uint(_) => Type::Int(Width::U64),
        Builtin::Size => Type::Int(Width::Size),
        Builtin::Bool => Type::Bool,
        Builtin::Null => Type::Null,
        Builtin::Any => Type::Any,
        Builtin::QType => Type::Enum(QTYPE.map(value).into()),
    }
}

fn value(name: &str) -> Value {
    Value { name: name.to_owned(), span: crate::Span::default(), doc: Doc::default() }
}
