//! Objects whose members depend on the value of one of them.

use qmp_types::Message;

use crate::golden::command::{BlockResize, Transaction};
use crate::golden::event::{AcmeClientsClients, Event};
use crate::golden::single;
use crate::support::{decode_event, every_order, json, survives};

#[test]
fn tag_comes_anywhere() {
    let members = [r#""type": "inet""#, r#""name": "n""#, r#""host": "h""#, r#""new": [1]"#];
    for client in every_order(&members) {
        let line = format!(r#"{{"event": "ACME_CLIENTS", "data": {{"clients": [{client}]}}}}"#);
        let Event::AcmeClients(event) = decode_event(&line) else {
            panic!("not ACME_CLIENTS");
        };
        assert!(matches!(&event.clients[..], [AcmeClientsClients::Inet(inet)] if inet.host == "h"));
        survives(&line);
    }
}

#[test]
fn unknown_branch_is_kept() {
    let line = r#"{"event": "ACME_CLIENTS", "data": {"clients": [
        {"path": "/x", "type": "unix", "deep": {"type": "inet"}}, {"type": "fd", "fd": 1, "name": ""}]}}"#;
    let Event::AcmeClients(event) = decode_event(line) else {
        panic!("not ACME_CLIENTS");
    };
    let AcmeClientsClients::Unknown(client) = &event.clients[0] else {
        panic!("known");
    };
    assert_eq!(client.tag(), "unix");
    assert_eq!(client.members().get("path").map(|raw| raw.get()), Some(r#""/x""#));
    survives(line);
}

#[test]
fn closed_union_names_what_it_knows() {
    let error = serde_json::from_str::<Transaction>(r#"{"actions": [{"type": "x"}]}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "in `type`: unknown variant `x`, expected `block_resize` or `abort` at line 1 column 26"
    );
}

#[test]
fn closed_object_names_what_it_knows() {
    let error = serde_json::from_str::<BlockResize>(r#"{"devise": "d"}"#).unwrap_err();
    assert!(error.to_string().starts_with("unknown field `devise`, expected one of `device`, `size`, `mode`"));
}

#[test]
fn other_deserializers_of_serde_json_do() {
    let text = r#"{"actions": [{"data": {"size": 1, "device": "d"}, "type": "block_resize"}]}"#;
    let from_text: Transaction = serde_json::from_str(text).expect("it fits");
    let from_value: Transaction = serde_json::from_value(json(text)).expect("it fits");
    let from_reader: Transaction = serde_json::from_reader(text.as_bytes()).expect("it fits");
    assert_eq!(from_text, from_value);
    assert_eq!(from_text, from_reader);
}

#[test]
fn union_of_one_branch() {
    let line = r#"{"event": "SUNRISE", "data": {"place": {"pole": "north", "on": "earth"}}}"#;
    let message = qmp_types::rt::decode_line::<single::Event>(line).expect("it fits");
    let Message::Event(timed) = message else {
        panic!("not an event");
    };
    let single::Event::Sunrise(event) = timed.event else {
        panic!("unknown");
    };
    let encoded = serde_json::to_string(&event).expect("it encodes");
    assert_eq!(encoded, r#"{"place":{"on":"earth","pole":"north"}}"#);
    let unknown = r#"{"event": "SUNRISE", "data": {"place": {"on": "mars"}}}"#;
    let malformed = qmp_types::rt::decode_line::<single::Event>(unknown).unwrap_err();
    assert_eq!(malformed.path(), "data.place.on");
    assert_eq!(malformed.reason(), "unknown variant `mars`, expected `earth`");
}
