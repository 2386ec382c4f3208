//! JSON compared exactly: numbers by their digits, members in any order but each as often as it came.

use std::collections::BTreeMap;
use std::fmt;

use qmp_types::RawValue;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A JSON value with the text of its numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exact {
    /// `null`, `true`, `false` and numbers.
    Word(String),
    Text(String),
    Array(Vec<Exact>),
    Object(Vec<(String, Exact)>),
}

/// Whether `encoded` says what `line` says.
///
/// Absence may stand for `null` and, at the top, for an empty `data`: a type without a place for the difference takes
/// them as the same.
pub(crate) fn same(line: &str, encoded: &str) -> bool {
    let (mut line, encoded) = (Exact::read(line), Exact::read(encoded));
    if let Exact::Object(members) = &mut line {
        let sent = encoded.has("data");
        members.retain(|(name, value)| sent || name != "data" || *value != Exact::Object(Vec::new()));
    }
    line.is_said_by(&encoded)
}

impl Exact {
    /// What cannot be read although it is JSON, such as half of a surrogate pair, is compared by its text.
    fn read(text: &str) -> Self {
        let text = text.trim_ascii();
        let word = || Self::Word(text.to_owned());
        match text.as_bytes().first() {
            Some(b'"') => serde_json::from_str(text).map_or_else(|_| word(), Self::Text),
            Some(b'[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(text).expect("an array");
                Self::Array(elements.into_iter().map(|it| Self::read(it.get())).collect())
            }
            Some(b'{') => serde_json::from_str(text).map_or_else(|_| word(), |Members(members)| Self::Object(members)),
            _ => word(),
        }
    }

    fn has(&self, name: &str) -> bool {
        matches!(self, Self::Object(members) if members.iter().any(|(known, _)| known == name))
    }

    fn is_said_by(&self, encoded: &Self) -> bool {
        match (self, encoded) {
            (Self::Array(these), Self::Array(those)) => {
                these.len() == those.len() && these.iter().zip(those).all(|(this, that)| this.is_said_by(that))
            }
            (Self::Object(these), Self::Object(those)) => {
                let (these, mut those) = (by_name(these), by_name(those));
                let said = these.iter().all(|(name, values)| match those.remove(name) {
                    Some(said) => {
                        values.len() == said.len() && values.iter().zip(said).all(|(it, that)| it.is_said_by(that))
                    }
                    None => values.iter().all(|it| **it == Self::Word("null".to_owned())),
                });
                said && those.is_empty()
            }
            (this, that) => this == that,
        }
    }
}

/// The values that each name has, in their order.
fn by_name(members: &[(String, Exact)]) -> BTreeMap<&str, Vec<&Exact>> {
    let mut values = BTreeMap::<_, Vec<_>>::new();
    for (name, value) in members {
        values.entry(name.as_str()).or_default().push(value);
    }
    values
}

/// All members of an object, those of the same name too.
struct Members(Vec<(String, Exact)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Members {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            self.0.push((name, Exact::read(value.get())));
        }
        Ok(self)
    }
}

#[test]
fn numbers_are_compared_by_their_digits() {
    assert!(same(r#"{"a": 1.50, "b": [null]}"#, r#"{"b":[null],"a":1.50}"#));
    assert!(!same(r#"{"a": 1.50}"#, r#"{"a": 1.5}"#));
    assert!(!same(r#"{"a": 1}"#, r#"{"a": 1, "b": null}"#));
    assert!(same(r#"{"a": null, "data": {}}"#, "{}"));
    assert!(!same(r#"{"a": {"data": {}}}"#, r#"{"a": {}}"#));
}
