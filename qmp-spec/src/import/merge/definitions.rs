//! Events, commands and named types of several versions.

use super::arrange::Plan;
use super::doc::Owner;
use super::{Merger, Seen, builds, parts, some_parts};
use crate::model::{Command, Event, NamedType, Property, Spec, Type, TypeId};
use crate::source::Span;

impl Merger<'_> {
    /// Merges everything, in the order of the plan.
    pub(super) fn definitions(&mut self, specs: &[Spec], plan: &Plan) -> Spec {
        let builds: Vec<_> = (0..specs.len()).collect();
        let owner = Owner::of_all(&builds);
        let (events, commands) = (plan.events(specs), plan.commands(specs));
        let types = self.types;
        let lacking = self.lacking(&events, &commands);
        let lacking = |id| lacking.get(&TypeId(id)).copied().unwrap_or(0);
        Spec {
            events: events.iter().map(|it| self.event(it, &owner)).collect(),
            commands: commands.iter().map(|it| self.command(it, &owner)).collect(),
            types: types.iter().zip(0..).map(|(it, id)| self.named_type(it, lacking(id), &owner)).collect(),
            passages: Vec::new(),
        }
    }

    fn event(&mut self, seen: &Seen<Event>, all: &Owner) -> Event {
        let name = seen.first().map_or("", |(_, it)| it.name.as_str());
        let doc = self.doc(name, &parts(seen, |it| &it.doc), all);
        let builds = builds(seen);
        let owner = Owner { builds: &builds, lacking: 0, since: doc.since.as_deref() };
        let data = self.object(name, &parts(seen, |it| &it.data), &owner);
        let rate_limit = seen.iter().find_map(|(_, it)| it.rate_limit);
        Event { name: name.to_owned(), span: Span::default(), doc, data, rate_limit, examples: Vec::new() }
    }

    fn command(&mut self, seen: &Seen<Command>, all: &Owner) -> Command {
        let name = seen.first().map_or("", |(_, it)| it.name.as_str());
        let doc = self.doc(name, &parts(seen, |it| &it.doc), all);
        let builds = builds(seen);
        let owner = Owner { builds: &builds, lacking: 0, since: doc.since.as_deref() };
        let has = |property: &Property| seen.iter().any(|(_, it)| it.properties.contains(property));
        Command {
            name: name.to_owned(),
            span: Span::default(),
            arguments: self.object(name, &parts(seen, |it| &it.arguments), &owner),
            properties: Property::ALL.into_iter().filter(has).collect(),
            returns: self.returns(name, seen),
            result: seen.iter().find_map(|(_, it)| it.result.clone()),
            examples: Vec::new(),
            doc,
        }
    }

    fn returns(&mut self, name: &str, seen: &Seen<Command>) -> Option<Type> {
        let returning = some_parts(seen, |it| it.returns.as_ref());
        let silent = seen.iter().find(|(_, it)| it.returns.is_none());
        if let Some((build, _)) = silent.filter(|_| !returning.is_empty()) {
            self.say(name, *build, "it returns nothing");
        }
        if returning.is_empty() { None } else { Some(self.ty(&format!("{name} returns"), &returning)) }
    }

    fn named_type(&mut self, seen: &Seen<NamedType>, lacking: usize, all: &Owner) -> NamedType {
        let name = seen.first().map_or("", |(_, it)| it.name.as_str());
        let doc = self.doc_of_type(&parts(seen, |it| &it.doc), all);
        let ty = self.named(name, &parts(seen, |it| &it.ty), lacking, doc.since.as_deref());
        NamedType { name: name.to_owned(), span: Span::default(), doc, ty }
    }
}
