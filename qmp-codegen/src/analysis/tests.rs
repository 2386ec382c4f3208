//! Each pass on a small document of its own.

use qmp_spec::{Mode, SourceFile, SourceMap, Spec};

use qmp_spec::model::TypeId;

use super::*;
use crate::analysis::direction::Direction;

fn spec(text: &str) -> Spec {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("test.txt", text));
    qmp_spec::read(&sources, Mode::Lenient).0
}

/// A type section with members.
fn ty(name: &str, members: &[&str]) -> String {
    let underline = "-".repeat(name.len());
    let members: String = members.iter().map(|it| format!("- {it}\n")).collect();
    format!("{name}\n{underline}\n\nText.\n\nMembers:\n\n{members}\n")
}

fn names<'a>(spec: &'a Spec, holds: impl Fn(TypeId) -> bool + 'a) -> Vec<&'a str> {
    let all = spec.types.iter().enumerate();
    all.filter(|(at, _)| holds(TypeId(*at))).map(|(_, it)| it.name.as_str()).collect()
}

#[test]
fn direction_follows_types_to_the_end() {
    let events = "GONE\n----\n\nText.\n\nData:\n\n- \"list\": x (json-array of Heard)\n\n";
    let commands = "tell\n----\n\nText.\n\nArguments:\n\n- \"it\": x (Said)\n\nReturn a Answer.\n\n";
    let text = [
        events,
        commands,
        &ty("Heard", &["\"deep\": x (Shared)"]),
        &ty("Said", &["\"deep\": x (Shared)", "\"own\": x (OnlySaid)"]),
        &ty("Shared", &["\"again\": x (Shared, optional)"]),
        &ty("OnlySaid", &["\"x\": x (json-int)"]),
        &ty("Answer", &["\"x\": x (json-int)"]),
        &ty("Unused", &["\"x\": x (json-int)"]),
    ];
    let spec = spec(&text.concat());
    let found = direction::directions(&spec);
    let both = Direction { sent: true, received: true };
    assert_eq!(names(&spec, |it| found.of(it) == Direction::SENT), ["Said", "OnlySaid"]);
    assert_eq!(names(&spec, |it| found.of(it) == Direction::RECEIVED), ["Heard", "Answer"]);
    assert_eq!(names(&spec, |it| found.of(it) == both), ["Shared", "Unused"]);
}

#[test]
fn circles_by_value_need_a_box() {
    let text = [
        ty("Own", &["\"me\": x (Own, optional)"]),
        ty("List", &["\"us\": x (json-array of List)"]),
        ty("Ping", &["\"pong\": x (Pong, optional)", "\"list\": x (List)"]),
        ty("Pong", &["\"deep\": x (json-object)\n  - \"ping\": x (Ping, optional)"]),
    ];
    let spec = spec(&text.concat());
    let recursion = recursion::recursion(&spec);
    let [own, list, ping, pong] = [0, 1, 2, 3].map(TypeId);
    let boxed = |outer, inner| recursion.needs_box(Some(outer), inner);
    assert!(boxed(own, own) && boxed(ping, pong) && boxed(pong, ping));
    assert!(!boxed(ping, list), "a list is not part of the circle");
    assert!(!recursion.needs_box(None, list), "elements lie elsewhere");
    assert!(!recursion.needs_box(None, own), "who stands outside needs no box");
}

#[test]
fn a_circle_through_variants_has_its_boxes_there() {
    let text = [
        ty("Node", &["\"child\": x (Ref, optional)"]),
        "Ref\n---\n\nText.\n\nEither:\n\n- \"new\": x (Node)\n- \"name\": x (json-string)\n\n".to_owned(),
    ];
    let spec = spec(&text.concat());
    let recursion = recursion::recursion(&spec);
    let [node, reference] = [0, 1].map(TypeId);
    assert!(recursion.needs_payload_box(Some(reference), node));
    assert!(!recursion.needs_box(Some(node), reference), "one box is enough");
    assert!(!recursion.needs_payload_box(None, node), "who stands outside needs no box");
}

#[test]
fn large_payloads_are_those_over_the_limit() {
    let text = [
        ty("Small", &["\"a\": x (json-string)", "\"b\": x (json-int)", "\"c\": x (json-bool)"]),
        ty(
            "Large",
            &[
                "\"a\": x (json-string)",
                "\"b\": x (json-string)",
                "\"c\": x (json-int, optional)",
                "\"d\": x (json-int)",
            ],
        ),
        ty("Deep", &["\"a\": x (json-object)\n  - \"b\": x (Large)"]),
        ty("Circle", &["\"a\": x (Circle, optional)", "\"b\": x (json-string)"]),
        ty("Outer", &["\"a\": x (Circle)", "\"b\": x (json-int, optional)", "\"c\": x (json-int, optional)"]),
    ];
    let spec = spec(&text.concat());
    let recursion = recursion::recursion(&spec);
    let is_large = |id: TypeId| match &spec[id].ty {
        Type::Object(object) => size::is_large(&spec, &recursion, Some(id), object.all_members()),
        _ => false,
    };
    assert_eq!(names(&spec, is_large), ["Large", "Deep", "Outer"]);
}
