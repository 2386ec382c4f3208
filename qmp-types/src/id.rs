//! What ties a reply to its command.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::raw_json::RawJson;
use crate::{JsonError, Value};

/// The `id` of a command and of its reply: any JSON value, its text kept exactly.
///
/// Two of them are equal when their texts are. QEMU echoes integers and strings as they came,
/// but may write other numbers and the members of an object anew.
///
/// ```
/// use qmp_types::Id;
///
/// let id: Id = serde_json::from_str("18446744073709551616")?;
/// assert_eq!(id.as_json(), "18446744073709551616");
/// assert_eq!(Id::from(7).as_u64(), Some(7));
/// assert_eq!(Id::from("libvirt-12").to_string(), r#""libvirt-12""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Id(RawJson);

impl Id {
    /// The id for anything that serialises.
    ///
    /// # Errors
    ///
    /// If `value` does not serialise to JSON.
    #[inline]
    pub fn new(value: &impl Serialize) -> Result<Self, JsonError> {
        RawJson::new(value).map(Self)
    }

    /// The JSON text.
    #[inline]
    pub fn as_json(&self) -> &str {
        self.0.get()
    }

    pub(crate) fn into_raw(self) -> RawJson {
        self.0
    }

    /// The id as a number, if that is what it is.
    #[inline]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_json().parse().ok()
    }
}

impl From<u64> for Id {
    #[inline]
    fn from(id: u64) -> Self {
        Self(RawJson::from_value(&Value::from(id)))
    }
}

impl From<&str> for Id {
    #[inline]
    fn from(id: &str) -> Self {
        Self(RawJson::from_value(&Value::from(id)))
    }
}

impl Hash for Id {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_json().hash(state);
    }
}

impl fmt::Debug for Id {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Id").field(&self.0).finish()
    }
}

impl fmt::Display for Id {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_json())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawJson::deserialize(deserializer).map(Self)
    }
}
