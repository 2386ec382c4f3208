//! A real QEMU on a pair of pipes: what it says decodes into our types.

#[path = "support/corpus.rs"]
mod support;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use qemu_qmp::command::{Cont, QmpCapabilities, QueryStatus, QueryVersion, Quit, Stop};
use qemu_qmp::event::Event;
use qemu_qmp::{Message, Reply, Request};

/// A QEMU without a machine, which is killed if the test ends early.
struct Qemu {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    events: Vec<String>,
}

impl Qemu {
    fn start(test: &str) -> Option<Self> {
        let program = std::env::var("QMP_QEMU").unwrap_or_else(|_| "qemu-system-x86_64".to_owned());
        let started = Command::new(&program)
            .args(["-machine", "none", "-display", "none", "-nodefaults", "-qmp", "stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut process) = started else {
            support::skip(test, &format!("{program} is not found: install QEMU or set QMP_QEMU"));
            return None;
        };
        let input = process.stdin.take().expect("it was piped");
        let output = BufReader::new(process.stdout.take().expect("it was piped"));
        Some(Self { process, input, output, events: Vec::new() })
    }

    fn message(&mut self) -> Message<Event> {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("QEMU says something");
        line.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    /// Sends a command and reads up to its reply; events on the way are noted.
    fn execute<C: qemu_qmp::Command>(&mut self, command: &C) -> Reply {
        let line = Request::new(command).id(C::NAME).to_line().expect("a command serialises");
        self.input.write_all(line.as_bytes()).expect("QEMU listens");
        loop {
            match self.message() {
                Message::Reply(reply) => {
                    assert_eq!(reply.id, Some(C::NAME.into()));
                    return reply;
                }
                Message::Event(timed) => {
                    assert!(timed.timestamp.is_some());
                    self.events.push(timed.event.name().to_owned());
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

impl Drop for Qemu {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_session_with_a_real_qemu_decodes() {
    let Some(mut qemu) = Qemu::start("a_session_with_a_real_qemu_decodes") else { return };
    let Message::Greeting(greeting) = qemu.message() else { panic!("QEMU greets first") };
    qemu.execute(&QmpCapabilities::new());
    let version = qemu.execute(&QueryVersion::new()).decode::<QueryVersion>().expect("the version decodes");
    assert_eq!(version.qemu.major, greeting.version.qemu.major);
    let status = qemu.execute(&QueryStatus::new()).decode::<QueryStatus>();
    // Newer versions have dropped `singlestep`, which the documents of 1.2 call mandatory.
    assert!(status.is_ok() || version.qemu.major > 7, "{status:?}");
    qemu.execute(&Stop::new());
    qemu.execute(&Cont::new());
    qemu.execute(&Quit::new());
    let events: Vec<_> = qemu.events.iter().map(String::as_str).collect();
    assert!(events.starts_with(&["STOP", "RESUME"]), "{events:?}");
}
