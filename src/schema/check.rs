//! A command held against the server's schema, before it is sent.

use std::{error, fmt};

use serde_json::{Map, Value};

use super::{Kind, Member, Schema, Type, TypeId, documents};
use crate::Command;

/// How many findings are kept.
const FINDINGS: usize = 16;

/// A server would not take a command: what does not fit, and where.
///
/// Where our documents know that other versions have what the server lacks, that is told.
///
/// ```
/// use qemu_qmp::schema::Schema;
///
/// let schema = Schema::parse(r#"[
///     {"name": "eject", "meta-type": "command", "arg-type": "1", "ret-type": "0"},
///     {"name": "1", "meta-type": "object", "members": [{"name": "force", "type": "bool", "default": null}]}
/// ]"#, None)?;
/// let error = schema.check_raw("eject", &serde_json::json!({"id": "cd0"})).unwrap_err();
/// assert_eq!(error.to_string(), "`eject` has no member `id` in this QEMU: since 2.8");
/// # Ok::<(), qemu_qmp::JsonError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// The command's name.
    pub command: String,
    /// What does not fit, as sentences.
    pub findings: Vec<String>,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.findings.join("; "))
    }
}

impl error::Error for Unsupported {}

impl Schema {
    /// Whether the server takes a command as it is.
    ///
    /// It does not say whether it can execute it: that depends on more than a schema tells.
    ///
    /// ```
    /// use qemu_qmp::{command::BlockdevDel, schema::Schema};
    ///
    /// let schema = Schema::parse("[]", None)?;
    /// let error = schema.check(&BlockdevDel::new("disk")).unwrap_err();
    /// assert_eq!(error.to_string(), "there is no command `blockdev-del` in this QEMU: since 2.9");
    /// # Ok::<(), qemu_qmp::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it does not.
    pub fn check<C: Command>(&self, command: &C) -> Result<(), Unsupported> {
        let arguments = if command.has_arguments() { serde_json::to_value(command) } else { Ok(Value::Null) };
        match arguments {
            Ok(arguments) => self.check_raw(C::NAME, &arguments),
            Err(error) => {
                Err(Unsupported { command: C::NAME.to_owned(), findings: vec![format!("it is no JSON: {error}")] })
            }
        }
    }

    /// The same for a command by its name; `null` for no arguments.
    ///
    /// ```
    /// # fn check(schema: &qemu_qmp::schema::Schema) -> Result<(), qemu_qmp::schema::Unsupported> {
    /// schema.check_raw("blockdev-del", &serde_json::json!({"node-name": "disk0"}))
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the server does not take it.
    pub fn check_raw(&self, name: &str, arguments: &Value) -> Result<(), Unsupported> {
        let mut check = Check { schema: self, command: name, findings: Vec::new() };
        let none = Value::Object(Map::new());
        let arguments = if arguments.is_null() { &none } else { arguments };
        let documented = documents::entry(name);
        match self.commands.get(name) {
            None => {
                let versions = documented.map(|it| it.versions);
                check.findings.push(format!("there is no command `{name}` in {}{}", self.version, self.told(versions)));
            }
            Some(command) => {
                let kinds = Kinds { theirs: command.arguments, documented: documented.map(|it| it.takes) };
                check.value(kinds, arguments, "");
            }
        }
        match check.findings.is_empty() {
            true => Ok(()),
            false => Err(Unsupported { command: name.to_owned(), findings: check.findings }),
        }
    }
}

struct Check<'a> {
    schema: &'a Schema,
    command: &'a str,
    findings: Vec<String>,
}

/// What a value is to the server, and to our documents as far as they know it.
#[derive(Clone, Copy)]
struct Kinds {
    theirs: TypeId,
    documented: Option<documents::TypeId>,
}

