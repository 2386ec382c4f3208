//! Everything that real servers said decodes into its type, and is encoded to what it was.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use qmp_types::event::Event;
use qmp_types::{Command, Message, Value, command::*};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::commands::for_each_command;
use crate::program::{data, run};
use crate::support::{corpus, expect_file, files};

/// How the arguments and the result of a command are decoded and encoded again.
struct Codec {
    arguments: fn(&Value) -> Result<Value, String>,
    result: fn(&Value) -> Result<Value, String>,
}

fn again<T: Debug + DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let decoded: T = serde_json::from_str(&value.to_string()).map_err(|it| it.to_string())?;
    all_known(&decoded)?;
    serde_json::to_value(decoded).map_err(|it| it.to_string())
}

/// No value, branch or alternative in it, and no event, is one that the documents do not know.
fn all_known(value: &impl Debug) -> Result<(), String> {
    let shown = format!("{value:?}");
    match shown.find("Unknown(Unknown") {
        Some(at) => Err(format!("it has an {}", shown[at..].chars().take(80).collect::<String>())),
        None => Ok(()),
    }
}

macro_rules! codecs {
    ($($command:ident)*) => {
        BTreeMap::from([$((
            <$command as Command>::NAME,
            Codec { arguments: again::<$command>, result: again::<<$command as Command>::Return> },
        )),*])
    };
}

fn codecs() -> BTreeMap<&'static str, Codec> {
    for_each_command!(codecs)
}

#[test]
fn all_commands_are_listed() {
    let mut sources = qmp_spec::SourceMap::default();
    for (path, text) in qmp_spec::DOCUMENTS {
        sources.add(qmp_spec::SourceFile::new(path, text));
    }
    let (spec, _) = qmp_spec::read(&sources, qmp_spec::Mode::Strict);
    let codecs = codecs();
    let missing: Vec<_> = spec.commands.iter().filter(|it| !codecs.contains_key(it.name.as_str())).collect();
    assert!(missing.is_empty() && codecs.len() == spec.commands.len(), "{missing:?}");
}

#[test]
fn what_no_document_knows_is_told() {
    let unknown: Result<Value, String> = again::<qmp_types::types::RunState>(&Value::from("on-fire"));
    assert!(unknown.is_err_and(|it| it.starts_with("it has an Unknown(UnknownValue")));
    assert!(again::<qmp_types::types::RunState>(&Value::from("running")).is_ok());
}

#[test]
fn what_real_servers_said_is_typed_and_nothing_of_it_lost() {
    let Some(corpus) = corpus("what_real_servers_said_is_typed_and_nothing_of_it_lost") else { return };
    let versions = files(&corpus.join("wire"), "", "");
    let sessions = versions.iter().filter(|it| it.is_dir()).flat_map(|it| files(it, "", ".qmp"));
    let mut report = Report { codecs: codecs(), counts: BTreeMap::new(), wrong: Vec::new() };
    // One input of all sessions: each begins with a greeting.
    let text: String = sessions.map(|it| fs::read_to_string(it).expect("a session can be read")).collect();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captures.qmp");
    fs::write(&all, text).expect("the directory is ours");
    for line in run(&["decode", "--format", "json"], Some(&all)).stdout.lines() {
        match serde_json::from_str(line) {
            Ok(record) => report.record(&record),
            // Ids that clients made up: numbers beyond all of Rust's, halves of characters.
            Err(error) => assert!(line.contains(r#""kind":"command""#), "{error}: {line}"),
        }
    }
    assert!(report.wrong.is_empty(), "{}", report.wrong.join("\n"));
    let lines: String = report.counts.iter().map(|(what, count)| format!("{count:5} {what}\n")).collect();
    expect_file(&data().join("captures.txt"), &lines);
}

/// How often each kind of message came, and what did not survive.
struct Report {
    codecs: BTreeMap<&'static str, Codec>,
    counts: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Report {
    fn record(&mut self, record: &Value) {
        let text = |member: &str| record[member].as_str().unwrap_or_default();
        let (what, again) = match text("kind") {
            "event" => (format!("event {}", text("name")), event(record)),
            "return" => match self.codecs.get(text("name")) {
                Some(codec) => (format!("reply {}", text("name")), (codec.result)(&record["data"])),
                None => return self.count("reply to a command that nobody knows"),
            },
            // What a server refuses need not fit.
            "command" => match self.codecs.get(text("name")) {
                Some(codec) => {
                    let none = Value::Object(Default::default());
                    let arguments = if record["data"].is_null() { &none } else { &record["data"] };
                    let again = (codec.arguments)(arguments);
                    return match again {
                        Ok(again) if again == *arguments => self.count(&format!("command {}", text("name"))),
                        Ok(again) => self.wrong.push(format!("{arguments} became {again}")),
                        Err(error) => self.wrong.push(format!("{}: {error}: {arguments}", text("name"))),
                    };
                }
                None => return,
            },
            "unknown-event" => return self.wrong.push(format!("unknown event {}", text("name"))),
            "malformed" if text("path").starts_with("return") || text("path").starts_with("data") => {
                return self.wrong.push(record.to_string());
            }
            kind => return self.count(kind),
        };
        match again {
            Ok(again) if again == record["data"] => self.count(&what),
            Ok(again) => self.wrong.push(format!("{what}: {} became {again}", record["data"])),
            Err(error) => self.wrong.push(format!("{what}: {error}: {}", record["data"])),
        }
    }

    fn count(&mut self, what: &str) {
        *self.counts.entry(what.to_owned()).or_default() += 1;
    }
}

/// The data of an event, decoded and encoded again.
fn event(record: &Value) -> Result<Value, String> {
    let mut message = serde_json::json!({ "event": record["name"], "timestamp": record["timestamp"] });
    if !record["data"].is_null() {
        message["data"] = record["data"].clone();
    }
    let message: Message<Event> = message.to_string().parse().map_err(|it: qmp_types::Malformed| it.to_string())?;
    all_known(&message)?;
    let again = serde_json::to_value(message).map_err(|it| it.to_string())?;
    Ok(again.get("data").cloned().unwrap_or(Value::Null))
}
