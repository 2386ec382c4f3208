//! The resolved model: what a document means, with nothing of how it was written but places and prose.
//!
//! References are resolved: [`Type::Named`] is an index into [`Spec::types`], and no later stage looks at text again.
//! Each item keeps its [`Span`], so that a diagnostic or a generated comment can point at the line it came from.

use crate::conform::{Misfit, MisfitKind};
use crate::source::Span;

mod condition;
mod json;
mod json_kind;
mod outline;
mod places;
mod property;
mod references;
mod width;

pub use condition::{Condition, Symbol};
pub(crate) use json_kind::JsonKind;
pub use property::Property;
pub use width::Width;

/// Everything that a set of documents defines, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spec {
    /// Asynchronous messages of the server.
    pub events: Vec<Event>,
    /// Requests of the client.
    pub commands: Vec<Command>,
    /// Types with a name of their own, shared by reference.
    pub types: Vec<NamedType>,
    /// What stands between the definitions: titles, chapters and the words below them.
    pub passages: Vec<Passage>,
}

/// A part of a document that defines nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands; definitions that follow it stand further below.
    pub span: Span,
    /// Its text, on one line.
    pub text: String,
}

/// Kinds of passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// The title of the document.
    Title,
    /// The heading of a chapter.
    Chapter,
    /// Words below a title or a chapter.
    Paragraph,
}

/// The features that have a word of their own.
pub const FEATURES: [&str; 2] = ["deprecated", "unstable"];

/// The prose of an item: what generated documentation repeats.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// Paragraphs, each on one line.
    pub paragraphs: Vec<String>,
    /// Notes and warnings, each on one line.
    pub notes: Vec<String>,
    /// First version that has the item, as the text gives it (`1.2`).
    pub since: Option<String>,
    /// Last version that has it, where a later one has not.
    pub until: Option<String>,
    /// What else is to be known before using it, by the names that QEMU has for it: `deprecated`, `unstable`.
    pub features: Vec<String>,
    /// How QEMU must have been built to have it; `None` where it always has.
    pub condition: Option<Condition>,
}

/// An event and the members of its `data`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Wire name, for example `BLOCK_IO_ERROR`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its prose.
    pub doc: Doc,
    /// Members of `data`; empty where the event carries none.
    pub data: Object,
    /// How many of them QEMU sends in a second at the most; `None` where it does not hold them back.
    pub rate_limit: Option<u32>,
    /// Examples of the message.
    pub examples: Vec<Example>,
}

/// A command, its arguments and what it returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Wire name, for example `block_resize`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its prose.
    pub doc: Doc,
    /// Members of `arguments`.
    pub arguments: Object,
    /// When and how it may be executed, where that is not as usual; in the order of [`Property`], none twice.
    pub properties: Vec<Property>,
    /// What the success reply carries; `None` where the text says nothing of a result: an empty object then.
    pub returns: Option<Type>,
    /// What the sentence about the result says besides its type: what it is, or what an element of an array is called.
    pub result: Option<String>,
    /// Examples of requests, replies and the events between them.
    pub examples: Vec<Example>,
}

/// A type that other definitions refer to by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedType {
    /// Name in the document, for example `PciDevice`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its prose.
    pub doc: Doc,
    /// [`Type::Object`], [`Type::Enum`] or [`Type::Alternate`].
    pub ty: Type,
}

/// The members of a JSON object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The type whose members these are, always a [`Type::Named`]: `Arguments: BlockdevOptions`. Then there is nothing
    /// else in it.
    pub like: Option<Box<Type>>,
    /// Members that every value of the type may have, in the order of the text.
    pub members: Vec<Member>,
    /// Members that depend on the value of another one.
    pub variants: Option<Variants>,
    /// What other members may stand in it, in words, where the object is open ("device properties").
    pub open: Option<String>,
}

/// A discriminated union: which members follow from the value of `tag`.
#[derive(Clone, Debug, PartialEq)]
pub struct Variants {
    /// The member whose value decides; one of [`Object::members`].
    pub tag: String,
    /// One branch for each value that adds members.
    pub branches: Vec<Branch>,
}

