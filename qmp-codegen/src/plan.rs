//! Model and facts → [items](crate::item): here every name is given and every type decided.
//!
//! A definition's nested types wait in a queue until it is done, so that they stand below it and documents nested
//! however deeply take no stack.

mod alternatives;
mod branches;
mod describe;
mod fields;
mod like;
mod tests;

use std::collections::{BTreeMap, VecDeque};

use proc_macro2::Ident;
use qmp_spec::model::{self, Command, Doc, Event, Property, Spec, Type, TypeId};
use qmp_spec::source::{SourceId, SourceMap};
use quote::format_ident;

use crate::analysis::direction::Direction;
use crate::analysis::{Facts, size};
use crate::doc::Docs;
use crate::item::{Contents, EventEntry, Head, Item, ItemRef, Role, Test, Ty};
use crate::module::place;
use crate::names::{Case, Names};

use fields::Members;

/// What all modules are planned from.
pub(crate) struct Context<'a> {
    spec: &'a Spec,
    sources: &'a SourceMap,
    facts: Facts,
    /// The names of [`Spec::types`].
    named: Vec<Ident>,
    /// The scope of the module that holds them.
    named_scope: Names,
    /// The modules that hold them.
    homes: Homes,
}

/// The modules that hold the named types.
enum Homes {
    /// All of them are in `types`.
    Types,
    /// Each is in the module of its document.
    Documents(BTreeMap<SourceId, Ident>),
}

/// The name of each command, and the scope of all modules that have it.
pub(crate) type CommandNames = (Vec<Ident>, Names);

/// A command or a named type, and the types that it has to itself.
pub(crate) struct Definition {
    pub(crate) ident: Ident,
    pub(crate) of: Defined,
    pub(crate) items: Vec<Item>,
}

/// What a definition defines: an index into the model.
#[derive(Clone, Copy)]
pub(crate) enum Defined {
    Command(usize),
    Type(TypeId),
}

/// One module in the making.
struct Planner<'a> {
    cx: &'a Context<'a>,
    /// Names of its types.
    scope: Names,
    queue: VecDeque<Job<'a>>,
    items: Vec<Item>,
}

/// A definition that is still to be planned.
struct Job<'a> {
    head: Head,
    role: Role,
    place: Place,
    content: Content<'a>,
}

