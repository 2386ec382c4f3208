//! What is decoded: lines of real servers, where the corpus is; else those in the examples of our own documents.

use std::collections::VecDeque;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use qmp_spec::model::{Example, Role};
use qmp_spec::{Mode, SourceFile, SourceMap, Spec};
use serde_json::Value;

use crate::codegen;
use crate::failure::{Failure, Result};
use crate::workspace;

/// Lines of the wire, without their ends.
pub(super) struct Workload {
    /// Where the lines are from, in words.
    pub(super) origin: String,
    pub(super) events: Vec<String>,
    /// Successful replies, each with the name of the command that it answers.
    pub(super) replies: Vec<(String, String)>,
}

impl Workload {
    /// All lines that there are.
    pub(super) fn gather(spec: &Spec) -> Result<Self> {
        match corpus() {
            Some(folder) => Self::captured(&folder),
            None => Ok(Self::examples(spec)),
        }
    }

    /// The replies to one command.
    pub(super) fn replies_to(&self, command: &str) -> Vec<String> {
        self.replies.iter().filter(|(name, _)| name == command).map(|(_, line)| line.clone()).collect()
    }

    fn captured(folder: &Path) -> Result<Self> {
        let mut workload = Self { origin: String::new(), events: Vec::new(), replies: Vec::new() };
        let mut count = 0;
        for version in workspace::entries(folder)?.iter().filter(|it| it.is_dir()) {
            for capture in workspace::entries(version)? {
                let text = fs::read_to_string(&capture).map_err(Failure::at(&capture))?;
                workload.read(&text);
                count += 1;
            }
        }
        workload.origin = format!("{count} captures of real sessions");
        Ok(workload)
    }

    /// Takes the lines of a capture. A reply is that of the command with its id, or of the oldest without one.
    fn read(&mut self, capture: &str) {
        let mut waiting: VecDeque<(Option<Value>, String)> = VecDeque::new();
        for line in capture.lines() {
            if let Some(Ok(request)) = line.strip_prefix("-> ").map(serde_json::from_str::<Value>) {
                let name = ["execute", "exec-oob"].iter().find_map(|it| request.get(it)?.as_str());
                waiting.extend(name.map(|it| (request.get("id").cloned(), it.to_owned())));
            }
            let Some(line) = line.strip_prefix("<- ") else { continue };
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            if message.get("event").is_some() {
                self.events.push(line.to_owned());
            } else if let Some(place) = waiting.iter().position(|(id, _)| id.as_ref() == message.get("id")) {
                let answered = waiting.remove(place);
                let replies = answered.filter(|_| message.get("return").is_some());
                self.replies.extend(replies.map(|(_, command)| (command, line.to_owned())));
            }
        }
    }

    fn examples(spec: &Spec) -> Self {
        let line = |it: &Example| {
            let value: Option<Value> = serde_json::from_str(&it.text).ok();
            value.filter(|_| it.fits).map(|it| spaced(&it))
        };
        let events = spec.events.iter().flat_map(|it| &it.examples).filter_map(line).collect();
        let replies = spec.commands.iter().flat_map(|command| {
            let replies = command.examples.iter().filter(|it| it.role == Role::Response);
            replies.filter_map(line).map(|it| (command.name.clone(), it))
        });
        Self {
            origin: "examples of our documents (no corpus: set QMP_CORPUS)".to_owned(),
            events,
            replies: replies.collect(),
        }
    }
}

/// The captures of the corpus: below `QMP_CORPUS`, else `../shared/corpus` beside the checkout.
fn corpus() -> Option<PathBuf> {
    let beside = || workspace::root().join("../shared/corpus");
    let folder = env::var_os("QMP_CORPUS").map_or_else(beside, PathBuf::from).join("wire");
    folder.is_dir().then_some(folder)
}

/// A value with the blanks that QEMU writes: one behind each comma and each colon.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(spaced).collect();
            format!("[{}]", elements.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, it)| format!("{}: {}", Value::from(name.as_str()), spaced(it)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// Our own documents, read.
pub(super) fn documents() -> Result<Spec> {
    let mut sources = SourceMap::default();
    for (name, text) in codegen::documents()? {
        sources.add(SourceFile::new(name, &text));
    }
    Ok(qmp_spec::read(&sources, Mode::Strict).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_find_their_commands() {
        let mut workload = Workload { origin: String::new(), events: Vec::new(), replies: Vec::new() };
        workload.read(concat!(
            "# scenario: example\n",
            "-> {\"execute\": \"a\"}\n-> {\"execute\": \"b\", \"id\": 1}\n-> {\"execute\": \"c\"}\n",
            "<- {\"return\": {\"of\": \"b\"}, \"id\": 1}\n<- {\"event\": \"STOP\"}\n",
            "<- {\"error\": {\"of\": \"a\"}}\n<- {\"return\": {\"of\": \"c\"}}\n<- {\"return\": inf}\n",
        ));
        let names: Vec<_> = workload.replies.iter().map(|(command, _)| command.as_str()).collect();
        assert_eq!(names, ["b", "c"]);
        assert_eq!(workload.replies_to("c"), ["{\"return\": {\"of\": \"c\"}}"]);
        assert_eq!(workload.events, ["{\"event\": \"STOP\"}"]);
    }

    #[test]
    fn blanks_are_where_qemu_has_them() {
        let value: Value = serde_json::from_str(r#"{"a":[1,{}],"b":"c:d,e"}"#).expect("it is JSON");
        assert_eq!(spaced(&value), r#"{"a": [1, {}], "b": "c:d,e"}"#);
    }
}
