//! The other end of a client's socket, in the hands of the test.

use std::io::{BufRead, BufReader, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::thread;

use qemu_qmp::client::Options;
use qemu_qmp::{Client, Error};
use serde_json::Value;

pub(crate) const GREETING: &str =
    r#"{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}"#;

pub(crate) const RESET: &str = r#"{"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}"#;

/// A server that does what the test says.
pub(crate) struct Fake {
    pub(crate) stream: BufReader<UnixStream>,
}

/// A command as it arrived.
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) id: Value,
    pub(crate) arguments: Value,
}

impl Fake {
    pub(crate) fn new(stream: UnixStream) -> Self {
        Self { stream: BufReader::new(stream) }
    }

    /// The next command; `None` if the client has gone.
    pub(crate) fn asked(&mut self) -> Option<Asked> {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("the client is there, or has gone in order");
        if line.is_empty() {
            return None;
        }
        let mut line: Value = serde_json::from_str(&line).expect("the client sends JSON");
        let mut take = |name: &str| line.get_mut(name).map(Value::take).unwrap_or_default();
        let name = [take("execute"), take("exec-oob")].iter().find_map(|it| Some(it.as_str()?.to_owned()));
        Some(Asked { name: name.expect("a name"), id: take("id"), arguments: take("arguments") })
    }

    /// Says something, without the end of a line.
    pub(crate) fn say(&mut self, text: impl AsRef<[u8]>) {
        self.stream.get_mut().write_all(text.as_ref()).expect("the client reads");
    }

    /// Every other reply has the end of a line, as QEMU's have; there are servers whose replies have none.
    pub(crate) fn reply(&mut self, asked: &Asked, value: &str) {
        let end = if asked.id.as_u64().is_some_and(|it| it % 2 == 0) { "\r\n" } else { "" };
        self.say(format!("{{\"return\": {value}, \"id\": {}}}{end}", asked.id));
    }

    /// Takes a command and answers it.
    pub(crate) fn answer(&mut self, value: &str) -> Asked {
        let asked = self.asked().expect("a command");
        self.reply(&asked, value);
        asked
    }

    pub(crate) fn hang_up(self) {
        self.stream.get_ref().shutdown(Shutdown::Both).expect("it was connected");
    }
}

/// A client and its server, which have agreed.
pub(crate) fn connected(options: &Options) -> (Client, Fake) {
    let (client, fake) = connecting(options, |fake| {
        fake.say(GREETING);
        fake.answer("{}");
    });
    (client.expect("the server is willing"), fake)
}

/// What a client makes of a server that behaves like this while it connects.
pub(crate) fn connecting(
    options: &Options,
    server: impl FnOnce(&mut Fake) + Send + 'static,
) -> (Result<Client, Error>, Fake) {
    let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
    let serving = thread::spawn(move || {
        let mut fake = Fake::new(theirs);
        server(&mut fake);
        fake
    });
    let client = options.from_unix(ours);
    (client, serving.join().expect("the server does as it was told"))
}
