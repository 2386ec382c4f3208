//! Conditions on how QEMU was built.

use std::fmt;

/// A condition: one of its groups holds, and a group holds if all its symbols do.
///
/// Each condition has this one form, so that there is one way to write it: `A and not B or C`.
///
/// ```
/// use qmp_spec::model::Condition;
///
/// let condition = Condition::parse("CONFIG_SPICE and not CONFIG_WIN32 or TARGET_ARM").unwrap();
/// assert_eq!(condition.any.len(), 2);
/// assert!(condition.any[0][1].is_negated);
/// assert_eq!(condition.to_string(), "CONFIG_SPICE and not CONFIG_WIN32 or TARGET_ARM");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// One of these groups holds.
    pub any: Vec<Vec<Symbol>>,
}

/// A symbol of QEMU's configuration, for example `CONFIG_SPICE`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Whether it must not be defined.
    pub is_negated: bool,
}

impl Condition {
    /// Reads what [`Display`](fmt::Display) writes; `None` if it is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let any = text.split(" or ").map(group).collect::<Option<Vec<_>>>()?;
        Some(Self { any })
    }
}

fn group(text: &str) -> Option<Vec<Symbol>> {
    text.split(" and ").map(symbol).collect()
}

fn symbol(text: &str) -> Option<Symbol> {
    let name = text.strip_prefix("not ").unwrap_or(text);
    let is_word = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
    let is_name = name.starts_with(|it: char| it.is_ascii_uppercase()) && name.chars().all(is_word);
    is_name.then(|| Symbol { name: name.to_owned(), is_negated: name.len() < text.len() })
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, group) in self.any.iter().enumerate() {
            f.write_str(if nth > 0 { " or " } else { "" })?;
            for (nth, symbol) in group.iter().enumerate() {
                f.write_str(if nth > 0 { " and " } else { "" })?;
                write!(f, "{symbol}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_negated { "not " } else { "" }, self.name)
    }
}
