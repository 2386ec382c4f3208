//! A call of a task reads for all who wait, and whether it is polled or dropped is nobody else's concern.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::event::Reset;
use qemu_qmp::tokio::Client;
use qemu_qmp::{Error, mock};

use crate::fake::{Fake, RESET};
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
