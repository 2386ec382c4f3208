//! Rust items as they will be written: every name, type and comment is decided, nothing of the model is left.

use proc_macro2::Ident;
use qmp_spec::model::Width;

use crate::doc::Docs;
use crate::impls::Presence;

/// A type definition.
pub(crate) enum Item {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    Alternate(Alternate),
    Newtype(Newtype),
}

/// What every definition begins with.
pub(crate) struct Head {
    pub(crate) ident: Ident,
    /// Name on the wire; types that only have a place there have none.
    pub(crate) wire: Option<String>,
    pub(crate) docs: Docs,
}

/// What a type is to the protocol.
pub(crate) enum Role {
    /// The data of the event of that name.
    Event(String),
    /// The arguments of the command of that name.
    Command { name: String, returns: Ty, allows_oob: bool },
    /// Part of something else.
    Part,
}

/// An object.
pub(crate) struct Struct {
    pub(crate) head: Head,
    pub(crate) role: Role,
    pub(crate) fields: Vec<Field>,
    /// The field for the members that depend on the value of one of them.
    pub(crate) branch: Option<BranchField>,
    /// The field for members of other names.
    pub(crate) extra: Option<Extra>,
    /// Whether programs make values of it: there is a constructor, with setters for what is optional.
    pub(crate) is_sent: bool,
    /// Whether it is read in the form in which QEMU writes it.
    pub(crate) is_usual: bool,
}

/// A member.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
    pub(crate) docs: Docs,
    /// What the setter's documentation says after the name.
    pub(crate) summary: String,
    pub(crate) ty: Ty,
    pub(crate) presence: Presence,
}

/// The field for members that have none of their own.
pub(crate) struct Extra {
    pub(crate) docs: Docs,
    /// Whether the document invites them, so that a program may set some.
    pub(crate) is_invited: bool,
}

/// The field whose type is a union of what goes with the values of a tag.
pub(crate) struct BranchField {
    pub(crate) ident: Ident,
    /// Name of the member that decides.
    pub(crate) tag: String,
    pub(crate) docs: Docs,
    /// The union.
    pub(crate) union: Ident,
}

/// A value of one of several types that JSON tells apart.
pub(crate) struct Alternate {
    pub(crate) head: Head,
    pub(crate) alternatives: Vec<Alternative>,
    /// Whether values of other kinds are kept.
    pub(crate) is_open: bool,
    /// Whether programs make values of it.
    pub(crate) is_sent: bool,
}

/// One of the types that an alternate may have.
pub(crate) struct Alternative {
    pub(crate) ident: Ident,
    pub(crate) docs: Docs,
    /// What JSON tells it by.
    pub(crate) kind: Kind,
    pub(crate) ty: Ty,
}

/// What JSON tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    String,
    Int,
    Number,
    Bool,
    Null,
    Object,
    Array,
    /// All of them.
    Any,
}

/// A message whose members are those of a type.
pub(crate) struct Newtype {
    pub(crate) head: Head,
    pub(crate) role: Role,
    pub(crate) inner: Ty,
    /// The members that no value of the type is without.
    pub(crate) required: Vec<String>,
    /// Whether programs make values of it.
    pub(crate) is_sent: bool,
}

/// A string out of a set.
pub(crate) struct Enum {
    pub(crate) head: Head,
    pub(crate) values: Vec<Value>,
    /// Whether other values are kept.
    pub(crate) is_open: bool,
}

/// A value of an enumeration.
pub(crate) struct Value {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
    pub(crate) docs: Docs,
}

/// A discriminated union.
pub(crate) struct Union {
    pub(crate) head: Head,
    pub(crate) role: Role,
    /// Name of the member that decides.
    pub(crate) tag: String,
    pub(crate) branches: Vec<Branch>,
    /// Whether values of the tag that no branch has are kept.
    pub(crate) is_open: bool,
    /// Whether programs make values of it.
    pub(crate) is_sent: bool,
}

/// A branch of a union.
pub(crate) struct Branch {
    pub(crate) value: Value,
    /// The function that makes it, where other branches have the same type.
    pub(crate) function: Ident,
    /// The type of its members.
    pub(crate) payload: Ty,
}

/// The type of a field.
#[derive(Clone)]
pub(crate) enum Ty {
    String,
    Int(Width),
    Number,
    Bool,
    Null,
    Any,
    /// An object of which nothing is known.
    Map,
    /// A success reply that says nothing.
    Empty,
    /// A generated type.
    Item(ItemRef),
    Vec(Box<Ty>),
    Box(Box<Ty>),
}

/// A generated type as others refer to it.
#[derive(Clone)]
pub(crate) struct ItemRef {
    pub(crate) ident: Ident,
    /// The module in which it stands, if not beside the one who refers to it.
    pub(crate) module: Option<Ident>,
    /// Whether one of its variants' payloads is taken for it.
    pub(crate) has_conversions: bool,
}

/// An event as its enum sees it.
pub(crate) struct EventEntry {
    pub(crate) wire: String,
    /// The payload's type, and the variant.
    pub(crate) ident: Ident,
    /// The handler's method.
    pub(crate) method: Ident,
    /// The document and the line that define it.
    pub(crate) place: String,
    pub(crate) is_boxed: bool,
    /// Whether the data is read in the form in which QEMU writes it.
    pub(crate) is_usual: bool,
}

/// An example that is decoded by a test.
pub(crate) struct Test {
    pub(crate) name: Ident,
    pub(crate) kind: TestKind,
    pub(crate) text: String,
}

/// What an example is decoded as.
pub(crate) enum TestKind {
    /// One of the events.
    Event,
    /// The command of that type.
    Request(Ident),
    /// A reply to it.
    Reply(Ident),
}

/// The contents of one generated module.
#[derive(Default)]
pub(crate) struct Contents {
    pub(crate) items: Vec<Item>,
    /// The events of the enum, if this is where it stands.
    pub(crate) events: Vec<EventEntry>,
    pub(crate) tests: Vec<Test>,
}

impl Item {
    pub(crate) fn head(&self) -> &Head {
        match self {
            Item::Struct(it) => &it.head,
            Item::Enum(it) => &it.head,
            Item::Union(it) => &it.head,
            Item::Alternate(it) => &it.head,
            Item::Newtype(it) => &it.head,
        }
    }
}

impl Struct {
    /// Whether it may have no members at all.
    pub(crate) fn may_be_empty(&self) -> bool {
        self.branch.is_none() && self.fields.iter().all(Field::is_optional)
    }
}

impl Field {
    pub(crate) fn is_optional(&self) -> bool {
        self.presence != Presence::Required
    }
}

impl Ty {
    /// The type in a box, where it needs one.
    pub(crate) fn boxed(self, is_boxed: bool) -> Self {
        if is_boxed && !matches!(self, Self::Box(_)) { Self::Box(Box::new(self)) } else { self }
    }
}
