//! Paths that are held against the documents while a program is compiled.

use super::outline::{ENTRIES, TYPES};
use super::{Member, Object, Type, TypeId};
use crate::rt::{Words, has, is_same};

/// How many names are shown in place of one that there is not.
const OTHERS: usize = 40;

/// Asks a [`Schema`](crate::schema::Schema) for what a [path](crate::schema::Schema::has) leads to, which must be in the
/// documents: a name that is not stops the program from compiling, and is told with those that there are.
///
/// What the documents do not have, such as what is newer than them, [`Schema::has`](crate::schema::Schema::has) asks
/// for without looking.
///
/// ```
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([])))?;
/// # let client = qemu_qmp::Client::from_unix(stream)?;
/// let schema = client.schema()?;
/// if qemu_qmp::has!(schema, "blockdev-add.driver=qcow2.discard-no-unref") {
///     println!("it can keep clusters allocated");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ```compile_fail
/// # fn ask(schema: &qemu_qmp::schema::Schema) -> bool {
/// qemu_qmp::has!(schema, "blockdev-add.driver=qcow2.no-unref")
/// # }
/// ```
#[macro_export]
macro_rules! has {
    ($schema:expr, $path:expr) => {{
        const PATH: &str = $path;
        const _: () = $crate::schema::assert_known(PATH);
        $schema.has(PATH)
    }};
}

/// Sees that the documents have what a path leads to; [`has!`](crate::has) calls it while a program is compiled.
///
/// # Panics
///
/// If they have not.
#[track_caller]
pub const fn assert_known(path: &str) {
    let end = end_of_name(path);
    let (name, arrow) = (part(path, 0, end), end + 1 < path.len() && path.as_bytes()[end] == b'-');
    let Some(entry) = entry(name) else {
        Words::new().and("no document has a command or an event `").and(name).and("`").fail();
    };
    let mut scope = Scope::of(if arrow { ENTRIES[entry].returns } else { ENTRIES[entry].takes });
    let mut at = if arrow { end + 2 } else { end + 1 };
    while at < path.len() {
        let end = find(path, b'.', at, path.len());
        let equals = find(path, b'=', at, end);
        let value = if equals < end { Some(part(path, equals + 1, end)) } else { None };
        let mut step = Step::new(part(path, at, equals), value);
        step.from(&scope);
        if !step.found {
            let what = if value.is_some() {
                "` has no such value in the documents, but "
            } else {
                "` leads nowhere in the documents; there is "
            };
            step.show(Words::new().and("`").and(part(path, 0, end)).and(what)).fail();
        }
        scope = match value {
            None => Scope { types: step.leads_to, branch: None },
            Some(_) => Scope { types: scope.types, branch: value },
        };
        at = end + 1;
    }
}

/// Where a path has led so far: to any of some types, and to one of their branches if a value was asked for.
struct Scope<'a> {
    types: [bool; TYPES.len()],
    branch: Option<&'a str>,
}

impl Scope<'_> {
    const fn of(ty: TypeId) -> Self {
        let mut types = [false; TYPES.len()];
        types[ty] = true;
        Self { types, branch: None }
    }
}

/// A member that is looked for, with a value perhaps, and what has come of it.
struct Step<'a> {
    member: &'a str,
    value: Option<&'a str>,
    found: bool,
    leads_to: [bool; TYPES.len()],
    /// What there is instead.
    others: [&'static str; OTHERS],
    count: usize,
}

impl<'a> Step<'a> {
    const fn new(member: &'a str, value: Option<&'a str>) -> Self {
        Self { member, value, found: false, leads_to: [false; TYPES.len()], others: [""; OTHERS], count: 0 }
    }

    const fn from(&mut self, scope: &Scope<'_>) {
        let mut ty = 0;
        while ty < TYPES.len() {
            if scope.types[ty] {
                self.within(ty, scope.branch);
            }
            ty += 1;
        }
    }

    /// Looks in a type, or in one of its branches if that is known.
    const fn within(&mut self, ty: TypeId, branch: Option<&str>) {
        match &TYPES[ty] {
            Type::Any | Type::Enum(_) => {}
            Type::Alternate(types) => {
                let mut at = 0;
                while at < types.len() {
                    self.within(types[at], branch);
                    at += 1;
                }
            }
            Type::Object(Object { members, branches }) => {
                let mut at = 0;
                while at < members.len() {
                    self.at(&members[at]);
                    at += 1;
                }
                let mut at = 0;
                while at < branches.len() {
                    if is_chosen(branch, branches[at].0) {
                        self.within(branches[at].1, None);
                    }
                    at += 1;
                }
            }
        }
    }

