//! The items of a list → the members of an object.

use std::collections::BTreeSet;

use super::Lowering;
use super::prose::one_line;
use crate::check;
use crate::model::{Branch, Condition, Doc, Member, Object, Type, Variants};
use crate::resolve::is_type_name;
use crate::source::Span;
use crate::syntax::{Item, ItemKind, When, words_of};

/// A branch whose tag is not a member of the object it stands in, but of one around it.
pub(super) struct Outer {
    tag: Span,
    branch: Branch,
}

impl Lowering<'_> {
    /// Lowers the items of a whole list.
    pub(super) fn object(&mut self, items: &[&Item]) -> Object {
        let (mut object, outer) = self.fields(items);
        for Outer { tag, branch } in outer {
            check::variant_tag::report(self.found, tag, self.slice(tag));
            object.members.extend(branch.members.into_iter().map(|it| Member { optional: true, ..it }));
        }
        self.without_repeated_members(&mut object);
        object
    }

    /// Lowers items; branches that an object around them must take are handed out.
    pub(super) fn fields(&mut self, items: &[&Item]) -> (Object, Vec<Outer>) {
        let mut object = Object::default();
        let mut branches = Vec::new();
        for item in items {
            match &item.kind {
                ItemKind::Member { names, .. } => self.member(item, names, &mut object, &mut branches),
                ItemKind::Group(name) => object.members.push(self.group(item, *name)),
                ItemKind::When(head) => branches.push(self.branch(head, &item.text, &item.children)),
                ItemKind::Open => object.open = Some(self.prose(&item.text, &[]).join(" ")),
                ItemKind::Bullet => self.nameless(item, &mut object),
                ItemKind::Value(_) => {}
            }
        }
        let names: BTreeSet<&str> = object.members.iter().map(|it| it.name.as_str()).collect();
        let (own, outer): (Vec<_>, Vec<_>) = branches.into_iter().partition(|it| names.contains(self.slice(it.tag)));
        object.variants = self.variants(own);
        self.without_repeated_members(&mut object);
        (object, outer)
    }

    /// A branch of `"type" is "io"`; `text` is what follows the colon: the type whose members it has.
    pub(super) fn branch(&mut self, head: &When, text: &[Span], children: &[Item]) -> Outer {
        let children: Vec<_> = children.iter().collect();
        let Object { members, .. } = self.object(&children);
        let like = text.first().and_then(|&it| self.like(it));
        let condition = head.condition.and_then(|it| self.condition(it));
        let branch = Branch { value: self.slice(head.value).to_owned(), span: head.value, like, members, condition };
        Outer { tag: head.tag, branch }
    }

    /// The type of that name, if the text is one and nothing else.
    pub(super) fn like(&mut self, name: Span) -> Option<Box<Type>> {
        let text = self.slice(name);
        if !is_type_name(text) {
            return None;
        }
        let id = self.types.get(text);
        if id.is_none() {
            check::type_unresolved::report(self.found, name, text, self.types);
        }
        id.map(|it| Box::new(Type::Named(it)))
    }

    /// What a condition says.
    pub(super) fn condition(&mut self, span: Span) -> Option<Condition> {
        let condition = Condition::parse(&one_line(self.slice(span)));
        if condition.is_none() {
            check::condition::report(self.found, span);
        }
        condition
    }

    /// `"data": … When "type" is "a":` with the members of `data` below it: the member as a whole belongs to the branch.
    pub(super) fn around(member: &Member, common: &Object, outer: Outer) -> Outer {
        let mut inside = common.clone();
        inside.members.extend(outer.branch.members);
        let ty = match &member.ty {
            Type::Array(_) => Type::Array(Box::new(Type::Object(inside))),
            _ => Type::Object(inside),
        };
        Outer { branch: Branch { members: vec![Member { ty, ..member.clone() }], ..outer.branch }, ..outer }
    }

    fn variants(&mut self, branches: Vec<Outer>) -> Option<Variants> {
        let first = branches.first()?.tag;
        let tag = self.slice(first).to_owned();
        for other in &branches {
            if self.slice(other.tag) != tag {
                check::variant_tag::report_second(self.found, other.tag, first);
            }
        }
        Some(Variants { tag, branches: branches.into_iter().map(|it| it.branch).collect() })
    }

    /// `keys array:` and below it the members of each element, or one bullet that describes the element.
    fn group(&mut self, item: &Item, name: Span) -> Member {
        check::group_head::report(self.found, name, self.slice(name));
        let children: Vec<_> = item.children.iter().collect();
        let element = self.object(&children);
        let ty = match element.members.as_slice() {
            [only] if matches!(only.ty, Type::Array(_)) => only.ty.clone(),
            _ => Type::Array(Box::new(Type::Object(element))),
        };
        let name_text = self.slice(name).to_owned();
        Member { name: name_text, span: name, doc: Doc::default(), ty, optional: false, default: None }
    }

    /// A bullet without a name: an open object, members named in its values, or prose.
    fn nameless(&mut self, item: &Item, object: &mut Object) {
        let text = one_line(self.slice(item.head()));
        let values = item.children.iter().filter(|it| matches!(it.kind, ItemKind::Value(_)));
        let mut seen = BTreeSet::new();
        for child in values.clone() {
            self.named_in_value(child, &mut seen, object);
        }
        if values.count() > 0 {
            check::nameless_bullet::report(self.found, item, "the names below it are taken as optional members");
        } else if is_rest(&text) {
            check::open_spelling::report(self.found, item);
            object.open = Some(text);
        } else if !self.is_possible_values(item) {
            check::nameless_bullet::report(self.found, item, "it is taken as prose");
            if let Some(last) = object.members.last_mut() {
                last.doc.paragraphs.push(text);
            }
        }
    }

    /// `"pc" and "npc": sparc (json-int)` below a bullet that is a sentence.
    fn named_in_value(&mut self, item: &Item, seen: &mut BTreeSet<String>, object: &mut Object) {
        let ItemKind::Value(names) = &item.kind else { return };
        let annotation = self.annotation(&words_of(self.file(item.mark), &item.text));
        for &span in names {
            let doc = Doc { paragraphs: self.prose(&item.text, &annotation.cut), ..Doc::default() };
            let ty = annotation.ty.clone().unwrap_or(Type::Any);
            let name = self.slice(span).to_owned();
            // `"pc" and "npc"` after `"pc"`: one member that several architectures have.
            if seen.insert(name.clone()) {
                object.members.push(Member { name, span, doc, ty, optional: true, default: None });
            }
        }
    }
}

/// `device properties`: two or three words and nothing more.
fn is_rest(text: &str) -> bool {
    let words = text.split(' ').count();
    (2..=3).contains(&words) && text.chars().all(|it| it.is_ascii_lowercase() || it == ' ')
}
