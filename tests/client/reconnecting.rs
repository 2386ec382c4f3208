//! A client that connects again, and what it says of commands.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use qemu_qmp::client::{Backoff, Reconnecting};
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::session::Cancelled;
use qemu_qmp::{Client, Error, mock};
use serde_json::json;

const QUICK: Backoff =
    Backoff { first: Duration::from_millis(1), longest: Duration::from_millis(5), limit: Duration::from_secs(60) };

/// Servers that go in the middle of the command `stop`, and a count of them.
fn servers() -> (Reconnecting, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let connect = move || {
        let number = counted.fetch_add(1, Ordering::Relaxed);
        // Every other one is not there at all.
        if number % 2 == 1 {
            return Client::connect_unix("no/such/socket");
        }
        let stream = mock::serve(move |asked, peer| match &*asked.name {
            "stop" => peer.hang_up(),
            _ => peer.reply(json!({"name": number.to_string()})),
        });
        Client::from_unix(stream.expect("a server"))
    };
    (Reconnecting::new(connect).backoff(QUICK), count)
}

#[test]
fn what_was_sent_is_not_sent_again_unless_that_is_harmless() {
    let (client, count) = servers();
    let error = client.execute(Stop::new()).expect_err("it goes");
    assert!(matches!(error, Error::Disconnected { fate: Some(Cancelled::Sent), .. }), "{error}");
    assert_eq!(count.load(Ordering::Relaxed), 1);
    let name = client.execute(QueryName::new()).expect("the next is there").name;
    assert_eq!(name.as_deref(), Some("2"));
    assert_eq!(client.repeat(QueryName::new()).expect("it is there").name.as_deref(), Some("2"));
    assert_eq!(count.load(Ordering::Relaxed), 3);
}

#[test]
fn what_was_never_sent_is_sent_on_the_next_connection() {
    let (client, _) = servers();
    let first = client.client().expect("it is there");
    first.close();
    assert_eq!(client.execute(QueryName::new()).expect("the next is there").name.as_deref(), Some("2"));
}

#[test]
fn it_gives_up_with_the_last_error() {
    let nobody = Reconnecting::new(|| Client::connect_unix("no/such/socket"));
    let nobody = nobody.backoff(Backoff { limit: Duration::from_millis(20), ..QUICK });
    let error = nobody.execute(Stop::new()).expect_err("nobody is there");
    assert!(matches!(error, Error::Transport { .. }), "{error}");
    let in_vain = Reconnecting::new(|| {
        Err(Error::Protocol { doing: "negotiate".into(), reason: "it is another program".into() })
    });
    let error = in_vain.backoff(QUICK).execute(Stop::new()).expect_err("it is in vain");
    assert!(matches!(error, Error::Protocol { .. }), "{error}");
}
