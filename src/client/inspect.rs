//! Knowing the connection and the server at its other end.

use super::Client;
use crate::schema::Schema;
use crate::session::{Counters, Stray};
use crate::{Closed, Error, Greeting, Reply};

/// The command that has the server describe itself.
pub(super) const SCHEMA: &str = "query-qmp-schema";

/// Knowing the connection.
impl Client {
    /// What the server said first: its version, and what it offers.
    ///
    /// ```
    /// # let client = qemu_qmp::Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// assert_eq!(client.greeting().version.qemu.to_string(), "7.2.0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn greeting(&self) -> Greeting {
        self.handle.shared.greeting().expect("a client is made after the greeting")
    }

    /// What the server's commands and events look like: it is asked, and tells some hundred KiB.
    ///
    /// ```
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([])))?;
    /// # let client = qemu_qmp::Client::from_unix(stream)?;
    /// if client.schema()?.has("blockdev-add.detect-zeroes=unmap") {
    ///     println!("zeroes can be discarded");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`execute`](Self::execute); a QEMU before 2.5 has no such command.
    pub fn schema(&self) -> Result<Schema, Error> {
        self.read_schema(&self.execute_raw(SCHEMA, ())?)
    }

    pub(super) fn read_schema(&self, reply: &Reply) -> Result<Schema, Error> {
        let schema = Schema::parse(reply.value().get(), Some(&self.greeting().version));
        schema.map_err(|error| Error::Protocol {
            doing: format!("read what `{SCHEMA}` returns"),
            reason: error.to_string(),
        })
    }

    /// What was met on this connection so far, also of what was dropped.
    ///
    /// ```
    /// # let client = qemu_qmp::Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// assert_eq!(client.counters().late, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn counters(&self) -> Counters {
        self.handle.shared.lock().session.counters()
    }

    /// The last things that belonged to nobody: noise, foreign replies. A few are kept.
    ///
    /// ```
    /// # let client = qemu_qmp::Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// assert!(client.strays().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn strays(&self) -> Vec<Stray> {
        self.handle.shared.lock().strays.iter().cloned().collect()
    }

    /// Why the connection has ended, if it has.
    ///
    /// ```
    /// # let client = qemu_qmp::Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?)?;
    /// assert!(client.closed().is_none());
    /// client.close();
    /// assert!(client.closed().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn closed(&self) -> Option<Closed> {
        self.handle.shared.lock().closed.clone()
    }

    /// Ends the connection for all clones and subscriptions. The server goes on.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, _| Ok(()))?;
    /// let client = Client::from_unix(stream)?;
    /// client.close();
    /// assert!(client.execute(Stop::new()).unwrap_err().is_disconnected());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn close(&self) {
        self.handle.shared.close(Closed::ByClient);
    }
}
