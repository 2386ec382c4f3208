//! One command: how it is to be executed, and the wait for its answer.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::value::{RawValue, to_raw_value};

use super::pending::{Pending, Ticket};
use super::shared::Shared;
use super::stream::Descriptors;
use super::trace::Span;
use crate::rt::Serialize;
use crate::schema::Schema;
use crate::session::{Cancelled, Session, SubmitError, Taken, Turn};
use crate::{Command, Error, JsonError, Reply, UnknownEvent};

/// A command that is about to be executed.
///
/// ```
/// use std::time::Duration;
/// use qemu_qmp::{Client, command::QueryName};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"name": "vm1"})))?;
/// let client = Client::from_unix(stream)?;
/// let name = client.call(QueryName::new()).within(Duration::from_secs(5)).execute()?;
/// assert_eq!(name.name.as_deref(), Some("vm1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a call is made by `execute` or `start`"]
#[derive(Debug)]
pub struct Call<'a, C> {
    command: C,
    how: How<'a>,
}

/// How a command is to be executed.
#[derive(Debug)]
struct How<'a> {
    shared: &'a Arc<Shared>,
    deadline: Option<Duration>,
    turn: Turn,
    descriptors: Descriptors,
}

/// A command by its name, and its arguments as JSON.
#[derive(Debug)]
pub struct Raw {
    pub(super) name: String,
    /// Why the arguments are none, if they could not be serialised.
    pub(super) arguments: Result<Option<Box<RawValue>>, JsonError>,
}

impl Raw {
    pub(super) fn new(name: &str, arguments: impl Serialize) -> Self {
        let arguments = to_raw_value(&arguments).and_then(|it| match it.get().as_bytes() {
            b"null" => Ok(None),
            // Arguments are an object: a string can only be the text of one.
            [b'"', ..] => serde_json::from_str(&serde_json::from_str::<String>(it.get())?).map(Some),
            _ => Ok(Some(it)),
        });
        Self { name: name.to_owned(), arguments }
    }
}

impl<'a, C> Call<'a, C> {
    pub(super) fn new(shared: &'a Arc<Shared>, command: C) -> Self {
        let deadline = shared.deadline;
        Self { command, how: How { shared, deadline, turn: Turn::InOrder, descriptors: Descriptors::new() } }
    }

    /// How long the answer is waited for, from the start on.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, Error, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, _| Ok(()))?;
    /// let client = Client::from_unix(stream)?;
    /// let late = client.call(Stop::new()).within(Duration::from_millis(1)).execute();
    /// assert!(matches!(late, Err(Error::Deadline { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn within(mut self, limit: Duration) -> Self {
        self.how.deadline = Some(limit);
        self
    }

    /// Waits for the answer for ever, or until the connection ends.
    ///
    /// ```
    /// # use qemu_qmp::{Client, command::Stop};
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?)?;
    /// client.call(Stop::new()).without_deadline().execute()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn without_deadline(mut self) -> Self {
        self.how.deadline = None;
        self
    }

    /// Has the command executed at once, before those that wait.
    ///
    /// ```
    /// # use qemu_qmp::{Client, command::Stop};
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|it, peer| { assert!(it.out_of_band); peer.reply(serde_json::json!({})) })?)?;
    /// client.call(Stop::new()).out_of_band().execute()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn out_of_band(mut self) -> Self {
        self.how.turn = Turn::OutOfBand;
        self
    }

    /// Sends file descriptors along, in the same message. They are closed here once they are sent.
    ///
    /// ```
    /// use std::fs::File;
    /// use qemu_qmp::{Client, command::Getfd};
    ///
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?)?;
    /// let image = File::open("Cargo.toml")?;
    /// client.call(Getfd::new("image")).with_descriptors([image.into()]).execute()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(unix)]
    pub fn with_descriptors(mut self, descriptors: impl IntoIterator<Item = std::os::fd::OwnedFd>) -> Self {
        self.how.descriptors.extend(descriptors);
        self.how.turn = Turn::WithDescriptors;
        self
    }
}

impl<C: Command> Call<'_, C> {
    /// Holds the command against the server's schema, so that it is not sent if the server would not take it.
    ///
    /// ```
    /// use qemu_qmp::{Client, Error, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([])))?;
    /// let client = Client::from_unix(stream)?;
    /// let schema = client.schema()?;
    /// let error = client.call(Stop::new()).checked(&schema).and_then(|it| it.execute()).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot send `stop`: there is no command `stop` in QEMU 7.2.0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Unsupported`].
    pub fn checked(self, schema: &Schema) -> Result<Self, Error> {
        schema.check(&self.command).map_err(Error::Unsupported)?;
        Ok(self)
    }
}