/// The members that go with one value of the tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Value of the tag.
    pub value: String,
    /// Where the branch begins.
    pub span: Span,
    /// The type whose members these are, always a [`Type::Named`]: `When "type" is "inet": InetSocketAddress`. Then it
    /// has none of its own.
    pub like: Option<Box<Type>>,
    /// Its members.
    pub members: Vec<Member>,
    /// How QEMU must have been built to have it.
    pub condition: Option<Condition>,
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Wire name.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its prose, without the type.
    pub doc: Doc,
    /// Its type.
    pub ty: Type,
    /// Whether it may be absent.
    pub optional: bool,
    /// What absence stands for, where the text says it.
    pub default: Option<String>,
}

/// The type of a value on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A string.
    String,
    /// An integer.
    Int(Width),
    /// A number, integer or not.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
    /// Any value: the text does not say.
    Any,
    /// A string out of a set.
    Enum(Vec<Value>),
    /// An object; with neither members nor variants it is an open map.
    Object(Object),
    /// An array of one type of element.
    Array(Box<Type>),
    /// One of several types that JSON tells apart, each with a name that is not on the wire. Only a [`NamedType`] is
    /// one.
    Alternate(Vec<Member>),
    /// A type with a name: an index into [`Spec::types`].
    Named(TypeId),
}

/// The place of a [`NamedType`] in [`Spec::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The string on the wire.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub doc: Doc,
}

/// One JSON text of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Who sends it.
    pub role: Role,
    /// The JSON text and nothing else.
    pub span: Span,
    /// The text as written.
    pub text: String,
    /// The words above it that say what it shows.
    pub caption: Option<String>,
    /// Whether it parses as JSON.
    pub json: bool,
    /// Whether it parses and agrees with the definition it stands under; what shows something else cannot.
    pub fits: bool,
    /// In what it departs from the definition.
    pub misfits: Vec<Misfit>,
}

impl Example {
    /// Whether its types encode it to what it was: it fits, and nothing in it says what absence says.
    pub fn round_trips(&self) -> bool {
        self.fits && self.misfits.iter().all(|it| it.kind != MisfitKind::Redundant)
    }
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A message of the client: a request.
    Request,
    /// A message of the server that answers a request.
    Response,
    /// An asynchronous message of the server.
    Event,
}

impl Object {
    /// Whether nothing at all is said about its members.
    pub fn is_empty(&self) -> bool {
        self.like.is_none() && self.members.is_empty() && self.variants.is_none() && self.open.is_none()
    }

    /// Every member it may have, those of all branches included; members of other types, which it is `like`, are not.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let branches = self.variants.iter().flat_map(|it| &it.branches);
        self.members.iter().chain(branches.flat_map(|it| &it.members))
    }

    /// Every type that it is made of: of its members, and those that it or a branch is like.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let branches = self.variants.iter().flat_map(|it| &it.branches);
        self.like
            .as_deref()
            .into_iter()
            .chain(branches.filter_map(|it| it.like.as_deref()))
            .chain(self.all_members().map(|it| &it.ty))
    }

    /// Like [`Object::types`], to change them.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let branches = self.variants.iter_mut().flat_map(|it| &mut it.branches);
        let of_branches = branches
            .flat_map(|it| it.like.as_deref_mut().into_iter().chain(it.members.iter_mut().map(|it| &mut it.ty)));
        self.like.as_deref_mut().into_iter().chain(self.members.iter_mut().map(|it| &mut it.ty)).chain(of_branches)
    }
}

impl Type {
    /// The type of the elements, through any depth of arrays.
    pub fn innermost(&self) -> &Type {
        let mut ty = self;
        while let Type::Array(element) = ty {
            ty = element;
        }
        ty
    }

    /// Like [`Type::innermost`], to change it.
    pub fn innermost_mut(&mut self) -> &mut Type {
        let mut ty = self;
        while let Type::Array(element) = ty {
            ty = element;
        }
        ty
    }

    /// The width of its integers, where a text has to say it.
    pub fn named_width(&self) -> Option<Width> {
        match self.innermost() {
            Type::Int(width) if *width != Width::default() => Some(*width),
            _ => None,
        }
    }
}

impl Spec {
    /// What a type is, where it is a name.
    pub fn resolved<'a>(&'a self, ty: &'a Type) -> &'a Type {
        match ty {
            Type::Named(id) => &self[*id].ty,
            ty => ty,
        }
    }
}

impl std::ops::Index<TypeId> for Spec {
    type Output = NamedType;

    fn index(&self, id: TypeId) -> &NamedType {
        &self.types[id.0]
    }
}
