//! What a server's commands and events look like, as it says itself by `query-qmp-schema`.
//!
//! One program meets many QEMUs. [`Client::schema`](crate::Client::schema) asks the one at the other end, and a
//! [`Schema`] answers three questions: whether it has something, by [path](Schema::has); whether a command fits,
//! [before it is sent](Schema::check); and in what it [differs](Schema::events_beside) from the types of this program.
//!
//! The names of types are no part of the protocol, so nobody can ask for them.

mod check;
mod path;
mod read;

use std::collections::BTreeMap;
use std::fmt;

use crate::rt::Object;
use crate::{Command, Dispatch, JsonError, Version};

pub use check::Unsupported;

/// The commands and events of one server.
///
/// It holds some hundred KiB: types, members and values, each once.
///
/// ```
/// use qemu_qmp::Client;
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([
/// #     {"name": "stop", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
/// #     {"name": "0", "meta-type": "object", "members": []}])))?;
/// let client = Client::from_unix(stream)?;
/// let schema = client.schema()?;
/// assert!(schema.has("stop"));
/// assert!(!schema.has("blockdev-add.detect-zeroes=unmap"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Schema {
    /// The server's version, for messages.
    version: String,
    commands: BTreeMap<Name, Entry>,
    events: BTreeMap<Name, Entry>,
    types: Vec<Type>,
}

type Name = Box<str>;

/// Where a type is in the list of all.
type TypeId = usize;

/// A command or an event.
#[derive(Clone, Debug)]
struct Entry {
    arguments: TypeId,
    /// What a command returns; nothing for an event.
    returns: Option<TypeId>,
    out_of_band: bool,
    features: Box<[Name]>,
}

#[derive(Clone, Debug)]
enum Type {
    /// Any JSON, or what is not understood.
    Any,
    Builtin(Kind),
    Enum(Box<[Name]>),
    Array(TypeId),
    Object {
        members: Box<[Member]>,
        tag: Option<Name>,
        variants: Box<[(Name, TypeId)]>,
    },
    Alternate(Box<[TypeId]>),
}

/// What JSON a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    String,
    Int,
    Number,
    Bool,
    Null,
}

#[derive(Clone, Debug)]
struct Member {
    name: Name,
    kind: TypeId,
    optional: bool,
    features: Box<[Name]>,
}

/// In what a server and the types of this program differ.
///
/// ```
/// use qemu_qmp::{event::Event, schema::Schema};
///
/// let schema = Schema::parse(r#"[{"name": "NEW", "meta-type": "event", "arg-type": "0"}]"#, None)?;
/// let difference = schema.events_beside::<Event>();
/// assert_eq!(difference.extra, ["NEW"]);
/// assert!(difference.missing.contains(&"STOP".to_owned()));
/// # Ok::<(), qemu_qmp::JsonError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What this program knows and the server does not.
    pub missing: Vec<String>,
    /// What the server has and this program does not know.
    pub extra: Vec<String>,
}

impl Schema {
    /// Reads what `query-qmp-schema` has returned; the version is that of the greeting, for messages.
    ///
    /// What is not understood in it is taken for anything at all.
    ///
    /// ```
    /// use qemu_qmp::schema::Schema;
    ///
    /// let schema = Schema::parse(r#"[{"name": "stop", "meta-type": "command", "arg-type": "0"}]"#, None)?;
    /// assert!(schema.has("stop"));
    /// # Ok::<(), qemu_qmp::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no JSON list.
    pub fn parse(json: &str, version: Option<&Version>) -> Result<Self, JsonError> {
        let version = version.map_or_else(|| "this QEMU".to_owned(), |it| format!("QEMU {}", it.qemu));
        read::schema(json, version)
    }

    /// The names of all commands.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// println!("{} commands", schema.commands().count());
    /// # }
    /// ```
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.commands.keys().map(|it| &**it)
    }

    /// The names of all events.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// println!("{} events", schema.events().count());
    /// # }
    /// ```
    pub fn events(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(|it| &**it)
    }

    /// Whether a command may be executed out of band.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// println!("{}", schema.takes_out_of_band("migrate-pause"));
    /// # }
    /// ```
    pub fn takes_out_of_band(&self, command: &str) -> bool {
        self.commands.get(command).is_some_and(|it| it.out_of_band)
    }

    /// The events of a set, such as [`event::Event`](crate::event::Event), beside those of the server.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// for name in schema.events_beside::<qemu_qmp::event::Event>().extra {
    ///     println!("{name} arrives as an unknown event");
    /// }
    /// # }
    /// ```
    pub fn events_beside<E: Dispatch>(&self) -> Difference {
        difference(E::NAMES, self.events())
    }

    /// The arguments of a command's type beside those of the server; `None` if it has no such command.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// use qemu_qmp::command::DeviceDel;
    ///
    /// println!("{:?}", schema.arguments_beside::<DeviceDel>());
    /// # }
    /// ```
    pub fn arguments_beside<C: Command + Object>(&self) -> Option<Difference> {
        let arguments = self.commands.get(C::NAME)?.arguments;
        Some(difference(C::MEMBERS, self.member_names(arguments).into_iter()))
    }
}

fn difference<'a>(ours: &[&str], theirs: impl Iterator<Item = &'a str>) -> Difference {
    let mut missing: Vec<_> = ours.iter().map(|it| (*it).to_owned()).collect();
    let mut extra: Vec<_> = theirs.map(str::to_owned).collect();
    extra.sort_unstable();
    extra.dedup();
    missing.retain(|it| extra.binary_search(it).is_err());
    extra.retain(|it| !ours.contains(&&**it));
    Difference { missing, extra }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [("missing", &self.missing), ("extra", &self.extra)];
        let mut first = true;
        for (word, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            write!(f, "{}{word}: {}", if first { "" } else { "; " }, names.join(", "))?;
            first = false;
        }
        if first { f.write_str("no difference") } else { Ok(()) }
    }
}
