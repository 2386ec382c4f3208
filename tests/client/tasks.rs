//! The client for tasks, whose futures may be dropped at any time.

use std::future::{Future, poll_fn};
use std::io::Write;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use qemu_qmp::client::{Backlog, BlockJobEnd, Options};
use qemu_qmp::command::{Getfd, QueryName, Stop};
use qemu_qmp::event::{Event, Reset};
use qemu_qmp::session::Cancelled;
use qemu_qmp::tokio::Client;
use qemu_qmp::{Closed, Error, Liveness, UnknownEvent, mock};
use serde_json::{Value, json};

use crate::fake::{Fake, GREETING};
use crate::support;

pub(crate) const MINUTE: Duration = Duration::from_secs(60);

pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test)
}

/// A client, and a thread that is its server once they have agreed.
pub(crate) async fn connected<T: Send + 'static>(
    options: &Options,
    server: impl FnOnce(&mut Fake) -> T + Send + 'static,
) -> (Client, JoinHandle<T>) {
    let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
    let serving = thread::spawn(move || {
        let mut fake = Fake::new(theirs);
        fake.say(GREETING);
        fake.answer("{}");
        server(&mut fake)
    });
    (Client::from_unix_with(ours, options).await.expect("the server is willing"), serving)
}

async fn echo() -> Client {
    let stream = mock::serve(|it, peer| peer.reply(it.arguments.clone())).expect("a server");
    Client::from_unix(stream).await.expect("it is willing")
}

/// Polls a future so many times and drops it, unless it is done before.
async fn polled<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        // It may wait for something that never comes.
        cx.waker().wake_by_ref();
        future.as_mut().poll(cx).map(Some)
    })
    .await
}