impl How<'_> {
    /// Hands a command to the session and tries to write it.
    fn begin(
        self,
        name: Cow<'static, str>,
        send: impl FnOnce(&mut Session<UnknownEvent>, Turn, bool) -> Result<Taken, SubmitError>,
    ) -> Result<Ticket, Error> {
        let Self { shared, deadline: limit, turn, descriptors } = self;
        if !descriptors.is_empty() && !shared.stream.takes_descriptors() {
            let doing = format!("send descriptors with `{name}` to {}", shared.address);
            return Err(Error::Transport { doing, source: io::ErrorKind::Unsupported.into() });
        }
        let deadline = limit.and_then(|it| Instant::now().checked_add(it));
        let mut state = shared.lock();
        if let Some(reason) = state.closed.clone() {
            let fate = Some(Cancelled::NeverSent);
            return Err(Error::Disconnected { doing: format!("execute `{name}`"), fate, reason });
        }
        let may_write = state.may_write();
        let taken = send(&mut state.session, turn, may_write);
        let Taken { id, command } = taken.map_err(|source| Error::NotTaken { command: name.to_string(), source })?;
        state.expect(id, deadline);
        drop(match command {
            Some(command) => shared.send(state, command, descriptors),
            None => {
                state.keep_descriptors(id, descriptors);
                shared.flush(state)
            }
        });
        let span = Span::command(&name, id);
        Ok(Ticket { shared: shared.clone(), name, id, limit, deadline, detached: false, is_settled: false, span })
    }
}

impl<C: Command> Call<'_, C> {
    /// Sends the command and waits for what it returns.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// client.call(Stop::new()).execute()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub fn execute(self) -> Result<C::Return, Error> {
        self.start()?.settle(true)
    }

    /// Sends the command; others may be sent before its answer is waited for.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::{QueryKvm, QueryName}};
    ///
    /// # let stream = qemu_qmp::mock::serve(|it, peer| peer.reply(match it.name.as_str() {
    /// #     "query-name" => serde_json::json!({"name": "vm1"}),
    /// #     _ => serde_json::json!({"enabled": true, "present": true}),
    /// # }))?;
    /// let client = Client::from_unix(stream)?;
    /// let name = client.call(QueryName::new()).start()?;
    /// let kvm = client.call(QueryKvm::new()).start()?;
    /// assert!(kvm.wait()?.enabled);
    /// assert_eq!(name.wait()?.name.as_deref(), Some("vm1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the command cannot be taken. That the socket takes it slowly is not one: whoever waits writes the rest.
    pub fn start(self) -> Result<Pending<C>, Error> {
        let Self { command, how } = self;
        how.begin(C::NAME.into(), |session, turn, at_once| session.send(&command, turn, at_once)).map(Pending::new)
    }
}

impl Call<'_, Raw> {
    /// Sends the command and waits for its reply.
    ///
    /// ```
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"enabled": []})))?;
    /// let client = Client::from_unix(stream)?;
    /// let reply = client.call_raw("query-yank", ()).without_deadline().execute_raw()?;
    /// assert_eq!(reply.value().get(), r#"{"enabled":[]}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub fn execute_raw(self) -> Result<Reply, Error> {
        self.start_raw()?.wait_raw()
    }

    /// Sends the command; others may be sent before its reply is waited for.
    ///
    /// ```
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([])))?;
    /// let client = Client::from_unix(stream)?;
    /// let [jobs, exports] = ["query-jobs", "query-block-exports"].map(|it| client.call_raw(it, ()).start_raw());
    /// assert_eq!(exports?.wait_raw()?.value().get(), "[]");
    /// assert_eq!(jobs?.wait_raw()?.value().get(), "[]");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the command cannot be taken.
    pub fn start_raw(self) -> Result<Pending<Raw>, Error> {
        let Self { command: Raw { name, arguments }, how } = self;
        let arguments = match arguments {
            Ok(arguments) => arguments,
            Err(error) => return Err(Error::NotTaken { command: name, source: SubmitError::Encode(error) }),
        };
        how.begin(name.clone().into(), |session, turn, at_once| {
            session.send_raw(&name, arguments.as_deref(), turn, at_once)
        })
        .map(Pending::new)
    }
}
