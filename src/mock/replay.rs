//! A server that says what another one has said, when it is asked what that was asked.

use std::collections::VecDeque;
use std::io::{self, BufReader, ErrorKind, Write};
use std::os::unix::net::UnixStream;
use std::thread;

use serde_json::{Value, json};

/// Starts a server that plays a record, and gives the socket of its client.
///
/// The record is one that [`Options::record`](crate::client::Options::record) has made, or one that was written by
/// hand: a line that begins with `<-` is what the server says, one with `->` is the command that it waits for before it
/// goes on, and `#` is a note. `<=` and `=>` have a JSON string of the bytes instead. Everything begins with the greeting
/// and the negotiation.
///
/// Commands are compared by their names, and the replies of the record get the ids of the client. A client that sends
/// another command is told so in the error that it gets, and the connection ends.
///
/// ```
/// use qemu_qmp::{Client, command::QueryName, mock};
///
/// let stream = mock::replay(r#"
/// <- {"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": []}}
/// -> {"execute": "qmp_capabilities"}
/// <- {"return": {}}
/// -> {"execute": "query-name"}
/// <- {"event": "STOP", "timestamp": {"seconds": 1700000000, "microseconds": 0}}
/// <- {"return": {"name": "vm1"}}
/// "#)?;
/// let client = Client::from_unix(stream)?;
/// assert_eq!(client.execute(QueryName::new())?.name.as_deref(), Some("vm1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If a line of the record is none, or if there is no pair of sockets or no thread to be had.
pub fn replay(record: &str) -> io::Result<UnixStream> {
    let steps: Vec<_> =
        record.lines().enumerate().filter_map(|(at, it)| step(at + 1, it).transpose()).collect::<io::Result<_>>()?;
    let (ours, theirs) = UnixStream::pair()?;
    let play = move || {
        let played = play(&steps, &theirs);
        // The client sees the end, and has been told why if it has sent something else.
        drop(played);
    };
    thread::Builder::new().name("qmp-replay".into()).spawn(play)?;
    Ok(ours)
}

/// What is to be done next.
enum Step {
    /// To say these bytes, which may be a message.
    Say(Vec<u8>, Option<Value>),
    /// To wait for the client, which has sent this.
    Hear(Value),
}

fn step(at: usize, line: &str) -> io::Result<Option<Step>> {
    let wrong = |what: String| io::Error::new(ErrorKind::InvalidData, format!("line {at} of the record: {what}"));
    let (prefix, rest) = line.split_at_checked(2).unwrap_or((line, ""));
    let rest = rest.trim_start();
    let bytes = match prefix {
        "" | "# " | "#" => return Ok(None),
        "->" | "<-" => rest.as_bytes().to_vec(),
        "=>" | "<=" => unquoted(rest).map_err(|it| wrong(it.to_string()))?,
        other => return Err(wrong(format!("it begins with {other:?}, not with `<-`, `->`, `<=`, `=>` or `#`"))),
    };
    let message = serde_json::from_slice(&bytes);
    Ok(Some(match (prefix.contains('<'), message) {
        (true, message) => {
            let end: &[u8] = if prefix == "<-" { b"\r\n" } else { b"" };
            Step::Say([&bytes, end].concat(), message.ok())
        }
        (false, Ok(message)) => Step::Hear(message),
        (false, Err(error)) => return Err(wrong(format!("it is no command: {error}"))),
    }))
}

/// The bytes that the signs of a JSON string stand for.
fn unquoted(text: &str) -> io::Result<Vec<u8>> {
    let text: String = serde_json::from_str(text)?;
    let byte =
        |it: char| u8::try_from(it).map_err(|_| io::Error::new(ErrorKind::InvalidData, format!("{it:?} is no byte")));
    text.chars().map(byte).collect()
}

fn play(steps: &[Step], mut stream: &UnixStream) -> io::Result<()> {
    let mut commands = serde_json::Deserializer::from_reader(BufReader::new(stream)).into_iter::<Value>();
    let mut waiting = VecDeque::new();
    for step in steps {
        match step {
            Step::Say(_, Some(message)) if is_reply(message) => {
                let own =
                    message.get("id").and_then(|id| waiting.iter().position(|(recorded, _)| *recorded == Some(id)));
                let message = match waiting.remove(own.unwrap_or(0)) {
                    Some((_, id)) => with_id(message, id),
                    None => message.clone(),
                };
                stream.write_all(format!("{message}\r\n").as_bytes())?;
            }
            Step::Say(bytes, _) => stream.write_all(bytes)?,
            Step::Hear(recorded) => {
                let Some(sent) = commands.next().transpose()? else { return Ok(()) };
                let id = sent.get("id").cloned();
                if name(recorded) != name(&sent) {
                    let desc = format!("the record has {} here, not {}", name(recorded), name(&sent));
                    let error = json!({"error": {"class": "GenericError", "desc": desc}});
                    return stream.write_all(format!("{}\r\n", with_id(&error, id)).as_bytes());
                }
                waiting.push_back((recorded.get("id"), id));
            }
        }
    }
    Ok(())
}

fn is_reply(message: &Value) -> bool {
    message.get("return").is_some() || message.get("error").is_some()
}

fn with_id(message: &Value, id: Option<Value>) -> Value {
    let mut message = message.clone();
    if let (Some(members), Some(id)) = (message.as_object_mut(), id) {
        members.insert("id".to_owned(), id);
    }
    message
}

fn name(command: &Value) -> &Value {
    command.get("execute").or_else(|| command.get("exec-oob")).unwrap_or(&Value::Null)
}
