//! A client for threads: many may execute commands at once, and each may subscribe to events.
//!
//! One thread of its own reads; commands are written by those who send them.

mod call;
mod calls;
mod connect;
#[cfg(unix)]
mod descriptor;
#[cfg(target_os = "linux")]
mod holder;
mod hub;
mod inspect;
mod listener;
mod only;
mod options;
mod pending;
#[cfg_attr(not(unix), allow(dead_code, reason = "a QEMU that is started gets a Unix socket"))]
mod process;
mod reader;
mod reconnect;
mod retry;
mod shared;
mod stories;
mod story;
mod stream;
mod subscription;
#[cfg(feature = "tokio")]
pub mod tokio;
mod trace;
#[cfg(unix)]
mod unix;
mod wait;
mod wire;
mod writer;

use std::net::TcpStream;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::rt::Serialize;
use crate::{Closed, Command, Dispatch, Error, EventPayload, Reply};
use shared::Shared;

pub use call::{Call, Raw};
#[cfg(unix)]
pub use descriptor::{AddedFd, NamedFd};
pub use hub::Backlog;
pub use listener::Listener;
pub use options::Options;
pub use pending::Pending;
pub use process::Qemu;
pub use reconnect::{Backoff, Reconnecting};
pub use stories::{Job, Migration};
pub use story::{DumpEnd, JobEnd, JobStage, MigrationEnd, Removal};
pub use subscription::{Incoming, Subscription};
pub use wait::{BlockJob, BlockJobEnd};
pub use wire::Wire;

/// A connection to a server, for any number of threads.
///
/// Clones are the same connection, which ends when the last of them is dropped.
///
/// ```
/// use qemu_qmp::{Client, command::QueryStatus, event::Event};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"running": true, "singlestep": false, "status": "running"})))?;
/// # let client = Client::from_unix(stream)?;
/// # /*
/// let client = Client::connect_unix("/run/vm1/qmp.sock")?;
/// # */
/// let events = client.events::<Event>();
/// if client.execute(QueryStatus::new())?.running {
///     println!("it runs, and {:?} has happened so far", events.try_recv()?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    handle: Arc<Handle>,
}

/// Ends the connection with the last client.
#[derive(Debug)]
struct Handle {
    shared: Arc<Shared>,
    reader: Option<JoinHandle<()>>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.close(Closed::ByClient);
        if let Some(reader) = self.reader.take() {
            // It has nothing to return, and a panic of its own was reported as the end of the connection.
            let _ = reader.join();
        }
    }
}

/// Connecting.
impl Client {
    /// Connects by TCP, to a host and a port: `"[::1]:4444"`.
    ///
    /// ```no_run
    /// let client = qemu_qmp::Client::connect_tcp("[::1]:4444")?;
    /// # Ok::<(), qemu_qmp::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] if there is nobody, [`Error::Busy`] if somebody else is served, [`Error::Protocol`] if it is
    /// no QMP server or one that refuses, [`Error::Deadline`] and [`Error::Disconnected`] if it does not come that far.
    pub fn connect_tcp(address: &str) -> Result<Self, Error> {
        Options::new().connect_tcp(address)
    }

    /// Takes a TCP connection that is there.
    ///
    /// ```no_run
    /// # let stream = std::net::TcpStream::connect("[::1]:4444")?;
    /// let client = qemu_qmp::Client::from_tcp(stream)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`connect_tcp`](Self::connect_tcp).
    pub fn from_tcp(stream: TcpStream) -> Result<Self, Error> {
        Options::new().from_tcp(stream)
    }

    /// Connects to a Unix socket.
    ///
    /// ```
    /// use qemu_qmp::{Client, Error};
    ///
    /// let error = Client::connect_unix("no/such/socket").unwrap_err();
    /// assert!(error.to_string().starts_with("cannot connect to no/such/socket: No such file"));
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`connect_tcp`](Self::connect_tcp).
    #[cfg(unix)]
    pub fn connect_unix(path: impl AsRef<Path>) -> Result<Self, Error> {
        Options::new().connect_unix(path)
    }

    /// Takes a Unix socket that is connected, such as one of a pair. A descriptor becomes one by `into()`.
    ///
    /// ```
    /// # let (ours, theirs) = std::os::unix::net::UnixStream::pair()?;
    /// # drop(theirs);
    /// # let descriptor = std::os::fd::OwnedFd::from(ours);
    /// let error = qemu_qmp::Client::from_unix(descriptor.into()).unwrap_err();
    /// assert!(error.is_disconnected());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`connect_tcp`](Self::connect_tcp).
    #[cfg(unix)]
    pub fn from_unix(stream: UnixStream) -> Result<Self, Error> {
        Options::new().from_unix(stream)
    }

    /// Starts a QEMU whose monitor is a pair of sockets, so that there is no path, no port and nothing to wait for.
    ///
    /// The command gets the arguments for the monitor, and the socket as its standard input. QEMU is killed when the
    /// guard is dropped. If its standard error is piped, it is read, and its last lines are part of the reason when it
    /// ends.
    ///
    /// ```no_run
    /// use std::process::Command;
    /// use qemu_qmp::{Client, command::Quit};
    ///
    /// let (client, qemu) = Client::spawn(Command::new("qemu-system-x86_64").args(["-display", "none"]))?;
    /// client.execute(Quit::new())?;
    /// qemu.wait()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it cannot be started, and those of [`connect_tcp`](Self::connect_tcp), after which it is ended.
    #[cfg(unix)]
    pub fn spawn(command: &mut std::process::Command) -> Result<(Self, Qemu), Error> {
        Options::new().spawn(command)
    }
}

