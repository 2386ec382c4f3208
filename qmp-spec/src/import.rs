//! Models of what QEMU says about itself: its schemas, and what a running one replies to `query-qmp-schema`.
//!
//! ```text
//! qapi::Schema ──schema──────────────────────────┐
//!                                                ├─► Spec of a version ──merge──► Spec of all versions
//! reply ──Introspection::parse──► Introspection ─┘
//! ```
//!
//! [`merge`] lays several versions over each other: what is not in all of them says since and until when it is there.
//! Its result has a document for each subject, which [`Spec::to_text`](crate::Spec::to_text) writes.

mod align;
mod introspection;
mod kind;
mod merge;
mod references;
mod schema;
mod subjects;
mod version;

pub use introspection::{Fault, Faults, Introspection, Place};
pub use merge::{Disagreement, Merged, Release, merge};
pub use schema::{Prose, schema};
pub use subjects::Subjects;
pub use version::Version;

use crate::diagnostic::Rule;

/// What importing may find, beside what schemas are judged by.
pub const RULES: &[&Rule] = &[&schema::CONDITION_SIZE, &schema::FEATURE_CONDITION, &introspection::REPLY];
