//! The protocol without any IO: bytes in, typed messages out; commands in, bytes out.
//!
//! A [`Session`] knows everything that the protocol asks of a client, and nothing of sockets, threads and time: where
//! messages begin and end, greeting and negotiation, whose reply it is, what may be sent now, what was given up, and
//! how much may be held. [`Client`](crate::Client) is a session on a socket; whoever has another transport, or an event
//! loop of their own, moves the bytes themselves:
//!
//! ```
//! use qemu_qmp::command::QueryName;
//! use qemu_qmp::event::Event;
//! use qemu_qmp::session::{Answer, Incoming, Session, Turn};
//!
//! let mut session = Session::<Event>::new();
//! session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""},
//!     "capabilities": ["oob"]}}"#);
//! assert_eq!(session.next(), Some(Incoming::Greeted));
//! let negotiation = session.transmit().expect("the answer to the greeting");
//! // … `negotiation.line` is written to the server, which answers:
//! session.receive(format!("{{\"return\": {{}}, \"id\": {}}}", negotiation.id).as_bytes());
//! assert_eq!(session.next(), Some(Incoming::Ready));
//!
//! let id = session.submit(&QueryName::new(), Turn::InOrder)?;
//! let command = session.transmit().expect("the command");
//! assert_eq!(command.line, format!("{{\"execute\":\"query-name\",\"id\":{id}}}\n").into_bytes());
//! session.receive(format!("{{\"return\": {{\"name\": \"vm1\"}}, \"id\": {id}}}").as_bytes());
//! let Some(Incoming::Answer(to, answer)) = session.next() else { panic!("no answer") };
//! let Answer::Return(returned) = *answer else { panic!("not a success") };
//! assert_eq!(to, id);
//! assert_eq!(returned.decode::<QueryName>()?.name.as_deref(), Some("vm1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod counters;
mod flight;
mod frame;
mod incoming;
mod judge;
mod limits;
#[cfg(test)]
pub(crate) mod random;
mod request;
mod returned;
mod scan;
mod state;
mod submit;
#[cfg(test)]
mod tests;

pub use counters::Counters;
pub use frame::{Frame, Framer};
pub use incoming::{Answer, Incoming, Stray};
pub use limits::Limits;
pub use returned::Return;
pub(crate) use returned::read;
pub use state::Session;
pub(crate) use submit::Taken;
pub use submit::{CallId, Cancelled, SubmitError, Transmission, Turn};
