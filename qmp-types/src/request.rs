//! A command on its way to the server.

use serde::{Serialize, Serializer};

use crate::rt::Encoder;
use crate::{Command, Id, JsonError};

/// A command with its id: one line of the wire.
///
/// ```
/// use qmp_types::rt::{Serialize, SerializeMap, Serializer};
/// use qmp_types::{Command, Empty, Request};
///
/// /// Stops the guest.
/// struct Stop;
///
/// impl Serialize for Stop {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.serialize_map(Some(0))?.end()
///     }
/// }
///
/// impl Command for Stop {
///     const NAME: &'static str = "stop";
///     type Return = Empty;
///
///     fn has_arguments(&self) -> bool {
///         false
///     }
/// }
///
/// let line = Request::new(&Stop).id(7).to_line()?;
/// assert_eq!(line, "{\"execute\":\"stop\",\"id\":7}\n");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Request<'a, C> {
    command: &'a C,
    id: Option<Id>,
    out_of_band: bool,
}

impl<'a, C: Command> Request<'a, C> {
    /// The command without an id, to be executed in its turn.
    pub fn new(command: &'a C) -> Self {
        Self { command, id: None, out_of_band: false }
    }

    /// Sets the id that the reply will have.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Has the command executed at once, before those that wait: `exec-oob`.
    #[must_use]
    pub fn out_of_band(mut self) -> Self {
        self.out_of_band = true;
        self
    }

    /// The line, with its end.
    ///
    /// # Errors
    ///
    /// If the command does not serialise to JSON; one that was generated always does.
    pub fn to_line(&self) -> Result<String, JsonError> {
        let mut line = serde_json::to_string(self)?;
        line.push('\n');
        Ok(line)
    }

    /// Appends the line, with its end, to a buffer that can be used again for the next.
    ///
    /// # Errors
    ///
    /// If the command does not serialise to JSON; the buffer is then as it was before.
    pub fn write_to(&self, buffer: &mut Vec<u8>) -> Result<(), JsonError> {
        let start = buffer.len();
        serde_json::to_writer(&mut *buffer, self).inspect_err(|_| buffer.truncate(start))?;
        buffer.push(b'\n');
        Ok(())
    }
}

impl<C: Command> Serialize for Request<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoder = Encoder::new(serializer.serialize_map(None)?);
        let execute = if self.out_of_band { "exec-oob" } else { "execute" };
        encoder.member(execute, C::NAME);
        if self.command.has_arguments() {
            encoder.member("arguments", self.command);
        }
        encoder.optional("id", &self.id);
        encoder.end()
    }
}
