//! Holds each example against the definition that it stands under, once all definitions are known.

use serde_json::{Map, Value};

use super::unambiguous::Unambiguous;
use crate::conform::{self, Misfit, MisfitKind};
use crate::model::{Command, Event, Example, Object, Role, Spec};

/// Fills in what examples are worth, which may have been filled in before.
pub(crate) fn examples(spec: &mut Spec) {
    for at in 0..spec.events.len() {
        let mut examples = std::mem::take(&mut spec.events[at].examples);
        for example in &mut examples {
            let role = example.role;
            judge(example, |json| match role {
                Role::Request => Some(vec![sent_event(&spec.events[at].name)]),
                _ => Some(event(spec, &spec.events[at], json)),
            });
        }
        spec.events[at].examples = examples;
    }
    for at in 0..spec.commands.len() {
        let mut examples = std::mem::take(&mut spec.commands[at].examples);
        let command = &spec.commands[at];
        // A reply answers the request above it, which in an example of several steps may be of another command.
        let mut own = true;
        let has_arrows = examples.iter().any(|it| it.role != Role::Event);
        for example in &mut examples {
            let role = example.role;
            judge(example, |json| match role {
                Role::Request => Some(request(spec, command, json)),
                Role::Response if own => Some(response(spec, command, json)),
                Role::Event if !has_arrows => Some(vec![without_arrow(&command.name)]),
                Role::Response | Role::Event => None,
            });
            if role == Role::Request {
                own = !example.misfits.iter().any(|it| it.kind == MisfitKind::Name);
            }
        }
        spec.commands[at].examples = examples;
    }
}

/// Fills in one example; `misfits` gives `None` where the section does not define what it shows.
fn judge(example: &mut Example, misfits: impl FnOnce(&Value) -> Option<Vec<Misfit>>) {
    (example.fits, example.misfits) = (false, Vec::new());
    // As many blanks as the character has bytes, so that places stay what they are.
    let text = example.text.replace('\u{a0}', "  ");
    match serde_json::from_str::<Unambiguous>(&text) {
        Ok(Unambiguous(json)) => {
            example.json = true;
            if let Some(misfits) = misfits(&json) {
                example.fits =
                    misfits.iter().all(|it| matches!(it.kind, MisfitKind::Timestamp | MisfitKind::Redundant));
                example.misfits = misfits;
            }
        }
        Err(error) => example.misfits = vec![syntax(&text, &error)],
    }
}

fn syntax(text: &str, error: &serde_json::Error) -> Misfit {
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let message = error.to_string();
    let cause = message.split(" at line ").next().unwrap_or(&message);
    let reason = match (cause, text.get(offset..).and_then(|it| it.chars().next())) {
        ("trailing characters", Some('}' | ']')) => "a closing bracket too many".to_owned(),
        ("expected `,` or `}`" | "expected `,` or `]`", Some('"' | '{')) => format!("a comma is missing ({cause})"),
        ("trailing comma", _) => "a comma too many".to_owned(),
        _ if in_single_quotes(text) => "its strings are in single quotes".to_owned(),
        _ => cause.to_owned(),
    };
    misfit(MisfitKind::Syntax, "", format!("is not JSON: {reason}"), Some(offset))
}

/// QEMU takes single quotes from a client, but JSON has none.
fn in_single_quotes(text: &str) -> bool {
    text.contains('\'') && serde_json::from_str::<Value>(&text.replace('\'', "\"")).is_ok()
}

fn event(spec: &Spec, event: &Event, json: &Value) -> Vec<Misfit> {
    let Some(map) = json.as_object() else { return vec![not_an_object()] };
    let mut found = name(map, "event", &event.name);
    match map.get("data") {
        _ if event.data.open.is_some() && event.data.members.is_empty() => {}
        Some(Value::Object(data)) => {
            found.extend(members(spec, &event.data, data, "data"));
        }
        Some(_) => found.push(misfit(MisfitKind::Type, "data", "is not an object".into(), None)),
        None => found.extend(conform::object(spec, &event.data, &Map::new(), "data")),
    }
    match map.get("timestamp") {
        Some(Value::Object(timestamp)) => found.extend(time(timestamp)),
        Some(_) => found.push(misfit(MisfitKind::Type, "timestamp", "is not an object".into(), None)),
        None => found.push(misfit(MisfitKind::Timestamp, "", "has no timestamp".into(), None)),
    }
    found.extend(undeclared(map, &["event", "data", "timestamp"]));
    found
}

