//! Lines that nobody should send. None of them may panic, hang or exhaust the stack.

use qmp_types::{Malformed, Message, MessageKind};

use crate::golden::event::Event;
use crate::own_events::Fire;
use crate::support::{decode, decode_event, refuse};

/// Lines of every kind, to be broken.
const LINES: [&str; 7] = [
    r#"{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}"#,
    r#"{"timestamp": {"seconds": 1, "microseconds": -1}, "event": "BLOCK_IO_ERROR", "data": {"device": "d\u00e9", "operation": "read", "action": "stop", "nospace": true}}"#,
    r#"{"data": {"server": {"host": "a"}, "client": {"host": "é"}}, "event": "VNC_DISCONNECTED"}"#,
    r#"{"event": "ACME_CLIENTS", "data": {"clients": [{"name": "n", "fd": 1, "type": "fd"}, {"type": "inet", "host": "\n", "name": "", "via": {"type": "x"}}]}}"#,
    r#"{"event": "STOP", "data": {"x": [[{}], null, 1.5e3]}}"#,
    r#"{"return": [{"a": 1}], "id": {"b": [2]}}"#,
    r#"{"id": "x", "error": {"class": "GenericError", "desc": "\"quoted\""}}"#,
];

/// Decodes any bytes and, whatever comes out, writes it.
fn exercise(line: &[u8]) {
    match Message::<Event<Fire>>::from_line(line) {
        Ok(message) => assert!(serde_json::to_string(&message).is_ok()),
        Err(malformed) => assert!(malformed.to_string().starts_with("malformed ")),
    }
}

/// The text of `depth` brackets within one another.
fn nested(depth: usize, open: &str, inner: &str, close: &str) -> String {
    [&open.repeat(depth), inner, &close.repeat(depth)].concat()
}

const DEEP: usize = 100_000;

#[test]
fn garbage() {
    for line in [
        &b""[..],
        b"\0",
        b"\xff\xfe",
        b"{",
        b"}",
        b"\"",
        b"{\"",
        b"{\"\\",
        b"[,]",
        b"{\"event\"}",
        b"{\"event\":}",
        b"{\"event\": \"STOP\", \"data\"}",
        b"HTTP/1.1 400 Bad Request",
    ] {
        exercise(line);
        assert!(Message::<Event>::from_line(line).is_err());
    }
}

#[test]
fn deep_nesting_of_what_is_unknown_is_kept() {
    let deep = nested(DEEP, "[", "", "]");
    for line in [
        format!(r#"{{"event": "NEW", "data": {deep}}}"#),
        format!(r#"{{"event": "STOP", "data": {{"new": {deep}}}}}"#),
        format!(r#"{{"return": {deep}}}"#),
        format!(r#"{{"return": {{}}, "id": {deep}}}"#),
    ] {
        let encoded = serde_json::to_string(&decode(&line)).expect("it encodes");
        assert!(encoded.contains(&deep));
    }
}

#[test]
fn deep_nesting_of_what_is_known_is_refused() {
    let deep = nested(DEEP, "[", "", "]");
    let line = format!(r#"{{"event": "ACME_CLIENTS", "data": {{"clients": [], "note": {deep}}}}}"#);
    let malformed = refuse(&line);
    assert_eq!(malformed.reason(), "recursion limit exceeded");
    assert!(malformed.path().starts_with("data.note[0][0]"));
}

#[test]
fn deep_nesting_of_unions_is_refused() {
    let open = r#"{"type": "inet", "name": "n", "host": "h", "via": "#;
    let client = r#"{"type": "x"}"#;
    let line = |depth| {
        let client = nested(depth, open, client, "}");
        format!(r#"{{"event": "ACME_CLIENTS", "data": {{"clients": [{client}]}}}}"#)
    };
    assert!(matches!(decode_event(&line(120)), Event::AcmeClients(_)));
    assert_eq!(refuse(&line(DEEP / 10)).reason(), "recursion limit exceeded");
}

#[test]
fn brackets_without_end() {
    for open in ["[", "{\"a\":", "[{\"event\":"] {
        exercise(open.repeat(DEEP).as_bytes());
        let line = format!(r#"{{"event": "STOP", "data": {}"#, open.repeat(DEEP));
        let malformed: Malformed = refuse(&line);
        assert_eq!(malformed.what(), MessageKind::Line);
        exercise(line.as_bytes());
    }
}

#[test]
fn megabyte_of_text() {
    let text = "x\\n".repeat(350_000);
    let line = format!(r#"{{"event": "NEW", "data": {{"text": "{text}"}}}}"#);
    assert!(matches!(decode_event(&line), Event::Unknown(_)));
    let line = format!(r#"{{"event": "{text}"}}"#);
    assert_eq!(decode_event(&line).name().len(), 700_000);
    let line = format!(r#"{{"event": "VNC_DISCONNECTED", "data": {{"server": "{text}"}}}}"#);
    assert_eq!(refuse(&line).path(), "data.server");
}

#[test]
fn truncated_lines() {
    for line in LINES {
        for end in 0..line.len() {
            let cut = &line.as_bytes()[..end];
            assert!(Message::<Event>::from_line(cut).is_err());
            exercise(cut);
        }
    }
}

#[test]
fn mutated_lines() {
    let mut random = XorShift(0x9e37_79b9_7f4a_7c15);
    for _ in 0..40_000 {
        let mut line = LINES[random.below(LINES.len())].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            mutate(&mut line, &mut random);
        }
        exercise(&line);
    }
}

/// Replaces, removes, doubles or moves something.
pub(crate) fn mutate(line: &mut Vec<u8>, random: &mut XorShift) {
    const BYTES: &[u8] = b"{}[]\",:\\u0e-5 \n\xc3\xa9n";
    let at = random.below(line.len());
    match random.below(4) {
        0 => line[at] = BYTES[random.below(BYTES.len())],
        1 => drop(line.remove(at)),
        2 => line.insert(at, BYTES[random.below(BYTES.len())]),
        _ => {
            let from = random.below(line.len());
            let part = line[from.min(at)..from.max(at)].to_vec();
            let to = random.below(line.len());
            line.splice(to..to, part);
        }
    }
    if line.is_empty() {
        line.push(b'{');
    }
}

/// Marsaglia's generator: the same numbers in each run.
pub(crate) struct XorShift(pub(crate) u64);

impl XorShift {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
