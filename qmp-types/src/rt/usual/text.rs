//! Values in the form in which QEMU writes them.
//!
//! Whatever is not in that form is `None`, and no error: serde reads it then, and says what is wrong with it. What is
//! taken is what serde would make of the same text.

use crate::reader::plain;
use crate::rt::Enum;
use crate::rt::enumeration::place;

/// What is left of a text.
pub struct Text<'a>(&'a str);

/// A value that may be read in the form in which QEMU writes it.
pub trait Usual: Sized {
    /// Takes the value off the text, if it is there in that form.
    fn take(text: &mut Text<'_>) -> Option<Self>;
}

impl<'a> Text<'a> {
    #[inline]
    pub(in crate::rt) fn new(text: &'a str) -> Self {
        Self(text)
    }

    #[inline]
    pub(in crate::rt) fn rest(&self) -> &'a str {
        self.0
    }

    /// The members of an object, which has to begin here.
    pub fn object<'t>(&'t mut self) -> UsualMembers<'t, 'a> {
        UsualMembers { fits: self.skip("{"), text: self, is_first: true }
    }

    /// Goes behind a text that has to come next.
    #[inline]
    pub(super) fn after(&mut self, next: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(next)?;
        Some(self)
    }

    /// Goes behind a text that may come next.
    #[inline]
    fn skip(&mut self, next: &str) -> bool {
        let rest = self.0.strip_prefix(next);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// A string in which nothing is escaped, without its quotes.
    #[inline]
    pub(super) fn string(&mut self) -> Option<&'a str> {
        let text = self.0.strip_prefix('"')?;
        let (string, rest) = text.split_at_checked(plain::plain_length(text.as_bytes()))?;
        self.0 = rest.strip_prefix('"')?;
        Some(string)
    }

    /// Whether all of it is a string in which nothing is escaped. All bytes are looked at, which goes many at a time.
    pub(super) fn is_string(&self) -> bool {
        let string = self.0.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        string.is_some_and(|it| it.bytes().fold(true, |is_plain, byte| is_plain & plain::is_plain(byte)))
    }

    /// Whether all of it is an integer of few digits.
    pub(super) fn is_integer(&mut self) -> bool {
        self.integer().is_some() && self.0.is_empty()
    }

    /// An integer of few digits. It may be that a fraction or an exponent follows.
    #[inline]
    pub(super) fn integer(&mut self) -> Option<i64> {
        let (integer, rest) = plain::integer(self.0.as_bytes())?;
        self.0 = self.0.get(self.0.len() - rest.len()..)?;
        Some(integer)
    }
}

/// The members of an object, in the order in which QEMU writes them.
///
/// After one that does not fit nothing more is taken, and the end says so: generated code has one way out, and not one
/// for each member, which rustc would have to compile.
pub struct UsualMembers<'t, 'a> {
    text: &'t mut Text<'a>,
    is_first: bool,
    fits: bool,
}

impl UsualMembers<'_, '_> {
    /// The value of the member that comes next. `name` is all that stands before it: `, "name": `.
    #[inline(never)]
    pub fn required<T: Usual>(&mut self, name: &str) -> Option<T> {
        self.fits = self.skip(name);
        self.value()
    }

    /// The same for a member that may be absent.
    #[inline(never)]
    pub fn optional<T: Usual>(&mut self, name: &str) -> Option<Option<T>> {
        if self.skip(name) { self.value().map(Some) } else { Some(None) }
    }

    /// Goes behind the object, if all of it fits and it has no more members.
    pub fn end(self) -> bool {
        self.fits && self.text.skip("}")
    }

    #[inline]
    fn value<T: Usual>(&mut self) -> Option<T> {
        if !self.fits {
            return None;
        }
        let value = T::take(self.text);
        self.fits = value.is_some();
        value
    }

    fn skip(&mut self, name: &str) -> bool {
        let name = if self.is_first { name.strip_prefix(", ").unwrap_or(name) } else { name };
        let is_next = self.fits && self.text.skip(name);
        self.is_first &= !is_next;
        is_next
    }
}

impl Usual for bool {
    fn take(text: &mut Text<'_>) -> Option<Self> {
        if text.skip("true") {
            return Some(true);
        }
        text.skip("false").then_some(false)
    }
}

impl Usual for String {
    fn take(text: &mut Text<'_>) -> Option<Self> {
        text.string().map(str::to_owned)
    }
}

impl<T: Usual> Usual for Vec<T> {
    fn take(text: &mut Text<'_>) -> Option<Self> {
        let mut elements = Vec::new();
        if !text.skip("[") {
            return None;
        }
        if text.skip("]") {
            return Some(elements);
        }
        loop {
            elements.push(T::take(text)?);
            if !text.skip(", ") {
                return text.skip("]").then_some(elements);
            }
        }
    }
}

impl<T: Enum> Usual for T {
    fn take(text: &mut Text<'_>) -> Option<Self> {
        T::at(place(T::VALUES, text.string()?)?)
    }
}

/// Integers, each of which holds a part of those that are read.
macro_rules! integers {
    ($($integer:ident)*) => { $(
        impl Usual for $integer {
            fn take(text: &mut Text<'_>) -> Option<Self> {
                text.integer()?.try_into().ok()
            }
        }
    )* };
}

integers!(i8 u8 i16 u16 i32 u32 i64 u64);

/// Implements [`Usual`] for a struct, whose members are in the order in which QEMU writes them.
#[doc(hidden)]
#[macro_export]
macro_rules! usual {
    ($name:ident { $($presence:ident $field:ident = $wire:literal),* } $($extra:ident)?) => {
        impl $crate::rt::Usual for $name {
            fn take(text: &mut $crate::rt::Text<'_>) -> ::std::option::Option<Self> {
                #[allow(unused_mut, reason = "there may be no member")]
                let mut members = text.object();
                $(let $field = members.$presence(::std::concat!(", \"", $wire, "\": "));)*
                let (true, $(::std::option::Option::Some($field),)*) = (members.end(), $($field,)*) else {
                    return ::std::option::Option::None;
                };
                ::std::option::Option::Some(Self { $($field,)* $($extra: ::std::default::Default::default())? })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_those_without_escapes() {
        assert_eq!(Text::new("\"é'\", 1").string(), Some("é'"));
        for text in ["", "a", "\"a", r#""a\"b""#, r#""a\u0041""#, "\"a\nb\""] {
            assert_eq!(Text::new(text).string(), None, "{text}");
        }
    }

    #[test]
    fn arrays_are_spaced_as_qemu_does() {
        let array = |it| Vec::<u8>::take(&mut Text::new(it));
        assert_eq!(array("[]"), Some(vec![]));
        assert_eq!(array("[1, 2]"), Some(vec![1, 2]));
        for text in ["[1,2]", "[1, ]", "[1", "[ 1]", "[256]", "[1 ]", "1"] {
            assert_eq!(array(text), None, "{text}");
        }
    }
}
