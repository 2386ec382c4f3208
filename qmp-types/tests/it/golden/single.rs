//! The smallest document, `spec/single.txt`: one of each thing, so no `match` over an index.

/// The sun rose.
///
/// Event `SUNRISE`: `spec/single.txt` line 3.
#[doc(alias = "SUNRISE")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sunrise {
    /// Where.
    pub place: SunrisePlace,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for Sunrise {
    const MEMBERS: &'static [&'static str] = &["place"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut place = ::std::option::Option::None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut place])?;
        ::std::result::Result::Ok(Self { place: ::qmp_types::rt::required("place", place)?, extra: members.extra() })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("place", &self.place);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(Sunrise);

impl ::qmp_types::EventPayload for Sunrise {
    const NAME: &'static str = "SUNRISE";
}

/// Where: a union of one branch.
#[derive(Clone, Debug, PartialEq)]
pub enum SunrisePlace {
    /// `"on"` is `"earth"`.
    Earth(SunrisePlaceEarth),
}

impl ::qmp_types::rt::Union for SunrisePlace {
    const TAG: &'static str = "on";
    const BRANCHES: &'static [&'static str] = &["earth"];

    fn decode(_: usize, members: ::qmp_types::rt::RawMembers) -> ::std::result::Result<Self, ::qmp_types::JsonError> {
        members.decode().map(Self::Earth)
    }

    #[inline]
    fn tag(&self) -> &str {
        match self {
            Self::Earth(_) => "earth",
        }
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        match self {
            Self::Earth(it) => ::qmp_types::rt::Object::encode(it, encoder),
        }
    }
}

::qmp_types::union!(SunrisePlace);

/// [`SunrisePlace`], `"on"` is `"earth"`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SunrisePlaceEarth {
    /// An optional member alone.
    pub pole: ::std::option::Option<SunrisePlaceEarthPole>,
}

impl ::qmp_types::rt::Object for SunrisePlaceEarth {
    const MEMBERS: &'static [&'static str] = &["pole"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut pole = ::qmp_types::rt::Nullable(::std::option::Option::None);
        members.read(Self::MEMBERS, &mut [&mut pole])?;
        ::std::result::Result::Ok(Self { pole: pole.0 })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.optional("pole", &self.pole);
    }
}

::qmp_types::serde_object!(SunrisePlaceEarth);

/// A set of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SunrisePlaceEarthPole {
    /// `"north"`
    North,
}

impl ::qmp_types::rt::Enum for SunrisePlaceEarthPole {
    const VALUES: &'static [&'static str] = &["north"];

    fn at(_: usize) -> ::std::option::Option<Self> {
        ::std::option::Option::Some(Self::North)
    }

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::North => "north",
        }
    }
}

::qmp_types::serde_enumeration!(SunrisePlaceEarthPole);

/// Every event of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// [`SUNRISE`](Sunrise)
    Sunrise(Sunrise),
    /// An event that the document does not know.
    Unknown(::qmp_types::UnknownEvent),
}

impl ::qmp_types::rt::Known for Event {
    type Index = usize;

    fn index(name: &str) -> ::std::option::Option<usize> {
        ::std::option::Option::Some(match name {
            "SUNRISE" => 0usize,
            _ => return ::std::option::Option::None,
        })
    }

    fn decode<'de, D: ::qmp_types::rt::Deserializer<'de>>(_: usize, data: D) -> ::std::result::Result<Self, D::Error> {
        ::qmp_types::rt::Deserialize::deserialize(data).map(Self::Sunrise)
    }

    fn unknown(event: ::qmp_types::UnknownEvent) -> Self {
        Self::Unknown(event)
    }
}
