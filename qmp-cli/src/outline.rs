//! The model as text for people: a line for each definition and each member.
//!
//! ```text
//! event BLOCK_IO_ERROR, since 0.13 (qmp-events.txt:30)
//!   device: json-string
//!   node-name?: json-string, since 2.8
//!   operation: json-string: "read" | "write"
//! ```

use std::fmt::{self, Write};

use qmp_spec::model::{Doc, Member, Object, Spec, Type};
use qmp_spec::{SourceMap, Span};

/// The whole model, one paragraph for each definition.
pub(crate) fn outline(spec: &Spec, sources: &SourceMap) -> String {
    let mut outline = Outline {
        spec,
        sources,
        text: String::new(),
    };
    for event in &spec.events {
        outline.head("event", &event.name, &event.doc, event.span);
        outline.object(&event.data, 1);
    }
    for command in &spec.commands {
        outline.head("command", &command.name, &command.doc, command.span);
        outline.object(&command.arguments, 1);
        if let Some(ty) = &command.returns {
            outline.line(1, format_args!("returns {}", Kind(spec, ty)));
            outline.parts(ty, 2);
        }
    }
    for named in &spec.types {
        outline.head("type", &named.name, &named.doc, named.span);
        if let Type::Enum(_) = named.ty {
            outline.line(1, Kind(spec, &named.ty));
        }
        outline.parts(&named.ty, 1);
    }
    outline.text
}

struct Outline<'a> {
    spec: &'a Spec,
    sources: &'a SourceMap,
    text: String,
}

impl Outline<'_> {
    fn head(&mut self, what: &str, name: &str, doc: &Doc, span: Span) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let (since, path) = (Since(doc), self.sources[span.source].path());
        let line = self.sources.line(span);
        self.line(0, format_args!("{what} {name}{since} ({path}:{line})"));
    }

    fn object(&mut self, object: &Object, depth: usize) {
        for member in &object.members {
            self.member(member, depth);
        }
        if let Some(variants) = &object.variants {
            for branch in &variants.branches {
                let (tag, value) = (&variants.tag, &branch.value);
                self.line(depth, format_args!("when {tag} is {value:?}"));
                branch
                    .members
                    .iter()
                    .for_each(|it| self.member(it, depth + 1));
            }
        }
        if let Some(rest) = &object.open {
            self.line(depth, format_args!("anything else: {rest}"));
        }
    }

    fn member(&mut self, member: &Member, depth: usize) {
        let Member { name, doc, ty, .. } = member;
        let mark = if member.optional { "?" } else { "" };
        let default = member.default.iter().map(|it| format!(", default {it}"));
        let (kind, default) = (Kind(self.spec, ty), default.collect::<String>());
        let since = Since(doc);
        self.line(depth, format_args!("{name}{mark}: {kind}{default}{since}"));
        self.parts(ty, depth + 1);
    }

    /// The members of a type, or of the elements of an array.
    fn parts(&mut self, ty: &Type, depth: usize) {
        match ty {
            Type::Object(object) => self.object(object, depth),
            Type::Array(element) => self.parts(element, depth),
            _ => {}
        }
    }

    fn line(&mut self, depth: usize, text: impl fmt::Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{:1$}{text}", "", 2 * depth);
    }
}

/// A type and, of an enumeration, its values.
struct Kind<'a>(&'a Spec, &'a Type);

impl fmt::Display for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.type_name(self.1))?;
        let mut innermost = self.1;
        while let Type::Array(element) = innermost {
            innermost = element;
        }
        if let Type::Enum(values) = innermost {
            let values: Vec<_> = values.iter().map(|it| format!("{:?}", it.name)).collect();
            write!(f, ": {}", values.join(" | "))?;
        }
        Ok(())
    }
}

/// `, since 1.2`, where the text says it.
struct Since<'a>(&'a Doc);

impl fmt::Display for Since<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.since {
            Some(since) => write!(f, ", since {since}"),
            None => Ok(()),
        }
    }
}
