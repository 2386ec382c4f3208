//! What a command has returned: kept as it came until somebody says which type it is.

use std::ops::Range;

use super::CallId;
use crate::rt::decode_value;
use crate::{Command, Malformed, Message, Reply, UnknownEvent};

/// What a command has returned, as it came.
///
/// A session looks for the end of a value and for whom it is; whether it is JSON in every respect, and fits, is found
/// by the one look that decodes it.
///
/// ```
/// # use qemu_qmp::{event::Event, session::*};
/// # let mut session = Session::<Event>::new();
/// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
/// # session.next();
/// # let id = session.transmit().unwrap().id;
/// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
/// # session.next();
/// use qemu_qmp::command::QueryName;
///
/// let id = session.submit(&QueryName::new(), Turn::InOrder)?;
/// session.transmit();
/// session.receive(format!(r#"{{"return": {{"name": 5}}, "id": {id}}}"#).as_bytes());
/// let Some(Incoming::Answer(_, answer)) = session.next() else { panic!("no answer") };
/// let Answer::Return(returned) = *answer else { panic!("not a success") };
/// assert_eq!(returned.reply()?.value().get(), r#"{"name": 5}"#);
/// assert_eq!(returned.decode::<QueryName>().unwrap_err().path(), "return.name");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    line: Box<str>,
    /// Where the value is, if the line has the form that QEMU gives it.
    value: Option<Range<usize>>,
}

impl Return {
    pub(super) fn new(line: &str, value: Option<Range<usize>>) -> Self {
        Self { line: line.into(), value }
    }

    /// What the command `C` returned.
    ///
    /// # Errors
    ///
    /// If the value is not what `C` returns.
    pub fn decode<C: Command>(&self) -> Result<C::Return, Malformed> {
        let value = self.value.clone().and_then(|it| self.line.get(it));
        match value.and_then(decode_value) {
            Some(value) => Ok(value),
            // What is wrong with it, or where the value is, takes a look at the whole message.
            None => self.reply()?.decode::<C>(),
        }
    }

    /// The whole message.
    ///
    /// # Errors
    ///
    /// If it is not one.
    pub fn reply(&self) -> Result<Reply, Malformed> {
        match self.line.parse::<Message<UnknownEvent>>()? {
            Message::Reply(reply) => Ok(reply),
            _ => unreachable!("whatever else it has, a message with `return` is a reply or malformed"),
        }
    }
}

/// What a command has returned, if that is all that `bytes` say, in the form that QEMU gives it.
///
/// It is for the one who waits and knows the type. The look that decodes the value finds its end as well, where a
/// session, which knows no types, looks for that first. [`Session::settle`](super::Session::settle) tells the session.
pub(crate) fn read<C: Command>(bytes: &[u8], id: CallId) -> Option<C::Return> {
    let line = str::from_utf8(bytes).ok()?.strip_suffix("}\r\n")?;
    let rest = line.strip_prefix("{\"return\": ")?;
    let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (value, digits) = rest.split_at(rest.len() - digits);
    let value = value.strip_suffix(", \"id\": ")?;
    (number(digits)? == id.0).then(|| decode_value(value))?
}

/// Where the value is in a success of the form that QEMU gives it, `{"return": …, "id": …}`, and whose it is.
///
/// Its last member, which begins at `last`, was found by the structure of JSON: nothing within the value is taken for it.
pub(super) fn usual(line: &str, last: usize) -> Option<(Range<usize>, CallId)> {
    const START: &str = "{\"return\":";
    let (head, tail) = line.split_at_checked(last)?;
    let id = id_in_tail(tail)?;
    let end = head.strip_prefix(START)?.strip_suffix(',')?.len() + START.len();
    Some((START.len()..end, id))
}

/// The id, if that is the last member of an object and one that a session gives.
pub(super) fn id_in_tail(tail: &str) -> Option<CallId> {
    let tail = tail.trim_ascii_start().strip_prefix("\"id\"")?;
    let value = tail.trim_ascii_start().strip_prefix(':')?.strip_suffix('}')?;
    number(value.trim_ascii()).map(CallId)
}

