//! A Halcyon, the imaginary greenhouse: its protocol stands in two text documents, and all types are made of them.
//!
//! - [`protocol`]: what the macro makes of `spec/appliance-events.txt` and `spec/appliance-commands.txt`.
//! - [`mast`]: events and a command of our own, of which the documents know nothing, made by derives.
//! - [`thermometer`]: a narrow view of one event, which the compiler holds against the document.
//! - [`Dashboard`]: handles every event and remembers how the house is.
//! - [`Pager`]: handles few events, and says which it ignores.
//! - [`requests`]: commands out, replies in.
//! - [`Session`]: takes whatever the socket says, line by line.

mod dashboard;
pub mod mast;
mod pager;
pub mod requests;
mod session;
mod summary;
pub mod thermometer;
mod words;

pub use dashboard::Dashboard;
pub use pager::Pager;
pub use session::{Entry, Kind, Session};

/// All types of both documents: the modules `event`, `command` and `types`.
pub mod protocol {
    qemu_qmp::spec!("spec/appliance-events.txt", "spec/appliance-commands.txt");
}

/// Every event that we know: those of the documents, those of the mast, and room for the rest.
pub type Event = protocol::event::Event<mast::MastEvent>;

/// The README's examples, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
