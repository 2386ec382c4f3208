//! The rules: which members a type must have, and which types hold what.

use proc_macro2::{Ident, TokenStream};
use qmp_spec::model::{Member, Object, Type, Width};
use qmp_spec::{Spec, nearest};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Path};

use super::Definition;
use super::findings::{Finding, Held};
use super::shape::Shape;
use crate::derive::ast::Part;
use crate::impls::Presence;
use crate::written::spelled;

/// What is held against one definition.
pub(super) struct Judge<'a> {
    spec: &'a Spec,
    qmp: Path,
    /// What is wrong, each with the user's tokens.
    pub(super) found: Vec<(TokenStream, Finding<'a>)>,
    /// What rustc has to be asked.
    pub(super) questions: TokenStream,
}

/// Whether a type holds another one.
enum Verdict<'a> {
    Holds,
    /// Not this type of the user's, which is in his, for this one of the document.
    Refused(&'a syn::Type, &'a Type),
    /// It is a type of the user's own, which may be an alias: only rustc knows.
    Asked(&'a syn::Type, Question),
}

/// What rustc is asked to find out of a type: whether it holds such values.
enum Question {
    String,
    Int(Width),
    Number,
    Bool,
}

impl<'a> Judge<'a> {
    pub(super) fn new(spec: &'a Spec, qmp: Path) -> Self {
        Self { spec, qmp, found: Vec::new(), questions: TokenStream::new() }
    }