    const fn at(&mut self, (name, ty, _): &Member) {
        match self.value {
            _ if !is_same(name, self.member) => {
                if self.value.is_none() {
                    self.other(name);
                }
            }
            Some(value) => self.is_value(*ty, value),
            None => {
                self.found = true;
                self.leads_to[*ty] = true;
            }
        }
    }

    /// Looks whether a type has the value.
    const fn is_value(&mut self, ty: TypeId, value: &str) {
        let mut at = 0;
        match &TYPES[ty] {
            Type::Any | Type::Object(..) => {}
            Type::Alternate(types) => {
                while at < types.len() {
                    self.is_value(types[at], value);
                    at += 1;
                }
            }
            Type::Enum(values) => {
                while at < values.len() {
                    match is_same(values[at].0, value) {
                        true => self.found = true,
                        false => self.other(values[at].0),
                    }
                    at += 1;
                }
            }
        }
    }

    const fn other(&mut self, name: &'static str) {
        if self.count < OTHERS && !has(&self.others, name) {
            self.others[self.count] = name;
            self.count += 1;
        }
    }

    const fn show(&self, mut words: Words) -> Words {
        if self.count == 0 {
            return words.and("nothing");
        }
        let mut at = 0;
        while at < self.count {
            words = words.and(if at == 0 { "`" } else { "`, `" }).and(self.others[at]);
            at += 1;
        }
        words.and(if self.count == OTHERS { "` and more" } else { "`" })
    }
}

const fn is_chosen(branch: Option<&str>, value: &str) -> bool {
    match branch {
        Some(branch) => is_same(branch, value),
        None => true,
    }
}

const fn entry(name: &str) -> Option<usize> {
    let mut at = 0;
    while at < ENTRIES.len() {
        if is_same(ENTRIES[at].name, name) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Where the name of the command or event ends: at a dot, or at the arrow to what it returns.
const fn end_of_name(path: &str) -> usize {
    let arrow = find(path, b'>', 0, path.len());
    let dot = find(path, b'.', 0, path.len());
    if arrow < dot && arrow > 0 { arrow - 1 } else { dot }
}

/// Where a sign is between two places; the second of them if it is not there.
const fn find(path: &str, sign: u8, mut from: usize, to: usize) -> usize {
    while from < to && path.as_bytes()[from] != sign {
        from += 1;
    }
    from
}

const fn part(path: &str, from: usize, to: usize) -> &str {
    path.split_at(to).0.split_at(from).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_all_kinds_are_known() {
        const { assert_known("STOP") };
        const { assert_known("blockdev-add.driver=qcow2.cache-size") };
        const { assert_known("blockdev-add.file.file.file.file.locking") };
        const { assert_known("query-block->inserted.image.filename") };
        const { assert_known("query-jobs->") };
        const { assert_known("query-jobs->status=ready") };
    }

    #[test]
    fn each_entry_and_each_of_its_members_is_known() {
        for entry in ENTRIES {
            assert_known(entry.name);
            for (name, _, _) in super::super::members(entry.takes, None) {
                assert_known(&format!("{}.{name}", entry.name));
            }
        }
    }

    #[test]
    #[should_panic(expected = "no document has a command or an event `blockdev-ad`")]
    fn commands_are_told() {
        assert_known("blockdev-ad.driver");
    }

    #[test]
    #[should_panic(expected = "`eject.identity` leads nowhere in the documents; there is `device`, `id`, `force`")]
    fn members_are_told() {
        assert_known("eject.identity");
    }

    #[test]
    #[should_panic(expected = "`blockdev-add.discard=no` has no such value in the documents, but `ignore`, `unmap`")]
    fn values_are_told() {
        assert_known("blockdev-add.discard=no.file");
    }

    #[test]
    #[should_panic(expected = "leads nowhere in the documents; there is nothing")]
    fn ends_are_told() {
        assert_known("query-name->name.more");
    }
}
