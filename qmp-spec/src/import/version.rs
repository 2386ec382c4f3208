//! Versions of QEMU.

use std::fmt;

/// A version of QEMU.
///
/// ```
/// use qmp_spec::import::Version;
///
/// assert_eq!(Version::parse("2.12.1, for ARM").unwrap().to_string(), "2.12.1");
/// assert_eq!(Version::parse("0.14.0"), Version::parse("0.14"));
/// assert!(Version::parse("9.2") < Version::parse("10.0"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// First number.
    pub major: u32,
    /// Second number.
    pub minor: u32,
    /// Third number: bugs are fixed in such a version, and nothing is added; from 50 on it is on the way to the next.
    pub micro: u32,
}

/// Third numbers from this on are builds on the way to the next version.
const ON_THE_WAY: u32 = 50;

impl Version {
    /// The version that a text begins with.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = crate::qapi::version(text)?.split('.').map(|it| it.parse().ok());
        let mut next = || numbers.next().unwrap_or(Some(0));
        Some(Self { major: next()?, minor: next()?, micro: next()? })
    }

    /// The version that this one fixes bugs of: 7.2 for 7.2.22. A build on the way to the next version, such as
    /// 7.2.50, fixes none.
    #[must_use]
    pub fn series(self) -> Self {
        if self.micro < ON_THE_WAY { Self { micro: 0, ..self } } else { self }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)?;
        if self.micro > 0 { write!(f, ".{}", self.micro) } else { Ok(()) }
    }
}