/// Executing commands.
impl Client {
    /// Executes a command, and waits for what it returns.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::QueryName};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"name": "vm1"})))?;
    /// let client = Client::from_unix(stream)?;
    /// assert_eq!(client.execute(QueryName::new())?.name.as_deref(), Some("vm1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] by the server; [`Error::MalformedReply`] and [`Error::ReplyTooLarge`] if it has succeeded and
    /// the reply cannot be had; [`Error::NotTaken`], [`Error::Deadline`] and [`Error::Disconnected`].
    pub fn execute<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.call(command).execute()
    }

    /// Executes a command at once, before those that wait for their turn.
    ///
    /// ```
    /// use qemu_qmp::{Client, Error, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.refuse("GenericError", "The command stop does not support OOB"))?;
    /// let client = Client::from_unix(stream)?;
    /// let error = client.execute_oob(Stop::new()).unwrap_err();
    /// assert!(matches!(error, Error::Refused { .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`execute`](Self::execute); [`Error::NotTaken`] where the server does not offer it.
    pub fn execute_oob<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.call(command).out_of_band().execute()
    }

    /// Executes a command by its name, with arguments that are a JSON object, or nothing: `()`.
    ///
    /// They are a type of your own that implements serde's `Serialize`, or the text of an object, or what
    /// `serde_json::json!` makes, for which a crate needs `serde_json = "1"` among its dependencies.
    ///
    /// ```
    /// use qemu_qmp::Client;
    /// use serde_json::json;
    ///
    /// # let stream = qemu_qmp::mock::serve(|it, peer| peer.reply(it.arguments.clone()))?;
    /// let client = Client::from_unix(stream)?;
    /// let reply = client.execute_raw("qom-get", r#"{"path": "/machine", "property": "type"}"#)?;
    /// assert_eq!(reply.value().get(), r#"{"path":"/machine","property":"type"}"#);
    /// client.execute_raw("qom-get", json!({"path": "/machine", "property": "type"}))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`execute`](Self::execute).
    pub fn execute_raw(&self, name: &str, arguments: impl Serialize) -> Result<Reply, Error> {
        self.call_raw(name, arguments).execute_raw()
    }

    /// A command that is executed in other ways: with its own deadline, without waiting at once, with descriptors.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// client.call(Stop::new()).within(Duration::from_secs(1)).execute()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn call<C: Command>(&self, command: C) -> Call<'_, C> {
        Call::new(&self.handle.shared, command)
    }

    /// The same for a command by its name.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// client.call_raw("stop", ()).within(Duration::from_secs(1)).execute_raw()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn call_raw(&self, name: &str, arguments: impl Serialize) -> Call<'_, Raw> {
        Call::new(&self.handle.shared, Raw::new(name, arguments))
    }
}

/// Events.
impl Client {
    /// Subscribes to all events, as one set of them: [`event::Event`](crate::event::Event), or one with events of your
    /// own, or [`UnknownEvent`](crate::UnknownEvent) for raw JSON.
    ///
    /// ```
    /// use qemu_qmp::{Client, event::Event};
    ///
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// let events = client.events::<Event>();
    /// assert_eq!(events.try_recv()?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events<E: Dispatch>(&self) -> Subscription<E> {
        self.events_named(&[])
    }

    /// Subscribes to the events of these names; to all if there are none.
    ///
    /// ```
    /// use qemu_qmp::{Client, UnknownEvent};
    ///
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// let ready = client.events_named::<UnknownEvent>(&["BLOCK_JOB_READY", "BLOCK_JOB_PENDING"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events_named<E: Dispatch>(&self, names: &[&str]) -> Subscription<E> {
        let what = if names.is_empty() { "an event".to_owned() } else { names.join(" or ") };
        let queue = self.subscribe(names);
        Subscription::new(queue, only::any, what)
    }

    /// Subscribes to one event, as its own type.
    ///
    /// ```
    /// use qemu_qmp::{Client, event::BlockJobCompleted};
    ///
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// let done = client.events_of::<BlockJobCompleted>().filter(|it| it.event.device == "drive0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events_of<T: EventPayload>(&self) -> Subscription<T> {
        Subscription::new(self.subscribe(&[T::NAME]), only::one, T::NAME.to_owned())
    }

    fn subscribe(&self, names: &[&str]) -> Arc<hub::Queue> {
        let names = names.iter().map(|it| (*it).to_owned()).collect();
        let mut state = self.handle.shared.lock();
        #[cfg(feature = "tokio")]
        state.recall_reader();
        state.hub.subscribe(names)
    }
}
