//! An event's line in the form that QEMU gives it: the same members in the same order, with the same blanks between.
//!
//! Of such a line only the data is left to serde. Any other line is no error here, but is read member by member, in
//! `envelope`, which also finds out what is wrong with it.

use super::Known;
use crate::{Message, TimedEvent, Timestamp};

/// The message, if the line has the usual form and the event is known and fits.
pub(super) fn usual<E: Known>(line: &str) -> Option<Message<E>> {
    let (seconds, rest) = integer(line.strip_prefix(r#"{"timestamp": {"seconds": "#)?)?;
    let (microseconds, rest) = integer(rest.strip_prefix(r#", "microseconds": "#)?)?;
    let (name, rest) = rest.strip_prefix(r#"}, "event": ""#)?.split_once('"')?;
    let event = E::index(name)?;
    let data = match rest.strip_suffix('}')? {
        "" => "{}",
        rest => rest.strip_prefix(r#", "data": "#)?,
    };
    let mut decoder = serde_json::Deserializer::from_str(data);
    let event = E::decode(event, &mut decoder).ok()?;
    decoder.end().ok()?;
    Some(Message::Event(TimedEvent::new(event, Some(Timestamp { seconds, microseconds }))))
}

/// As many digits as are always an `i64`.
const DIGITS: usize = 18;

/// An integer as JSON has it, and what follows.
fn integer(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mut value, mut length) = (0, 0);
    for digit in digits.bytes().take(DIGITS).map(|byte| byte.wrapping_sub(b'0')).take_while(|digit| *digit <= 9) {
        value = value * 10 + i64::from(digit);
        length += 1;
    }
    let (digits, rest) = digits.split_at(length);
    let is_negative = digits.len() + rest.len() < text.len();
    match digits.as_bytes() {
        [] | [b'0', _, ..] => None,
        [b'0'] if is_negative => None,
        _ => Some((if is_negative { -value } else { value }, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::rt::envelope::Envelope;

    const LINES: [&str; 3] = [
        r#"{"timestamp": {"seconds": 1346108021, "microseconds": 312489}, "event": "STOP"}"#,
        r#"{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "DEVICE_TRAY_MOVED", "data": {"device": "a", "id": "b\\\"}", "tray-open": true}}"#,
        r#"{"timestamp": {"seconds": 0, "microseconds": 10}, "event": "RTC_CHANGE", "data": {"offset": -7200, "qom-path": "/rtc"}}"#,
    ];

    fn member_by_member(line: &str) -> Option<Message<Event>> {
        serde_json::from_str::<Envelope<'_, Event>>(line).ok()?.into_message(line).ok()
    }

    #[test]
    fn usual_lines_are_taken() {
        for line in LINES {
            assert_eq!(usual::<Event>(line), member_by_member(line), "{line}");
            assert!(usual::<Event>(line).is_some(), "{line}");
        }
    }

    #[test]
    fn integers_are_those_of_json() {
        assert_eq!(integer("-12,"), Some((-12, ",")));
        assert_eq!(integer("0}"), Some((0, "}")));
        assert_eq!(integer("999999999999999999"), Some((999_999_999_999_999_999, "")));
        assert_eq!(
            integer("9999999999999999991"),
            Some((999_999_999_999_999_999, "1")),
            "a digit follows: not the usual form"
        );
        for text in ["", "01,", "-0,", "-,", "+1,", ","] {
            assert_eq!(integer(text), None, "{text}");
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
                    if let Some(message) = usual::<Event>(&mutated) {
                        assert_eq!(Some(message), member_by_member(&mutated), "{mutated}");
                        taken += 1;
                    }
                }
            }
        }
        assert!(taken > 100, "some mutations leave an event, not only {taken}");
    }
}
