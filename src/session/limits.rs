//! How much a session holds at the most.

/// How much a session holds at the most.
///
/// Beside this, it holds what it was given by [`receive`](super::Session::receive) and not asked for yet.
///
/// ```
/// use qemu_qmp::session::Limits;
///
/// let limits = Limits { message: 1 << 20, ..Limits::default() };
/// assert_eq!(limits.commands, 1024);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest message that is taken, in bytes. What is larger is dropped, and the one who waits for it is told.
    /// 16 MiB by default; the largest reply that QEMU is known to give has a quarter of one.
    pub message: usize,
    /// How many commands may be without their replies, sent or not, given up or not. 1024 by default.
    pub commands: usize,
    /// How many commands may be in QEMU's hands at once while out-of-band execution is agreed upon. 7 by default:
    /// with more, QEMU stops reading, and a command that is to overtake them would not be read either.
    pub in_order: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { message: 16 << 20, commands: 1024, in_order: 7 }
    }
}