/// What there is to say of a definition.
enum Content<'a> {
    Object(Members<'a>),
    Union(&'a model::Object, &'a model::Variants),
    /// The branches of an object whose other members stand around them.
    Branches(&'a model::Object, &'a model::Variants),
    Like(&'a Type),
    Alternatives(&'a [model::Member]),
    Values(&'a [model::Value]),
}

/// Where in the model a definition stands, as far as it matters to what it contains.
#[derive(Clone, Copy)]
struct Place {
    direction: Direction,
    /// The named type that it is part of.
    inside: Option<TypeId>,
    /// Whether it is read in the form in which QEMU writes it.
    is_usual: bool,
}

/// What a nested type is called after, and what it says of itself, should there be one.
#[derive(Clone, Copy)]
struct Nested<'a> {
    owner: &'a Ident,
    wire: &'a str,
    docs: &'a dyn Fn() -> Docs,
}

impl<'a> Context<'a> {
    pub(crate) fn new(spec: &'a Spec, sources: &'a SourceMap) -> Self {
        let mut named_scope = Names::types();
        let named = spec.types.iter().map(|it| named_scope.reserve(Case::Camel, &it.name)).collect();
        Self { spec, sources, facts: Facts::of(spec), named, named_scope, homes: Homes::Types }
    }

    /// The same for types that stand in the modules of their documents.
    pub(crate) fn by_document(spec: &'a Spec, sources: &'a SourceMap, modules: BTreeMap<SourceId, Ident>) -> Self {
        Self { homes: Homes::Documents(modules), ..Self::new(spec, sources) }
    }

    /// The name of each command where all modules share one scope, and that scope.
    pub(crate) fn command_names(&self) -> CommandNames {
        let mut scope = self.named_scope.clone();
        let names = self.spec.commands.iter().map(|it| self.beside_types(&it.name, &mut scope)).collect();
        (names, scope)
    }

    /// The name of a command, which says that it is one where a type is called the same.
    fn beside_types(&self, command: &str, scope: &mut Names) -> Ident {
        match self.named_scope.has(Case::Camel, command) {
            true => scope.reserve(Case::Camel, &format!("{command}-command")),
            false => scope.reserve(Case::Camel, command),
        }
    }

    /// The commands and types of a document, in the order of its text, and the tests of their examples.
    pub(crate) fn document(&self, document: SourceId, commands: &CommandNames) -> (Vec<Definition>, Vec<Test>) {
        let (names, scope) = commands;
        let mut planner = Planner::new(self, scope.clone());
        let commands = self.spec.commands.iter().enumerate().map(|(at, it)| (it.span, Defined::Command(at)));
        let types = self.spec.types.iter().enumerate().map(|(at, it)| (it.span, Defined::Type(TypeId(at))));
        let mut all: Vec<_> = commands.chain(types).filter(|(span, _)| span.source == document).collect();
        all.sort_by_key(|(span, _)| *span);
        let definitions = all.into_iter().map(|(_, of)| planner.definition(of, names)).collect();
        let tests = tests::of_commands(self, names, |it| it.span.source == document);
        (definitions, tests)
    }

    /// The module of the events.
    pub(crate) fn events(&self) -> Contents {
        let (idents, scope) = self.event_names();
        let mut planner = Planner::new(self, scope);
        let events = &self.spec.events;
        for (event, ident) in events.iter().zip(&idents) {
            planner.event(event, ident);
        }
        let mut methods = Names::handlers();
        let entry = |(event, ident): (&Event, &Ident)| EventEntry {
            wire: event.name.clone(),
            ident: ident.clone(),
            method: methods.reserve(Case::Snake, &event.name),
            place: place(self.sources, event.span),
            is_boxed: size::is_large_object(self.spec, &self.facts.recursion, None, &event.data),
            is_usual: self.facts.usual.reads_event(event),
        };
        let entries = events.iter().zip(&idents).map(entry).collect();
        Contents { items: planner.items, events: entries, tests: tests::of_events(self) }
    }

    /// The names of the events, and what is said of them.
    pub(crate) fn events_by_name(&self) -> impl Iterator<Item = (&str, (Ident, &Doc))> {
        let events = self.spec.events.iter().zip(self.event_names().0);
        events.map(|(it, ident)| (it.name.as_str(), (ident, &it.doc)))
    }

    fn event_names(&self) -> (Vec<Ident>, Names) {
        let mut scope = Names::types();
        let names = self.spec.events.iter().map(|it| scope.reserve(Case::Camel, &it.name)).collect();
        (names, scope)
    }

    /// The module of the commands.
    pub(crate) fn commands(&self) -> Contents {
        let mut planner = Planner::new(self, Names::types());
        let commands = &self.spec.commands;
        let idents: Vec<_> = commands.iter().map(|it| planner.scope.reserve(Case::Camel, &it.name)).collect();
        for (command, ident) in commands.iter().zip(&idents) {
            planner.command(command, ident);
        }
        Contents { items: planner.items, events: Vec::new(), tests: tests::of_commands(self, &idents, |_| true) }
    }

    /// The module of the types with names of their own.
    pub(crate) fn types(&self) -> Contents {
        let mut planner = Planner::new(self, self.named_scope.clone());
        for (at, named) in self.spec.types.iter().enumerate() {
            planner.named(TypeId(at), named);
        }
        Contents { items: planner.items, ..Contents::default() }
    }

    fn named(&self, id: TypeId) -> Ty {
        let has_conversions = Content::of(&self.spec[id].ty).has_conversions();
        Ty::Item(ItemRef { ident: self.named[id.0].clone(), module: Some(self.home(id)), has_conversions })
    }

    fn home(&self, id: TypeId) -> Ident {
        let own = match &self.homes {
            Homes::Types => None,
            Homes::Documents(modules) => modules.get(&self.spec[id].span.source).cloned(),
        };
        own.unwrap_or_else(|| format_ident!("types"))
    }

    fn is_large<'m>(&self, inside: Option<TypeId>, members: impl Iterator<Item = &'m model::Member>) -> bool {
        size::is_large(self.spec, &self.facts.recursion, inside, members)
    }
}

impl<'a> Planner<'a> {
    fn new(cx: &'a Context<'a>, scope: Names) -> Self {
        Self { cx, scope, queue: VecDeque::new(), items: Vec::new() }
    }

    fn definition(&mut self, of: Defined, commands: &[Ident]) -> Definition {
        let ident = match of {
            Defined::Command(at) => {
                self.command(&self.cx.spec.commands[at], &commands[at]);
                commands[at].clone()
            }
            Defined::Type(id) => {
                self.named(id, &self.cx.spec[id]);
                self.cx.named[id.0].clone()
            }
        };
        Definition { ident, of, items: std::mem::take(&mut self.items) }
    }

    fn event(&mut self, event: &'a Event, ident: &Ident) {
        let docs = describe::event(self.cx, event);
        let head = Head { ident: ident.clone(), wire: Some(event.name.clone()), docs };
        let is_usual = self.cx.facts.usual.reads_event(event);
        let place = Place { direction: Direction::RECEIVED, inside: None, is_usual };
        let role = Role::Event(event.name.clone());
        self.define(Job { head, role, place, content: Content::object(&event.data) });
    }

    fn command(&mut self, command: &'a Command, ident: &Ident) {
        let docs = describe::command(self.cx, command);
        let head = Head { ident: ident.clone(), wire: Some(command.name.clone()), docs };
        let place = Place { direction: Direction::SENT, inside: None, is_usual: false };
        let allows_oob = command.properties.contains(&Property::OutOfBand);
        let role = Role::Command { name: command.name.clone(), returns: self.returns(command, ident), allows_oob };
        self.define(Job { head, role, place, content: Content::object(&command.arguments) });
    }

    fn returns(&mut self, command: &'a Command, ident: &Ident) -> Ty {
        let place = Place { direction: Direction::RECEIVED, inside: None, is_usual: false };
        let nested = Nested { owner: ident, wire: "return", docs: &|| describe::returns(ident) };
        command.returns.as_ref().map_or(Ty::Empty, |it| self.ty(it, place, nested))
    }

    fn named(&mut self, id: TypeId, named: &'a model::NamedType) {
        let (cx, docs) = (self.cx, describe::named(self.cx, named));
        let head = Head { ident: cx.named[id.0].clone(), wire: Some(named.name.clone()), docs };
        let facts = &cx.facts;
        let place =
            Place { direction: facts.directions.of(id), inside: Some(id), is_usual: facts.usual.reads_type(id) };
        self.define(Job { head, role: Role::Part, place, content: Content::of(&named.ty) });
    }

    /// Plans a definition and then all that waits.
    fn define(&mut self, job: Job<'a>) {
        self.queue.push_front(job);
        while let Some(job) = self.queue.pop_front() {
            let item = self.item(job);
            self.items.push(item);
        }
    }

    fn item(&mut self, Job { head, role, place, content }: Job<'a>) -> Item {
        match content {
            Content::Object(members) => Item::Struct(self.object(head, role, place, members)),
            Content::Union(object, variants) => Item::Union(self.union(head, role, place, object, variants)),
            Content::Branches(object, variants) => Item::Union(self.branches(head, place, object, variants)),
            Content::Like(ty) => Item::Newtype(self.like(head, role, place, ty)),
            Content::Alternatives(alternatives) => Item::Alternate(self.alternate(head, place, alternatives)),
            Content::Values(values) => Item::Enum(fields::enumeration(head, place, values)),
        }
    }

    /// The Rust type; a definition that it needs is named and put into the queue.
    fn ty(&mut self, ty: &'a Type, place: Place, nested: Nested) -> Ty {
        match ty {
            Type::String => Ty::String,
            Type::Int(width) => Ty::Int(*width),
            Type::Number => Ty::Number,
            Type::Bool => Ty::Bool,
            Type::Null => Ty::Null,
            // An alternate has a name: where it stands without, nothing is known of it.
            Type::Any | Type::Alternate(_) => Ty::Any,
            Type::Enum(values) if values.is_empty() => Ty::String,
            Type::Object(object) if object.members.is_empty() && object.variants.is_none() => Ty::Map,
            Type::Enum(_) | Type::Object(_) => self.nested(Content::of(ty), place, nested),
            Type::Array(element) => Ty::Vec(Box::new(self.ty(element, place.elsewhere(), nested))),
            Type::Named(id) => {
                let needs_box = self.cx.facts.recursion.needs_box(place.inside, *id);
                let named = self.cx.named(*id);
                if needs_box { Ty::Box(Box::new(named)) } else { named }
            }
        }
    }

    /// The type of a variant that holds this one and no more: in a box where it is large, or closes a circle.
    fn payload(&mut self, ty: &'a Type, place: Place, nested: Nested) -> Ty {
        let recursion = &self.cx.facts.recursion;
        let closes_circle = matches!(ty, Type::Named(id) if recursion.needs_payload_box(place.inside, *id));
        let is_boxed = closes_circle || size::is_large_type(self.cx.spec, recursion, place.inside, ty);
        let place = if is_boxed { place.elsewhere() } else { place };
        self.ty(ty, place, nested).boxed(is_boxed)
    }

    fn nested(&mut self, content: Content<'a>, place: Place, nested: Nested) -> Ty {
        let ident = self.scope.reserve_nested(nested.owner, nested.wire);
        let head = Head { ident: ident.clone(), wire: None, docs: (nested.docs)() };
        let has_conversions = content.has_conversions();
        self.queue.push_back(Job { head, role: Role::Part, place, content });
        Ty::Item(ItemRef { ident, module: None, has_conversions })
    }
}

impl Place {
    /// The place of what is in an array or in a box: it lies elsewhere and closes no circle.
    fn elsewhere(self) -> Self {
        Self { inside: None, ..self }
    }
}

impl<'a> Content<'a> {
    /// Of a type that becomes a definition: an object, a set of values or of alternatives. The model has no others
    /// with a name.
    fn of(ty: &'a Type) -> Self {
        match ty {
            Type::Object(object) => Self::object(object),
            Type::Enum(values) => Self::Values(values),
            Type::Alternate(alternatives) => Self::Alternatives(alternatives),
            _ => Self::Object(Members::none()),
        }
    }

    fn object(object: &'a model::Object) -> Self {
        if let Some(like) = &object.like {
            return Self::Like(like);
        }
        match &object.variants {
            Some(variants) if branches::stand_apart(object, variants) => {
                Self::Object(Members::around(object, variants))
            }
            Some(variants) if branches::are_types(variants) => Self::Branches(object, variants),
            Some(variants) if !variants.branches.is_empty() => Self::Union(object, variants),
            _ => Self::Object(Members::of(object)),
        }
    }

    fn has_conversions(&self) -> bool {
        matches!(self, Self::Union(..) | Self::Branches(..) | Self::Alternatives(_))
    }
}
