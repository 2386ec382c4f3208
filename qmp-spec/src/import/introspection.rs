//! The reply to `query-qmp-schema` → model.
//!
//! QEMU hides the names of types in it: they are numbers. They are taken from a model of about the same version, by
//! walking both from the commands and events; what has no name there is called after the place where it is used.

mod entries;
mod naming;
mod node;
mod reply;
mod types;

use std::fmt;
use std::ops::Range;

use super::align::{Align, Names};
use super::version::Version;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Spec;
use crate::source::{SourceId, SourceMap, Span};

pub(super) const REPLY: Rule = Rule::fatal(
    "import-reply",
    "A saved reply to `query-qmp-schema` has to say what QEMU says: of each entry its kind and its name, and of each type that is named in it an entry.",
);

/// What QEMU replies to `query-qmp-schema`.
#[derive(Clone, Debug)]
pub struct Introspection {
    /// The version of QEMU, where a greeting or a reply to `query-version` stands beside it.
    pub version: Option<Version>,
    /// The model, with types called as in the reply.
    spec: Spec,
}

/// A mistake in a reply to `query-qmp-schema`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub place: Place,
    /// What is wrong there.
    pub reason: String,
}

/// Where in a saved reply something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path in the JSON: `return[12].members[3].type`; empty for the whole.
    pub path: String,
    /// The bytes of the text.
    pub bytes: Range<usize>,
}

/// Why a text is no reply to `query-qmp-schema`: all mistakes in it, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Introspection {
    /// Reads a saved reply: the array alone, the message with it, or several of QEMU's messages. Also read is an object
    /// of replies by command, `{ "greeting": …, "query-qmp-schema": … }`.
    ///
    /// # Errors
    ///
    /// If it is not JSON, or says something else than a reply does: with everything that is wrong.
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
    /// # Ok::<(), qmp_spec::import::Faults>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let reply::Reply { version, entries } = reply::find(text).map_err(|fault| Faults(vec![fault]))?;
        let mut faults = Vec::new();
        let entries = entries::read(&entries, &mut faults);
        let spec = types::spec(&entries, &mut faults);
        faults.sort_by_key(|it| it.place.bytes.start);
        if faults.is_empty() { Ok(Self { version, spec }) } else { Err(Faults(faults)) }
    }

    /// Reads a saved reply that is a file among others; its mistakes are findings, and there is none then.
    ///
    /// # Errors
    ///
    /// If there is no reply in it at all.
    pub fn read(source: SourceId, sources: &SourceMap, found: &mut Diagnostics) -> Result<Option<Self>, Fault> {
        let Faults(faults) = match Self::parse(sources[source].text()) {
            Ok(reply) => return Ok(Some(reply)),
            Err(faults) => faults,
        };
        for fault in faults {
            if fault.place.path.is_empty() {
                return Err(fault);
            }
            found.report(&REPLY, fault.place.span(source), fault.to_string());
        }
        Ok(None)
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

impl Place {
    fn fault(&self, reason: String) -> Fault {
        Fault { place: self.clone(), reason }
    }

    fn span(&self, source: SourceId) -> Span {
        let offset = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Span { source, start: offset(self.bytes.start), end: offset(self.bytes.end) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "`{path}`: {}", self.reason),
        }
    }
}

impl std::error::Error for Fault {}

/// A line for each.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(Fault::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}
