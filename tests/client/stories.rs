//! Whole stories, however they end.

use std::time::Duration;

use qemu_qmp::client::{DumpEnd, JobEnd, JobStage, MigrationEnd, Options, Removal};
use qemu_qmp::{Client, Error, mock, tokio};
use serde_json::{Value, json};

use crate::fake::connected;

const MINUTE: Duration = Duration::from_secs(60);

/// A client of a server that tells these events after it has answered the command of that name.
fn telling(command: &'static str, events: Value) -> std::os::unix::net::UnixStream {
    let stream = mock::serve(move |asked, peer| {
        let concluded = json!({
            "id": "j", "type": "create", "status": "concluded", "current-progress": 0, "total-progress": 1,
            "error": "no room"
        });
        match asked.name.as_str() {
            "query-jobs" => peer.reply(json!([concluded])),
            "query-migrate" => peer.reply(json!({"status": "failed", "error-desc": "nobody there"})),
            _ => peer.reply(json!({})),
        }?;
        let events = events.as_array().filter(|_| asked.name == command);
        events.into_iter().flatten().try_for_each(|it| peer.event(it[0].as_str().unwrap_or_default(), it[1].clone()))
    });
    stream.expect("a server")
}

fn client(command: &'static str, events: Value) -> Client {
    Client::from_unix(telling(command, events)).expect("it is willing")
}

fn run<T>(test: impl Future<Output = T>) -> T {
    ::tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test)
}

#[test]
fn a_device_goes_or_the_guest_refuses() {
    let path = "/machine/peripheral/nic0";
    let gone = json!([
        ["DEVICE_DELETED", {"path": "/machine/peripheral/nic0/virtio-backend"}],
        ["DEVICE_DELETED", {"device": "other", "path": "/machine/peripheral/other"}],
        ["DEVICE_DELETED", {"device": "nic0", "path": path}]
    ]);
    for name in ["nic0", path] {
        assert_eq!(client("device_del", gone.clone()).remove_device(name, MINUTE).expect("it ends"), Removal::Removed);
    }
    let refused = json!([["DEVICE_UNPLUG_GUEST_ERROR", {"device": "nic0", "path": path}]]);
    let end = client("device_del", refused.clone()).remove_device("nic0", MINUTE).expect("it ends");
    assert_eq!(end, Removal::Refused(None));
    let end = run(async {
        let client = tokio::Client::from_unix(telling("device_del", refused)).await.expect("it is willing");
        client.remove_device("nic0", MINUTE).await.expect("it ends")
    });
    assert_eq!(end, Removal::Refused(None));
}

#[test]
fn a_story_ends_at_its_deadline_and_with_the_connection() {
    let silent = client("none", json!([]));
    let late = silent.remove_device("nic0", Duration::from_millis(20)).expect_err("nothing happens");
    let Error::Deadline { doing, .. } = &late else { panic!("{late}") };
    assert!(doing == "wait for `nic0` to be removed" || doing == "execute `device_del`", "{late}");
    let (client, mut server) = connected(&Options::new());
    let mut job = client.job("j");
    server.say(r#"{"event": "JOB_STATUS_CHANGE", "data": {"id": "j", "status": "running"}}"#);
    server.hang_up();
    let gone = job.wait(MINUTE).expect_err("it is gone");
    assert_eq!(gone.to_string(), "cannot wait for the job `j`: the server has closed the connection");
}

fn status(of: &str) -> Value {
    json!(["JOB_STATUS_CHANGE", {"id": "j", "status": of}])
}

#[test]
fn a_job_has_stages_and_ends() {
    let foreign = json!(["JOB_STATUS_CHANGE", {"id": "k", "status": "concluded"}]);
    let pending = json!(["BLOCK_JOB_PENDING", {"id": "j", "type": "mirror"}]);
    let all = json!([foreign, status("running"), status("ready"), pending, status("concluded"), status("null")]);
    let (end, ready) = (JobStage::Ended(JobEnd::Completed), JobStage::Ready);
    let threads = client("start", all.clone());
    let mut job = threads.job("j");
    threads.execute_raw("start", ()).expect("it starts");
    let stages = [(); 3].map(|()| job.stage(MINUTE).expect("it goes on"));
    assert_eq!(stages, [ready.clone(), JobStage::Pending, end.clone()]);
    for command in [job.complete(), job.finalize(), job.cancel(), job.dismiss()] {
        command.expect("it is answered");
    }
    run(async {
        let tasks = tokio::Client::from_unix(telling("start", all)).await.expect("it is willing");
        let mut job = tasks.job("j");
        tasks.execute_raw("start", ()).await.expect("it starts");
        assert_eq!(job.stage(MINUTE).await.expect("it goes on"), ready);
        assert_eq!(job.wait(MINUTE).await.expect("it ends"), JobEnd::Completed);
    });
}

#[test]
fn a_job_fails_or_is_cancelled() {
    let told = json!(["BLOCK_JOB_COMPLETED", {"device": "j", "type": "mirror", "len": 2, "offset": 1, "speed": 0, "error": "I/O error"}]);
    let cancelled =
        json!(["BLOCK_JOB_CANCELLED", {"device": "j", "type": "mirror", "len": 2, "offset": 1, "speed": 0}]);
    let ends = [
        (json!([status("aborting"), told, status("concluded")]), JobEnd::Failed("I/O error".into())),
        (json!([status("aborting"), status("concluded")]), JobEnd::Failed("no room".into())),
        (json!([status("aborting"), cancelled, status("concluded")]), JobEnd::Cancelled),
    ];
    for (events, end) in ends {
        let client = client("start", events);
        let mut job = client.job("j");
        client.execute_raw("start", ()).expect("it starts");
        assert_eq!(job.wait(MINUTE).expect("it ends"), end);
    }
}

#[test]
fn a_migration_ends_in_three_ways() {
    let ends = [
        ("completed", MigrationEnd::Completed),
        ("failed", MigrationEnd::Failed("nobody there".into())),
        ("cancelled", MigrationEnd::Cancelled),
    ];
    for (status, end) in ends {
        let events = json!([["MIGRATION", {"status": "active"}], ["MIGRATION", {"status": status}]]);
        let client = client("migrate", events.clone());
        let mut migration = client.migration().expect("it has events");
        migration.start("unix:nowhere").expect("it starts");
        assert_eq!(migration.wait(MINUTE).expect("it ends"), end);
        run(async {
            let client = tokio::Client::from_unix(telling("migrate", events)).await.expect("it is willing");
            let mut migration = client.migration().await.expect("it has events");
            migration.start("unix:nowhere").await.expect("it starts");
            assert_eq!(migration.wait(MINUTE).await.expect("it ends"), end);
        });
    }
}

#[test]
fn a_dump_ends_or_fails() {
    let done = json!([["DUMP_COMPLETED", {"result": {"status": "completed", "completed": 7, "total": 7}}]]);
    let failed =
        json!([["DUMP_COMPLETED", {"result": {"status": "failed", "completed": 1, "total": 7}, "error": "no space"}]]);
    assert_eq!(client("dump-guest-memory", done).dump("f", MINUTE).expect("it ends"), DumpEnd::Completed(7));
    let end = client("dump-guest-memory", failed).dump("f", MINUTE).expect("it ends");
    assert_eq!(end, DumpEnd::Failed("no space".into()));
}
