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
    /// Third number: bugs are fixed in such a version, and nothing is added.
    pub micro: u32,
}

impl Version {
    /// The version that a text begins with.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = crate::qapi::version(text)?.split('.').map(|it| it.parse().ok());
        let mut next = || numbers.next().unwrap_or(Some(0));
        Some(Self { major: next()?, minor: next()?, micro: next()? })
    }

    /// The version that this one fixes bugs of: 7.2 for 7.2.22.
    #[must_use]
    pub fn series(self) -> Self {
        Self { micro: 0, ..self }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)?;
        if self.micro > 0 { write!(f, ".{}", self.micro) } else { Ok(()) }
    }
}
