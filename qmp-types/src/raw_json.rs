//! A JSON value kept as the text that it came as.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// `RawValue` with the comparisons that it lacks: two values are equal when their texts are.
#[derive(Clone)]
pub(crate) struct RawJson(Box<RawValue>);

impl RawJson {
    /// The text of any value that can be serialised.
    pub(crate) fn new(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// The text of a JSON value.
    #[inline]
    pub(crate) fn from_value(value: &Value) -> Self {
        Self::new(value).expect("a JSON value serialises: all of its keys are strings")
    }

    /// The text of an object that was JSON before.
    pub(crate) fn from_object(object: &impl Serialize) -> Self {
        Self::new(object).expect("it was JSON before")
    }

    /// The text of a string.
    pub(crate) fn from_name(name: &str) -> Self {
        Self::new(&name).expect("a string is JSON")
    }

    /// The JSON text.
    #[inline]
    pub(crate) fn get(&self) -> &str {
        self.0.get()
    }

    /// The value as serde_json's own type.
    #[inline]
    pub(crate) fn as_raw(&self) -> &RawValue {
        &self.0
    }
}

impl From<&RawValue> for RawJson {
    fn from(raw: &RawValue) -> Self {
        Self(raw.to_owned())
    }
}

impl PartialEq for RawJson {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for RawJson {}

impl Hash for RawJson {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl fmt::Debug for RawJson {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}