    /// Each field against the member of its name, and the members of a command against the fields.
    pub(super) fn members(&mut self, definition: &Definition<'a>, parts: &'a [Part<'a>], owner: &Ident) {
        let mut meant = Vec::new();
        for part in parts.iter().filter(|it| it.is_named() && !it.options.is_misread) {
            meant.extend(self.member(definition, part));
        }
        // What a program receives it may leave out; a misspelt member is one mistake.
        // A field whose attribute could not be read may be for any of them.
        let is_held = definition.kind == "command" && parts.iter().all(|it| !it.options.is_misread);
        for member in definition.object.members.iter().filter(|_| is_held) {
            if !member.optional && !meant.contains(&member.name.as_str()) {
                self.report(owner, Finding::Missing { owner: definition.name, member });
            }
        }
    }

    /// The name of the member that the field is for, or was probably meant for.
    fn member(&mut self, definition: &Definition<'a>, part: &'a Part<'a>) -> Option<&'a str> {
        let object = definition.object;
        let named: Vec<_> = object.all_members().filter(|it| it.name == part.wire).collect();
        let Some(first) = named.first() else { return self.unknown(definition, part) };
        let rust = part.value?;
        let is_shared = object.members.iter().any(|it| it.name == part.wire);
        if part.presence == Presence::Required && (first.optional || !is_shared) {
            let finding = Finding::NotOptional { member: first, rust: spelled(rust), branch: !first.optional };
            self.report(rust, finding);
        }
        // Branches may have members of one name and several types: the first that does not fit is enough.
        let refused = named.iter().find_map(|member| match self.holds(&member.ty, rust) {
            Verdict::Refused(inner, ty) => Some((*member, inner, ty)),
            _ => None,
        });
        match (refused, self.holds(&first.ty, rust)) {
            (Some((member, inner, ty)), _) => {
                let held = self.held(&member.ty, inner, ty);
                self.report(inner, Finding::NotHeld { member, held });
            }
            (None, Verdict::Asked(own, question)) => self.ask(own, &question),
            (None, _) => {}
        }
        Some(&first.name)
    }

    fn unknown(&mut self, definition: &Definition<'a>, part: &'a Part<'a>) -> Option<&'a str> {
        let Definition { kind, name: owner, span: owner_span, object, .. } = *definition;
        if object.open.is_some() {
            return None;
        }
        let near = near(object, &part.wire);
        let tokens = part.options.name.as_ref().map_or_else(|| part.ident.to_token_stream(), ToTokens::to_token_stream);
        self.report(tokens, Finding::NoMember { kind, owner, owner_span, name: &part.wire, near });
        near.map(|it| it.name.as_str())
    }

    /// What is said to hold the reply of a command. `Empty`, which does where nothing is said, takes any object.
    pub(super) fn reply(&mut self, definition: &Definition<'a>, rust: Option<&'a syn::Type>, name: &LitStr) {
        let (Some(whole), spec) = (definition.returns, self.spec) else { return };
        let (owner, reply) = (definition.name, definition.reply);
        let Some(rust) = rust else {
            if !matches!(spec.resolved(whole), Type::Object(_)) {
                self.report(name, Finding::NoReply { owner, reply, spec, ty: whole });
            }
            return;
        };
        match self.holds(whole, rust) {
            Verdict::Holds => {}
            Verdict::Asked(own, question) => self.ask(own, &question),
            Verdict::Refused(inner, ty) => {
                let held = self.held(whole, inner, ty);
                self.report(inner, Finding::ReplyNotHeld { owner, reply, held });
            }
        }
    }

    fn held(&self, whole: &'a Type, rust: &'a syn::Type, ty: &'a Type) -> Held<'a> {
        let excess = match (self.spec.resolved(ty), Shape::of(rust)) {
            (Type::Int(width), Shape::Int(min, max)) => Some(excess(min, max, *width)),
            _ => None,
        };
        Held { rust: spelled(rust), spec: self.spec, ty, is_element: !std::ptr::eq(whole, ty), excess }
    }

    fn holds(&self, ty: &'a Type, rust: &'a syn::Type) -> Verdict<'a> {
        match (self.spec.resolved(ty), Shape::of(rust)) {
            // Where the text does not say, the user does.
            (_, Shape::Any)
            | (Type::Any, _)
            | (Type::String, Shape::Text)
            | (Type::Enum(_), Shape::Text | Shape::Own)
            | (Type::Int(_), Shape::Number)
            | (Type::Number, Shape::Number | Shape::Float)
            | (Type::Bool, Shape::Bool)
            | (Type::Object(_), Shape::Map | Shape::Own) => Verdict::Holds,
            (Type::Int(width), Shape::Int(min, max)) if holds_int(min, max, *width) => Verdict::Holds,
            (Type::Array(element), Shape::Array(inner)) => self.holds(element, inner),
            (Type::String, Shape::Own) => Verdict::Asked(rust, Question::String),
            (Type::Int(width), Shape::Own) => Verdict::Asked(rust, Question::Int(*width)),
            (Type::Bool, Shape::Own) => Verdict::Asked(rust, Question::Bool),
            (Type::Number, Shape::Own) => Verdict::Asked(rust, Question::Number),
            _ => Verdict::Refused(rust, ty),
        }
    }

    fn ask(&mut self, rust: &syn::Type, question: &Question) {
        let (qmp, span) = (&self.qmp, rust.span());
        let question = match question {
            Question::String => quote_spanned!(span=> json_string::<#rust>),
            Question::Int(width) => {
                let int = crate::emit::int(*width);
                quote_spanned!(span=> json_int::<#rust, #int>)
            }
            Question::Number => quote_spanned!(span=> json_number::<#rust>),
            Question::Bool => quote_spanned!(span=> json_bool::<#rust>),
        };
        let question = quote_spanned!(span=> #qmp::rt::#question);
        self.questions.extend(quote!(const _: fn() = #question;));
    }

    fn report(&mut self, tokens: impl ToTokens, finding: Finding<'a>) {
        self.found.push((tokens.to_token_stream(), finding));
    }
}

fn near<'a>(object: &'a Object, name: &str) -> Option<&'a Member> {
    let near = nearest(name, object.all_members().map(|it| it.name.as_str()))?;
    object.all_members().find(|it| it.name == near)
}

/// What integers from `min` to `max` leave out.
fn excess(min: i128, max: i128, width: Width) -> &'static str {
    let range = width.range();
    match (min == 0 && *range.start() < 0, max < *range.end()) {
        (true, true) => "it may be negative or larger",
        (true, false) => "it may be negative",
        (false, _) => "it may be larger",
    }
}

/// Whether integers from `min` to `max` are all that there may be. A text that names no width leaves it to the user
/// whether 64 bits have a sign.
fn holds_int(min: i128, max: i128, width: Width) -> bool {
    let range = width.range();
    min <= *range.start() && *range.end() <= max || width == Width::I64 && i128::from(u64::MAX) <= max
}
