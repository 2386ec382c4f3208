//! Commands that have no reply yet, and whose reply is whose.

use std::collections::VecDeque;

use qmp_types::{Id, Value};

/// How many commands are remembered. No server takes that many at once.
const LIMIT: usize = 1000;

/// How long an id may be, and a name, to be remembered.
const TEXT_LIMIT: usize = 1024;

/// The commands that were sent and not answered.
#[derive(Default)]
pub(super) struct Awaiting {
    sent: VecDeque<Sent>,
}

struct Sent {
    id: Option<String>,
    name: Option<String>,
}

impl Awaiting {
    /// A command was sent; it has no name if it could not be read.
    pub(super) fn sent(&mut self, name: Option<&str>, id: Option<&Id>) {
        let id = id.map(comparable);
        if id.as_ref().is_some_and(|it| it.len() > TEXT_LIMIT) {
            return;
        }
        let name = name.filter(|it| it.len() <= TEXT_LIMIT).map(str::to_owned);
        self.sent.push_back(Sent { id, name });
        if self.sent.len() > LIMIT {
            self.sent.pop_front();
        }
    }

    /// The command that a reply answers: the one with its id, or the first of those without.
    pub(super) fn answered(&mut self, id: Option<&Id>) -> Option<String> {
        let id = id.map(comparable);
        let at = self.sent.iter().position(|it| it.id == id)?;
        self.sent.remove(at)?.name
    }

    /// The server has forgotten all that was sent to it.
    pub(super) fn clear(&mut self) {
        self.sent.clear();
    }
}

/// The id as text that is the same however it was written: QEMU escapes strings and orders members anew.
fn comparable(id: &Id) -> String {
    serde_json::from_str::<Value>(id.as_json()).map_or_else(|_| id.as_json().to_owned(), |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(json: &str) -> Id {
        serde_json::from_str(json).expect("an id is JSON")
    }

    #[test]
    fn replies_are_matched_by_id_and_else_by_order() {
        let mut awaiting = Awaiting::default();
        awaiting.sent(Some("a"), None);
        awaiting.sent(Some("b"), Some(&id(r#"{"x": "é", "w": 1}"#)));
        awaiting.sent(Some("c"), None);
        assert_eq!(awaiting.answered(Some(&id(r#"{"w":1,"x":"\u00E9"}"#))).as_deref(), Some("b"));
        assert_eq!(awaiting.answered(Some(&id("7"))), None);
        assert_eq!(awaiting.answered(None).as_deref(), Some("a"));
        assert_eq!(awaiting.answered(None).as_deref(), Some("c"));
        assert_eq!(awaiting.answered(None), None);
    }

    #[test]
    fn a_stream_of_commands_alone_does_not_pile_up() {
        let mut awaiting = Awaiting::default();
        (0..2 * LIMIT).for_each(|at| awaiting.sent(Some(&at.to_string()), None));
        assert_eq!(awaiting.answered(None), Some(LIMIT.to_string()));
        awaiting.sent(Some("long"), Some(&Id::from(&*"x".repeat(TEXT_LIMIT))));
        assert_eq!(awaiting.sent.len(), LIMIT - 1);
    }
}