/// A number as a session writes it.
fn number(digits: &str) -> Option<u64> {
    match digits.as_bytes() {
        [b'+', ..] | [b'0', _, ..] => None,
        _ => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Incoming, Session, Turn};
    use super::*;
    use crate::command::QueryName;

    /// A session that waits for the answer to a command.
    fn waiting() -> (Session<UnknownEvent>, CallId) {
        let mut session = Session::new();
        let version = r#"{"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}"#;
        session.receive(format!(r#"{{"QMP": {{"version": {version}, "capabilities": []}}}}"#).as_bytes());
        assert_eq!(session.next(), Some(Incoming::Greeted));
        let id = session.transmit().expect("the negotiation").id;
        session.receive(format!(r#"{{"return": {{}}, "id": {id}}}"#).as_bytes());
        assert_eq!(session.next(), Some(Incoming::Ready));
        let id = session.submit(&QueryName::new(), Turn::InOrder).expect("it is taken");
        session.transmit();
        (session, id)
    }

    /// The line with one byte removed, doubled or replaced, at each place, and with another line before or behind it.
    #[test]
    fn what_is_read_at_once_is_what_a_session_gives() {
        let id = waiting().1;
        let line = format!("{{\"return\": {{\"name\": \"v\\\"1\"}}, \"id\": {id}}}\r\n");
        let mut lines =
            vec![line.clone(), line.repeat(2), format!("\n{line}"), format!("{{\"event\": \"A\"}}\r\n{line}")];
        for at in 0..line.len() {
            let (head, tail) = line.split_at(at);
            lines.extend([format!("{head}{}", &tail[1..]), format!("{head}{}{tail}", &tail[..1])]);
            let bytes = br#" "\{}[],:0-1.eE+a"#;
            lines.extend(bytes.map(|byte| format!("{head}{}{}", char::from(byte), &tail[1..])));
        }
        let mut taken = 0;
        for line in lines {
            let Some(value) = read::<QueryName>(line.as_bytes(), id) else { continue };
            taken += 1;
            let (mut session, id) = waiting();
            assert!(session.settle(id, line.len()));
            assert!(!session.settle(id, line.len()), "it is answered once");
            let (mut other, _) = waiting();
            other.receive(line.as_bytes());
            let Some(Incoming::Answer(to, answer)) = other.next() else { panic!("no answer: {line}") };
            let Answer::Return(returned) = *answer else { panic!("no success: {line}") };
            assert_eq!((to, returned.decode::<QueryName>()), (id, Ok(value)), "{line}");
            assert_eq!(other.next(), None, "{line}");
            assert_eq!(other.counters(), session.counters(), "{line}");
            assert_eq!(other.unanswered(), session.unanswered(), "{line}");
        }
        assert!(taken > 20, "{taken}");
    }

    #[test]
    fn an_answer_is_taken_only_where_the_session_would_give_it() {
        let (mut session, id) = waiting();
        session.receive(b"{\"event\": ");
        assert_eq!(session.next(), None);
        assert!(!session.settle(id, 40), "within a message");
        session.receive(b"\"A\"}");
        assert!(session.next().is_some());
        session.cancel(id);
        assert!(!session.settle(id, 40), "given up");
        let (mut session, id) = waiting();
        assert!(!session.settle(id, (16 << 20) + 1), "beyond the limit");
        session.finish();
        assert!(!session.settle(id, 40), "over");
    }

    #[test]
    fn the_usual_form_is_two_members() {
        let value = |line: &str, last: usize| usual(line, last).map(|(value, id)| (line[value].to_owned(), id.0));
        assert_eq!(value(r#"{"return": {"id": 5}, "id": 7}"#, 21), Some((r#" {"id": 5}"#.into(), 7)));
        assert_eq!(value(r#"{"return":1,"id":18446744073709551615}"#, 12), Some(("1".into(), u64::MAX)));
        for (line, last) in [
            (r#"{"return": {"id": 5}}"#, 1),
            (r#"{"id": 7, "return": {}}"#, 9),
            (r#"{"error": {}, "id": 7}"#, 13),
            (r#"{"return": {}, "id": "7"}"#, 14),
            (r#"{"return": {}, "id": 07}"#, 14),
            (r#"{"return": {}, "id": +7}"#, 14),
            (r#"{"return": {}, "id": 7.0}"#, 14),
            (r#"{"return": {}, "id": 18446744073709551616}"#, 14),
        ] {
            assert_eq!(value(line, last), None, "{line}");
        }
    }
}
