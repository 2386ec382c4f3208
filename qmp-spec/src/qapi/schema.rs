//! What a schema says: definitions with their types resolved, and the documentation of each.

mod condition;
mod doc;
mod types;

use std::collections::BTreeMap;

pub use condition::Condition;
pub use doc::{Chapter, Documentation, Remark, version};
pub(super) use types::builtin_names;
pub use types::{Builtin, Target, TypeRef};

use crate::source::Span;

/// All definitions of a schema, in the order of its files.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The definitions.
    pub definitions: Vec<Definition>,
    /// The headings of its documentation.
    pub chapters: Vec<Chapter>,
    pub(super) names: BTreeMap<String, DefinitionId>,
}

/// A definition of a [`Schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(pub usize);

/// A type, a command or an event.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name, of which there is only one in a schema.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// When it is there.
    pub condition: Option<Condition>,
    /// Its features.
    pub features: Vec<Feature>,
    /// What is written about it.
    pub doc: Documentation,
    /// What it is.
    pub kind: Kind,
}

/// What a definition is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Strings of a set.
    Enum(Enum),
    /// An object.
    Struct(Struct),
    /// An object whose members depend on one of them.
    Union(Union),
    /// A value of one of several kinds of JSON.
    Alternate(Alternate),
    /// A command.
    Command(Command),
    /// An event.
    Event(Event),
}

/// `{ 'enum': … }`
#[derive(Clone, Debug, Default)]
pub struct Enum {
    /// Its values.
    pub values: Vec<EnumValue>,
    /// What the names of C's constants begin with.
    pub prefix: Option<String>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// On the wire.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// When it is there.
    pub condition: Option<Condition>,
    /// Its features.
    pub features: Vec<Feature>,
    /// What is written about it.
    pub doc: Remark,
}

/// `{ 'struct': … }`
#[derive(Clone, Debug, Default)]
pub struct Struct {
    /// The struct whose members come first.
    pub base: Option<TypeRef>,
    /// Its own members.
    pub members: Vec<Member>,
}

/// `{ 'union': … }`
#[derive(Clone, Debug)]
pub struct Union {
    /// The members that all branches have; none where the union is of the old kind.
    pub base: Option<Members>,
    /// The member that decides; `None` in unions of the old kind, which are `{ "type": BRANCH, "data": … }` on the wire.
    pub discriminator: Option<(String, Span)>,
    /// What else is there, by the value of the discriminator.
    pub branches: Vec<Branch>,
}

/// `{ 'alternate': … }`
#[derive(Clone, Debug, Default)]
pub struct Alternate {
    /// The types that a value may have.
    pub branches: Vec<Branch>,
}

/// `{ 'command': … }`
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// Its arguments.
    pub arguments: Option<Members>,
    /// What it returns; an empty object if nothing.
    pub returns: Option<TypeRef>,
    /// What else is said about it.
    pub flags: Flags,
}

/// `{ 'event': … }`
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Its data.
    pub data: Option<Members>,
    /// Whether its C function takes the data as one.
    pub boxed: bool,
}

/// The properties of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Whether its C function takes the arguments as one.
    pub boxed: bool,
    /// Whether its arguments are read by generated code; else it may take more than it declares.
    pub generated: bool,
    /// Whether it replies when it succeeds.
    pub success_response: bool,
    /// Whether it can be executed out of band.
    pub allow_oob: bool,
    /// Whether it can be executed before the machine is made.
    pub allow_preconfig: bool,
    /// Whether it runs as a coroutine.
    pub coroutine: bool,
}

impl Default for Flags {
    fn default() -> Self {
        Self {
            boxed: false,
            generated: true,
            success_response: true,
            allow_oob: false,
            allow_preconfig: false,
            coroutine: false,
        }
    }
}

/// Members in place, or the type that has them.
#[derive(Clone, Debug)]
pub enum Members {
    /// Listed here.
    Inline(Vec<Member>),
    /// Those of a type.
    Of(TypeRef),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// On the wire.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// Whether it may be absent.
    pub optional: bool,
    /// Its type.
    pub ty: TypeRef,
    /// When it is there.
    pub condition: Option<Condition>,
    /// Its features.
    pub features: Vec<Feature>,
    /// What is written about it.
    pub doc: Remark,
}

/// A branch of a union or an alternate.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The value of the discriminator; in an alternate, a name that is not on the wire.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// Its type.
    pub ty: TypeRef,
    /// When it is there.
    pub condition: Option<Condition>,
    /// What is written about it.
    pub doc: Remark,
}

/// Something that clients can ask for by name.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its name, such as `deprecated`.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// When it is there.
    pub condition: Option<Condition>,
    /// What is written about it.
    pub doc: Remark,
}

impl Schema {
    /// The definition of a name.
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        self.names.get(name).map(|it| &self[*it])
    }
}

impl std::ops::Index<DefinitionId> for Schema {
    type Output = Definition;

    fn index(&self, id: DefinitionId) -> &Definition {
        &self.definitions[id.0]
    }
}

impl Kind {
    /// The word that begins such a definition.
    pub fn keyword(&self) -> &'static str {
        match self {
            Kind::Enum(_) => "enum",
            Kind::Struct(_) => "struct",
            Kind::Union(_) => "union",
            Kind::Alternate(_) => "alternate",
            Kind::Command(_) => "command",
            Kind::Event(_) => "event",
        }
    }

    /// Whether it is a type, and not a command or an event.
    pub fn is_type(&self) -> bool {
        !matches!(self, Kind::Command(_) | Kind::Event(_))
    }
}

impl Definition {
    /// The members that are listed in the definition itself: neither those of a base nor those of a type it refers to.
    pub fn own_members(&self) -> &[Member] {
        let members = match &self.kind {
            Kind::Struct(it) => return &it.members,
            Kind::Union(it) => it.base.as_ref(),
            Kind::Command(it) => it.arguments.as_ref(),
            Kind::Event(it) => it.data.as_ref(),
            Kind::Enum(_) | Kind::Alternate(_) => None,
        };
        match members {
            Some(Members::Inline(members)) => members,
            _ => &[],
        }
    }

    /// The branches of a union or an alternate.
    pub fn branches(&self) -> &[Branch] {
        match &self.kind {
            Kind::Union(it) => &it.branches,
            Kind::Alternate(it) => &it.branches,
            _ => &[],
        }
    }

    /// The type whose members come first, if another one has them.
    pub fn base(&self) -> Option<&TypeRef> {
        match &self.kind {
            Kind::Struct(it) => it.base.as_ref(),
            Kind::Union(Union { base: Some(Members::Of(base)), .. }) => Some(base),
            _ => None,
        }
    }

    /// The type that has the arguments of a command or the data of an event.
    pub fn data_type(&self) -> Option<&TypeRef> {
        let members = match &self.kind {
            Kind::Command(it) => it.arguments.as_ref(),
            Kind::Event(it) => it.data.as_ref(),
            _ => None,
        };
        match members {
            Some(Members::Of(ty)) => Some(ty),
            _ => None,
        }
    }
}
