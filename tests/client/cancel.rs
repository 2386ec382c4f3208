//! Futures are dropped at each of their await points, and nothing else is disturbed.

use std::future::{Future, poll_fn};
use std::task::Poll;
use std::time::Duration;

use qemu_qmp::command::{QueryName, QueryStatus, Stop};
use qemu_qmp::event::Reset;
use qemu_qmp::tokio::{Client, Listener, Reconnecting};
use qemu_qmp::{Error, UnknownEvent, mock};
use serde_json::json;

const MINUTE: Duration = Duration::from_secs(60);

/// Drops a future when it has been polled so many times and is not done.
async fn dropped_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut left = polls;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// A server that answers everything, and tells of what the stories wait for.
fn server() -> std::os::unix::net::UnixStream {
    let stream = mock::serve(|asked, peer| {
        let told = match &*asked.name {
            "device_del" => Some(("DEVICE_DELETED", json!({"device": "nic0", "path": "/machine/peripheral/nic0"}))),
            "start" => Some(("JOB_STATUS_CHANGE", json!({"id": "j", "status": "concluded"}))),
            "migrate" | "migrate-incoming" => Some(("MIGRATION", json!({"status": "completed"}))),
            "dump-guest-memory" => {
                Some(("DUMP_COMPLETED", json!({"result": {"status": "completed", "completed": 7, "total": 7}})))
            }
            "block-stream" => Some((
                "BLOCK_JOB_COMPLETED",
                json!({"device": "drive0", "type": "stream", "len": 1, "offset": 1, "speed": 0}),
            )),
            "system_powerdown" => Some(("SHUTDOWN", json!({"guest": true, "reason": "guest-shutdown"}))),
            "system_reset" => Some(("RESET", json!({"guest": false, "reason": "host-qmp-system-reset"}))),
            _ => None,
        };
        peer.reply(match &*asked.name {
            "query-qmp-schema" | "query-jobs" => json!([]),
            "query-migrate" => json!({"status": "completed"}),
            "add-fd" => json!({"fdset-id": 1, "fd": 2}),
            "query-status" => json!({"running": true, "singlestep": false, "status": "running"}),
            _ if asked.arguments.is_null() => json!({}),
            _ => asked.arguments.clone(),
        })?;
        told.map_or(Ok(()), |(name, data)| peer.event(name, data))?;
        if asked.name == "quit" { peer.hang_up() } else { Ok(()) }
    });
    stream.expect("a server")
}

/// Runs what a future does, dropped after one poll, after two, and so on until it ends; then the client is as before.
async fn at_every_point<T>(what: &str, run: impl AsyncFn(&Client) -> Result<T, Error>) {
    let client = Client::from_unix(server()).await.expect("it is willing");
    for polls in 0.. {
        let done = dropped_after(polls, run(&client)).await;
        for number in 0..3 {
            let mine = json!([what, polls, number]);
            let reply = client.execute_raw("echo", &mine).await.expect("it is answered");
            assert_eq!(reply.value().get(), mine.to_string());
        }
        assert_eq!(client.counters().unknown, 0, "{what}");
        if let Some(done) = done {
            done.unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(polls > 1, "{what} has no await point");
            return;
        }
    }
}

#[test]
fn commands_waits_and_stories() {
    crate::tasks::run(async {
        at_every_point("execute", async |it| it.execute(QueryStatus::new()).await).await;
        at_every_point("execute_raw", async |it| it.execute_raw("x", ()).await).await;
        at_every_point("pending", async |it| it.call(QueryStatus::new()).start()?.wait().await).await;
        at_every_point("schema", async |it| it.schema().await).await;
        at_every_point("remove_device", async |it| it.remove_device("nic0", MINUTE).await).await;
        at_every_point("wait_for", async |it| {
            let waiting = it.wait_for(MINUTE, |_: &Reset| true);
            it.execute_raw("system_reset", ()).await?;
            waiting.await
        })
        .await;
        at_every_point("block_job", async |it| {
            let mut job = it.block_job("drive0");
            it.execute_raw("block-stream", ()).await?;
            job.wait(MINUTE).await
        })
        .await;
        at_every_point("dump", async |it| it.dump("file", MINUTE).await).await;
        at_every_point("power_down", async |it| it.power_down(MINUTE).await).await;
        at_every_point("job", async |it| {
            let mut job = it.job("j");
            it.execute_raw("start", ()).await?;
            job.wait(MINUTE).await
        })
        .await;
        at_every_point("stages and commands of a job", async |it| {
            let mut job = it.job("j");
            it.execute_raw("start", ()).await?;
            job.stage(MINUTE).await?;
            job.progress().await?;
            job.complete().await?;
            job.finalize().await?;
            job.cancel().await?;
            job.dismiss().await
        })
        .await;
        at_every_point("migration", async |it| {
            let mut migration = it.migration().await?;
            migration.start("unix:nowhere").await?;
            migration.wait(MINUTE).await?;
            migration.progress().await?;
            migration.cancel().await
        })
        .await;
        at_every_point("migration to here", async |it| {
            let mut migration = it.migration().await?;
            migration.take_in("unix:nowhere").await?;
            migration.wait(MINUTE).await
        })
        .await;
        at_every_point("event", async |it| {
            let mut resets = it.events_of::<Reset>();
            it.execute_raw("system_reset", ()).await?;
            resets.recv_within(MINUTE).await
        })
        .await;
        let file = || std::fs::File::open("Cargo.toml").expect("it is there");
        at_every_point("add_fd", async |it| it.add_fd(file()).await).await;
        at_every_point("name_fd", async |it| it.name_fd("name", file()).await).await;
    });
}

