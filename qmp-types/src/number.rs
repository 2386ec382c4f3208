//! A number, with all of its digits.

use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fault::NoNumber;
use crate::raw_json::RawJson;

/// A number of JSON, its digits kept exactly.
///
/// JSON limits neither the size of a number nor its digits, so this is the text, from which Rust's types are read.
/// Two of them are equal when their texts are: `1.5` is not `1.50`.
///
/// ```
/// use qmp_types::Number;
///
/// let number: Number = serde_json::from_str("18446744073709551616.50")?;
/// assert_eq!(number.as_str(), "18446744073709551616.50");
/// assert_eq!(number.as_f64(), Some(18446744073709551616.5));
/// assert_eq!(Number::from(7).as_u64(), Some(7));
/// assert_eq!(Number::try_from(0.25)?.to_string(), "0.25");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Number(RawJson);

impl Number {
    /// The number for a finite `f64`; there is none for others.
    ///
    /// ```
    /// use qmp_types::Number;
    ///
    /// assert_eq!(Number::from_f64(0.5).map(|it| it.to_string()), Some("0.5".to_owned()));
    /// assert_eq!(Number::from_f64(f64::NAN), None);
    /// ```
    #[inline]
    pub fn from_f64(number: f64) -> Option<Self> {
        serde_json::Number::from_f64(number).map(Self::from)
    }

    /// The number as it is on the wire.
    ///
    /// ```
    /// assert_eq!(qmp_types::Number::from(-7).as_str(), "-7");
    /// ```
    #[inline]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The number, if it is written as an integer and fits.
    ///
    /// ```
    /// assert_eq!(qmp_types::Number::from(-7).as_i64(), Some(-7));
    /// ```
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_str().parse().ok()
    }

    /// The number, if it is written as an integer and fits.
    ///
    /// ```
    /// assert_eq!(qmp_types::Number::from(-7).as_u64(), None);
    /// ```
    #[inline]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_str().parse().ok()
    }

    /// The `f64` that is nearest to the number, unless the number is beyond all of them.
    ///
    /// ```
    /// assert_eq!(qmp_types::Number::from(-7).as_f64(), Some(-7.0));
    /// ```
    #[inline]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_str().parse().ok().filter(|it: &f64| it.is_finite())
    }
}

impl From<serde_json::Number> for Number {
    #[inline]
    fn from(number: serde_json::Number) -> Self {
        Self(RawJson::from_value(&number.into()))
    }
}

/// What each integer that serde_json takes as a number is here.
macro_rules! from_integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Number {
            #[inline]
            fn from(number: $integer) -> Self {
                Self::from(serde_json::Number::from(number))
            }
        })*
    };
}

from_integers!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

impl TryFrom<f64> for Number {
    type Error = NumberError;

    #[inline]
    fn try_from(number: f64) -> Result<Self, NumberError> {
        Self::from_f64(number).ok_or(NumberError::NotFinite(number.to_string()))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = serde_json::from_str::<Self>(text).ok();
        // serde_json takes blanks around a value.
        number.filter(|it| it.as_str() == text).ok_or_else(|| NumberError::NoNumber(text.to_owned()))
    }
}

impl Hash for Number {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Number").field(&self.0).finish()
    }
}

impl fmt::Display for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = RawJson::deserialize(deserializer)?;
        // It is valid JSON by now, of which only numbers begin so.
        match value.get().starts_with(|it: char| it == '-' || it.is_ascii_digit()) {
            true => Ok(Self(value)),
            false => Err(D::Error::custom(NoNumber(value.get()))),
        }
    }
}

/// Something that is no [`Number`].
///
/// ```
/// let error = "1,5".parse::<qmp_types::Number>().unwrap_err();
/// assert_eq!(error.to_string(), "cannot read `1,5` as a number of JSON");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberError {
    /// An `f64` that is infinite or not a number.
    NotFinite(String),
    /// A text that is not a number.
    NoNumber(String),
}

impl fmt::Display for NumberError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite(it) => write!(f, "cannot write `{it}` as JSON, which has finite numbers only"),
            Self::NoNumber(it) => write!(f, "cannot read `{it}` as a number of JSON"),
        }
    }
}

impl Error for NumberError {}
