//! Macros that implement [`Object`](super::Object), so that generated code has a table of members and no more.
//!
//! rustc expands them in much less time than a macro takes that writes all of it, and the table is less to read.

/// Implements `Object` for a struct.
///
/// Members that are mandatory stand with their places in the order of the wire. That order has for each member the place
/// of its value: an expression of the caller's, which rustc blames for what is wrong with its type. So has the order of
/// the document for the value that is encoded.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    (
        $name:ty $([$($parameters:tt)*] [$($bounds:tt)*])?;
        $(required { $($required:ident $at:literal),+ })?
        $(optional { $($optional:ident),+ })?
        $(any { $($any:ident),+ })?
        $(branch { $branch:ident })?
        decode $read:ident { $($wire:literal => $place:expr),* }
        encode $self:ident { $($how:ident $member:literal => $value:expr),* }
        $(extra { $extra:ident })?
    ) => {
        impl $(<$($parameters)*>)? $crate::rt::Object for $name $($($bounds)*)? {
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            fn decode<'de, __A: $crate::rt::MapAccess<'de>>(
                members: &mut $crate::rt::Members<__A>,
            ) -> ::std::result::Result<Self, __A::Error> {
                $($(let mut $required = ::std::option::Option::None;)+)?
                $($(let mut $optional = $crate::rt::Nullable(::std::option::Option::None);)+)?
                $($(let mut $any = ::std::option::Option::None;)+)?
                $(let mut $branch = ::std::option::Option::None;)?
                // No `?`, which is a good deal more for rustc; and one way out for all members that may be missing.
                if let ::std::result::Result::Err(error) = members.$read(Self::MEMBERS, &mut [$($place),*]) {
                    return ::std::result::Result::Err(error);
                }
                $(let ($(::std::option::Option::Some($required),)+) = ($($required,)+) else {
                    return ::std::result::Result::Err(members.missing(&[$($at),+]));
                };)?
                ::std::result::Result::Ok(Self {
                    $($($required,)+)?
                    $($($optional: $optional.0,)+)?
                    $($($any,)+)?
                    $($branch: $crate::rt::branch($branch, members)?,)?
                    $($extra: members.extra(),)?
                })
            }

            #[allow(unused_variables, reason = "there may be no member")]
            fn encode<__M: $crate::rt::SerializeMap>(&$self, encoder: &mut $crate::rt::Encoder<__M>) {
                $(encoder.$how($member, $value);)*
                $(encoder.extra(&$self.$extra);)?
            }
        }

        $crate::serde_object!($name $([$($parameters)*] [$($bounds)*])?);
    };
}

/// Implements `Object` for a struct around another one: the same members, and no more.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($name:ty = $inner:ty $(; [$($parameters:tt)*] [$($bounds:tt)*])?) => {
        impl $(<$($parameters)*>)? $crate::rt::Object for $name $($($bounds)*)? {
            const MEMBERS: &'static [&'static str] = <$inner as $crate::rt::Object>::MEMBERS;

            fn decode<'de, __A: $crate::rt::MapAccess<'de>>(
                members: &mut $crate::rt::Members<__A>,
            ) -> ::std::result::Result<Self, __A::Error> {
                $crate::rt::Object::decode(members).map(Self)
            }

            fn encode<__M: $crate::rt::SerializeMap>(&self, encoder: &mut $crate::rt::Encoder<__M>) {
                $crate::rt::Object::encode(&self.0, encoder);
            }
        }

        $crate::serde_object!($name $([$($parameters)*] [$($bounds)*])?);
    };
}

/// Implements `Object` for a type that will not compile anyway.
#[doc(hidden)]
#[macro_export]
macro_rules! object_stub {
    ($name:ty $([$($parameters:tt)*] [$($bounds:tt)*])?) => {
        impl $(<$($parameters)*>)? $crate::rt::Object for $name $($($bounds)*)? {
            const MEMBERS: &'static [&'static str] = &[];

            fn decode<'de, __A: $crate::rt::MapAccess<'de>>(
                _: &mut $crate::rt::Members<__A>,
            ) -> ::std::result::Result<Self, __A::Error> {
                ::std::process::abort()
            }

            fn encode<__M: $crate::rt::SerializeMap>(&self, _: &mut $crate::rt::Encoder<__M>) {}
        }

        $crate::serde_object!($name $([$($parameters)*] [$($bounds)*])?);
    };
}

/// Implements serde's traits for an `Object`.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_object {
    ($name:ty $([$($parameters:tt)*] [$($bounds:tt)*])?) => {
        $crate::member!($name, Defined $([$($parameters)*] [$($bounds)*])?);

        impl $(<$($parameters)*>)? $crate::rt::Serialize for $name $($($bounds)*)? {
            fn serialize<__S: $crate::rt::Serializer>(
                &self,
                serializer: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                $crate::rt::serialize_object(self, serializer)
            }
        }

        impl<'de $(, $($parameters)*)?> $crate::rt::Deserialize<'de> for $name $($($bounds)*)? {
            fn deserialize<__D: $crate::rt::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                $crate::rt::deserialize_object(deserializer)
            }
        }
    };
}
