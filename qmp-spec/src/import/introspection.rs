//! The reply to `query-qmp-schema` → model.
//!
//! QEMU hides the names of types in it: they are numbers. They are taken from a model of about the same version, by
//! walking both from the commands and events; what has no name there is called after the place where it is used.

mod entries;
mod naming;
mod reply;
mod types;

use std::fmt;

use super::align::{Align, Names};
use super::version::Version;
use crate::model::Spec;

/// What QEMU replies to `query-qmp-schema`.
#[derive(Clone, Debug)]
pub struct Introspection {
    /// The version of QEMU, where a greeting or a reply to `query-version` stands beside it.
    pub version: Option<Version>,
    /// The model, with types called as in the reply.
    spec: Spec,
}

/// Why a text is no reply to `query-qmp-schema`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the JSON: `return[12].members[3].type`; empty for the whole.
    pub path: String,
    /// What is wrong there.
    pub reason: String,
}

impl Introspection {
    /// Reads a saved reply: the array alone, the message with it, or several of QEMU's messages. Also read is an object
    /// of replies by command, `{ "greeting": …, "query-qmp-schema": … }`.
    ///
    /// # Errors
    ///
    /// If it is not JSON, or says something else than a reply does.
    ///
    /// ```
    /// use qmp_spec::import::Introspection;
    ///
    /// let reply = r#"{"return": [
    ///   {"name": "ACME_FAN", "meta-type": "event", "arg-type": "7"},
    ///   {"name": "7", "meta-type": "object", "members": [{"name": "rpm", "type": "int"}]},
    ///   {"name": "int", "meta-type": "builtin", "json-type": "int"}]}"#;
    /// let spec = Introspection::parse(reply)?.spec(None);
    /// assert_eq!(spec.events[0].data.members[0].name, "rpm");
    ///
    /// let error = Introspection::parse(&reply.replace("\"type\": \"int\"", "\"type\": \"9\"")).unwrap_err();
    /// assert_eq!(error.to_string(), "`return[1].members[0].type`: there is no type `9` in the reply");
    /// # Ok::<(), qmp_spec::import::Fault>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let reply::Reply { version, path, entries } = reply::find(text)?;
        let entries = entries::read(&entries, &path)?;
        Ok(Self { version, spec: types::spec(&entries)? })
    }

    /// Its model, with names of types, widths of integers and open objects from `names`.
    pub fn spec(&self, names: Option<&Spec>) -> Spec {
        let mut spec = self.spec.clone();
        if let Some(names) = names {
            Align::new(&mut spec, names, Names::Hidden).run();
        }
        naming::complete(&mut spec);
        spec
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "`{path}`: {}", self.reason),
        }
    }
}

impl std::error::Error for Fault {}
