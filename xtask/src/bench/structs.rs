//! Structs as a user writes them beside the documents' types: each with some members of one of those.

use std::fs;

use syn::{Fields, GenericArgument, Item, ItemStruct, PathArguments, Type};

use crate::failure::{Failure, Result};
use crate::workspace::{self, GENERATED};

/// A struct of a user.
pub(super) struct Struct {
    /// Which derive it is for.
    pub(super) derive: &'static str,
    /// The type of the documents that it is held against.
    pub(super) path: String,
    /// The struct, without attributes.
    pub(super) text: String,
}

/// How many members a struct has at the most, unless a command needs more.
const MEMBERS: usize = 4;

/// A type of the documents and those of its members that a user needs no other type for.
struct Known {
    derive: &'static str,
    path: String,
    /// Those that a type of the user's cannot leave out: what a command needs.
    needed: Vec<String>,
    members: Vec<String>,
}

/// As many structs as are asked for, spread over all types in turn, each turn with other members first.
pub(super) fn structs(count: usize) -> Result<Vec<Struct>> {
    let known = known()?;
    if known.is_empty() {
        return Err(Failure::new(format!("{GENERATED} has no struct to hold others against")));
    }
    let spread = |number| if count < known.len() { number * known.len() / count } else { number };
    let numbered = (0..count).map(|number| (number, spread(number)));
    Ok(numbered.map(|(number, place)| known[place % known.len()].taken(number, place / known.len())).collect())
}

fn known() -> Result<Vec<Known>> {
    let mut known = Vec::new();
    for path in workspace::entries(&workspace::root().join(GENERATED))? {
        let Some(module) =
            path.file_stem().and_then(|it| it.to_str()).filter(|_| path.extension() == Some("rs".as_ref()))
        else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
        let file = syn::parse_file(&text).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        let structs = file.items.iter().filter_map(|it| if let Item::Struct(it) = it { Some(it) } else { None });
        for it in structs {
            let (derive, path) = (derive(&file.items, it), format!("{module}::{}", it.ident));
            let (mut needed, members) = (Vec::new(), members(it));
            if derive == "Command" {
                needed.extend(members.iter().filter(|it| !it.contains(": Option<")).cloned());
                if needed.len() != count_needed(it) {
                    continue;
                }
            }
            if !members.is_empty() {
                known.push(Known { derive, path, members, needed });
            }
        }
    }
    Ok(known)
}

impl Known {
    fn taken(&self, number: usize, turn: usize) -> Struct {
        let others = self.members.iter().filter(|it| !self.needed.contains(it)).collect::<Vec<_>>();
        let count = others.len().min(MEMBERS.saturating_sub(self.needed.len()));
        let members = self.needed.iter().chain(others.into_iter().cycle().skip(turn).take(count));
        let fields: String = members.map(|it| format!("    {it},\n")).collect();
        let (derive, path) = (self.derive, self.path.clone());
        Struct { derive, path, text: format!("struct Own{number} {{\n{fields}}}\n") }
    }
}

/// The derive for a type, by the trait of messages that is implemented for it.
fn derive(items: &[Item], of: &ItemStruct) -> &'static str {
    let implements = |name: &str| {
        items.iter().any(|it| match it {
            Item::Impl(it) => {
                let is_it = matches!(&*it.self_ty, Type::Path(ty) if ty.path.is_ident(&of.ident));
                let segments = it.trait_.as_ref().map(|(path, ..)| &path.segments);
                is_it && segments.and_then(|it| it.last()).is_some_and(|it| it.ident == name)
            }
            _ => false,
        })
    };
    match () {
        () if implements("EventPayload") => "Event",
        () if implements("Command") => "Command",
        () => "Object",
    }
}

/// How many members of a command are no `Option`.
fn count_needed(of: &ItemStruct) -> usize {
    let is_needed = |it: &&syn::Field| {
        let Type::Path(ty) = &it.ty else { return false };
        ty.path.segments.last().is_some_and(|it| it.ident != "Option" && it.ident != "Extra")
    };
    of.fields.iter().filter(is_needed).count()
}

/// `name: Type` of each member of a simple type that is called on the wire as it is called in Rust.
fn members(of: &ItemStruct) -> Vec<String> {
    let Fields::Named(fields) = &of.fields else { return Vec::new() };
    let fields = fields.named.iter().filter_map(|field| {
        let name = field.ident.as_ref()?.to_string();
        let renamed = field.attrs.iter().any(|it| it.path().is_ident("doc") && it.meta.require_list().is_ok());
        (!renamed && !name.starts_with("r#")).then_some(())?;
        Some(format!("{name}: {}", simple(&field.ty)?))
    });
    fields.collect()
}

/// The type as a user writes it.
fn simple(ty: &Type) -> Option<String> {
    let Type::Path(ty) = ty else { return None };
    let last = ty.path.segments.last()?;
    match (last.ident.to_string().as_str(), &last.arguments) {
        ("Option", PathArguments::AngleBracketed(it)) => match it.args.first()? {
            GenericArgument::Type(it) => Some(format!("Option<{}>", simple(it)?)),
            _ => None,
        },
        ("String", _) => Some("String".to_owned()),
        ("bool" | "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64", _) => Some(last.ident.to_string()),
        ("Number", _) => Some("f64".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_are_of_every_kind_and_have_members() {
        let structs = structs(200).expect("the generated code is readable");
        assert_eq!(structs.len(), 200);
        for derive in ["Event", "Command", "Object"] {
            assert!(structs.iter().filter(|it| it.derive == derive).count() > 10, "{derive}");
        }
        assert!(structs.iter().all(|it| it.text.contains(": ")));
    }

    #[test]
    fn a_command_has_all_that_it_needs() {
        let needed: Vec<_> = (0..MEMBERS + 2).map(|it| format!("needed{it}: i64")).collect();
        let members = needed.iter().cloned().chain(["other: Option<i64>".to_owned()]).collect();
        let known = Known { derive: "Command", path: "a::B".to_owned(), needed, members };
        assert_eq!(known.taken(0, 0).text.matches("needed").count(), MEMBERS + 2);
    }
}
