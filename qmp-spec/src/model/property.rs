//! When and how a command may be executed, where that is not as usual.

use std::fmt;

/// A property of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// Out-of-band: before commands that were sent earlier, with `exec-oob`.
    OutOfBand,
    /// Before the machine is there, with QEMU's option `--preconfig`.
    Preconfig,
    /// Without a reply when it succeeds.
    NoReply,
}

impl Property {
    /// All of them, in the order in which a text gives them.
    pub const ALL: [Property; 3] = [Property::OutOfBand, Property::Preconfig, Property::NoReply];

    /// The property that a text calls this.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What a text calls it.
    ///
    /// ```
    /// use qmp_spec::model::Property;
    ///
    /// assert_eq!(Property::OutOfBand.name(), "out-of-band");
    /// assert_eq!(Property::of("preconfig"), Some(Property::Preconfig));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Property::OutOfBand => "out-of-band",
            Property::Preconfig => "preconfig",
            Property::NoReply => "no reply",
        }
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
