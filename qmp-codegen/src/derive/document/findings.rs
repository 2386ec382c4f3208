//! What can be wrong with a type that is held against a document, and the words for it: all of them stand here.

use qmp_spec::model::{Member, Type};
use qmp_spec::{Span, Spec};

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
    ReplyNotHeld { owner: &'a str, owner_span: Span, held: Held<'a> },
    /// The reply carries something, and nothing is said to hold it.
    NoReply { owner: &'a str, owner_span: Span, spec: &'a Spec, ty: &'a Type },
}

/// A type of the document, and the user's that cannot hold it.
pub(super) struct Held<'a> {
    pub(super) rust: String,
    pub(super) spec: &'a Spec,
    pub(super) ty: &'a Type,
    /// Whether that is the type of an array's elements.
    pub(super) is_element: bool,
}

impl Held<'_> {
    fn message(&self, subject: &str) -> String {
        let Self { rust, spec, ty, is_element } = self;
        let each = if *is_element { "each element of " } else { "" };
        let (name, holder) = (spec.type_name(ty), holder(spec, ty));
        format!("{each}{subject} is of type {name}; `{rust}` cannot hold it, {holder} can")
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
                format!("`{}` may be absent; an `Option<{rust}>` is needed here", member.name)
            }
            Self::NotOptional { member, rust, branch: true } => {
                format!("`{}` is there in some cases only; an `Option<{rust}>` is needed here", member.name)
            }
            Self::Missing { owner, member } => format!("no field for `{}`, which `{owner}` needs", member.name),
            Self::ReplyNotHeld { owner, held, .. } => held.message(&format!("what `{owner}` returns")),
            Self::NoReply { owner, spec, ty, .. } => {
                let (name, holder) = (spec.type_name(ty), holder(spec, ty));
                format!(
                    "what `{owner}` returns is of type {name}: `returns = …` has to say what holds it; {holder} can"
                )
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
            Self::ReplyNotHeld { owner_span, .. } | Self::NoReply { owner_span, .. } => {
                Some((*owner_span, "the document says so below"))
            }
        }
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default()
}

/// What holds values of a type.
fn holder(spec: &Spec, ty: &Type) -> String {
    let text = match ty {
        Type::String => "a `String`",
        Type::Int(width) => {
            let name = crate::emit::int(*width).to_string();
            return format!("{} `{name}`", if name.starts_with(['i', '8']) { "an" } else { "a" });
        }
        Type::Number => "a `Number` or an `f64`",
        Type::Bool => "a `bool`",
        Type::Any => "a `Value`",
        Type::Enum(_) => "a `String` or a type that derives `Enum`",
        Type::Object(object) if object.members.is_empty() && object.variants.is_none() => "a map",
        Type::Object(_) => "a type that derives `Object`",
        Type::Array(element) => return format!("a `Vec` of what holds a {}", spec.type_name(element)),
        Type::Named(id) => return holder(spec, &spec[*id].ty),
    };
    text.to_owned()
}