#[test]
fn connecting_and_reconnecting() {
    crate::tasks::run(async {
        for polls in 0.. {
            if let Some(client) = dropped_after(polls, Client::from_unix(server())).await {
                client.expect("it is willing");
                break;
            }
        }
        let server_by_tcp = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = server_by_tcp.local_addr().expect("it is bound").to_string();
        std::thread::spawn(move || server_by_tcp.incoming().flatten().for_each(crate::connecting::relay));
        for polls in 0.. {
            if let Some(client) = dropped_after(polls, Client::connect_tcp(&address)).await {
                client.expect("it is willing");
                assert!(polls > 1, "connect_tcp has no await point");
                break;
            }
        }
        let client = Reconnecting::new(async || Client::from_unix(server()).await);
        for polls in 0.. {
            let done = dropped_after(polls, client.execute(QueryStatus::new())).await;
            let live = client.client().await.expect("it is willing");
            live.execute(QueryStatus::new()).await.expect("it is answered");
            if let Some(done) = done {
                assert!(done.expect("it is answered").running);
                break;
            }
            live.close();
        }
    });
}

/// What is dropped may have ended the server already, so each turn has one of its own.
#[test]
fn quitting() {
    crate::tasks::run(async {
        for polls in 0.. {
            let client = Client::from_unix(server()).await.expect("it is willing");
            let events = client.events::<UnknownEvent>();
            let Some(done) = dropped_after(polls, client.quit(MINUTE)).await else {
                // It is served, or has gone; nobody is left waiting, and no reply is anybody else's.
                match client.execute(QueryStatus::new()).await {
                    Ok(status) => assert!(status.running),
                    Err(error) => assert!(error.is_disconnected(), "{error}"),
                }
                assert_eq!(client.counters().unknown, 0);
                continue;
            };
            done.expect("it goes");
            assert!({ events }.recv().await.expect_err("the end").is_disconnected());
            assert!(polls > 1, "quit has no await point");
            break;
        }
    });
}

/// A server that connects to a socket, as QEMU does: what a mock says is passed on.
fn connects_to(address: &str) {
    let stream = std::net::TcpStream::connect(address).expect("it listens");
    crate::connecting::relay(stream);
}

#[test]
fn accepting() {
    crate::tasks::run(async {
        let listener = Listener::tcp("127.0.0.1:0").expect("a port");
        // Nobody comes: the wait is dropped, and the next who waits is not disturbed.
        assert!(dropped_after(1, listener.accept()).await.is_none());
        for polls in 0.. {
            connects_to(listener.address());
            if let Some(client) = dropped_after(polls, listener.accept()).await {
                let client = client.expect("it is willing");
                client.execute(QueryName::new()).await.expect("it is answered");
                assert!(polls > 1, "accept has no await point");
                break;
            }
        }
    });
}

#[test]
fn starting() {
    let Some(mut command) = crate::live::qemu("starting") else { return };
    crate::tasks::run(async {
        for polls in 0.. {
            let Some(started) = dropped_after(polls, Client::spawn(&mut command)).await else { continue };
            let (client, qemu) = started.expect("QEMU starts and is willing");
            client.quit(MINUTE).await.expect("it goes");
            assert!(qemu.wait().expect("it has ended").success());
            assert!(polls > 1, "spawn has no await point");
            break;
        }
    });
}

#[test]
fn leaving_is_no_wait() {
    crate::tasks::run(async {
        let client = Client::from_unix(server()).await.expect("it is willing");
        // Given up before it was polled at all: it is not even sent.
        drop(client.execute(Stop::new()));
        assert!(dropped_after(0, client.execute(Stop::new())).await.is_none());
        client.execute(QueryName::new()).await.expect("it is answered");
        assert_eq!(client.counters().late, 0);
    });
}
