//! The client for tasks of tokio: the same names and the same meaning as those for threads.
//!
//! A task of its own reads, or a call that waits for its answer; nothing here blocks. It needs a runtime whose IO and
//! time are enabled.

mod call;
mod connect;
#[cfg(unix)]
mod descriptor;
mod driver;
mod listener;
mod reading;
mod reconnect;
mod socket;
mod stories;
mod subscription;
mod turns;
mod wait;

use crate::client;
use crate::rt::Serialize;
use crate::schema::Schema;
use crate::session::{Counters, Stray};
use crate::{Closed, Command, Dispatch, Error, EventPayload, Greeting, Reply};

pub use call::{Call, Pending};
#[cfg(unix)]
pub use client::{AddedFd, NamedFd};
pub use client::{Backlog, Backoff, BlockJobEnd, Options, Qemu};
pub use listener::Listener;
pub(super) use reading::Reading;
pub use reconnect::Reconnecting;
pub use stories::{Job, Migration};
pub use subscription::Subscription;
pub(super) use turns::Turns;
pub use wait::BlockJob;

/// A connection to a server, for any number of tasks.
///
/// Clones are the same connection, which ends when the last of them is dropped.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use qemu_qmp::{command::QueryName, tokio::Client};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"name": "vm1"})))?;
/// # let client = Client::from_unix(stream).await?;
/// # /*
/// let client = Client::connect_unix("/run/vm1/qmp.sock").await?;
/// # */
/// assert_eq!(client.execute(QueryName::new()).await?.name.as_deref(), Some("vm1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client(client::Client);

/// Connecting.
impl Client {
    /// Connects by TCP, to a host and a port: `"[::1]:4444"`.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn connect_tcp(address: &str) -> Result<Self, Error> {
        Self::connect_tcp_with(address, &Options::new()).await
    }

    /// Takes a TCP connection that is there.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn from_tcp(stream: std::net::TcpStream) -> Result<Self, Error> {
        Self::from_tcp_with(stream, &Options::new()).await
    }

    /// Connects to a Unix socket.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    #[cfg(unix)]
    pub async fn connect_unix(path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::connect_unix_with(path, &Options::new()).await
    }

    /// Takes a Unix socket that is connected, such as one of a pair. A descriptor becomes one by `into()`.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    #[cfg(unix)]
    pub async fn from_unix(stream: std::os::unix::net::UnixStream) -> Result<Self, Error> {
        Self::from_unix_with(stream, &Options::new()).await
    }

    /// Starts a QEMU whose monitor is a pair of sockets; see [`client::Client::spawn`].
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::spawn`].
    #[cfg(unix)]
    pub async fn spawn(command: &mut std::process::Command) -> Result<(Self, Qemu), Error> {
        Self::spawn_with(command, &Options::new()).await
    }
}

/// Executing commands.
impl Client {
    /// Executes a command, and waits for what it returns. To drop the future is to give the command up.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::execute`].
    pub async fn execute<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.call(command).execute().await
    }

    /// Executes a command at once, before those that wait for their turn.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::execute_oob`].
    pub async fn execute_oob<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.call(command).out_of_band().execute().await
    }

    /// Executes a command by its name, with arguments that are a JSON object, or nothing: `()`.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::execute`].
    pub async fn execute_raw(&self, name: &str, arguments: impl Serialize) -> Result<Reply, Error> {
        // What the arguments borrow is not held while waiting.
        let call = self.call_raw(name, arguments);
        call.execute_raw().await
    }

    /// A command that is executed in other ways: with its own deadline, without waiting at once, with descriptors.
    pub fn call<C: Command>(&self, command: C) -> Call<'_, C> {
        Call(self.0.call(command))
    }

    /// The same for a command by its name.
    pub fn call_raw(&self, name: &str, arguments: impl Serialize) -> Call<'_, client::Raw> {
        Call(self.0.call_raw(name, arguments))
    }
}

/// Events.
impl Client {
    /// Subscribes to all events, as one set of them; see [`client::Client::events`].
    pub fn events<E: Dispatch>(&self) -> Subscription<E> {
        Subscription(self.0.events())
    }

    /// Subscribes to the events of these names; to all if there are none.
    pub fn events_named<E: Dispatch>(&self, names: &[&str]) -> Subscription<E> {
        Subscription(self.0.events_named(names))
    }

    /// Subscribes to one event, as its own type.
    pub fn events_of<T: EventPayload>(&self) -> Subscription<T> {
        Subscription(self.0.events_of())
    }
}

/// Knowing the connection.
impl Client {
    /// What the server said first: its version, and what it offers.
    pub fn greeting(&self) -> Greeting {
        self.0.greeting()
    }

    /// What the server's commands and events look like; see [`client::Client::schema`].
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::schema`].
    pub async fn schema(&self) -> Result<Schema, Error> {
        self.0.read_schema(&self.execute_raw(client::inspect::SCHEMA, ()).await?)
    }

    /// What was met on this connection so far, also of what was dropped.
    pub fn counters(&self) -> Counters {
        self.0.counters()
    }

    /// The last things that belonged to nobody: noise, foreign replies. A few are kept.
    pub fn strays(&self) -> Vec<Stray> {
        self.0.strays()
    }

    /// Why the connection has ended, if it has.
    pub fn closed(&self) -> Option<Closed> {
        self.0.closed()
    }

    /// Ends the connection for all clones and subscriptions. The server goes on.
    pub fn close(&self) {
        self.0.close();
    }
}
