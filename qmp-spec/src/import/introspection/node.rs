//! A value of the reply's JSON, with where it stands: its path and its bytes.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{Fault, Place};

/// Members by name.
type Members<'a> = BTreeMap<String, &'a RawValue>;

/// A value; what is in it is not read before it is asked for.
#[derive(Clone)]
pub(super) struct Node<'a> {
    /// The whole text, whose part it is.
    text: &'a str,
    value: &'a str,
    path: String,
    members: Option<Members<'a>>,
}

impl<'a> Node<'a> {
    /// A message of the text.
    pub(super) fn message(text: &'a str, value: &'a RawValue) -> Self {
        Self::new(text, value, String::new())
    }

    fn new(text: &'a str, value: &'a RawValue, path: String) -> Self {
        let value = value.get();
        let members = if value.starts_with('{') { serde_json::from_str(value).ok() } else { None };
        Self { text, value, path, members }
    }

    /// The value as Rust has it, where it is one of that type.
    pub(super) fn value<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.value).ok()
    }

    /// A member, if it is there.
    pub(super) fn find(&self, key: &str) -> Option<Self> {
        let value = self.members.as_ref()?.get(key)?;
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Some(Self::new(self.text, value, path))
    }

    /// The elements, if it is an array.
    pub(super) fn array(&self) -> Option<Vec<Self>> {
        let elements: Vec<&'a RawValue> = serde_json::from_str(self.value).ok()?;
        let path = |at| format!("{}[{at}]", self.path);
        Some(elements.into_iter().enumerate().map(|(at, it)| Self::new(self.text, it, path(at))).collect())
    }

    /// A member that has to be there, in an object.
    pub(super) fn get(&self, key: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let found = self.find(key);
        if found.is_none() {
            faults.push(self.fault(format!("the member `{key}` is missing")));
        }
        found
    }

    /// A member that has to be a string.
    pub(super) fn text(&self, key: &str, faults: &mut Vec<Fault>) -> Option<String> {
        self.get(key, faults)?.string(faults)
    }

    /// What the string says that this has to be.
    pub(super) fn string(&self, faults: &mut Vec<Fault>) -> Option<String> {
        self.value().or_else(|| self.refuse("expected a string", faults))
    }

    /// The elements of the array that a member has to be.
    pub(super) fn elements(&self, key: &str, faults: &mut Vec<Fault>) -> Vec<Self> {
        let Some(node) = self.get(key, faults) else { return Vec::new() };
        node.array().or_else(|| node.refuse("expected an array", faults)).unwrap_or_default()
    }

    /// Itself, if it is the object that it has to be.
    pub(super) fn object(&self, faults: &mut Vec<Fault>) -> Option<&Self> {
        if self.members.is_some() { Some(self) } else { self.refuse("expected an object", faults) }
    }

    fn refuse<T>(&self, reason: &str, faults: &mut Vec<Fault>) -> Option<T> {
        faults.push(self.fault(reason.to_owned()));
        None
    }

    pub(super) fn fault(&self, reason: String) -> Fault {
        self.place().fault(reason)
    }

    pub(super) fn place(&self) -> Place {
        // A part of a text begins where the text does, or behind that.
        let start = self.value.as_ptr().addr() - self.text.as_ptr().addr();
        Place { path: self.path.clone(), bytes: start..start + self.value.len() }
    }
}
