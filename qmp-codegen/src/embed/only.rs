//! `only(ACME_FAN, "acme-set-fan")`: some of a model, and the named types that they reach.

use qmp_spec::{Spec, nearest};

use super::reach;
use crate::near::did_you_mean;
use crate::written::Name;

/// Leaves those events and commands, and the types that they reach; or gives all names that nothing has.
pub(super) fn only(spec: &mut Spec, names: &[Name]) -> syn::Result<()> {
    let known = || spec.events.iter().map(|it| &it.name).chain(spec.commands.iter().map(|it| &it.name));
    let wanted: Vec<_> = names.iter().map(Name::wire).collect();
    let unknown = names.iter().zip(&wanted).filter(|(_, wire)| !known().any(|it| it == *wire));
    let errors = unknown.map(|(name, wire)| {
        let near = nearest(wire, known().map(String::as_str));
        name.error(&format!("no event or command is called `{wire}`{}", did_you_mean(near)))
    });
    let error = errors.reduce(|mut first, next| {
        first.combine(next);
        first
    });
    if let Some(error) = error {
        return Err(error);
    }
    spec.events.retain(|it| wanted.contains(&it.name));
    spec.commands.retain(|it| wanted.contains(&it.name));
    reach::leave_reached(spec, |_| false);
    Ok(())
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
        let (mut spec, _) = qmp_spec::read(&sources, Mode::Lenient);
        only(&mut spec, &[Name::Word(quote::format_ident!("ACME_FAN"))]).expect("the name is known");
        let outline = spec.outline(&sources);
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
