//! Seeing what goes over the wire, and writing it down.

use std::fmt;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use super::Options;

/// Something that goes over the wire.
///
/// ```
/// use qemu_qmp::client::{Options, Wire};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.hang_up())?;
/// let options = Options::new().on_wire(|it| match it {
///     Wire::Sent { line, .. } => print!("-> {}", String::from_utf8_lossy(line)),
///     Wire::Received { line } => println!("<- {}", String::from_utf8_lossy(line)),
///     _ => {}
/// });
/// let client = options.from_unix(stream)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wire<'a> {
    /// A command, with the end of its line. It is on its way; that it arrives is not certain.
    Sent {
        /// Its bytes.
        line: &'a [u8],
        /// How many descriptors go with it.
        descriptors: usize,
    },
    /// A message, without what is between messages, or the beginning of a line that is none.
    Received {
        /// Its bytes.
        line: &'a [u8],
    },
}

/// One who sees the wire.
#[derive(Clone)]
pub(super) struct Hook(Arc<dyn Fn(Wire<'_>) + Send + Sync>);

impl Hook {
    /// Shows it. Somebody else's command may be under way here, so a panic goes no further than to those who are told
    /// of panics.
    pub(super) fn see(&self, wire: Wire<'_>) {
        let _ = catch_unwind(AssertUnwindSafe(|| (self.0)(wire)));
    }
}

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hook").finish_non_exhaustive()
    }
}

impl Options {
    /// Shows each line that is sent or received, in their order. Messages beyond the limit are not shown.
    ///
    /// It is called by whoever reads or writes, while others wait: it must be quick, and must not use the client. If it
    /// panics, the connection goes on.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new().on_wire(|it| println!("{it:?}"));
    /// ```
    pub fn on_wire(mut self, hook: impl Fn(Wire<'_>) + Send + Sync + 'static) -> Self {
        self.hook = Some(Hook(Arc::new(hook)));
        self
    }

    /// Writes down what is sent and received, in the form that `mock::replay` plays (feature `mock`).
    ///
    /// A line that cannot be written is missing in the record, and the connection goes on.
    ///
    /// ```
    /// use qemu_qmp::client::Options;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.hang_up())?;
    /// # let path = std::env::temp_dir().join(format!("qemu-qmp-record-{}.qmp", std::process::id()));
    /// let client = Options::new().record(std::fs::File::create(&path)?).from_unix(stream)?;
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record(self, to: impl Write + Send + 'static) -> Self {
        let to = Mutex::new(to);
        self.on_wire(move |it| {
            let mut to = to.lock().unwrap_or_else(PoisonError::into_inner);
            // There is nobody to tell here.
            let _ = to.write_all(note(it).as_bytes()).and_then(|()| to.flush());
        })
    }
}

/// A line of a record, with its end.
fn note(wire: Wire<'_>) -> String {
    match wire {
        Wire::Sent { line, descriptors } => {
            let passed = match descriptors {
                0 => String::new(),
                count => format!("# descriptors passed: {count}\n"),
            };
            passed + &prefixed("->", "=>", line.strip_suffix(b"\n").unwrap_or(line), "\n")
        }
        Wire::Received { line } => prefixed("<-", "<=", line, "\r\n"),
    }
}

/// The line as it is if it is printable, or else as a JSON string with its end.
fn prefixed(plain: &str, quoted: &str, line: &[u8], end: &str) -> String {
    if line.iter().all(|it| (0x20..0x7f).contains(it)) {
        return format!("{plain} {}\n", String::from_utf8_lossy(line));
    }
    let bytes: String = line.iter().chain(end.as_bytes()).map(|it| char::from(*it)).collect();
    format!("{quoted} {}\n", serde_json::Value::String(bytes))
}
