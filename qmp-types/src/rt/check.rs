//! What the tests of generated code call: each holds one example of a document against its types.
//!
//! All of it is generic or inlined, so nothing is compiled until a test calls it.
//! A panic is a failed test; nothing else calls these.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Command, Dispatch, Id, Message, Request, Value};

/// Decodes an event, which must be a known one, and encodes it back to equal JSON.
pub fn event<E: Dispatch>(text: &str) {
    let message = match text.parse::<Message<E>>() {
        Ok(message @ Message::Event(_)) => message,
        Ok(_) => panic!("the example is no event:\n{text}"),
        Err(error) => panic!("the example does not decode: {error}\n{text}"),
    };
    if let Message::Event(timed) = &message {
        let name = timed.event.name();
        assert!(E::NAMES.contains(&name), "the example shows {name}, which is not known:\n{text}");
    }
    same(text, &message);
}

/// Decodes the arguments of a request and encodes the request back to equal JSON.
pub fn request<C: Command + DeserializeOwned>(text: &str) {
    let value = value(text);
    let out_of_band = value.get("exec-oob").is_some();
    let name = if out_of_band { &value["exec-oob"] } else { &value["execute"] };
    assert_eq!(name, C::NAME, "the example executes another command:\n{text}");
    let arguments = value.get("arguments").map_or_else(|| "{}".to_owned(), Value::to_string);
    let command: C =
        serde_json::from_str(&arguments).unwrap_or_else(|error| panic!("the example does not decode: {error}\n{text}"));
    let request = Request::new(&command);
    let request = if out_of_band { request.out_of_band() } else { request };
    match value.get("id") {
        Some(id) => same(text, &request.id(Id::new(id).expect("a value serialises to JSON"))),
        None => same(text, &request),
    }
}

/// Decodes what a command returned and encodes the reply back to equal JSON; an error is held against errors.
pub fn reply<C: Command>(text: &str)
where
    C::Return: Serialize,
{
    match text.parse::<Message<crate::UnknownEvent>>() {
        Ok(Message::Reply(reply)) => match reply.decode::<C>() {
            Ok(result) => {
                let expected = value(text);
                let encoded = serde_json::to_value(result).expect("a result serialises to JSON");
                assert_eq!(encoded, expected["return"], "the example is encoded otherwise:\n{text}");
            }
            Err(error) => panic!("the example does not decode: {error}\n{text}"),
        },
        Ok(message @ Message::Error(_)) => same(text, &message),
        Ok(_) => panic!("the example is no reply:\n{text}"),
        Err(error) => panic!("the example does not decode: {error}\n{text}"),
    }
}

fn same(text: &str, message: &impl Serialize) {
    let encoded = serde_json::to_value(message).expect("a message serialises to JSON");
    assert_eq!(encoded, value(text), "the example is encoded otherwise:\n{text}");
}

#[inline]
fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("the example is not JSON: {error}\n{text}"))
}