fn request(spec: &Spec, command: &Command, json: &Value) -> Vec<Misfit> {
    let Some(map) = json.as_object() else { return vec![not_an_object()] };
    let mut found = name(map, "execute", &command.name);
    if found.is_empty() {
        match map.get("arguments") {
            Some(Value::Object(it)) => found.extend(members(spec, &command.arguments, it, "arguments")),
            None => found.extend(conform::object(spec, &command.arguments, &Map::new(), "arguments")),
            Some(_) => return vec![misfit(MisfitKind::Type, "arguments", "is not an object".into(), None)],
        }
        found.extend(undeclared(map, &["execute", "exec-oob", "arguments", "id"]));
    }
    found
}

fn response(spec: &Spec, command: &Command, json: &Value) -> Vec<Misfit> {
    let empty = crate::model::Type::Object(Default::default());
    let Some(map) = json.as_object() else { return vec![not_an_object()] };
    match (map.get("return"), map.get("error")) {
        (Some(value), None) => {
            let mut found = conform::value(spec, command.returns.as_ref().unwrap_or(&empty), value, "return");
            found.extend(undeclared(map, &["return", "id"]));
            found
        }
        (None, Some(error)) => {
            let mut found = failure(error);
            found.extend(undeclared(map, &["error", "id"]));
            found
        }
        (Some(_), Some(_)) => vec![misfit(MisfitKind::Undeclared, "error", "stands beside `return`".into(), None)],
        (None, None) => vec![misfit(MisfitKind::Missing, "", "is neither a `return` nor an `error`".into(), None)],
    }
}

/// Seconds and microseconds, and nothing else.
fn time(timestamp: &Map<String, Value>) -> Vec<Misfit> {
    let mut found = Vec::new();
    for part in ["seconds", "microseconds"] {
        let path = format!("timestamp.{part}");
        match timestamp.get(part) {
            Some(Value::Number(it)) if it.is_i64() => {}
            Some(_) => found.push(misfit(MisfitKind::Type, &path, "is not an integer".into(), None)),
            None => found.push(misfit(MisfitKind::Missing, &path, "the member is missing".into(), None)),
        }
    }
    found.extend(undeclared(timestamp, &["seconds", "microseconds"]));
    found
}

/// Holds what is sent against its object; where all may be left out, so may the whole.
fn members(spec: &Spec, object: &Object, map: &Map<String, Value>, path: &str) -> Vec<Misfit> {
    let found = conform::object(spec, object, map, path);
    match map.is_empty() && found.is_empty() {
        true => vec![misfit(MisfitKind::Redundant, path, "has no members".into(), None)],
        false => found,
    }
}

/// The class of an error and what there is to say about it.
fn failure(error: &Value) -> Vec<Misfit> {
    let Some(map) = error.as_object() else {
        return vec![misfit(MisfitKind::Type, "error", "is not an object".into(), None)];
    };
    let mut found = Vec::new();
    for part in ["class", "desc"] {
        let path = format!("error.{part}");
        match map.get(part) {
            Some(Value::String(_)) => {}
            Some(_) => found.push(misfit(MisfitKind::Type, &path, "is not a string".into(), None)),
            None => found.push(misfit(MisfitKind::Missing, &path, "the member is missing".into(), None)),
        }
    }
    found
}

fn sent_event(event: &str) -> Misfit {
    let reason = format!("has `->` before it, as if a client could send `{event}`");
    misfit(MisfitKind::Name, "", reason, None)
}

fn without_arrow(command: &str) -> Misfit {
    let reason = format!("has neither `->` nor `<-` before it and does not show `{command}`");
    misfit(MisfitKind::Name, "", reason, None)
}

fn not_an_object() -> Misfit {
    misfit(MisfitKind::Type, "", "is not an object".into(), None)
}

fn name(map: &Map<String, Value>, key: &str, expected: &str) -> Vec<Misfit> {
    let out_of_band = map.get("exec-oob").filter(|_| key == "execute");
    match (map.get(key), out_of_band) {
        (Some(Value::String(shown)), None) | (None, Some(Value::String(shown))) if shown == expected => Vec::new(),
        (Some(Value::String(shown)), None) | (None, Some(Value::String(shown))) => {
            vec![misfit(MisfitKind::Name, "", format!("shows `{shown}` and not `{expected}`"), None)]
        }
        (Some(_), Some(_)) => vec![misfit(MisfitKind::Name, "", "has both `execute` and `exec-oob`".into(), None)],
        _ => vec![misfit(MisfitKind::Name, "", format!("has no `{key}` and does not show `{expected}`"), None)],
    }
}

fn undeclared(map: &Map<String, Value>, known: &[&str]) -> Vec<Misfit> {
    let unknown = map.keys().filter(|it| !known.contains(&it.as_str()));
    unknown
        .map(|it| misfit(MisfitKind::Undeclared, it, "the protocol does not know this member".into(), None))
        .collect()
}

fn misfit(kind: MisfitKind, path: &str, reason: String, offset: Option<usize>) -> Misfit {
    Misfit { kind, path: path.to_owned(), reason, offset }
}
