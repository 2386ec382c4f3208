//! When something is there: a condition on how QEMU was built.

use std::fmt;

/// A condition.
///
/// ```
/// use qmp_spec::qapi::Condition;
///
/// let spice = Condition::Defined("CONFIG_SPICE".into());
/// let no_windows = Condition::Not(Box::new(Condition::Defined("CONFIG_WIN32".into())));
/// let both = Condition::All(vec![spice, no_windows]);
/// assert_eq!(both.to_string(), "all(CONFIG_SPICE, not(CONFIG_WIN32))");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// This symbol is defined.
    Defined(String),
    /// All of these hold.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, inner) = match self {
            Condition::Defined(symbol) => return f.write_str(symbol),
            Condition::All(inner) => ("all", inner.as_slice()),
            Condition::Any(inner) => ("any", inner.as_slice()),
            Condition::Not(inner) => ("not", std::slice::from_ref(&**inner)),
        };
        write!(f, "{word}(")?;
        for (at, condition) in inner.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{condition}")?;
        }
        f.write_str(")")
    }
}
