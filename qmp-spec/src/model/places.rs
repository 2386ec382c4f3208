//! What a model means, wherever it stands.

use super::{Doc, Example, Member, Object, Spec, Type};
use crate::source::{SourceFile, SourceMap, Span};

impl Spec {
    /// The model with every place made the same: two texts that mean the same give two of these that are equal.
    ///
    /// ```
    /// # use qmp_spec::{Mode, SourceFile, SourceMap};
    /// # let read = |text: &str| {
    /// #     let mut sources = SourceMap::default();
    /// #     sources.add(SourceFile::new("acme.txt", text));
    /// #     qmp_spec::read(&sources, Mode::Lenient).0
    /// # };
    /// let (a, b) = (read("ACME_ON\n-------\n\nData: None.\n"), read("\n\nACME_ON\n-----\nData: None.\n"));
    /// assert_ne!(a, b);
    /// assert_eq!(a.without_places(), b.without_places());
    /// ```
    pub fn without_places(&self) -> Spec {
        let mut spec = self.clone();
        spec.passages.iter_mut().for_each(|it| it.span = Span::default());
        for event in &mut spec.events {
            event.span = Span::default();
            object(&mut event.data);
            event.examples.iter_mut().for_each(example);
        }
        for command in &mut spec.commands {
            command.span = Span::default();
            object(&mut command.arguments);
            command.returns.iter_mut().for_each(ty);
            command.examples.iter_mut().for_each(example);
        }
        for named in &mut spec.types {
            named.span = Span::default();
            ty(&mut named.ty);
        }
        spec
    }
}

impl Spec {
    /// The definitions alone, by name: what a program may rely on, whatever the words about it.
    ///
    /// Two of them are equal when the same messages are of the same types.
    pub fn definitions(&self) -> Vec<String> {
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("", ""));
        self.without_places().outline(&sources).lines().map(str::to_owned).collect()
    }
}

fn object(object: &mut Object) {
    object.members.iter_mut().for_each(member);
    for branch in object.variants.iter_mut().flat_map(|it| &mut it.branches) {
        branch.span = Span::default();
        branch.members.iter_mut().for_each(member);
    }
}

fn member(member: &mut Member) {
    member.span = Span::default();
    // A member's text is one run of words, however many it was written in.
    member.doc = Doc { paragraphs: joined(&member.doc), ..member.doc.clone() };
    ty(&mut member.ty);
}

fn joined(doc: &Doc) -> Vec<String> {
    Some(doc.paragraphs.join(" ")).filter(|it| !it.is_empty()).into_iter().collect()
}

fn ty(of: &mut Type) {
    match of {
        Type::Object(it) => object(it),
        Type::Array(it) => ty(it),
        Type::Enum(values) => values.iter_mut().for_each(|it| it.span = Span::default()),
        Type::Alternate(alternatives) => alternatives.iter_mut().for_each(member),
        _ => {}
    }
}

fn example(example: &mut Example) {
    example.span = Span::default();
    example.misfits.iter_mut().for_each(|it| it.offset = None);
}
