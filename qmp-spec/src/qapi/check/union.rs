//! Unions: the base, the member that decides, and the branches.

use std::collections::BTreeSet;

use super::{MAX_BASES, kind_of};
use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::near::near;
use crate::qapi::schema::{Builtin, Definition, Enum, Kind, Member, Members, Schema, Target, Union};
use crate::source::Span;

pub(super) const DISCRIMINATOR: Rule = Rule::fatal(
    "qapi-discriminator",
    "The discriminator of a union is a member of its base, of an enumeration's type.",
);

pub(super) const DISCRIMINATOR_OPTIONAL: Rule = Rule::fatal(
    "qapi-discriminator-optional",
    "The member that decides between branches is always there: it is not optional.",
);

pub(super) const DISCRIMINATOR_CONDITIONAL: Rule = Rule::fatal(
    "qapi-discriminator-conditional",
    "The member that decides between branches is there in each build: it has no `if`.",
);

pub(super) const BRANCH_VALUE: Rule =
    Rule::fatal("qapi-branch-value", "A branch of a union is named after a value of its discriminator.");

pub(super) const BRANCH_TYPE: Rule = Rule::fatal("qapi-branch-type", "A branch of a union is a struct or a union.");

pub(super) const BRANCHES_MISSING: Rule =
    Rule::fatal("qapi-branches-missing", "A union and an alternate have a branch at least.");

/// Reports `data` without branches, of a union or an alternate.
pub(in crate::qapi) fn branchless(what: &str, data: Span, found: &mut Diagnostics) {
    let report = found.report(&BRANCHES_MISSING, data, format!("{what} has no branches"));
    report.help("add one, or define a struct");
}

/// Judges each union.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    for definition in &schema.definitions {
        if let Kind::Union(union) = &definition.kind {
            discriminator(schema, definition, union, found);
            // The branches of old unions may have any type.
            if union.discriminator.is_some() {
                branch_types(schema, union, found);
            }
        }
    }
}

fn branch_types(schema: &Schema, union: &Union, found: &mut Diagnostics) {
    for branch in &union.branches {
        let is_object = match branch.ty.target {
            Target::Unknown => true,
            Target::Builtin(_) => false,
            Target::Defined(id) => matches!(schema[id].kind, Kind::Struct(_) | Kind::Union(_)),
        };
        if !is_object {
            let message = format!("the branch `{}` is {}", branch.name, kind_of(schema, &branch.ty));
            let report = found.report(&BRANCH_TYPE, branch.ty.span, message);
            report.help("define a struct with one member of this type");
        }
    }
}

fn discriminator(schema: &Schema, definition: &Definition, union: &Union, found: &mut Diagnostics) {
    let Some((name, span)) = &union.discriminator else { return };
    let Some(base) = &union.base else { return };
    let members = match common(schema, base) {
        Some(members) => members,
        // What the base is has a finding.
        None => return,
    };
    let Some(member) = members.iter().find(|it| it.name == *name) else {
        let message = format!("the base of `{}` has no member `{name}`", definition.name);
        let names = members.iter().map(|it| it.name.as_str());
        let near = near(name, names, found);
        found.report(&DISCRIMINATOR, *span, message).help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a member of the base that is an enumeration".into(),
        });
        return;
    };
    if let Some(values) = judged(schema, member, *span, found) {
        branch_values(union, values, found);
    }
}

/// The values that decide, of a member that is fit to.
fn judged<'s>(schema: &'s Schema, member: &Member, span: Span, found: &mut Diagnostics) -> Option<Values<'s>> {
    if member.optional {
        let report = found.report(&DISCRIMINATOR_OPTIONAL, span, format!("the member `{}` is optional", member.name));
        report.related(member.span, "here").help("remove its `*`");
    }
    if member.condition.is_some() {
        let message = format!("the member `{}` is conditional", member.name);
        let report = found.report(&DISCRIMINATOR_CONDITIONAL, span, message);
        report.related(member.span, "here").help("remove its `if`");
    }
    match member.ty.target {
        Target::Unknown => None,
        Target::Builtin(Builtin::QType) if !member.ty.is_array => Some(Values::QType),
        Target::Defined(id) if !member.ty.is_array && matches!(schema[id].kind, Kind::Enum(_)) => {
            match &schema[id].kind {
                Kind::Enum(it) => Some(Values::Of(&schema[id].name, it)),
                _ => None,
            }
        }
        _ => {
            let message = format!("the member `{}` is {}", member.name, kind_of(schema, &member.ty));
            let report = found.report(&DISCRIMINATOR, span, message);
            report.related(member.ty.span, "here").help("make it an enumeration of the branches");
            None
        }
    }
}

/// What a discriminator can be.
enum Values<'s> {
    QType,
    Of(&'s str, &'s Enum),
}

/// The values of the built-in enumeration of kinds of JSON.
const QTYPES: [&str; 8] = ["none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool", "_max"];

fn branch_values(union: &Union, values: Values, found: &mut Diagnostics) {
    let (name, known): (&str, BTreeSet<&str>) = match values {
        Values::QType => ("QType", QTYPES.into_iter().collect()),
        Values::Of(name, it) => (name, it.values.iter().map(|it| it.name.as_str()).collect()),
    };
    for branch in union.branches.iter().filter(|it| !known.contains(it.name.as_str())) {
        let near = near(&branch.name, known.iter().copied(), found);
        let report = found.report(&BRANCH_VALUE, branch.span, format!("`{}` is no value of `{name}`", branch.name));
        report.help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it to `{name}`, or remove the branch"),
        });
    }
}

/// The members of a base, with those of its own bases.
fn common<'s>(schema: &'s Schema, base: &'s Members) -> Option<Vec<&'s Member>> {
    let mut next = match base {
        Members::Inline(members) => return Some(members.iter().collect()),
        Members::Of(ty) => ty.target,
    };
    let (mut members, mut visited) = (Vec::new(), BTreeSet::new());
    while let Target::Defined(id) = next {
        let Kind::Struct(it) = &schema[id].kind else { return None };
        if !visited.insert(id) || visited.len() > MAX_BASES {
            break;
        }
        members.extend(&it.members);
        next = it.base.as_ref().map_or(Target::Unknown, |it| it.target);
    }
    (!visited.is_empty()).then_some(members)
}
