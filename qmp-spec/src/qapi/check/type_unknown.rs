//! Types that are named are defined.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::near::near;
use crate::qapi::schema::{Target, TypeRef, builtin_names};

pub(super) const RULE: Rule =
    Rule::fatal("qapi-type-unknown", "A type that is named is built in or defined, by any file.");

/// Reports the name of a command or an event.
pub(in crate::qapi) fn no_type(ty: &TypeRef, found: &mut Diagnostics) -> Target {
    let report = found.report(&RULE, ty.span, format!("`{}` is no type, but a command or an event", ty.name));
    report.help("write the name of a type");
    Target::Unknown
}

/// Reports a name that is defined nowhere.
pub(in crate::qapi) fn nowhere<'k>(
    ty: &TypeRef,
    known: impl Iterator<Item = &'k String>,
    found: &mut Diagnostics,
) -> Target {
    let builtin = builtin_names().map(|it| -> &'k str { it });
    let near = near(&ty.name, known.map(String::as_str).chain(builtin), found);
    found.report(&RULE, ty.span, format!("no type `{}` is defined", ty.name)).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "define it, or include the file that does".into(),
    });
    Target::Unknown
}
