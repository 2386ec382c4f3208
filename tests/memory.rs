//! What clients hold, as the system counts it: floods cost no more than their bounds, and a thousand clients little.
#![cfg(target_os = "linux")]

use std::fs;
use std::future::Future;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::thread;

use qemu_qmp::client::{Backlog, Options};
use qemu_qmp::command::Stop;
use qemu_qmp::event::Reset;
use qemu_qmp::{Client, UnknownEvent, tokio};

const GREETING: &str = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 7}, \"package\": \"\"}, \"capabilities\": [\"oob\"]}}\r\n";

/// What this process has in memory, in KiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).expect("Linux tells");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// Takes a command, says something, and answers.
fn answer(server: &mut BufReader<UnixStream>, before: impl FnOnce(&mut UnixStream)) {
    let mut line = String::new();
    server.read_line(&mut line).expect("a command");
    let id = line.rsplit_once("\"id\":").expect("an id").1.trim().trim_end_matches('}').to_owned();
    before(server.get_mut());
    write!(server.get_mut(), "{{\"return\": {{}}, \"id\": {id}}}\r\n").expect("it reads");
}

fn greet(theirs: UnixStream) -> BufReader<UnixStream> {
    let mut server = BufReader::with_capacity(256, theirs);
    server.get_mut().write_all(GREETING.as_bytes()).expect("it reads");
    answer(&mut server, |_| ());
    server
}

/// By how many KiB this process grows while so many thousand events come during a command.
fn flood(thousands: usize, subscribers: usize, backlog: Backlog) -> u64 {
    let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
    let serving = thread::spawn(move || {
        let events = "{\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": 78}}\r\n".repeat(1000);
        answer(&mut greet(theirs), |stream| {
            (0..thousands).for_each(|_| stream.write_all(events.as_bytes()).expect("it reads"));
        });
    });
    let client: Client = Options::new().backlog(backlog).from_unix(ours).expect("it is willing");
    let slow: Vec<_> = (0..subscribers).map(|_| client.events::<UnknownEvent>()).collect();
    let before = resident();
    client.call(Stop::new()).without_deadline().execute().expect("it is answered");
    let after = resident();
    serving.join().expect("no panic");
    drop(slow);
    after.saturating_sub(before)
}

/// A thousand clients in one task's thread, each with an event: what one of them holds, in KiB.
fn thousand() -> u64 {
    const COUNT: usize = 1000;
    let (ours, theirs): (Vec<_>, Vec<_>) = (0..COUNT).map(|_| UnixStream::pair().expect("a pair of sockets")).unzip();
    let serving = thread::spawn(move || {
        let mut servers: Vec<_> = theirs.into_iter().map(greet).collect();
        for server in &mut servers {
            answer(server, |it| {
                it.write_all(b"{\"event\": \"RESET\", \"data\": {\"guest\": true, \"reason\": \"guest-reset\"}}\r\n")
                    .expect("it reads")
            });
        }
        servers
    });
    let before = resident();
    let used = run(async {
        let mut clients = Vec::new();
        for stream in ours {
            clients.push(tokio::Client::from_unix(stream).await.expect("it is willing"));
        }
        let mut resets: Vec<_> = clients.iter().map(tokio::Client::events_of::<Reset>).collect();
        let calls: Vec<_> = clients.iter().map(|it| it.call(Stop::new()).start().expect("it is sent")).collect();
        for (call, resets) in calls.into_iter().zip(&mut resets) {
            call.wait().await.expect("it is answered");
            resets.recv().await.expect("it came before the reply");
        }
        resident().saturating_sub(before)
    });
    drop(serving.join().expect("no panic"));
    used / COUNT as u64
}

fn run<T>(test: impl Future<Output = T>) -> T {
    ::tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test)
}

/// One test, as all of a process is counted.
#[test]
fn memory_is_bounded() {
    // Two descriptors for each client, and one for its server.
    rustix::process::setrlimit(rustix::process::Resource::Nofile, {
        let mut limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        limit.current = limit.maximum;
        limit
    })
    .expect("as many as are allowed");
    let small = Backlog { events: 100, bytes: 1 << 20 };
    // What the first session needs for itself is not counted.
    flood(1, 0, small);
    let (nobody, slow) = (flood(1000, 0, small), flood(1000, 10, small));
    let each = thousand();
    println!("a flood: {nobody} KiB for nobody, {slow} KiB for ten who are slow; {each} KiB for each of 1000 clients");
    assert!(nobody < 1024, "{nobody} KiB for a flood that nobody wants");
    assert!(slow < 2048, "{slow} KiB for a flood of which ten hold 100 events each");
    assert!(each < 32, "{each} KiB for each of 1000 clients");
}
