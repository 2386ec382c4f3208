//! Types that are named are defined.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Target, TypeRef};
use crate::suggest::nearest;

pub(super) const RULE: Rule =
    Rule::fatal("qapi-type-unknown", "A type that is named is built in or defined, by any file.");

/// How often a similar name is looked for: each time, all names are compared.
const SUGGESTIONS: usize = 50;

/// Reports names that stand for no type.
#[derive(Default)]
pub(in crate::qapi) struct Unknown {
    reported: usize,
}

impl Unknown {
    /// Reports the name of a command or an event.
    pub(in crate::qapi) fn no_type(&mut self, ty: &TypeRef, found: &mut Diagnostics) -> Target {
        let report = found.report(&RULE, ty.span, format!("`{}` is no type, but a command or an event", ty.name));
        report.help("write the name of a type");
        Target::Unknown
    }

    /// Reports a name that is defined nowhere.
    pub(in crate::qapi) fn nowhere<'k>(
        &mut self,
        ty: &TypeRef,
        known: impl Iterator<Item = &'k String>,
        found: &mut Diagnostics,
    ) -> Target {
        self.reported += 1;
        let builtin = crate::qapi::schema::builtin_names().map(|it| -> &'k str { it });
        let known = known.map(String::as_str).chain(builtin);
        let near = if self.reported > SUGGESTIONS { None } else { nearest(&ty.name, known) };
        found.report(&RULE, ty.span, format!("no type `{}` is defined", ty.name)).help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "define it, or include the file that does".into(),
        });
        Target::Unknown
    }
}
