//! JSON → the entries of a reply, each checked for what QEMU says of it.

use super::node::Node;
use super::{Fault, Place};
use crate::model::Type;

/// A part of the reply.
pub(super) struct Entry {
    pub(super) place: Place,
    pub(super) name: Reference,
    pub(super) features: Vec<String>,
    pub(super) kind: Kind,
}

/// What an entry defines; types by their names.
pub(super) enum Kind {
    Builtin(Type),
    Enum(Vec<Named>),
    Array(Reference),
    Object {
        members: Vec<Member>,
        variants: Option<Variants>,
    },
    Alternate(Vec<Reference>),
    Command {
        arguments: Reference,
        returns: Reference,
        out_of_band: bool,
    },
    Event(Reference),
    /// The entry has a fault.
    Unclear,
}

/// The name of a type, with where it stands.
pub(super) struct Reference {
    pub(super) place: Place,
    pub(super) name: String,
}

/// A name and its features.
pub(super) struct Named {
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) features: Vec<String>,
}

pub(super) struct Member {
    pub(super) named: Named,
    pub(super) ty: Reference,
    pub(super) optional: bool,
}

pub(super) struct Variants {
    pub(super) tag: String,
    /// Types by the value of the tag.
    pub(super) branches: Vec<(String, Reference)>,
}

/// Reads all entries, as far as they can be read.
pub(super) fn read(nodes: &[Node], faults: &mut Vec<Fault>) -> Vec<Entry> {
    nodes.iter().filter_map(|it| entry(it.object(faults)?, faults)).collect()
}

fn entry(node: &Node, faults: &mut Vec<Fault>) -> Option<Entry> {
    let name = reference(node, "name", faults);
    let kind = node.get("meta-type", faults).and_then(|it| kind(node, &it, faults));
    let features = features(node, faults);
    Some(Entry { place: node.place(), name: name?, features, kind: kind.unwrap_or(Kind::Unclear) })
}

fn kind(node: &Node, meta: &Node, faults: &mut Vec<Fault>) -> Option<Kind> {
    Some(match meta.string(faults)?.as_str() {
        "builtin" => Kind::Builtin(builtin(&node.get("json-type", faults)?, faults)?),
        "enum" => Kind::Enum(values(node, faults)),
        "array" => Kind::Array(reference(node, "element-type", faults)?),
        "object" => object(node, faults),
        "alternate" => Kind::Alternate(each(node, "members", faults, |it, faults| reference(it, "type", faults))),
        "command" => {
            let (arguments, returns) = (reference(node, "arg-type", faults), reference(node, "ret-type", faults));
            let out_of_band = node.find("allow-oob").and_then(|it| it.value()).unwrap_or_default();
            Kind::Command { arguments: arguments?, returns: returns?, out_of_band }
        }
        "event" => Kind::Event(reference(node, "arg-type", faults)?),
        other => {
            faults.push(meta.fault(format!("`{other}` is no kind of entry that is known")));
            return None;
        }
    })
}

fn object(node: &Node, faults: &mut Vec<Fault>) -> Kind {
    let members = each(node, "members", faults, |it, faults| {
        let (named, ty) = (named(it, faults), reference(it, "type", faults));
        Some(Member { named: named?, ty: ty?, optional: it.find("default").is_some() })
    });
    let tag = node.find("tag").and_then(|it| it.string(faults));
    let variants = tag.map(|tag| Variants { tag, branches: branches(node, faults) });
    Kind::Object { members, variants }
}

fn branches(node: &Node, faults: &mut Vec<Fault>) -> Vec<(String, Reference)> {
    each(node, "variants", faults, |it, faults| {
        let (value, ty) = (it.text("case", faults), reference(it, "type", faults));
        Some((value?, ty?))
    })
}

/// QEMU before 6.2 gives names alone, as `values`.
fn values(node: &Node, faults: &mut Vec<Fault>) -> Vec<Named> {
    if node.find("members").is_some() {
        return each(node, "members", faults, named);
    }
    let names = node.elements("values", faults);
    let name = |it: &Node| Some(Named { place: it.place(), name: it.string(faults)?, features: Vec::new() });
    names.iter().filter_map(name).collect()
}

fn named(node: &Node, faults: &mut Vec<Fault>) -> Option<Named> {
    let (name, features) = (node.text("name", faults), features(node, faults));
    Some(Named { place: node.place(), name: name?, features })
}

fn features(node: &Node, faults: &mut Vec<Fault>) -> Vec<String> {
    let features = node.find("features").map(|_| node.elements("features", faults));
    features.unwrap_or_default().iter().filter_map(|it| it.string(faults)).collect()
}

fn builtin(node: &Node, faults: &mut Vec<Fault>) -> Option<Type> {
    Some(match node.string(faults)?.as_str() {
        "string" => Type::String,
        "number" => Type::Number,
        "int" => Type::Int(Default::default()),
        "boolean" => Type::Bool,
        "null" => Type::Null,
        "value" => Type::Any,
        "object" => Type::Object(Default::default()),
        "array" => Type::Array(Box::new(Type::Any)),
        other => {
            faults.push(node.fault(format!("`{other}` is no kind of JSON that is known")));
            return None;
        }
    })
}

fn reference(node: &Node, key: &str, faults: &mut Vec<Fault>) -> Option<Reference> {
    let node = node.get(key, faults)?;
    Some(Reference { name: node.string(faults)?, place: node.place() })
}

/// Reads the objects of an array, as far as they can be read.
fn each<T>(
    node: &Node,
    key: &str,
    faults: &mut Vec<Fault>,
    read: impl Fn(&Node, &mut Vec<Fault>) -> Option<T>,
) -> Vec<T> {
    let elements = node.elements(key, faults);
    elements.iter().filter_map(|it| read(it.object(faults)?, faults)).collect()
}
