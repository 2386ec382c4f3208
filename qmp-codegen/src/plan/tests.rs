//! The document's examples as tests of the types.

use proc_macro2::Ident;
use qmp_spec::model::{Command, Example, Role};

use super::Context;
use super::describe::outdented;
use crate::item::{Test, TestKind};
use crate::names::{Case, Names};

pub(super) fn of_events(cx: &Context) -> Vec<Test> {
    let mut scope = Names::tests();
    let examples = cx.spec.events.iter().flat_map(|event| event.examples.iter().map(|it| (&event.name, it)));
    let events = examples.filter(|(_, it)| it.round_trips() && it.role == Role::Event);
    events.map(|(name, it)| test(cx, &mut scope, name, it, TestKind::Event)).collect()
}

/// Requests and replies; an event that is shown between them has its test where the event is defined.
pub(super) fn of_commands(cx: &Context, idents: &[Ident], counts: impl Fn(&Command) -> bool) -> Vec<Test> {
    let mut scope = Names::tests();
    let mut tests = Vec::new();
    for (command, ident) in cx.spec.commands.iter().zip(idents).filter(|(it, _)| counts(it)) {
        for example in command.examples.iter().filter(|it| it.round_trips()) {
            let kind = match example.role {
                Role::Request => TestKind::Request(ident.clone()),
                Role::Response => TestKind::Reply(ident.clone()),
                Role::Event => continue,
            };
            tests.push(test(cx, &mut scope, &command.name, example, kind));
        }
    }
    tests
}

fn test(cx: &Context, scope: &mut Names, name: &str, example: &Example, kind: TestKind) -> Test {
    let line = cx.sources.line(example.span);
    let name = scope.reserve(Case::Snake, &format!("{name}_line_{line}"));
    Test { name, kind, text: outdented(cx.sources, example).join("\n") }
}
