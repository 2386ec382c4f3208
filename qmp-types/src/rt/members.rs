//! The members of an object while it is read.

use std::fmt;
use std::mem;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, Unexpected, Visitor};

use super::Slot;
use super::deferred::Deferred;
use super::enumeration::place;
use crate::Extra;

/// The names of members, in the order in which they are looked for.
type Names = &'static [&'static str];

/// The places for their values, in the same order.
type Slots<'s, 'p, 'de, A> = &'s mut [&'p mut (dyn Slot<'de, A> + 'p)];

/// The members of an object, one after the other.
///
/// No name may come twice: all but one of the values would be lost.
pub struct Members<A> {
    map: A,
    names: Names,
    seen: Seen,
    extra: Extra,
    deferred: Deferred,
}

impl<'de, A: MapAccess<'de>> Members<A> {
    /// Not inlined: a copy in the code for each type is long to compile.
    #[inline(never)]
    pub(crate) fn new(map: A) -> Self {
        Self { map, names: &[], seen: Seen::default(), extra: Extra::default(), deferred: Deferred::default() }
    }

    /// Reads the values of all members into their places, which are in the order of `names`. Any other name is an error.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, or that a member is not known or was there before.
    #[inline(never)]
    pub fn read(&mut self, names: Names, slots: Slots<'_, '_, 'de, A>) -> Result<(), A::Error> {
        self.read_all(names, Others::Refused, slots)
    }

    /// The same, but members with other names are kept.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, or that a member was there before.
    #[inline(never)]
    pub fn read_or_keep(&mut self, names: Names, slots: Slots<'_, '_, 'de, A>) -> Result<(), A::Error> {
        self.read_all(names, Others::Kept, slots)?;
        distinct(&self.extra)
    }

    /// The same, but members with other names wait until their type is known.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, or that a member was there before.
    #[inline(never)]
    pub fn read_or_defer(&mut self, names: Names, slots: Slots<'_, '_, 'de, A>) -> Result<(), A::Error> {
        self.read_all(names, Others::Deferred, slots)
    }

    #[inline]
    fn read_all(&mut self, names: Names, others: Others, slots: Slots<'_, '_, 'de, A>) -> Result<(), A::Error> {
        self.names = names;
        while let Some(name) = self.map.next_key_seed(NameSeed { names, others, deferred: &mut self.deferred })? {
            match name {
                Name::Known(index) if !self.seen.insert(index) => return Err(twice(names, index)),
                Name::Known(index) => match slots.get_mut(index) {
                    Some(slot) => slot.read(&mut self.map)?,
                    None => return Err(A::Error::custom("a member has no place")),
                },
                Name::Kept(name) => self.extra.push(name, self.map.next_value()?),
                Name::Deferred => self.map.next_value_seed(self.deferred.value())?,
            }
        }
        Ok(())
    }

    /// The error for an object in which the first of these members that were not read is missing.
    #[cold]
    pub fn missing(&self, places: &[usize]) -> A::Error {
        let missing = places.iter().find(|it| !self.seen.has(**it)).and_then(|it| self.names.get(*it));
        A::Error::missing_field(missing.copied().unwrap_or_default())
    }

    /// The members that were kept. Not inlined: each type's `decode`, which rustc keeps, would have a copy of it.
    #[inline(never)]
    pub fn extra(&mut self) -> Extra {
        mem::take(&mut self.extra)
    }

    /// The text of an object with the members that were deferred.
    pub(super) fn deferred(&mut self) -> String {
        mem::take(&mut self.deferred).into_text()
    }
}

#[cold]
fn twice<E: Error>(names: Names, index: usize) -> E {
    E::duplicate_field(names.get(index).copied().unwrap_or_default())
}

/// Checks that no two members have the same name.
#[inline]
pub(crate) fn distinct<E: Error>(extra: &Extra) -> Result<(), E> {
    // Nearly always there is none, and never is it worth a call.
    match extra.is_empty() {
        true => Ok(()),
        false => duplicate(extra),
    }
}

#[cold]
fn duplicate<E: Error>(extra: &Extra) -> Result<(), E> {
    match extra.duplicate() {
        None => Ok(()),
        Some(name) => Err(E::custom(format_args!("duplicate field `{name}`"))),
    }
}

const BITS: usize = 64;

/// Which members were there, by their indices: a bit each, and a list for objects with more members than bits.
#[derive(Default)]
struct Seen {
    bits: u64,
    more: Vec<usize>,
}

impl Seen {
    fn has(&self, index: usize) -> bool {
        if index >= BITS { self.more.contains(&index) } else { self.bits & (1 << index) != 0 }
    }

    /// Notes a member, unless it was there before.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        if index >= BITS {
            let is_new = !self.has(index);
            self.more.push(index);
            return is_new;
        }
        let bit = 1 << index;
        let is_new = self.bits & bit == 0;
        self.bits |= bit;
        is_new
    }
}

/// The value of a mandatory member.
///
/// # Errors
///
/// If there is none.
pub fn required<T, E: Error>(name: &'static str, value: Option<T>) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

/// What becomes of members that are not known.
#[derive(Clone, Copy)]
enum Others {
    Refused,
    Kept,
    Deferred,
}

/// The name of a member.
enum Name {
    /// The place among the names that are known.
    Known(usize),
    Kept(Box<str>),
    /// It was written to the deferred members.
    Deferred,
}

/// Reads a name.
struct NameSeed<'a> {
    names: Names,
    others: Others,
    deferred: &'a mut Deferred,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Name;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Name, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    /// What our own reader tells: the place.
    #[inline]
    fn visit_u64<E: Error>(self, place: u64) -> Result<Name, E> {
        let index = usize::try_from(place).ok().filter(|it| *it < self.names.len());
        index.map(Name::Known).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(place), &self))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        match (place(self.names, name), self.others) {
            (Some(place), _) => Ok(Name::Known(place)),
            (None, Others::Refused) => Err(E::unknown_field(name, self.names)),
            (None, Others::Kept) => Ok(Name::Kept(name.into())),
            (None, Others::Deferred) => {
                self.deferred.name(name);
                Ok(Name::Deferred)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde::de::value::{self, MapDeserializer};

    use super::*;
    use crate::Timestamp;

    #[test]
    fn a_place_is_one_of_the_names() {
        let members = |places: [u64; 2]| places.map(|it| (it, 5_i64)).into_iter();
        let decode = |places| {
            Timestamp::deserialize(MapDeserializer::<_, value::Error>::new(members(places)))
                .map_err(|it| it.to_string())
        };
        assert_eq!(decode([1, 0]), Ok(Timestamp { seconds: 5, microseconds: 5 }));
        assert_eq!(decode([0, 2]), Err("invalid value: integer `2`, expected the name of a member".to_owned()));
        assert_eq!(decode([0, 0]), Err("duplicate field `seconds`".to_owned()));
    }

    #[test]
    fn each_member_is_new_once_however_many_there_are() {
        let mut seen = Seen::default();
        for index in [0, 63, 64, 65, 200] {
            assert!(seen.insert(index), "{index}");
        }
        for index in [200, 65, 64, 63, 0] {
            assert!(!seen.insert(index), "{index}");
        }
    }
}
