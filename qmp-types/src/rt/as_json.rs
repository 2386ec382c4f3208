//! Objects as they are looked at and compared: by their JSON.
//!
//! Encoding is there for all of them. To derive `Debug` and `PartialEq` for each as well is a good part of what rustc has
//! to do for the types, and of its memory.

use std::fmt::{self, Formatter, Write};

use serde::Serialize;

/// Writes a type's name and the object's JSON, on many lines if the format is `{:#?}`.
///
/// # Errors
///
/// Those of the formatter.
#[inline(never)]
pub fn debug(name: &str, object: &impl Serialize, f: &mut Formatter<'_>) -> fmt::Result {
    match serde_json::to_string(object) {
        Ok(json) if f.alternate() => write!(f, "{name} {}", Lines(&json)),
        Ok(json) => write!(f, "{name} {json}"),
        Err(error) => write!(f, "{name} (no JSON: {error})"),
    }
}

/// Whether two objects say the same.
#[inline(never)]
pub fn is_equal(object: &impl Serialize, other: &impl Serialize) -> bool {
    match (serde_json::to_string(object), serde_json::to_string(other)) {
        (Ok(json), Ok(other)) => json == other,
        _ => false,
    }
}

/// JSON that has no blanks, with a line for each member and element.
struct Lines<'a>(&'a str);

impl fmt::Display for Lines<'_> {
    #[inline]
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars().peekable();
        let mut depth = 0;
        while let Some(char) = chars.next() {
            f.write_char(char)?;
            let is_empty = chars.peek().is_some_and(|it| is_close(*it));
            match char {
                '"' => string(&mut chars, f)?,
                ':' => f.write_char(' ')?,
                ',' => line(depth, f)?,
                '{' | '[' if !is_empty => {
                    depth += 1;
                    line(depth, f)?;
                }
                _ => {}
            }
            if chars.peek().is_some_and(|it| is_close(*it)) && !matches!(char, '{' | '[') {
                depth = depth.saturating_sub(1);
                line(depth, f)?;
            }
        }
        Ok(())
    }
}

#[inline]
fn is_close(char: char) -> bool {
    matches!(char, '}' | ']')
}

/// Writes what is left of a string.
fn string(chars: &mut impl Iterator<Item = char>, f: &mut Formatter<'_>) -> fmt::Result {
    while let Some(char) = chars.next() {
        f.write_char(char)?;
        match char {
            '"' => break,
            '\\' => chars.next().map_or(Ok(()), |it| f.write_char(it))?,
            _ => {}
        }
    }
    Ok(())
}

#[inline]
fn line(depth: usize, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('\n')?;
    (0..depth).try_for_each(|_| f.write_str("    "))
}

/// Implements `Debug` and `PartialEq` by the type's JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! as_json {
    ($name:ident) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::rt::debug(::std::stringify!($name), self, f)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::rt::is_equal(self, other)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_serde_json_with_four_blanks() {
        for text in [r#"{"a":{},"b":[],"c":[{"d":[1,[2]]},"e\"}\\",{}],"f":{"g":{"h":null}}}"#, "[[],[]]", "{}", "5"] {
            let value: serde_json::Value = serde_json::from_str(text).expect("the text is JSON");
            let lines = Lines(text).to_string();
            assert_eq!(lines.replace("    ", "  "), format!("{value:#}"), "{text}");
        }
    }

    #[test]
    fn names_and_members_are_written() {
        let value = serde_json::json!({"id": "disk0"});
        struct Shown(serde_json::Value);
        impl fmt::Debug for Shown {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                debug("Device", &self.0, f)
            }
        }
        assert_eq!(format!("{:?}", Shown(value.clone())), r#"Device {"id":"disk0"}"#);
        assert_eq!(format!("{:#?}", [Shown(value)]), "[\n    Device {\n        \"id\": \"disk0\"\n    },\n]");
    }
}
