//! What the QMP wire carries, as Rust types.
//!
//! QEMU's machine protocol is one JSON object a line. This crate decodes such a line into a
//! [`Message`] (a greeting, an event, a reply or an error) and encodes a [`Request`].
//!
//! Which events and commands there are comes from the protocol's documents: `qmp-codegen` makes
//! an enum of events, which implements [`Dispatch`], and a struct for each command, which
//! implements [`Command`]. A program without a document takes [`UnknownEvent`] for its events:
//!
//! ```
//! use qmp_types::{Message, UnknownEvent};
//!
//! let line = br#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}"#;
//! match Message::<UnknownEvent>::from_line(line)? {
//!     Message::Event(timed) => assert_eq!(timed.event.name(), "STOP"),
//!     other => panic!("not an event: {other:?}"),
//! }
//! # Ok::<(), qmp_types::Malformed>(())
//! ```
//!
//! What is sent is built: `new` has what is mandatory, a method each sets what is not. An object whose members depend on
//! the value of one takes the type of a branch for it; where several branches have the same type, a function named after
//! the value says which is meant.
//!
//! ```
//! # #[cfg(feature = "block")] {
//! use qmp_types::Request;
//! use qmp_types::command::BlockdevAdd;
//! use qmp_types::types::{
//!     BlockdevAioOptions, BlockdevOptions, BlockdevOptionsBranch, BlockdevOptionsFile, BlockdevOptionsQcow2,
//! };
//!
//! let image = BlockdevOptionsFile::new("/srv/vm/mail.qcow2").aio(BlockdevAioOptions::Native);
//! let file = BlockdevOptions::new(BlockdevOptionsBranch::file(image)).node_name("mail-file");
//! let disk = BlockdevOptions::new(BlockdevOptionsQcow2::new(file).backing("golden")).node_name("mail");
//! let line = Request::new(&BlockdevAdd::new(disk)).to_line().expect("it is JSON");
//! let expected = r#"{"execute":"blockdev-add","arguments":{"node-name":"mail","driver":"qcow2","file":{"#.to_owned()
//!     + r#""node-name":"mail-file","driver":"file","filename":"/srv/vm/mail.qcow2","aio":"native"},"#
//!     + r#""backing":"golden"}}"#;
//! assert_eq!(line.trim_end(), expected);
//! # }
//! ```
//!
//! Decoding has three outcomes, which are never folded into one another:
//!
//! - a message that the types know;
//! - a message with a name or value that they do not know, which is kept exactly as it came:
//!   [`UnknownEvent`], [`UnknownValue`], [`UnknownVariant`], [`UnknownAlternative`], [`Extra`];
//! - [`Malformed`]: a message of a known kind or name that does not fit, with the place and the
//!   reason.

mod commands;
mod error_reply;
mod events;
mod extra;
mod fault;
#[rustfmt::skip] // `prettyplease` has formatted it; the two disagree in places.
mod generated;
mod greeting;
mod id;
mod invalid_value;
mod malformed;
mod message;
mod number;
mod raw_json;
mod reader;
mod reply;
mod request;
#[doc(hidden)]
pub mod rt;
mod scan;
mod timestamp;
mod unknown;

pub use commands::{Command, Empty};
pub use error_reply::{ErrorClass, ErrorReply};
pub use events::{Dispatch, EventPayload, Events, NoEvents};
pub use extra::Extra;
pub use generated::*;
pub use greeting::{Capability, Greeting, Version, VersionTriple};
pub use id::Id;
pub use invalid_value::InvalidValue;
pub use malformed::{Malformed, MessageKind};
pub use message::{Message, TimedEvent};
pub use number::{Number, NumberError};
pub use reply::{Reply, answer};
pub use request::Request;
pub use serde_json::value::RawValue;
pub use serde_json::{Error as JsonError, Map};

/// Any JSON value, as Rust's types have it.
///
/// It is the one type here that can lose something: an integer beyond 64 bits becomes the nearest `f64`, digits that an
/// `f64` has no room for are dropped, and of two members with the same name the last one stays. A number beyond all
/// `f64` is an error. What is kept as text loses nothing: [`Number`], [`Id`], [`Extra`], [`RawValue`].
///
/// ```
/// let value: qmp_types::Value = serde_json::from_str("18446744073709551616")?;
/// assert_eq!(value.to_string(), "1.8446744073709552e+19");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub use serde_json::Value;

pub use timestamp::Timestamp;
pub use unknown::{UnknownAlternative, UnknownEvent, UnknownValue, UnknownVariant};
