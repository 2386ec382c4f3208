//! A call of a task reads for all who wait, and whether it is polled or dropped is nobody else's concern.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::event::Reset;
use qemu_qmp::tokio::Client;
use qemu_qmp::{Error, mock};

use crate::fake::{Fake, GREETING, RESET};
use crate::tasks::{MINUTE, connected, run};

/// Polls a future once, which is to have it wait.
async fn left_waiting<F: Future>(mut future: Pin<&mut F>) {
    let waits = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await;
    assert!(waits, "it is not done");
}

/// A client with a call that has the lead: its answer has not come.
async fn led(server: impl FnOnce(&mut Fake) + Send + 'static) -> Client {
    let (client, _server) = connected(&Options::new(), |fake| {
        fake.answer("{}");
        fake.asked().expect("the call that leads");
        server(fake);
    })
    .await;
    client.execute(Stop::new()).await.expect("it is answered");
    client
}

#[test]
fn others_have_their_answers() {
    run(async {
        let client = led(|fake| {
            for name in ["a", "b"] {
                fake.answer(&format!(r#"{{"name": "{name}"}}"#));
            }
            fake.asked();
        })
        .await;
        let mut leading = pin!(client.execute(Stop::new()));
        left_waiting(leading.as_mut()).await;
        for name in ["a", "b"] {
            let answer = client.call(QueryName::new()).within(MINUTE).execute().await.expect("it is answered");
            assert_eq!(answer.name.as_deref(), Some(name));
        }
        left_waiting(leading).await;
    });
}

#[test]
fn events_come() {
    run(async {
        let client = led(|fake| {
            fake.answer("{}");
            fake.say(RESET);
            fake.asked();
        })
        .await;
        let mut early = client.events_of::<Reset>();
        let mut leading = pin!(client.execute(Stop::new()));
        left_waiting(leading.as_mut()).await;
        let mut resets = client.events_of::<Reset>();
        client.execute(Stop::new()).await.expect("it is answered");
        resets.recv_within(MINUTE).await.expect("it was said");
        early.recv_within(MINUTE).await.expect("it was said");
    });
}

#[test]
fn the_end_is_noticed() {
    for leads_still in [true, false] {
        run(async {
            let client = led(|fake| fake.say(RESET)).await;
            let mut leading = Box::pin(client.execute(Stop::new()));
            left_waiting(leading.as_mut()).await;
            let leading = leads_still.then_some(leading);
            while client.closed().is_none() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            if let Some(leading) = leading {
                assert!(leading.await.expect_err("there is no answer").is_disconnected());
            }
        });
    }
}

/// Whether a future is to be polled again.
#[derive(Default)]
struct Told(AtomicBool);

impl Wake for Told {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn an_answer_is_told_though_the_next_message_ends_the_connection() {
    run(async {
        let client = led(|fake| {
            let asked = fake.asked().expect("the call that waits");
            fake.say(format!("{{\"return\": {{}}, \"id\": {}}}{GREETING}", asked.id));
            fake.asked();
        })
        .await;
        let mut leading = pin!(client.execute(Stop::new()));
        left_waiting(leading.as_mut()).await;
        let (mut waiting, told) = (pin!(client.execute(Stop::new())), Arc::<Told>::default());
        let waker = Waker::from(told.clone());
        assert!(waiting.as_mut().poll(&mut Context::from_waker(&waker)).is_pending(), "it is not answered yet");
        assert!(leading.await.expect_err("it is not answered").is_disconnected());
        assert!(told.0.load(Ordering::SeqCst), "nobody was told that it is answered");
        waiting.await.expect("it is answered");
    });
}

#[test]
fn the_deadline_of_one_is_not_that_of_another() {
    run(async {
        let client = led(|fake| while fake.asked().is_some() {}).await;
        let mut leading = pin!(client.call(Stop::new()).within(MINUTE).execute());
        left_waiting(leading.as_mut()).await;
        for limit in [3, 1, 2].map(Duration::from_millis) {
            let error = client.call(Stop::new()).within(limit).execute().await.expect_err("there is no answer");
            assert!(matches!(error, Error::Deadline { after, .. } if after == limit), "{error}");
        }
        left_waiting(leading).await;
        client.close();
    });
}

/// The task that reads is woken by that call, and tokio has such a task run next in the same thread, and in no other.
#[test]
fn a_call_whose_task_blocks_its_thread_keeps_no_answer_from_others() {
    let threads =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    threads.block_on(async {
        let (client, _server) = connected(&Options::new(), |fake| {
            fake.asked().expect("the call that leads");
            fake.answer("{}");
            fake.asked();
        })
        .await;
        // The task that reads waits for the socket by then, and is to be woken.
        tokio::time::sleep(Duration::from_millis(20)).await;
        let ((blocks, blocked), (done, answered)) = (mpsc::channel(), mpsc::channel());
        let leading = client.clone();
        let leading = tokio::spawn(async move {
            let mut leading = pin!(leading.execute(Stop::new()));
            left_waiting(leading.as_mut()).await;
            blocks.send(()).expect("it is waited for");
            answered.recv_timeout(MINUTE).expect("the other is answered meanwhile");
        });
        let waiting = tokio::spawn(async move {
            blocked.recv().expect("it blocks");
            client.execute(Stop::new()).await.expect("it is answered");
            done.send(()).expect("it is waited for");
        });
        leading.await.expect("no panic");
        waiting.await.expect("no panic");
    });
}

/// With such a clock the deadline comes as soon as there is nothing else to do, and not in an hour.
#[test]
fn a_deadline_is_one_of_the_clock_of_tokio() {
    run(async {
        let client = led(|fake| while fake.asked().is_some() {}).await;
        tokio::time::pause();
        let error = client.call(Stop::new()).within(60 * MINUTE).execute().await.expect_err("there is no answer");
        assert!(matches!(error, Error::Deadline { .. }), "{error}");
    });
}

/// The tasks are in other threads than the one that reads, so that they come and go while another reads.
#[test]
fn runtimes_may_share_a_client() {
    run(async {
        let stream = mock::serve(|it, peer| peer.reply(it.arguments.clone())).expect("a server");
        let client = Client::from_unix(stream).await.expect("it is willing");
        let threads = (0..4).map(|thread| {
            let client = client.clone();
            thread::spawn(move || {
                run(async {
                    for number in 0..2000 {
                        let mine = serde_json::json!([thread, number]);
                        let limit = if number % 3 == 0 { Duration::from_micros(50) } else { MINUTE };
                        match client.call_raw("echo", &mine).within(limit).execute_raw().await {
                            Ok(reply) => assert_eq!(reply.value().get(), mine.to_string()),
                            Err(Error::Deadline { .. }) if limit != MINUTE => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                });
            })
        });
        for thread in threads.collect::<Vec<_>>() {
            tokio::task::spawn_blocking(|| thread.join().expect("no panic")).await.expect("no panic");
        }
        assert_eq!(client.counters().unknown, 0);
    });
}
