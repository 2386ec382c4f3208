//! Two models laid beside each other, from commands and events down: what is at the same place is the same thing.
//!
//! Names of types are not on the wire. A type that has one name in this model and another in that one is renamed, and
//! what is written out in one of them and has a name in the other gets the form that it has there. Every type is looked
//! at once, so that the walk takes linear time; it keeps the first name that is found for it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::kind::{self, Kind};
use crate::model::{Branch, Doc, Member, NamedType, Object, Spec, Type, TypeId, Variants};

/// What the names of types in the model are that is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names<'a> {
    /// Those of an older version; the names that newer ones have stay. Two types may get the same name.
    Older(&'a BTreeSet<String>),
    /// Numbers, by introspection, which also hides widths of integers and what an object takes besides its members.
    Hidden,
}

/// A walk through two models.
pub(super) struct Align<'a> {
    spec: &'a mut Spec,
    model: &'a Spec,
    names: Names<'a>,
    given: BTreeSet<&'a str>,
    /// Whether each type of `spec` has been looked at.
    is_seen: Vec<bool>,
    queue: VecDeque<(TypeId, TypeId)>,
}

impl<'a> Align<'a> {
    /// Changes `spec` to be like `model`.
    pub(super) fn new(spec: &'a mut Spec, model: &'a Spec, names: Names<'a>) -> Self {
        let is_seen = vec![false; spec.types.len()];
        Self { spec, model, names, given: BTreeSet::new(), is_seen, queue: VecDeque::new() }
    }

    pub(super) fn run(mut self) {
        self.commands();
        self.events();
        self.follow();
        if let Names::Older(_) = self.names {
            self.types();
            self.follow();
        }
    }

    /// Types that no command and no event leads to are the same if they are called the same.
    fn types(&mut self) {
        let model: BTreeMap<_, _> = self.model.types.iter().zip(0..).map(|(it, at)| (&it.name, TypeId(at))).collect();
        for id in (0..self.spec.types.len()).map(TypeId) {
            if let Some(like) = model.get(&self.spec[id].name) {
                self.pair(id, *like);
            }
        }
    }

    fn follow(&mut self) {
        while let Some((id, like)) = self.queue.pop_front() {
            // Taken out meanwhile; what is asked of it then is its kind, which an empty one has too.
            let empty = kind::empty(&self.spec[id].ty);
            let mut ty = std::mem::replace(&mut self.spec.types[id.0].ty, empty);
            self.definition(&mut ty, &self.model[like].ty);
            self.spec.types[id.0].ty = ty;
        }
    }

    fn commands(&mut self) {
        let model: BTreeMap<_, _> = self.model.commands.iter().map(|it| (it.name.as_str(), it)).collect();
        let mut commands = std::mem::take(&mut self.spec.commands);
        for command in &mut commands {
            let Some(model) = model.get(command.name.as_str()) else { continue };
            self.object(&mut command.arguments, &model.arguments);
            if let (Some(ty), Some(model)) = (&mut command.returns, &model.returns) {
                self.ty(ty, model);
            }
        }
        self.spec.commands = commands;
    }

    fn events(&mut self) {
        let model: BTreeMap<_, _> = self.model.events.iter().map(|it| (it.name.as_str(), it)).collect();
        let mut events = std::mem::take(&mut self.spec.events);
        for event in &mut events {
            if let Some(model) = model.get(event.name.as_str()) {
                self.object(&mut event.data, &model.data);
            }
        }
        self.spec.events = events;
    }

    fn definition(&mut self, ty: &mut Type, model: &Type) {
        match (ty, model) {
            (Type::Object(object), Type::Object(model)) => self.object(object, model),
            (Type::Alternate(alternatives), Type::Alternate(model)) => self.alternatives(alternatives, model),
            _ => {}
        }
    }

    /// Alternatives are the same if they are of the same kind of JSON.
    fn alternatives(&mut self, alternatives: &mut [Member], model: &[Member]) {
        for alternative in alternatives {
            let kind = Kind::in_json(self.spec, &alternative.ty);
            let Some(model) = model.iter().find(|it| Kind::in_json(self.model, &it.ty) == kind) else { continue };
            if self.names == Names::Hidden {
                alternative.name.clone_from(&model.name);
            }
            self.ty(&mut alternative.ty, &model.ty);
        }
    }

