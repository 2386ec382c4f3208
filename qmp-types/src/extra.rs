//! Members of an object that no document knows.

use std::collections::BinaryHeap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::{JsonError, Value, rt};

/// Members that the document does not know, in their order, each exactly as it came.
///
/// It is one word big while it is empty, which it nearly always is. Two of them are equal when
/// they have the same members, as JSON text, in the same order. Decoding refuses two members of the same name.
///
/// ```
/// use qmp_types::Extra;
///
/// let extra = Extra::default().with("romfile", "").with("addr", 0x10);
/// assert_eq!(extra.get("addr").map(|raw| raw.get()), Some("16"));
/// assert_eq!(serde_json::to_string(&extra)?, r#"{"romfile":"","addr":16}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(PartialEq, Eq, Hash)]
pub struct Extra {
    members: Option<Box<Members>>,
}

/// A type of its own, so that the box is not a box around a bare `Vec`.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Members(Vec<(Box<str>, RawJson)>);

impl Extra {
    /// The value of the member `name`.
    pub fn get(&self, name: &str) -> Option<&RawValue> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// All members with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.members().iter().map(|(name, value)| (&**name, value.as_raw()))
    }

    fn members(&self) -> &[(Box<str>, RawJson)] {
        self.members.as_ref().map_or(&[], |members| &members.0)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members().len()
    }

    /// Whether there is no member at all.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// Sets the member `name` to anything that serialises.
    ///
    /// # Errors
    ///
    /// If `value` does not serialise to JSON.
    #[inline]
    pub fn insert(&mut self, name: &str, value: &impl Serialize) -> Result<(), JsonError> {
        self.set(name, RawJson::new(value)?);
        Ok(())
    }

    /// These members and `name`, set to `value`.
    #[inline]
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set(name, RawJson::from_value(&value.into()));
        self
    }

    /// Adds a member that was read.
    pub(crate) fn push(&mut self, name: Box<str>, value: RawJson) {
        self.members.get_or_insert_default().0.push((name, value));
    }

    /// A name that more than one member has. In the order of the names, not each with each: a hostile line has many.
    pub(crate) fn duplicate(&self) -> Option<&str> {
        let mut names: BinaryHeap<_> = self.members().iter().map(|(name, _)| &**name).collect();
        let mut last = names.pop()?;
        while let Some(name) = names.pop() {
            if name == last {
                return Some(name);
            }
            last = name;
        }
        None
    }

    #[inline]
    fn set(&mut self, name: &str, value: RawJson) {
        let members = &mut self.members.get_or_insert_default().0;
        match members.iter_mut().find(|(known, _)| **known == *name) {
            Some((_, old)) => *old = value,
            None => members.push((name.into(), value)),
        }
    }
}

// Both are a call or a constant at most in the code of each type that has one, which rustc keeps.
impl Clone for Extra {
    #[inline]
    fn clone(&self) -> Self {
        Self { members: copy(&self.members) }
    }
}

impl Default for Extra {
    #[inline]
    fn default() -> Self {
        Self { members: None }
    }
}

#[inline(never)]
fn copy<T: Clone>(members: &Option<T>) -> Option<T> {
    members.clone()
}

impl fmt::Debug for Extra {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.members().iter().map(|(name, value)| (name, value))).finish()
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ExtraVisitor)
    }
}

struct ExtraVisitor;

impl<'de> Visitor<'de> for ExtraVisitor {
    type Value = Extra;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extra, A::Error> {
        let mut extra = Extra::default();
        while let Some((name, value)) = map.next_entry()? {
            extra.push(name, value);
        }
        rt::distinct(&extra)?;
        Ok(extra)
    }
}
