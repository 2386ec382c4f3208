//! What can be wrong with a type that is held against a document, and the words for it: all of them stand here.

use qmp_spec::model::{Member, Type};
use qmp_spec::{Span, Spec};

use crate::near::did_you_mean;

/// One mistake.
pub(super) enum Finding<'a> {
    /// The document has no message of the name.
    NoDefinition { kind: &'static str, name: &'a str, path: &'a str, near: Option<(&'a str, Span)> },
    /// The message has no member of the name.
    NoMember { kind: &'static str, owner: &'a str, owner_span: Span, name: &'a str, near: Option<&'a Member> },
    /// The field's type, or what is in it, is for something else.
    NotHeld { member: &'a Member, held: Held<'a> },
    /// The member may be absent, and the field cannot be.
    NotOptional { member: &'a Member, rust: String, branch: bool },
    /// The command needs the member, and no field is for it.
    Missing { owner: &'a str, member: &'a Member },
    /// The type of the reply is for something else.
    ReplyNotHeld { owner: &'a str, reply: (Span, &'static str), held: Held<'a> },
    /// The reply carries something, and nothing is said to hold it.
    NoReply { owner: &'a str, reply: (Span, &'static str), spec: &'a Spec, ty: &'a Type },
}

/// A type of the document, and the user's that cannot hold it.
pub(super) struct Held<'a> {
    pub(super) rust: String,
    pub(super) spec: &'a Spec,
    pub(super) ty: &'a Type,
    /// Whether that is the type of an array's elements.
    pub(super) is_element: bool,
    /// Which integers do not fit, if some do.
    pub(super) excess: Option<&'static str>,
}

impl Held<'_> {
    fn message(&self, subject: &str) -> String {
        let Self { rust, spec, ty, is_element, excess } = self;
        let each = if *is_element { "each element of " } else { "" };
        let (name, holder) = (spec.type_name(ty), holder(spec, ty));
        if let Some(excess) = excess {
            return format!("`{rust}` cannot hold every {name} ({excess}); use {holder}");
        }
        format!("{each}{subject} is {}, which `{rust}` cannot hold; use {holder}", with_article(&name))
    }
}

impl Finding<'_> {
    /// What is wrong, in one line.
    pub(super) fn message(&self) -> String {
        match self {
            Self::NoDefinition { kind, name, path, near } => {
                let near = near.map(|(near, _)| near);
                format!("`{path}` has no {kind} `{name}`{}", did_you_mean(near))
            }
            Self::NoMember { kind, owner, name, near, .. } => {
                let near = near.map(|it| it.name.as_str());
                format!("no member `{name}` in {kind} `{owner}`{}", did_you_mean(near))
            }
            Self::NotHeld { member, held } => held.message(&format!("`{}`", member.name)),
            Self::NotOptional { member, rust, branch: false } => {
                format!("`{}` may be absent; use `Option<{rust}>`", member.name)
            }
            Self::NotOptional { member, rust, branch: true } => {
                format!("`{}` is there in some cases only; use `Option<{rust}>`", member.name)
            }
            Self::Missing { owner, member } => {
                format!("`{owner}` needs an argument that has no field here: `{}`", member.name)
            }
            Self::ReplyNotHeld { owner, held, .. } => held.message(&format!("what `{owner}` returns")),
            Self::NoReply { owner, spec, ty, .. } => {
                let name = with_article(&spec.type_name(ty));
                let remedy = match plain(spec, ty) {
                    Some(rust) => format!("add `returns = {rust}`"),
                    None => format!("add `returns = …` with {}", holder(spec, ty)),
                };
                format!("`{owner}` returns {name}, but `returns` is not set; {remedy}")
            }
        }
    }

    /// The place in the document that shows it, and what to say there.
    pub(super) fn place(&self) -> Option<(Span, &'static str)> {
        match self {
            Self::NoDefinition { near, .. } => near.map(|(_, span)| (span, "this one is there")),
            Self::NoMember { near: Some(near), .. } => Some((near.span, "this one is there")),
            Self::NoMember { owner_span, near: None, .. } => Some((*owner_span, "its members stand below")),
            Self::NotHeld { member, .. } => Some((member.span, "the document says so here")),
            Self::NotOptional { member, branch: false, .. } => Some((member.span, "it is optional")),
            Self::NotOptional { member, branch: true, .. } => Some((member.span, "it depends on another member")),
            Self::Missing { member, .. } => Some((member.span, "it is not optional")),
            Self::ReplyNotHeld { reply, .. } | Self::NoReply { reply, .. } => Some(*reply),
        }
    }
}

/// `a json-int`
fn with_article(name: &str) -> String {
    let article = if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// What holds values of a type, with an article where it is of the user's making.
fn holder(spec: &Spec, ty: &Type) -> String {
    match spec.resolved(ty) {
        Type::Number => "`Number` or `f64`".to_owned(),
        Type::Enum(_) => "a type that derives `Enum`, or `String`".to_owned(),
        Type::Object(object) if object.members.is_empty() && object.variants.is_none() => "a map".to_owned(),
        Type::Object(_) => "a type that derives `Object`".to_owned(),
        Type::Array(element) => match plain(spec, element) {
            Some(rust) => format!("`Vec<{rust}>`"),
            None => format!("a `Vec` of {}", holder(spec, element)),
        },
        Type::String | Type::Int(_) | Type::Bool | Type::Null | Type::Any | Type::Alternate(_) | Type::Named(_) => {
            format!("`{}`", plain(spec, ty).unwrap_or_default())
        }
    }
}

/// The Rust type for it, where there is one that everybody would take.
fn plain(spec: &Spec, ty: &Type) -> Option<String> {
    let rust = match spec.resolved(ty) {
        Type::String => "String",
        Type::Int(width) => return Some(crate::emit::int(*width).to_string()),
        Type::Number => "f64",
        Type::Bool => "bool",
        Type::Null | Type::Any | Type::Alternate(_) => "Value",
        Type::Array(element) => return plain(spec, element).map(|it| format!("Vec<{it}>")),
        Type::Enum(_) | Type::Object(_) | Type::Named(_) => return None,
    };
    Some(rust.to_owned())
}
