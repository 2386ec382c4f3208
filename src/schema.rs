//! What a server's commands and events look like, as it says itself by `query-qmp-schema`.
//!
//! One program meets many QEMUs. [`Client::schema`](crate::Client::schema) asks the one at the other end, and a
//! [`Schema`] answers three questions: whether it has something, by [path](Schema::has), which [`has!`](crate::has)
//! looks up in the documents while a program is compiled; whether a command fits, [before it is sent](Schema::check);
//! and in what it [differs](Schema::beside_documents) from the documents, or from the types of this program.
//!
//! The names of types are no part of the protocol, so nobody can ask for them.

mod check;
mod difference;
mod documents;
mod path;
mod read;

use std::collections::BTreeMap;

use crate::{JsonError, Version};

pub use check::Unsupported;
pub use difference::Difference;
#[doc(hidden)]
pub use documents::assert_known;

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
    /// The first two numbers of it, if it is known.
    release: Option<(i64, i64)>,
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
        let release = version.map(|it| (it.qemu.major, it.qemu.minor));
        let version = version.map_or_else(|| "this QEMU".to_owned(), |it| format!("QEMU {}", it.qemu));
        read::schema(json, version, release)
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
}
