//! What is wrong with a text that names no value.

use std::error::Error;
use std::fmt;

/// A text that is no value of an enumeration.
///
/// ```
/// use qmp_types::Capability;
///
/// let error = "obo".parse::<Capability>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown value `obo`, expected `oob`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    value: Box<str>,
    expected: Box<str>,
}

impl InvalidValue {
    pub(crate) fn new(value: &str, known: &[&str]) -> Self {
        let mut expected = String::new();
        for (at, known) in known.iter().enumerate() {
            expected.push_str(if at == 0 { "`" } else { " or `" });
            expected.push_str(known);
            expected.push('`');
        }
        Self { value: value.into(), expected: expected.into() }
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown value `{}`, expected {}", self.value, self.expected)
    }
}

impl Error for InvalidValue {}