impl Check<'_> {
    fn find(&mut self, finding: &str) {
        self.find_with_versions(finding, None);
    }

    fn find_with_versions(&mut self, finding: &str, versions: Option<&str>) {
        if self.findings.len() < FINDINGS {
            self.findings.push(format!(
                "`{}` {finding} in {}{}",
                self.command,
                self.schema.version,
                self.schema.told(versions)
            ));
        }
    }

    fn value(&mut self, kinds: Kinds, value: &Value, path: &str) {
        match &self.schema.types[kinds.theirs] {
            Type::Any => {}
            Type::Builtin(kind) if kind.is(value) => {}
            Type::Builtin(kind) => self.find(&format!("has {kind} as `{path}`, which is not {value}")),
            Type::Enum(values) => {
                if !value.as_str().is_some_and(|value| values.iter().any(|it| **it == *value)) {
                    let finding = format!("has no value {value} for `{path}`, but {}", values.join(", "));
                    self.find_with_versions(&finding, kinds.versions_of_value(value));
                }
            }
            Type::Array(element) => match value.as_array() {
                Some(values) => values.iter().for_each(|it| self.value(kinds.to(*element), it, path)),
                None => self.find(&format!("has a list as `{path}`")),
            },
            Type::Alternate(branches) => match branches.iter().find(|it| self.schema.may_be(**it, value)) {
                Some(branch) => self.value(kinds.to(*branch), value, path),
                None => self.find(&format!("does not take such a value as `{path}`: {value}")),
            },
            Type::Object { members, tag, variants } => match value.as_object() {
                None => self.find(&format!("has an object as `{path}`")),
                Some(object) => {
                    let mut known: Vec<&Member> = members.iter().collect();
                    let tag = tag.as_ref().and_then(|it| object.get(&**it)?.as_str());
                    let variant = variants.iter().find(|(case, _)| tag == Some(case));
                    if let Some(Type::Object { members, .. }) = variant.map(|(_, kind)| &self.schema.types[*kind]) {
                        known.extend(members);
                    }
                    self.members(&known, &kinds.members(tag), object, path);
                }
            },
        }
    }

    fn members(
        &mut self,
        known: &[&Member],
        documented: &[&documents::Member],
        object: &Map<String, Value>,
        path: &str,
    ) {
        let documented = |name: &str| documented.iter().find(|it| it.0 == name);
        for member in known {
            match object.get(&*member.name) {
                Some(value) => {
                    let kinds = Kinds { theirs: member.kind, documented: documented(&member.name).map(|it| it.1) };
                    self.value(kinds, value, &below(path, &member.name));
                }
                None if member.optional => {}
                None => self.find(&format!("needs `{}`", below(path, &member.name))),
            }
        }
        for name in object.keys().filter(|name| !known.iter().any(|it| *it.name == ***name)) {
            let versions = documented(name).map(|it| it.2);
            self.find_with_versions(&format!("has no member `{}`", below(path, name)), versions);
        }
    }
}

impl Kinds {
    /// The same value as a part of what the server takes for it, which is one and the same to the documents.
    fn to(self, theirs: TypeId) -> Self {
        Self { theirs, ..self }
    }

    /// The members that the documents know, with this value of the tag.
    fn members(self, tag: Option<&str>) -> Vec<&'static documents::Member> {
        self.documented.map(|it| documents::members(it, tag)).unwrap_or_default()
    }

    fn versions_of_value(self, value: &Value) -> Option<&'static str> {
        let values = documents::values(self.documented?);
        values.into_iter().find(|it| value == it.0).map(|it| it.1)
    }
}

impl Schema {
    /// Which versions have what the server lacks, behind what is said of it, as far as its own version explains it.
    fn told(&self, versions: Option<&str>) -> String {
        let parts = versions.into_iter().flat_map(|it| it.split(", "));
        let explains = |part: &&str| match (self.release, part.split_once(' ')) {
            (Some(release), Some(("since", first))) => number(first).is_some_and(|it| release < it),
            (Some(release), Some(("until", last))) => number(last).is_some_and(|it| release > it),
            (_, it) => it.is_some(),
        };
        let told: Vec<_> = parts.filter(explains).collect();
        if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
    }

    /// Whether a value is of the JSON that a branch of an alternate has; each branch has another.
    fn may_be(&self, kind: TypeId, value: &Value) -> bool {
        match &self.types[kind] {
            Type::Any => true,
            Type::Builtin(kind) => kind.is(value),
            Type::Enum(_) => value.is_string(),
            Type::Array(_) => value.is_array(),
            Type::Object { .. } => value.is_object(),
            // There are none within one another.
            Type::Alternate(_) => false,
        }
    }
}

/// The first two numbers of a version.
fn number(version: &str) -> Option<(i64, i64)> {
    let mut numbers = version.split('.').map(|it| it.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

impl Kind {
    fn is(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Int => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::Bool => value.is_boolean(),
            Self::Null => value.is_null(),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String => "a string",
            Self::Int => "an integer",
            Self::Number => "a number",
            Self::Bool => "true or false",
            Self::Null => "null",
        })
    }
}
