//! A server that is no QEMU, for tests: it greets, negotiates, and answers commands as a closure says.

use std::io::{self, BufReader, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::thread;

use serde_json::{Value, json};

#[cfg(feature = "mock-documents")]
mod documents;
mod replay;

#[cfg(feature = "mock-documents")]
pub use documents::documents;
pub use replay::replay;

/// A command that the server is asked to execute.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Asked {
    /// Its name.
    pub name: String,
    /// Its arguments; `null` if it has none.
    pub arguments: Value,
    /// Whether it is to be executed before those that wait.
    pub out_of_band: bool,
    id: Option<Value>,
}

/// What the server says about the command that it was asked to execute.
#[derive(Debug)]
pub struct Peer<'a> {
    stream: &'a UnixStream,
    id: Option<Value>,
}

/// Starts a server with its own thread, and gives the socket of its client.
///
/// It calls itself 7.2.0 and offers out-of-band execution. It ends when the client goes, or when the closure fails or
/// hangs up.
///
/// ```
/// use qemu_qmp::{Client, command::QueryName, mock};
/// use serde_json::json;
///
/// let stream = mock::serve(|asked, peer| match asked.name.as_str() {
///     "query-name" => peer.reply(json!({"name": "vm1"})),
///     _ => peer.refuse("CommandNotFound", "no such command"),
/// })?;
/// let client = Client::from_unix(stream)?;
/// assert_eq!(client.execute(QueryName::new())?.name.as_deref(), Some("vm1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there is no pair of sockets or no thread to be had.
pub fn serve(
    mut answer: impl FnMut(&Asked, &mut Peer<'_>) -> io::Result<()> + Send + 'static,
) -> io::Result<UnixStream> {
    let (ours, theirs) = UnixStream::pair()?;
    let serve = move || {
        let served = session(&theirs, &mut answer);
        // The client sees the end either way; what failed is known to the closure that did.
        drop(served);
    };
    thread::Builder::new().name("qmp-mock".into()).spawn(serve)?;
    Ok(ours)
}

fn session(stream: &UnixStream, answer: &mut impl FnMut(&Asked, &mut Peer<'_>) -> io::Result<()>) -> io::Result<()> {
    let version = json!({"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""});
    let mut peer = Peer { stream, id: None };
    peer.say(json!({"QMP": {"version": version, "capabilities": ["oob"]}}))?;
    for request in serde_json::Deserializer::from_reader(BufReader::new(stream)).into_iter::<Value>() {
        let mut request = request?;
        let mut take = |name: &str| request.get_mut(name).map(Value::take);
        let out_of_band = take("exec-oob");
        let name = out_of_band.clone().or_else(|| take("execute")).unwrap_or_default();
        let asked = Asked {
            name: name.as_str().unwrap_or_default().to_owned(),
            arguments: take("arguments").unwrap_or_default(),
            out_of_band: out_of_band.is_some(),
            id: take("id"),
        };
        peer.id.clone_from(&asked.id);
        match asked.name.as_str() {
            "qmp_capabilities" => peer.reply(json!({}))?,
            _ => answer(&asked, &mut peer)?,
        }
    }
    Ok(())
}

impl Peer<'_> {
    /// The command has succeeded.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop, mock};
    /// use serde_json::json;
    ///
    /// let client = Client::from_unix(mock::serve(|_, peer| peer.reply(json!({})))?)?;
    /// client.execute(Stop::new())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the client is gone.
    pub fn reply(&mut self, value: Value) -> io::Result<()> {
        self.answer("return", value)
    }

    /// The command has failed.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop, mock};
    ///
    /// let client = Client::from_unix(mock::serve(|_, peer| peer.refuse("GenericError", "no"))?)?;
    /// assert!(client.execute(Stop::new()).unwrap_err().class().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the client is gone.
    pub fn refuse(&mut self, class: &str, desc: &str) -> io::Result<()> {
        self.answer("error", json!({"class": class, "desc": desc}))
    }

    /// Something has happened; `null` for an event that has no data.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop, mock};
    /// use serde_json::{Value, json};
    ///
    /// let stream = mock::serve(|_, peer| {
    ///     peer.event("STOP", Value::Null)?;
    ///     peer.reply(json!({}))
    /// })?;
    /// let client = Client::from_unix(stream)?;
    /// let stopped = client.events_of::<qemu_qmp::event::Stop>();
    /// client.execute(Stop::new())?;
    /// stopped.recv()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the client is gone.
    pub fn event(&mut self, name: &str, data: Value) -> io::Result<()> {
        let mut message = json!({"timestamp": {"seconds": 1_700_000_000, "microseconds": 0}, "event": name});
        if !data.is_null() {
            message["data"] = data;
        }
        self.say(message)
    }

    /// Ends the connection.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop, mock};
    ///
    /// let client = Client::from_unix(mock::serve(|_, peer| peer.hang_up())?)?;
    /// assert!(client.execute(Stop::new()).unwrap_err().is_disconnected());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the client is gone.
    pub fn hang_up(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }

    fn answer(&mut self, kind: &str, value: Value) -> io::Result<()> {
        let mut message = json!({kind: value});
        if let Some(id) = &self.id {
            message["id"] = id.clone();
        }
        self.say(message)
    }

    fn say(&mut self, message: Value) -> io::Result<()> {
        let mut stream = self.stream;
        stream.write_all(format!("{message}\r\n").as_bytes())
    }
}
