//! The client and a real QEMU: what depends on the order in which threads come, and on processes.

use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use qemu_qmp::client::{BlockJobEnd, Listener, Options};
use qemu_qmp::command::{Closefd, Cont, Getfd, QueryKvm, QueryName, QueryVersion, Stop};
use qemu_qmp::event::{Event, Resume};
use qemu_qmp::session::Stray;
use qemu_qmp::{Client, Closed, Error, ErrorClass};
use serde_json::json;

use crate::connecting::SocketPath;
use crate::peers::{MINUTE, live_and_recorded};
use crate::support;

/// A QEMU that is killed if the test ends early.
struct Qemu(Child);

impl Drop for Qemu {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The command that starts a QEMU; `None` if there is none.
pub(crate) fn program(test: &str) -> Option<Command> {
    let program = std::env::var("QMP_QEMU").unwrap_or_else(|_| "qemu-system-x86_64".to_owned());
    if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
        support::skip(test, &format!("{program} is not found: install QEMU or set QMP_QEMU"));
        return None;
    }
    Some(Command::new(program))
}

/// The command that starts a QEMU without a machine.
pub(crate) fn qemu(test: &str) -> Option<Command> {
    let mut command = program(test)?;
    command.args(["-machine", "none", "-display", "none", "-nodefaults"]).stdout(Stdio::null());
    Some(command)
}

fn start(test: &str) -> Option<(Client, qemu_qmp::client::Qemu)> {
    Some(Client::spawn(&mut qemu(test)?).expect("QEMU starts and is willing"))
}

#[test]
fn commands_of_many_threads_and_events() {
    let Some((client, qemu)) = start("commands_of_many_threads_and_events") else { return };
    let version = client.execute(QueryVersion::new()).expect("it is answered");
    assert_eq!(version.qemu.major, client.greeting().version.qemu.major);
    let events = client.events::<Event>();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    client.execute(QueryName::new()).expect("it is answered");
                    client.execute(QueryKvm::new()).expect("it is answered");
                }
            });
        }
    });
    client.execute(Stop::new()).expect("it stops");
    let resumed = client.events_of::<Resume>();
    client.execute(Cont::new()).expect("it goes on");
    assert!(resumed.recv_within(MINUTE).expect("it tells").timestamp.is_some());
    assert_eq!(events.recv().expect("it tells").event.name(), "STOP");
    assert_eq!(events.recv().expect("it tells").event.name(), "RESUME");
    let error = client.execute_raw("no-such-command", ()).expect_err("it cannot succeed");
    assert_eq!(error.class(), Some(&ErrorClass::CommandNotFound));
    client.quit(MINUTE).expect("it goes");
    assert!(qemu.wait().expect("it has ended").success());
    let counters = client.counters();
    assert_eq!((counters.noise, counters.unknown, counters.malformed), (0, 0, 0));
}

#[test]
fn out_of_band_commands_overtake() {
    let Some((client, _qemu)) = start("out_of_band_commands_overtake") else { return };
    let waiting: Vec<_> = (0..50).map(|_| client.call(QueryName::new()).start().expect("it is taken")).collect();
    client.call_raw("yank", json!({"instances": []})).out_of_band().execute_raw().expect("it is executed");
    for call in waiting {
        call.wait().expect("it is answered");
    }
    let error = client.execute_oob(QueryName::new()).expect_err("it cannot succeed");
    assert!(matches!(error, Error::Refused { .. }), "{error}");
}

#[test]
fn a_block_job_is_followed_to_its_end() {
    let Some(qemu) = qemu("a_block_job_is_followed_to_its_end") else { return };
    live_and_recorded([qemu], |[client]| {
        for node in ["source", "target"] {
            let disk = json!({"driver": "null-co", "node-name": node, "size": 1 << 20, "read-zeroes": true});
            client.execute_raw("blockdev-add", disk).expect("a disk without content");
        }
        let job = client.block_job("copy");
        let copy = json!({"job-id": "copy", "device": "source", "target": "target", "sync": "full"});
        client.execute_raw("blockdev-backup", copy).expect("it starts");
        let end = job.wait(MINUTE).expect("it ends");
        let BlockJobEnd::Completed(done) = end else { panic!("{end:?}") };
        assert_eq!((done.len, done.offset), (1 << 20, 1 << 20));
    });
}

