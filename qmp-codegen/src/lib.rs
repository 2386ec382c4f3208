//! Generates typed Rust from QMP specification documents.
//!
//! ```text
//! documents ──qmp-spec──► Valid<Spec> ──analysis──► facts
//!                              │                      │
//!                              └───────── plan ◄──────┘
//!                                          │  items: every name and type decided
//!                                         emit ──► modules: tokens
//!                                                     │
//!                            Files (xtask, CLI) ◄─────┼─────► Builder (build scripts)
//!                                                     └─────► embed (`spec!`)
//!
//! the user's own types ──derive──► the same impls that `emit` writes
//! ```
//!
//! The derives need no document and no parser: without the feature `spec` nothing else is built.

pub mod derive;
mod impls;
pub mod names;
mod near;
mod wire_order;
mod written;

#[cfg(feature = "spec")]
mod analysis;
#[cfg(feature = "spec")]
mod builder;
#[cfg(feature = "spec")]
mod doc;
#[cfg(feature = "spec")]
mod documents;
#[cfg(feature = "spec")]
pub mod embed;
#[cfg(feature = "spec")]
mod emit;
#[cfg(feature = "spec")]
mod emitted;
#[cfg(feature = "spec")]
mod files;
#[cfg(feature = "spec")]
mod item;
#[cfg(feature = "spec")]
mod module;
#[cfg(feature = "spec")]
mod plan;
#[cfg(feature = "spec")]
mod subjects;

#[cfg(feature = "spec")]
pub use builder::{BuildError, Builder};
#[cfg(feature = "spec")]
pub use documents::DocumentError;
#[cfg(feature = "spec")]
pub use files::{Difference, Files};
#[cfg(feature = "spec")]
pub use module::{Config, Module, generate};
#[cfg(feature = "spec")]
pub use subjects::{generate_by_subject, subject_features};
