//! An event's line in the form that QEMU gives it: the same members in the same order, with the same blanks between.
//!
//! Data that is not in that form is left to serde. Any other line is no error here, but is read member by member, in
//! `envelope`, which also finds out what is wrong with it.

mod text;

pub use text::{Text, Usual, UsualMembers};

use serde::de::DeserializeOwned;

use crate::Timestamp;
use crate::reader::Reader;

/// What an event's line has that is in the usual form as far as its data.
pub(super) struct UsualEvent<'a> {
    pub(super) timestamp: Timestamp,
    pub(super) name: &'a str,
    pub(super) data: &'a str,
}

/// The event, if the line has the usual form as far as its data.
#[inline]
pub(super) fn usual_event(line: &str) -> Option<UsualEvent<'_>> {
    let mut text = Text::new(line.strip_suffix('}')?);
    let seconds = text.after(r#"{"timestamp": {"seconds": "#)?.integer()?;
    let microseconds = text.after(r#", "microseconds": "#)?.integer()?;
    let name = text.after(r#"}, "event": "#)?.string()?;
    let data = match text.rest() {
        "" => "{}",
        rest => rest.strip_prefix(r#", "data": "#)?,
    };
    Some(UsualEvent { timestamp: Timestamp { seconds, microseconds }, name, data })
}

/// What a success carries, if its line has the usual form and the value is a `T`.
pub(crate) fn usual_return<T: DeserializeOwned>(line: &str) -> Option<T> {
    let text = line.strip_prefix(r#"{"return": "#)?;
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader).ok()?;
    is_end_of_return(reader.rest()).then_some(value)
}

/// Whether nothing but the id follows the value, in the form that QEMU gives it.
fn is_end_of_return(rest: &str) -> bool {
    match rest.strip_prefix(r#", "id": "#).and_then(|id| id.strip_suffix('}')) {
        Some(id) => Text::new(id).is_string() || Text::new(id).is_integer(),
        None => rest == "}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;
    use crate::event::Event;
    use crate::rt::known::{read_line, usual_line};

    const LINES: [&str; 3] = [
        r#"{"timestamp": {"seconds": 1346108021, "microseconds": 312489}, "event": "STOP"}"#,
        r#"{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "DEVICE_TRAY_MOVED", "data": {"device": "a", "id": "b\\\"}", "tray-open": true}}"#,
        r#"{"timestamp": {"seconds": 0, "microseconds": 10}, "event": "RTC_CHANGE", "data": {"offset": -7200, "qom-path": "/rtc"}}"#,
    ];

    fn member_by_member(line: &str) -> Option<Message<Event>> {
        read_line(line).ok()
    }

    #[test]
    fn usual_lines_are_taken() {
        for line in LINES {
            assert_eq!(usual_line::<Event>(line), member_by_member(line), "{line}");
            assert!(usual_line::<Event>(line).is_some(), "{line}");
        }
    }

    #[test]
    fn usual_returns_end_with_the_value_or_the_id() {
        for line in [r#"{"return": 5}"#, r#"{"return": 5, "id": 7}"#, r#"{"return": 5, "id": "a}"}"#] {
            assert_eq!(usual_return(line), Some(5), "{line}");
        }
        for line in [
            r#"{"return": 5"#,
            r#"{"return": 5}}"#,
            r#"{"return": 5, "id": 7.5}"#,
            r#"{"return": 5, "id": "\u0041"}"#,
            r#"{"return": 5, "id": {}}"#,
            r#"{"return": 5, "id": 7, "id": 8}"#,
            r#"{"return": 5, "return": 6}"#,
            r#"{"return":5}"#,
            r#"{"return": "5"}"#,
            r#"{"id": 7, "return": 5}"#,
        ] {
            assert_eq!(usual_return::<i64>(line), None, "{line}");
        }
    }

    /// Each line with one byte removed, doubled or replaced, at each place.
    #[test]
    fn nothing_is_taken_that_is_read_otherwise_member_by_member() {
        let mut taken = 0;
        for line in LINES {
            for at in (0..line.len()).filter(|it| line.is_char_boundary(*it)) {
                let (head, tail) = line.split_at(at);
                let replaced = br#" "\{}[],:0-1.eE+a"#.map(|byte| format!("{head}{}{}", char::from(byte), &tail[1..]));
                let others = [format!("{head}{}", &tail[1..]), format!("{head}{}{tail}", &tail[..1])];
                for mutated in replaced.into_iter().chain(others) {
                    if let Some(message) = usual_line::<Event>(&mutated) {
                        assert_eq!(Some(message), member_by_member(&mutated), "{mutated}");
                        taken += 1;
                    }
                }
            }
        }
        assert!(taken > 100, "some mutations leave an event, not only {taken}");
    }
}