#[test]
fn many_tasks_have_their_own_replies() {
    run(async {
        let client = echo().await;
        let tasks: Vec<_> = (0..50)
            .map(|task| {
                let client = client.clone();
                tokio::spawn(async move {
                    for number in 0..50 {
                        let mine = json!([task, number]);
                        let reply = client.execute_raw("echo", &mine).await.expect("it is answered");
                        assert_eq!(reply.value().get(), mine.to_string());
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no panic");
        }
        assert_eq!(client.counters().unknown, 0);
    });
}

#[test]
fn futures_that_are_dropped_anywhere_disturb_no_other() {
    run(async {
        let client = echo().await;
        for times in (0..5).cycle().take(500) {
            let _ = polled(times, client.execute_raw("echo", "dropped")).await;
            let pending = client.call(QueryName::new()).start().expect("it is taken");
            let _ = polled(times, pending.wait()).await;
            let _ = polled(times, client.events_of::<Reset>().recv()).await;
            let reply = client.execute_raw("echo", times).await.expect("it is answered");
            assert_eq!(reply.value().get(), times.to_string());
        }
        assert_eq!(client.counters().unknown, 0);
    });
}

#[test]
fn connecting_may_be_dropped_anywhere() {
    run(async {
        for times in 0..10 {
            let stream = mock::serve(|_, peer| peer.reply(Value::Null)).expect("a server");
            if let Some(client) = polled(times, Client::from_unix(stream)).await {
                client.expect("it is willing");
            }
        }
        let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
        assert!(polled(1, Client::from_unix(ours)).await.is_none());
        // The client has gone with the future.
        let gone = tokio::task::spawn_blocking(move || Fake::new(theirs).asked().is_none());
        assert!(gone.await.expect("no panic"));
    });
}

#[test]
fn an_event_is_not_lost_with_the_future_that_waited_for_it() {
    run(async {
        let stream = mock::serve(|_, peer| {
            peer.event("RESET", json!({"guest": true, "reason": "guest-reset"}))?;
            peer.reply(json!({}))
        });
        let client = Client::from_unix(stream.expect("a server")).await.expect("it is willing");
        let mut resets = client.events_of::<Reset>();
        for times in (0..4).cycle().take(100) {
            let _ = polled(times, resets.recv()).await.map(|it| it.expect("nothing is lost"));
            while resets.try_recv().expect("nothing is lost").is_some() {}
            client.execute(Stop::new()).await.expect("it is answered");
            resets.recv_within(MINUTE).await.expect("it came before the reply");
        }
    });
}

/// A timer of tokio counts milliseconds, in which many commands are answered: so many are sent at once that the timers
/// of some of them and their replies come together.
#[test]
fn deadlines_that_race_with_replies_mix_nothing_up() {
    run(async {
        let client = echo().await;
        let (mut sent, mut at_once) = (0_u64, 16);
        let (mut answered, mut late) = (0_u64, 0_u64);
        while sent < 100_000 {
            let calls = (sent..sent + at_once).map(|number| {
                let call = client.call_raw("echo", number).within(Duration::from_millis(1));
                (number, call.start_raw().expect("there is room"))
            });
            let before = (answered, late);
            for (number, call) in calls.collect::<Vec<_>>() {
                match call.wait_raw().await {
                    Ok(reply) => {
                        assert_eq!(reply.value().get(), number.to_string());
                        answered += 1;
                    }
                    Err(Error::Deadline { .. }) => late += 1,
                    Err(error) => panic!("{error}"),
                }
            }
            sent += at_once;
            at_once = match (answered - before.0, late - before.1) {
                (_, 0) => (at_once * 2).min(512),
                (0, _) => (at_once / 2).max(1),
                _ => at_once,
            };
            // What was given up is still to be answered, and counts as sent until then.
            client.call_raw("echo", ()).without_deadline().execute_raw().await.expect("it is answered");
        }
        assert!(answered > 0 && late > 0, "{answered} answered, {late} late: nothing raced");
        assert_eq!(client.counters().unknown, 0);
    });
}

#[test]
fn a_flood_costs_the_one_who_lags_its_oldest_events() {
    run(async {
        let options = Options::new().backlog(Backlog { events: 10, ..Backlog::default() });
        let (client, _server) = connected(&options, |server| {
            let asked = server.asked().expect("a command");
            let flood = "{\"event\": \"FLOOD\"}\r\n".repeat(1000);
            (0..100).for_each(|_| server.say(&flood));
            server.reply(&asked, "{}");
        })
        .await;
        let mut lagging = client.events::<UnknownEvent>();
        client.execute(Stop::new()).await.expect("it is answered");
        let lost = lagging.recv().await.expect_err("most are lost");
        assert!(matches!(lost, Error::Lost(99_990)), "{lost}");
    });
}

#[test]
fn a_server_that_does_not_read_is_deaf_and_the_line_is_finished_for_it_later() {
    run(async {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let (client, server) = connected(&Options::new(), move |server| {
            wait.recv().expect("the test goes on");
            let asked = server.asked().expect("the whole line");
            server.reply(&asked, "{}");
            server.answer(r#"{"name": "vm1"}"#);
            asked.arguments[0].as_str().map(str::len)
        })
        .await;
        let large = "x".repeat(8 << 20);
        let call = client.call_raw("large", [&large]).within(Duration::from_millis(5));
        let error = call.execute_raw().await.expect_err("nobody reads");
        assert!(matches!(error, Error::Deadline { server: Some(Liveness::Deaf), .. }), "{error}");
        go.send(()).expect("the server waits");
        let name = client.execute(QueryName::new()).await.expect("it is answered");
        assert_eq!(name.name.as_deref(), Some("vm1"));
        assert_eq!(server.join().expect("no panic"), Some(8 << 20));
        assert_eq!(client.counters().late, 1);
    });
}

#[test]
fn the_end_is_told_to_all_who_wait() {
    run(async {
        let (client, _server) = connected(&Options::new(), |server| {
            server.asked().expect("a command");
            server.say(r#"{"event": "STOP"}{"event"#);
            server.stream.get_ref().shutdown(Shutdown::Both).expect("it was connected");
        })
        .await;
        let mut events = client.events::<Event>();
        let error = client.execute(Stop::new()).await.expect_err("there is no answer");
        let Error::Disconnected { fate: Some(Cancelled::Sent), reason: Closed::ByServer { unfinished: 7 }, .. } = error
        else {
            panic!("{error}")
        };
        assert_eq!(events.recv().await.expect("it was said").event.name(), "STOP");
        assert!(events.recv().await.expect_err("the end").is_disconnected());
        assert!(client.wait_for(MINUTE, |_: &Reset| true).await.expect_err("the end").is_disconnected());
    });
}

#[test]
fn a_monitor_that_is_taken_is_busy_and_a_server_that_goes_is_gone() {
    run(async {
        let (ours, theirs) = UnixStream::pair().expect("a pair of sockets");
        let options = Options::new().patience(Duration::from_millis(5));
        let busy = Client::from_unix_with(ours, &options).await.expect_err("nobody greets");
        assert!(matches!(busy, Error::Busy { .. }), "{busy}");
        drop(theirs);
        for length in 0..=GREETING.len() {
            let (ours, mut theirs) = UnixStream::pair().expect("a pair of sockets");
            theirs.write_all(&GREETING.as_bytes()[..length]).expect("there is room");
            drop(theirs);
            assert!(Client::from_unix(ours).await.expect_err("it is gone").is_disconnected());
        }
    });
}

#[test]
fn many_clients_live_in_one_thread() {
    run(async {
        let mut clients = Vec::new();
        for number in 0..100 {
            let stream = mock::serve(move |_, peer| {
                peer.event("RESET", json!({"guest": true, "reason": "guest-reset"}))?;
                peer.reply(json!({"name": format!("vm{number}")}))
            });
            clients.push(Client::from_unix(stream.expect("a server")).await.expect("it is willing"));
        }
        let mut resets: Vec<_> = clients.iter().map(Client::events_of::<Reset>).collect();
        let calls: Vec<_> = clients.iter().map(|it| it.call(QueryName::new()).start().expect("it is sent")).collect();
        for (number, call) in calls.into_iter().enumerate() {
            let name = call.wait().await.expect("it is answered").name;
            assert_eq!(name, Some(format!("vm{number}")));
            resets[number].recv().await.expect("it came before the reply");
        }
    });
}

#[test]
fn a_real_qemu() {
    let program = std::env::var("QMP_QEMU").unwrap_or_else(|_| "qemu-system-x86_64".to_owned());
    if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
        return support::skip("a_real_qemu", &format!("{program} is not found: install QEMU or set QMP_QEMU"));
    }
    run(async {
        let mut command = Command::new(program);
        command.args(["-machine", "none", "-display", "none", "-nodefaults"]).stdout(Stdio::null());
        let (client, qemu) = Client::spawn(&mut command).await.expect("QEMU starts and is willing");
        let (_ours, theirs) = UnixStream::pair().expect("a pair");
        let call = client.call(Getfd::new("socket")).with_descriptors([theirs.into()]);
        call.execute().await.expect("it has come with its descriptor");
        for node in ["source", "target"] {
            let disk = json!({"driver": "null-co", "node-name": node, "size": 1 << 20, "read-zeroes": true});
            client.execute_raw("blockdev-add", disk).await.expect("a disk without content");
        }
        let mut job = client.block_job("copy");
        let copy = json!({"job-id": "copy", "device": "source", "target": "target", "sync": "full"});
        client.execute_raw("blockdev-backup", copy).await.expect("it starts");
        let end = job.wait(MINUTE).await.expect("it ends");
        assert!(matches!(end, BlockJobEnd::Completed(_)), "{end:?}");
        let urgent = client.call_raw("yank", json!({"instances": []})).out_of_band();
        urgent.execute_raw().await.expect("it is executed");
        client.quit(MINUTE).await.expect("it goes");
        assert!(qemu.wait().expect("it has ended").success());
    });
}

/// Futures that are to be spawned must be able to change threads.
#[test]
fn futures_may_change_threads() {
    fn may<T: Send>(_: T) {}
    run(async {
        let client = echo().await;
        may(client.execute(Stop::new()));
        may(client.execute_raw("echo", 5));
        may(client.events::<Event>().recv());
        may(client.wait_for(MINUTE, |_: &Reset| true));
        may(client.quit(MINUTE));
        may(Client::connect_unix("nowhere"));
        may(Client::connect_tcp("nowhere:1"));
    });
}
