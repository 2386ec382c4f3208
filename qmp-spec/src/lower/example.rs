//! JSON texts → examples, and what they tell about names.

use super::Lowering;
use crate::model::{Example, Role};
use crate::syntax::{Arrow, Message};

impl Lowering<'_> {
    /// The examples of a section.
    pub(super) fn examples(&self, messages: &[(&Message, Option<String>)]) -> Vec<Example> {
        let example = |(message, caption): &(&Message, Option<String>)| {
            let text = self.slice(message.span).to_owned();
            let role = role(message.arrow, &text);
            Example {
                role,
                span: message.span,
                text,
                caption: caption.clone(),
                json: false,
                fits: false,
                misfits: Vec::new(),
            }
        };
        messages.iter().map(example).collect()
    }

    /// The command that all requests of a section execute.
    pub(super) fn executed(&self, messages: &[(&Message, Option<String>)]) -> Option<String> {
        let sent = messages.iter().filter(|(it, _)| it.arrow == Some(Arrow::Sent));
        let mut names = sent.filter_map(|(it, _)| {
            let request: serde_json::Value = serde_json::from_str(self.slice(it.span)).ok()?;
            Some(request.get("execute")?.as_str()?.to_owned())
        });
        let first = names.next()?;
        names.all(|it| it == first).then_some(first)
    }
}

/// The event that a text shows, whether or not it is JSON.
pub(super) fn event_name(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("\"event\"")?;
    after.split('"').nth(1)
}

fn role(arrow: Option<Arrow>, text: &str) -> Role {
    match arrow {
        Some(Arrow::Sent) => Role::Request,
        Some(Arrow::Received) if !text.contains("\"event\"") || text.contains("\"return\"") => Role::Response,
        _ => Role::Event,
    }
}
