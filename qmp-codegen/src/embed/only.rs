//! `only(ACME_FAN, "acme-set-fan")`: some of a model, and the named types that they reach.

use std::collections::{BTreeMap, BTreeSet};

use qmp_spec::model::{Object, Type, TypeId};
use qmp_spec::{Spec, nearest};

use crate::written::Name;

/// Those events and commands, and the types that they reach; or all names that nothing has.
pub(super) fn only(spec: &Spec, names: &[Name]) -> syn::Result<Spec> {
    let known = || spec.events.iter().map(|it| &it.name).chain(spec.commands.iter().map(|it| &it.name));
    let wanted: Vec<_> = names.iter().map(Name::wire).collect();
    let unknown = names.iter().zip(&wanted).filter(|(_, wire)| !known().any(|it| it == *wire));
    let errors = unknown.map(|(name, wire)| {
        let near = nearest(wire, known().map(String::as_str));
        let near = near.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
        name.error(&format!("the documents have no event and no command `{wire}`{near}"))
    });
    let error = errors.reduce(|mut first, next| {
        first.combine(next);
        first
    });
    error.map_or_else(|| Ok(part(spec, &wanted)), Err)
}

fn part(spec: &Spec, wanted: &[String]) -> Spec {
    let mut part = spec.clone();
    part.events.retain(|it| wanted.contains(&it.name));
    part.commands.retain(|it| wanted.contains(&it.name));
    let (mut reached, mut waiting) = (BTreeSet::new(), Vec::new());
    messages(&mut part, &mut |id| waiting.push(*id));
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            each(&mut part.types[id.0].ty, &mut |id| waiting.push(*id));
        }
    }
    let places: BTreeMap<_, _> = reached.into_iter().zip((0..).map(TypeId)).collect();
    let all = std::mem::take(&mut part.types).into_iter().enumerate();
    part.types = all.filter(|(at, _)| places.contains_key(&TypeId(*at))).map(|(_, it)| it).collect();
    let mut renumber = |id: &mut TypeId| *id = places.get(id).copied().unwrap_or(*id);
    messages(&mut part, &mut renumber);
    part.types.iter_mut().for_each(|it| each(&mut it.ty, &mut renumber));
    part
}

/// The references in all events and commands.
fn messages(spec: &mut Spec, found: &mut dyn FnMut(&mut TypeId)) {
    spec.events.iter_mut().for_each(|it| each_of(&mut it.data, found));
    for command in &mut spec.commands {
        each_of(&mut command.arguments, found);
        command.returns.iter_mut().for_each(|it| each(it, found));
    }
}

/// The references in a type.
fn each(ty: &mut Type, found: &mut dyn FnMut(&mut TypeId)) {
    match ty {
        Type::Named(id) => found(id),
        Type::Array(element) => each(element, found),
        Type::Object(object) => each_of(object, found),
        Type::String | Type::Int | Type::Number | Type::Bool | Type::Any | Type::Enum(_) => {}
    }
}

fn each_of(object: &mut Object, found: &mut dyn FnMut(&mut TypeId)) {
    let branches = object.variants.iter_mut().flat_map(|it| &mut it.branches);
    let members = object.members.iter_mut().chain(branches.flat_map(|it| &mut it.members));
    members.for_each(|it| each(&mut it.ty, found));
}

#[cfg(test)]
mod tests {
    use qmp_spec::{Mode, SourceFile, SourceMap};

    use super::*;

    #[test]
    fn references_follow_the_types_that_are_left() {
        let text = "ACME_DOOR\n---------\n\nA.\n\nData:\n\n- \"door\": it (Door)\n\n\
                    ACME_FAN\n--------\n\nB.\n\nData:\n\n- \"fans\": all (json-array of Fan)\n\n\
                    Door\n----\n\nC.\n\nMembers:\n\n- \"open\": whether it is (json-bool)\n\n\
                    Fan\n---\n\nD.\n\nMembers:\n\n- \"next\": one more (Fan, optional)\n- \"at\": where (Slot)\n\n\
                    Slot\n----\n\nE.\n\nMembers:\n\n- \"row\": it (json-int)\n";
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("acme.txt", text));
        let (spec, _) = qmp_spec::read(&sources, Mode::Lenient);
        let part = only(&spec, &[Name::Word(quote::format_ident!("ACME_FAN"))]).expect("the name is known");
        let outline = part.outline(&sources);
        let names: Vec<_> = outline.lines().filter_map(|it| it.split_once(' ')).map(|(_, it)| it.trim()).collect();
        let expected = [
            "event ACME_FAN",
            "fans: json-array of Fan",
            "type Fan: json-object",
            "next: Fan, optional",
            "at: Slot",
            "type Slot: json-object",
            "row: json-int",
        ];
        assert_eq!(names, expected);
    }
}