#[test]
fn descriptors_arrive() {
    let Some((client, _qemu)) = start("descriptors_arrive") else { return };
    let calls: Vec<_> = (0..5)
        .map(|number| {
            let (ours, theirs) = UnixStream::pair().expect("a pair");
            let call = client.call(Getfd::new(format!("fd{number}"))).with_descriptors([theirs.into()]).start();
            (ours, call.expect("it is taken"))
        })
        .collect();
    for (number, (_ours, call)) in calls.into_iter().enumerate() {
        call.wait().expect("it has come with its descriptor");
        client.execute(Closefd::new(format!("fd{number}"))).expect("it is there");
    }
    let error = client.execute(Getfd::new("none")).expect_err("it cannot succeed");
    assert!(error.to_string().contains("No file descriptor supplied"), "{error}");
}

#[test]
fn a_qemu_that_connects_and_a_monitor_that_is_taken() {
    let Some(mut command) = qemu("a_qemu_that_connects_and_a_monitor_that_is_taken") else { return };
    let (theirs, busy) = (SocketPath::new("listen"), SocketPath::new("taken"));
    let listener = Listener::unix(&theirs.0).expect("a socket");
    command.arg("-chardev").arg(format!("socket,id=out,path={}", theirs.0.display()));
    command.args(["-mon", "chardev=out,mode=control"]);
    command.arg("-qmp").arg(format!("unix:{},server=on,wait=off", busy.0.display()));
    let qemu = Qemu(command.stdin(Stdio::null()).spawn().expect("QEMU starts"));
    // It has made all of its sockets before it greets.
    let client = listener.accept().expect("it connects and is willing");
    let first = Client::connect_unix(&busy.0).expect("it is free");
    let error =
        Options::new().patience(Duration::from_millis(300)).connect_unix(&busy.0).expect_err("it cannot succeed");
    let Error::Busy { process, holder, .. } = error else { panic!("{error}") };
    if cfg!(target_os = "linux") {
        assert_eq!((process, holder), (Some(qemu.0.id()), Some(std::process::id())));
    }
    first.execute(QueryName::new()).expect("it is served");
    client.quit(MINUTE).expect("it goes");
    let gone = first.events::<Event>().into_iter().last().expect("the reason").expect_err("it cannot succeed");
    assert!(gone.is_disconnected(), "{gone}");
}

/// Both clients give their first command the same id.
#[test]
fn a_reply_to_the_client_before_us_is_nobodys() {
    let Some(mut command) = qemu("a_reply_to_the_client_before_us_is_nobodys") else { return };
    let path = SocketPath::new("before");
    command.arg("-qmp").arg(format!("unix:{},server=on,wait=off", path.0.display()));
    command.args(["-blockdev", "null-co,node-name=nothing"]);
    let _qemu = Qemu(command.stdin(Stdio::null()).spawn().expect("QEMU starts"));
    let connect = || Options::new().retry_for(MINUTE).patience(MINUTE).connect_unix(&path.0).expect("it is free");
    let came = (0..100).any(|_| {
        let before = connect();
        let slow = json!({"command-line": "qemu-io nothing \"sleep 200\""});
        let slow = before.call_raw("human-monitor-command", slow).start_raw().expect("it is taken");
        // Usually time enough for QEMU to begin.
        thread::sleep(Duration::from_millis(50));
        drop((slow, before));
        let client = connect();
        let version = client.execute(QueryVersion::new()).expect("it is answered");
        assert_eq!(version.qemu.major, client.greeting().version.qemu.major);
        matches!(client.strays()[..], [Stray::Reply(Some(_))])
    });
    assert!(came, "QEMU has sent no reply to a command of another connection");
}

#[test]
fn a_qemu_that_does_not_start_is_told() {
    let Some(mut command) = qemu("a_qemu_that_does_not_start_is_told") else { return };
    let error = Client::spawn(command.arg("-no-such-option").stderr(Stdio::piped())).expect_err("it cannot succeed");
    let Error::Disconnected { reason: Closed::Exited { status, said }, .. } = &error else { panic!("{error}") };
    assert_eq!(status.code(), Some(1));
    assert!(said.contains("-no-such-option: invalid option"), "{said}");
    assert!(error.to_string().contains("QEMU has ended (exit status: 1), after it said: "), "{error}");
}

#[test]
fn a_qemu_that_is_killed_is_told_to_those_who_wait_and_ends_with_its_guard() {
    let Some((client, qemu)) = start("a_qemu_that_is_killed_is_told_to_those_who_wait_and_ends_with_its_guard") else {
        return;
    };
    let events = client.events::<Event>();
    qemu.kill().expect("it is there");
    let Err(Error::Disconnected { reason: Closed::Exited { status, .. }, .. }) = events.recv() else {
        panic!("it is gone")
    };
    assert_eq!(status.signal(), Some(9));
    let Some((client, qemu)) = start("a_qemu_that_is_killed") else { return };
    drop(qemu);
    assert!(client.execute(QueryName::new()).expect_err("it is gone").is_disconnected());
}
