//! Typed QMP for Rust: QEMU's machine protocol, generated from its text documents.
//!
//! What QEMU says and takes is defined by documents; this crate holds the types made from them ([`event`],
//! [`command`], [`types`]) and what carries them on the wire ([`Message`], [`Request`]).
//!
//! # Reading what QEMU sends
//!
//! ```
//! use qemu_qmp::event::Event;
//! use qemu_qmp::Message;
//!
//! let line = br#"{"timestamp": {"seconds": 1700000000, "microseconds": 1}, "event": "STOP"}"#;
//! let Message::Event(timed) = Message::<Event>::from_line(line)? else { panic!("not an event") };
//! match timed.event {
//!     Event::Stop(_) => println!("stopped"),
//!     other => println!("{}", other.name()),
//! }
//! # Ok::<(), qemu_qmp::Malformed>(())
//! ```
//!
//! [`event::Event`] is exhaustive on purpose: a `match` without a wildcard stops compiling when the documents gain an
//! event, and says which.
//! At run time nothing breaks: names, values and members that the documents do not know are kept, and what does not
//! fit is a [`Malformed`] with its place and its reason.
//!
//! # Sending commands
//!
//! ```
//! use qemu_qmp::command::BlockResize;
//! use qemu_qmp::Request;
//!
//! let command = BlockResize::new(1 << 30).device("drive0");
//! let line = Request::new(&command).id(7).to_line()?;
//! assert_eq!(line, "{\"execute\":\"block_resize\",\"arguments\":{\"device\":\"drive0\",\"size\":1073741824},\"id\":7}\n");
//! # Ok::<(), qemu_qmp::JsonError>(())
//! ```
//!
//! # Talking to a QEMU
//!
//! [`Client`] does it for threads, and with the feature `tokio` there is one for tasks; [`session`] is the protocol
//! without any IO.
//!
//! ```
//! use qemu_qmp::{Client, command::QueryName, event::Event};
//!
//! # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"name": "vm1"})))?;
//! # let client = Client::from_unix(stream)?;
//! # /*
//! let client = Client::connect_unix("/run/vm1/qmp.sock")?;
//! # */
//! let events = client.events::<Event>();
//! println!("{:?}", client.execute(QueryName::new())?.name);
//! while let Some(timed) = events.try_recv()? {
//!     println!("{} has happened", timed.event.name());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The chapter `using_the_client` has ten things that people do, each as an example.
//!
//! # Types of your own
//!
//! - [`macro@Event`] and [`macro@Command`] make an event or a command of a struct (feature `derive`, on by default);
//! - [`macro@Events`] makes a set of several, and [`macro@handler`] completes a handler that says which events it ignores;
//! - `check = path` and `spec = "a.txt"` have the compiler hold them against what is documented;
//! - `spec!` makes all types of a document of your own (feature `spec`, which brings the document reader along).
//!
//! The chapter [`own_types`] leads from nothing to a checked event and to a handler in which none is forgotten.

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
mod error;
#[cfg(all(feature = "mock", unix))]
pub mod mock;
#[cfg(feature = "client")]
pub mod schema;
#[cfg(feature = "client")]
pub mod session;

#[cfg(feature = "client")]
pub use client::Client;
#[cfg(feature = "tokio")]
pub use client::tokio;
#[cfg(feature = "client")]
pub use error::{Closed, Error, Liveness};

pub use qmp_types::*;

#[cfg(feature = "derive")]
#[doc(hidden)]
pub use qmp_derive::__handler;
#[cfg(feature = "spec")]
pub use qmp_derive::spec;
#[cfg(feature = "derive")]
pub use qmp_derive::{Command, Enum, Event, Events, Object, handler};

/// The README's examples, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// A chapter of the documentation, and no more: there is nothing in it to use.
#[cfg(any(doc, doctest))]
#[cfg(all(feature = "client", feature = "derive", feature = "mock"))]
#[doc = include_str!("../docs/client.md")]
pub mod using_the_client {}

/// A chapter of the documentation, and no more: there is nothing in it to use.
#[cfg(any(doc, doctest))]
#[cfg(feature = "derive")]
#[doc = include_str!("../docs/own-types.md")]
pub mod own_types {}
