//! How much the documents define, and how much of it they do not describe.

use std::fmt;

use qmp_spec::Spec;
use qmp_spec::model::{Doc, Object, Type};

/// Definitions and members, and those without a description.
#[derive(Default)]
pub(super) struct Counts {
    events: usize,
    commands: usize,
    types: usize,
    members: usize,
    values: usize,
    undescribed: usize,
}

impl Counts {
    pub(super) fn of(spec: &Spec) -> Self {
        let (events, commands, types) = (spec.events.len(), spec.commands.len(), spec.types.len());
        let mut counts = Self { events, commands, types, ..Self::default() };
        for event in &spec.events {
            counts.described(&event.doc);
            counts.object(&event.data);
        }
        for command in &spec.commands {
            counts.described(&command.doc);
            counts.object(&command.arguments);
            command.returns.iter().for_each(|it| counts.ty(it));
        }
        for named in &spec.types {
            counts.described(&named.doc);
            counts.ty(&named.ty);
        }
        counts
    }

    fn object(&mut self, object: &Object) {
        for member in object.all_members() {
            self.members += 1;
            self.described(&member.doc);
            self.ty(&member.ty);
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty.innermost() {
            Type::Object(object) => self.object(object),
            Type::Alternate(alternatives) => alternatives.iter().for_each(|it| self.described(&it.doc)),
            Type::Enum(values) => {
                self.values += values.len();
                values.iter().for_each(|it| self.described(&it.doc));
            }
            _ => {}
        }
    }

    fn described(&mut self, doc: &Doc) {
        self.undescribed += usize::from(doc.paragraphs.is_empty());
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { events, commands, types, members, values, undescribed } = self;
        write!(f, "{events} events, {commands} commands, {types} types; {members} members and {values} values; ")?;
        write!(f, "{undescribed} without a description")
    }
}