    fn object(&mut self, object: &mut Object, model: &Object) {
        self.form(object, model);
        if self.names == Names::Hidden {
            object.open.clone_from(&model.open);
        }
        let members: BTreeMap<_, _> = model.members.iter().map(|it| (it.name.as_str(), it)).collect();
        for member in &mut object.members {
            if let Some(model) = members.get(member.name.as_str()) {
                self.ty(&mut member.ty, &model.ty);
            }
        }
        if let (Some(variants), Some(model)) = (&mut object.variants, &model.variants) {
            self.branches(variants, model);
        }
    }

    fn branches(&mut self, variants: &mut Variants, model: &Variants) {
        let model: BTreeMap<_, _> = model.branches.iter().map(|it| (it.value.as_str(), it)).collect();
        for branch in &mut variants.branches {
            let Some(model) = model.get(branch.value.as_str()) else { continue };
            let mut object = whole(branch);
            self.object(&mut object, &whole(model));
            // A branch lists members and nothing else.
            if object.variants.is_none() {
                (branch.like, branch.members) = (object.like, object.members);
            }
        }
    }

    /// Members that have a name in the other model get it; those that are written out there are here, too.
    fn form(&mut self, object: &mut Object, model: &Object) {
        match (object.like.as_deref(), model.like.as_deref()) {
            (Some(&Type::Named(id)), Some(&Type::Named(like))) => self.pair(id, like),
            (Some(&Type::Named(id)), None) if !model.is_empty() => {
                if let Type::Object(members) = &self.spec[id].ty
                    && !members.is_empty()
                {
                    *object = members.clone();
                }
            }
            (None, Some(&Type::Named(like))) if object.open.is_none() => {
                let ty = Type::Object(std::mem::take(object));
                let id = self.add(NamedType { name: String::new(), ty, ..self.model[like].clone() });
                object.like = Some(Box::new(Type::Named(id)));
                self.pair(id, like);
            }
            _ => {}
        }
    }

    fn add(&mut self, named: NamedType) -> TypeId {
        self.spec.types.push(NamedType { doc: Doc::default(), ..named });
        self.is_seen.push(false);
        TypeId(self.spec.types.len() - 1)
    }

    fn ty(&mut self, ty: &mut Type, model: &Type) {
        match (ty, model) {
            (Type::Named(id), Type::Named(like)) => self.pair(*id, *like),
            (Type::Array(element), Type::Array(model)) => self.ty(element, model),
            (Type::Object(object), Type::Object(model)) => self.object(object, model),
            (Type::Int(width), Type::Int(model)) if self.names == Names::Hidden => *width = *model,
            _ => {}
        }
    }

    /// Takes a type as the same as one of the other model; where that is an alternate, as the same as what it may be.
    fn pair(&mut self, id: TypeId, like: TypeId) {
        let (kind, model) = (Kind::of(&self.spec[id].ty), &self.model[like].ty);
        match model {
            Type::Alternate(alternatives) if kind != Kind::Alternate => {
                let fits = |it: &TypeId| Kind::of(&self.model[*it].ty) == kind;
                if let Some(like) = alternatives.iter().filter_map(|it| named(&it.ty)).find(fits) {
                    self.same(id, like);
                }
            }
            model if Kind::of(model) == kind => self.same(id, like),
            _ => {}
        }
    }

    fn same(&mut self, id: TypeId, like: TypeId) {
        if std::mem::replace(&mut self.is_seen[id.0], true) {
            return;
        }
        self.queue.push_back((id, like));
        let name = self.model[like].name.as_str();
        let is_free = match self.names {
            Names::Hidden => self.given.insert(name),
            Names::Older(known) => !known.contains(&self.spec[id].name),
        };
        if is_free {
            name.clone_into(&mut self.spec.types[id.0].name);
        }
    }
}

/// A branch as an object.
fn whole(branch: &Branch) -> Object {
    Object { like: branch.like.clone(), members: branch.members.clone(), ..Object::default() }
}

fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        _ => None,
    }
}
