//! JSON compared exactly: numbers by their digits, members in any order but each as often as it came.

use std::collections::BTreeMap;

use qmp_types::RawValue;

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
    fn read(text: &str) -> Self {
        let text = text.trim_ascii();
        match text.as_bytes().first() {
            Some(b'"') => Self::Text(serde_json::from_str(text).expect("a string")),
            Some(b'[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(text).expect("an array");
                Self::Array(elements.into_iter().map(|it| Self::read(it.get())).collect())
            }
            Some(b'{') => {
                let members: qmp_types::Extra = serde_json::from_str(text).expect("an object");
                let members = members.iter().map(|(name, value)| (name.to_owned(), Self::read(value.get())));
                Self::Object(members.collect())
            }
            _ => Self::Word(text.to_owned()),
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
                let mut those: BTreeMap<_, _> = those.iter().map(|(name, value)| (name, value)).collect();
                let null = Self::Word("null".to_owned());
                let said = these.iter().all(|(name, value)| match those.remove(name) {
                    Some(that) => value.is_said_by(that),
                    None => *value == null,
                });
                said && those.is_empty()
            }
            (this, that) => this == that,
        }
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
