//! What the server says first.

use crate::rt::{Encoder, MapAccess, Members, Object, Open, Plain, SerializeMap, required};
use crate::{Extra, UnknownValue};

/// The server's first message: who it is and what it offers.
///
/// ```
/// use qmp_types::{Capability, Message, UnknownEvent};
///
/// let line = br#"{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7},
///     "package": "Debian 1:7.2+dfsg-7"}, "capabilities": ["oob"]}}"#;
/// let Message::<UnknownEvent>::Greeting(greeting) = Message::from_line(line)? else {
///     panic!("not a greeting");
/// };
/// assert_eq!(greeting.version.qemu.to_string(), "7.2.22");
/// assert_eq!(greeting.capabilities, [Capability::Oob]);
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Greeting {
    /// The server's version.
    pub version: Version,
    /// What can be switched on by `qmp_capabilities`.
    pub capabilities: Vec<Capability>,
    /// Members that the protocol does not know.
    pub extra: Extra,
    /// Members of the message beside `QMP`.
    pub envelope: Extra,
}

impl Object for Greeting {
    const MEMBERS: &'static [&'static str] = &["version", "capabilities"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let (mut version, mut capabilities) = (None, None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut version, &mut capabilities])?;
        Ok(Self {
            version: required("version", version)?,
            capabilities: required("capabilities", capabilities)?,
            extra: members.extra(),
            envelope: Extra::default(),
        })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("version", &self.version);
        encoder.member("capabilities", &self.capabilities);
        encoder.extra(&self.extra);
    }
}

crate::serde_object!(Greeting);

/// The server's version.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Version {
    /// The version of QEMU.
    pub qemu: VersionTriple,
    /// Members of `qemu` that the protocol does not know.
    pub qemu_extra: Extra,
    /// What the packager calls it; empty if it was not packaged.
    pub package: String,
    /// Members that the protocol does not know.
    pub extra: Extra,
}

impl Object for Version {
    const MEMBERS: &'static [&'static str] = &["qemu", "package"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let (mut qemu, mut package) = (None::<Open<_>>, None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut qemu, &mut package])?;
        let qemu = required("qemu", qemu)?;
        let package = required("package", package)?;
        Ok(Self { qemu: qemu.value, qemu_extra: qemu.extra, package, extra: members.extra() })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("qemu", &Open { value: &self.qemu, extra: &self.qemu_extra });
        encoder.member("package", &self.package);
        encoder.extra(&self.extra);
    }
}

crate::serde_object!(Version);

/// A version of QEMU. Versions compare in the order of their release numbers.
///
/// ```
/// use qmp_types::VersionTriple;
///
/// let old = VersionTriple { major: 2, minor: 12, micro: 0 };
/// let new = VersionTriple { major: 10, minor: 0, micro: 13 };
/// assert!(old < new);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionTriple {
    /// The first number.
    pub major: i64,
    /// The second number.
    pub minor: i64,
    /// The third number; from 50 on it is a build on the way to the next version.
    pub micro: i64,
}

impl std::fmt::Display for VersionTriple {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.micro)
    }
}

impl Object for VersionTriple {
    const MEMBERS: &'static [&'static str] = &["major", "minor", "micro"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        Self::read(members)
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("major", &self.major);
        encoder.member("minor", &self.minor);
        encoder.member("micro", &self.micro);
    }
}

impl Plain for VersionTriple {
    fn read<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let (mut major, mut minor, mut micro) = (None, None, None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut major, &mut minor, &mut micro])?;
        Ok(Self {
            major: required("major", major)?,
            minor: required("minor", minor)?,
            micro: required("micro", micro)?,
        })
    }
}

crate::serde_object!(VersionTriple);

/// Something that a client may switch on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Capability {
    /// Commands may be executed out of band.
    Oob,
    /// A capability that the protocol does not know.
    Unknown(UnknownValue),
}

crate::enumeration!(Capability { Oob 0 "oob" } Unknown);
