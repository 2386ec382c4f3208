//! Names for types that have none: after the place where they are used first, from commands and events down.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{Branch, NamedType, Object, Spec, Type, TypeId};

/// Characters of the longest name that is made of a place; below it names begin with the innermost type again.
const MAX_NAME: usize = 60;

/// Writes out what is used once as the data of an event, the arguments of a command or a branch, and names the rest.
pub(super) fn complete(spec: &mut Spec) {
    write_out(spec);
    let is_used = name(spec);
    // QEMU speaks of types, too, that nothing uses.
    spec.retain_types(|id| is_used[id.0]);
}

/// Whether a name is one that QEMU puts in the place of another, or makes itself.
fn is_hidden(name: &str) -> bool {
    name.bytes().all(|it| it.is_ascii_digit()) || name.starts_with("q_")
}

/// How often each type is used.
fn uses(spec: &Spec) -> Vec<usize> {
    let mut uses = vec![0; spec.types.len()];
    let objects = spec.commands.iter().map(|it| &it.arguments).chain(spec.events.iter().map(|it| &it.data));
    let types = spec.commands.iter().filter_map(|it| it.returns.as_ref()).chain(spec.types.iter().map(|it| &it.ty));
    for id in objects.flat_map(Object::references).chain(types.flat_map(Type::references)) {
        uses[id.0] += 1;
    }
    uses
}

fn write_out(spec: &mut Spec) {
    let uses = uses(spec);
    let objects = |it: &NamedType, at: usize| match &it.ty {
        Type::Object(object) if is_hidden(&it.name) && uses[at] == 1 => Some(object.clone()),
        _ => None,
    };
    let single: Vec<_> = spec.types.iter().enumerate().map(|(at, it)| objects(it, at)).collect();
    let find = |object: &Object| match object.like.as_deref() {
        Some(&Type::Named(id)) => single[id.0].clone(),
        _ => None,
    };
    for command in &mut spec.commands {
        let open = command.arguments.open.take();
        command.arguments = find(&command.arguments).unwrap_or_else(|| std::mem::take(&mut command.arguments));
        command.arguments.open = open;
    }
    for event in &mut spec.events {
        event.data = find(&event.data).unwrap_or_else(|| std::mem::take(&mut event.data));
    }
    // Branches last: what was written out above has some, too.
    let objects = spec.types.iter_mut().filter_map(|it| match &mut it.ty {
        Type::Object(object) => Some(object),
        _ => None,
    });
    let arguments = spec.commands.iter_mut().map(|it| &mut it.arguments);
    let data = spec.events.iter_mut().map(|it| &mut it.data);
    for branch in objects.chain(arguments).chain(data).flat_map(|it| &mut it.variants).flat_map(|it| &mut it.branches) {
        write_out_branch(branch, &single);
    }
}

fn write_out_branch(branch: &mut Branch, single: &[Option<Object>]) {
    if let Some(&Type::Named(id)) = branch.like.as_deref()
        && let Some(object) = &single[id.0]
        && object.variants.is_none()
    {
        branch.members.clone_from(&object.members);
        branch.like = None;
    }
}

/// Names all that a walk from commands and events finds, in its order; gives what it found.
fn name(spec: &mut Spec) -> Vec<bool> {
    let mut namer = Namer::new(spec);
    for command in &spec.commands {
        let name = camel(&command.name);
        namer.object(&command.arguments, &name, "Arguments");
        command.returns.iter().for_each(|it| namer.ty(it, &name, "Return"));
    }
    for event in &spec.events {
        namer.object(&event.data, &camel(&event.name), "Data");
    }
    while let Some(id) = namer.queue.pop_front() {
        let name = namer.names[id.0].clone();
        match &spec[id].ty {
            Type::Object(object) => namer.object(object, &name, ""),
            Type::Alternate(alternatives) => alternatives.iter().for_each(|it| namer.ty(&it.ty, &name, "Alternative")),
            _ => {}
        }
    }
    let Namer { names, is_seen, .. } = namer;
    for (named, name) in spec.types.iter_mut().zip(names) {
        named.name = name;
    }
    is_seen
}

struct Namer {
    /// The name of each type.
    names: Vec<String>,
    is_seen: Vec<bool>,
    taken: BTreeSet<String>,
    /// How many have been named after a place.
    counts: BTreeMap<String, usize>,
    queue: VecDeque<TypeId>,
}

impl Namer {
    fn new(spec: &Spec) -> Self {
        let names: Vec<_> = spec.types.iter().map(|it| it.name.clone()).collect();
        let taken = names.iter().filter(|it| !is_hidden(it)).cloned().collect();
        let is_seen = vec![false; names.len()];
        Self { names, is_seen, taken, counts: BTreeMap::new(), queue: VecDeque::new() }
    }

    /// Names what an object called `owner` consists of.
    fn object(&mut self, object: &Object, owner: &str, part: &str) {
        object.like.iter().for_each(|it| self.ty(it, owner, part));
        object.members.iter().for_each(|it| self.ty(&it.ty, owner, &camel(&it.name)));
        for branch in object.variants.iter().flat_map(|it| &it.branches) {
            branch.like.iter().for_each(|it| self.ty(it, owner, &camel(&branch.value)));
            branch.members.iter().for_each(|it| self.ty(&it.ty, owner, &camel(&it.name)));
        }
    }

    fn ty(&mut self, ty: &Type, owner: &str, part: &str) {
        let Type::Named(id) = ty.innermost() else { return };
        if std::mem::replace(&mut self.is_seen[id.0], true) {
            return;
        }
        if is_hidden(&self.names[id.0]) {
            self.names[id.0] = self.free(owner, part);
        }
        self.queue.push_back(*id);
    }

    /// A name that no type has: numbers begin with 2.
    fn free(&mut self, owner: &str, part: &str) -> String {
        let is_short = owner.len() + part.len() <= MAX_NAME;
        let place: String = if is_short { format!("{owner}{part}") } else { part.chars().take(MAX_NAME).collect() };
        loop {
            let count = self.counts.entry(place.clone()).and_modify(|it| *it += 1).or_insert(1);
            let name = if *count == 1 { place.clone() } else { format!("{place}{count}") };
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// `query-block` and `BLOCK_IO_ERROR` → `QueryBlock` and `BlockIoError`
fn camel(name: &str) -> String {
    let is_capitals = !name.contains(|it: char| it.is_ascii_lowercase());
    let words = name.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let word = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + &if is_capitals { rest.to_ascii_lowercase() } else { rest.to_owned() }
    };
    let camel: String = words.map(word).collect();
    if camel.starts_with(|it: char| it.is_ascii_alphabetic()) { camel } else { format!("V{camel}") }
}

#[cfg(test)]
mod tests {
    use super::camel;

    #[test]
    fn names_are_made_of_the_words_of_a_place() {
        assert_eq!(camel("query-block"), "QueryBlock");
        assert_eq!(camel("BLOCK_IO_ERROR"), "BlockIoError");
        assert_eq!(camel("nowAllowed"), "NowAllowed");
        assert_eq!(camel("__com.redhat_fan"), "ComRedhatFan");
        assert_eq!(camel("486"), "V486");
    }
}
