//! What a command that succeeded returns.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::reader::decode_whole;
use crate::rt::{self, Encoder};
use crate::{Command, ErrorReply, Extra, Id, Malformed, Message, UnknownEvent};

/// A successful reply: what it carries is known only to the one who sent the command.
///
/// ```
/// use qmp_types::{Message, UnknownEvent};
///
/// let line = br#"{"return": {"status": "running"}, "id": 7}"#;
/// let Message::<UnknownEvent>::Reply(reply) = Message::from_line(line)? else {
///     panic!("not a reply");
/// };
/// assert_eq!(reply.value().get(), r#"{"status": "running"}"#);
/// assert_eq!(reply.id, Some(7.into()));
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    value: RawJson,
    /// The id of the command.
    pub id: Option<Id>,
    /// Members of the message beside `return` and `id`.
    pub envelope: Extra,
}

impl Reply {
    pub(crate) fn new(value: RawJson, id: Option<Id>, envelope: Extra) -> Self {
        Self { value, id, envelope }
    }

    /// What the command returned, as it came.
    #[inline]
    pub fn value(&self) -> &RawValue {
        self.value.as_raw()
    }

    /// What the command `C` returned.
    ///
    /// # Errors
    ///
    /// If the value is not what `C` returns.
    pub fn decode<C: Command>(&self) -> Result<C::Return, Malformed> {
        let text = self.value.get();
        decode_whole(text, PhantomData).map_err(|fault| Malformed::reply(C::NAME, text, fault, self.id.clone()))
    }
}

/// What the server answered to the command `C`, from the line of its answer.
///
/// It is for those who know whose answer a line is before they decode it: by the order, or by the id at the line's end.
/// What is returned is then decoded in the one look that reads the line. Members beside `return` are not kept.
///
/// ```
/// use qmp_types::{answer, command::QueryName};
///
/// let returned = answer::<QueryName>(br#"{"return": {"name": "vm1"}, "id": 7}"#)?;
/// assert_eq!(returned.unwrap().name.as_deref(), Some("vm1"));
///
/// let error = answer::<QueryName>(br#"{"error": {"class": "CommandNotFound", "desc": "no"}}"#)?.unwrap_err();
/// assert_eq!(error.desc, "no");
///
/// let malformed = answer::<QueryName>(br#"{"return": {"name": 5}}"#).unwrap_err();
/// assert_eq!(malformed.path(), "return.name");
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
///
/// # Errors
///
/// If the line is no answer, or what it carries is not what `C` returns.
pub fn answer<C: Command>(line: &[u8]) -> Result<Result<C::Return, ErrorReply>, Malformed> {
    let usual = str::from_utf8(line.trim_ascii()).ok().and_then(rt::usual_return);
    match usual {
        Some(returned) => Ok(Ok(returned)),
        // What is wrong with it, or what else it is, takes another look.
        None => answer_of_any_form::<C>(line),
    }
}

fn answer_of_any_form<C: Command>(line: &[u8]) -> Result<Result<C::Return, ErrorReply>, Malformed> {
    match Message::<UnknownEvent>::from_line(line)? {
        Message::Reply(reply) => reply.decode::<C>().map(Ok),
        Message::Error(error) => Ok(Err(error)),
        Message::Greeting(_) | Message::Event(_) => Err(Malformed::no_answer(C::NAME, line)),
    }
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoder = Encoder::new(serializer.serialize_map(None)?);
        encoder.member("return", &self.value);
        encoder.optional("id", &self.id);
        encoder.extra(&self.envelope);
        encoder.end()
    }
}
