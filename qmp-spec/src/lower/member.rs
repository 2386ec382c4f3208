//! One bullet → one member, or several where it has several names.

use super::Lowering;
use super::annotation::Annotation;
use super::fields::Outer;
use crate::check;
use crate::model::{Doc, Member, Object, Type, Value};
use crate::source::Span;
use crate::syntax::{Item, ItemKind, When, Word};

impl Lowering<'_> {
    /// Lowers a bullet into `object`; branches that need a tag of `object` or of one around it go to `branches`.
    pub(super) fn member(&mut self, item: &Item, names: &[Span], object: &mut Object, branches: &mut Vec<Outer>) {
        let mut annotation = self.annotation(&item.words);
        let (nested, outer) = self.nested(item);
        let values = self.values(item, &annotation);
        let ty = self.type_of(item, &mut annotation, values, nested.as_ref());
        check::type_place::check(self.found, item, &item.words, self.file(item.mark));
        check::optional_spelling::check(
            self.found,
            item,
            annotation.optional,
            annotation.default.is_some(),
            &item.words,
        );
        let said = annotation.optional || annotation.default.is_some();
        let optional = said || check::optional_spelling::in_prose(&item.words).is_some();
        let doc = self.member_doc(item, &annotation);
        for &span in names {
            let name = self.slice(span).to_owned();
            let (doc, ty, default) = (doc.clone(), ty.clone(), annotation.default.clone());
            object.members.push(Member { name, span, doc, ty, optional, default });
        }
        self.hand_out(object, nested.unwrap_or_default(), outer, branches);
    }

    /// The object that the items below a bullet describe, if any does.
    fn nested(&mut self, item: &Item) -> (Option<Object>, Vec<Outer>) {
        let is_member = |it: &&Item| !matches!(it.kind, ItemKind::Bullet | ItemKind::Value(_));
        let below: Vec<_> = item.children.iter().filter(is_member).collect();
        if below.is_empty() {
            return (None, Vec::new());
        }
        if let Some(head) = when_at_end(&item.words) {
            let first = item.children.iter().position(|it| matches!(it.kind, ItemKind::When(_)));
            let (own, further) = item.children.split_at(first.unwrap_or(item.children.len()));
            let (_, mut outer) = self.fields(&further.iter().collect::<Vec<_>>());
            outer.insert(0, self.branch(&head, &[], own));
            return (Some(Object::default()), outer);
        }
        let (object, outer) = self.fields(&below);
        (Some(object), outer)
    }

    fn type_of(
        &mut self,
        item: &Item,
        annotation: &mut Annotation,
        values: Vec<Value>,
        nested: Option<&Object>,
    ) -> Type {
        let said = annotation.ty.take();
        if let Some(object) = nested {
            let object = Type::Object(object.clone());
            return match said {
                Some(array @ Type::Array(_)) => with_innermost(array, object),
                Some(Type::Object(_)) => object,
                said => {
                    check::nested_members::report(self.found, item, said.is_some());
                    object
                }
            };
        }
        match said {
            Some(Type::String) | None if !values.is_empty() => Type::Enum(values),
            Some(array @ Type::Array(_))
                if !values.is_empty() && matches!(array.innermost(), Type::String | Type::Any) =>
            {
                with_innermost(array, Type::Enum(values))
            }
            Some(ty) => {
                if ends_with_colon(&item.words) && matches!(ty.innermost(), Type::String) {
                    check::values_missing::report(self.found, item.head());
                }
                ty
            }
            None => {
                check::type_missing::report(self.found, item);
                Type::Any
            }
        }
    }

    fn member_doc(&self, item: &Item, annotation: &Annotation) -> Doc {
        let mut paragraphs = self.prose(&item.text, &annotation.cut);
        let prose = |it: &&Item| it.kind == ItemKind::Bullet && !self.is_possible_values(it);
        for child in item.children.iter().filter(prose) {
            paragraphs.extend(self.prose(&child.text, &[]));
        }
        Doc { paragraphs, ..annotation.facts() }
    }

    /// A member with branches of its own stands in the branches only.
    fn hand_out(&mut self, object: &mut Object, common: Object, outer: Vec<Outer>, branches: &mut Vec<Outer>) {
        if outer.is_empty() {
            return;
        }
        if let Some(member) = object.members.pop() {
            let allows = check::union_size::allows(self.found, member.span, common.members.len(), outer.len());
            let common = if allows { common } else { Object::default() };
            branches.extend(outer.into_iter().map(|it| Self::around(&member, &common, it)));
        }
    }
}

/// `… (json-string):`, which announces values.
fn ends_with_colon(words: &[Word]) -> bool {
    matches!(words, [.., Word::Parenthesis(_), colon] if colon.is_mark(':'))
}

/// `… When "type" is "a":` at the end of a text.
fn when_at_end(words: &[Word]) -> Option<When> {
    let [.., when, Word::Quoted(_, tag), is, Word::Quoted(_, value), colon] = words else { return None };
    let inside = |it: &Span| it.within(1, (it.end - it.start) as usize - 1);
    let head = When { tag: inside(tag), value: inside(value), condition: None };
    (when.is("when") && is.is("is") && colon.is_mark(':')).then_some(head)
}

/// The type with another one in its arrays; arrays nest no deeper than their type was read.
fn with_innermost(ty: Type, inner: Type) -> Type {
    match ty {
        Type::Array(element) => Type::Array(Box::new(with_innermost(*element, inner))),
        _ => inner,
    }
}
