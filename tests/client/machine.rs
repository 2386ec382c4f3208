//! The stories of the client with a real QEMU that has a machine, and no guest in it; and the same stories with what
//! that QEMU said, and with the captures of others.

use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use qemu_qmp::client::{DumpEnd, JobEnd, JobStage, MigrationEnd, Removal};
use qemu_qmp::command::{Closefd, DeviceDel, MigratePause, QueryFdsets, QueryVersion, Screendump};
use qemu_qmp::event::Resume;
use qemu_qmp::types::JobStatus;
use qemu_qmp::{Client, Error};
use serde_json::json;

use crate::peers::{Captured, MINUTE, captured, live_and_recorded, live_and_recorded_tasks};
use crate::{live, tasks};

/// A file that is removed in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("qemu-qmp-{name}-{}", std::process::id())))
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a path that is text")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The command that starts a small machine; `None` if there is no QEMU.
pub(crate) fn machine(test: &str) -> Option<std::process::Command> {
    let mut command = live::program(test)?;
    command.args(["-machine", "pc,accel=tcg", "-m", "16", "-nodefaults", "-display", "none"]);
    command.args(["-device", "VGA", "-device", "qemu-xhci"]).stdout(Stdio::null());
    Some(command)
}

fn disk(client: &Client, node: &str) {
    let disk = json!({"driver": "null-co", "node-name": node, "size": 1 << 20, "read-zeroes": true});
    client.execute_raw("blockdev-add", disk).expect("a disk without content");
}

#[test]
fn a_device_is_plugged_in_and_removed() {
    let test = "a_device_is_plugged_in_and_removed";
    let story = |[client]: [&Client; 1]| {
        client.execute_raw("device_add", json!({"driver": "usb-tablet", "id": "tab0"})).expect("it is plugged in");
        assert_eq!(client.remove_device("tab0", MINUTE).expect("it goes"), Removal::Removed);
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
    }
    captured(test, [("hotplug.qmp", &["usb-tablet", "device_del"])], story);
}

#[test]
fn a_device_stays_with_a_guest_that_does_not_let_go() {
    let Some(machine) = machine("a_device_stays_with_a_guest_that_does_not_let_go") else { return };
    live_and_recorded([machine], |[client]| {
        let schema = client.schema().expect("it tells");
        assert!(schema.has("blockdev-add.detect-zeroes=unmap") && !schema.has("blockdev-add.foo"));
        client
            .execute_raw("device_add", json!({"driver": "virtio-balloon-pci", "id": "balloon"}))
            .expect("it is plugged in");
        let unplug = DeviceDel::new("balloon");
        let _ = client.call(unplug).checked(&schema).expect("there is such a command");
        let error = client.remove_device("balloon", Duration::from_millis(50)).expect_err("nobody lets go");
        assert!(matches!(error, Error::Deadline { .. }), "{error}");
        let error = client.remove_device("tab0", MINUTE).expect_err("there is none");
        assert!(error.to_string().contains("Device 'tab0' not found"), "{error}");
    });
}

#[test]
fn a_mirror_becomes_ready_and_completes() {
    let Some(machine) = machine("a_mirror_becomes_ready_and_completes") else { return };
    live_and_recorded([machine], |[client]| {
        disk(client, "source");
        disk(client, "target");
        let mut job = client.job("copy");
        let copy =
            json!({"job-id": "copy", "device": "source", "target": "target", "sync": "full", "auto-dismiss": false});
        client.execute_raw("blockdev-mirror", copy).expect("it starts");
        assert_eq!(job.stage(MINUTE).expect("it goes on"), JobStage::Ready);
        let progress = job.progress().expect("it is answered").expect("there is such a job");
        assert_eq!((progress.status, progress.current_progress), (JobStatus::Ready, progress.total_progress));
        job.complete().expect("it is ready");
        assert_eq!(job.wait(MINUTE).expect("it ends"), JobEnd::Completed);
        job.dismiss().expect("it has ended");
        assert_eq!(job.progress().expect("it is answered"), None);
    });
}

#[test]
fn a_backup_waits_to_be_finalized() {
    let test = "a_backup_waits_to_be_finalized";
    let story = |[client]: [&Client; 1]| {
        disk(client, "source");
        disk(client, "target");
        let mut job = client.job("binc");
        let copy = json!({
            "job-id": "binc", "device": "source", "target": "target", "sync": "full", "auto-finalize": false,
            "auto-dismiss": false
        });
        client.execute_raw("blockdev-backup", copy).expect("it starts");
        assert_eq!(job.stage(MINUTE).expect("it goes on"), JobStage::Pending);
        let progress = job.progress().expect("it is answered").expect("there is such a job");
        assert_eq!(progress.status, JobStatus::Pending);
        job.finalize().expect("it waits for that");
        assert_eq!(job.wait(MINUTE).expect("it ends"), JobEnd::Completed);
        job.dismiss().expect("it has ended");
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
    }
    let commands =
        &["\"blockdev-add\"", "\"blockdev-add\"", "\"binc\"", "\"query-jobs\"", "job-finalize", "job-dismiss"];
    captured(test, [("backup.qmp", commands)], story);
}

#[test]
fn a_job_that_fails_tells_why() {
    let Some(machine) = machine("a_job_that_fails_tells_why") else { return };
    live_and_recorded([machine], |[client]| {
        let mut job = client.job("image");
        let options = json!({"driver": "qcow2", "file": "nowhere", "size": 1 << 20});
        client.execute_raw("blockdev-create", json!({"job-id": "image", "options": options})).expect("it starts");
        let JobEnd::Failed(why) = job.wait(MINUTE).expect("it ends") else { panic!("there is no such file") };
        assert!(why.contains("nowhere"), "{why}");
        job.dismiss().expect("it has ended");
    });
}

#[test]
fn a_guest_moves_to_another_qemu() {
    let test = "a_guest_moves_to_another_qemu";
    let socket = Scratch::new("migration.sock");
    let story = |[here, there]: [&Client; 2]| {
        let mut arriving = there.migration().expect("it has events");
        arriving.take_in(&format!("unix:{}", socket.path())).expect("it listens");
        let mut leaving = here.migration().expect("it has events");
        leaving.start(&format!("unix:{}", socket.path())).expect("it connects");
        assert_eq!(leaving.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
        assert_eq!(arriving.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
    };
    if let (Some(here), Some(mut there)) = (machine(test), machine(test)) {
        there.args(["-incoming", "defer"]);
        live_and_recorded([here, there], story);
    }
    let leaving: Captured<'_> = ("migrate.src.qmp", &["\"migrate-set-capabilities\"", "\"migrate\""]);
    let arriving: Captured<'_> = ("migrate.dst.qmp", &["\"migrate-set-capabilities\"", "\"migrate-incoming\""]);
    captured(test, [leaving, arriving], story);
}

#[test]
fn a_guest_moves_to_a_file() {
    let test = "a_guest_moves_to_a_file";
    let file = Scratch::new("migration.bin");
    let story = |[client]: [&Client; 1]| {
        let mut away = client.migration().expect("it has events");
        away.start(&format!("exec:cat > {}", file.path())).expect("it starts");
        assert_eq!(away.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
        let moved = away.progress().expect("it is answered").ram.expect("the guest has memory");
        assert!(moved.transferred > 0);
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
        assert!(fs::metadata(&file.0).expect("it is there").len() > 100_000);
    }
    let commands = &["\"migrate-set-capabilities\"", "\"migrate\"", "\"query-migrate\""];
    captured(test, [("migrate-file.src.qmp", commands)], story);
}

#[test]
fn a_migration_fails_and_another_goes_to_a_descriptor() {
    let Some(machine) = machine("a_migration_fails_and_another_goes_to_a_descriptor") else { return };
    let file = Scratch::new("migration.fd");
    live_and_recorded([machine], |[client]| {
        let mut leaving = client.migration().expect("it has events");
        leaving.start("unix:no/such/socket").expect("it tries");
        let MigrationEnd::Failed(why) = leaving.wait(MINUTE).expect("it ends") else { panic!("nobody listens there") };
        assert!(why.contains("no/such/socket"), "{why}");
        let named = client.name_fd("file", File::create(&file.0).expect("a file")).expect("it arrives");
        leaving.start(&format!("fd:{}", named.name())).expect("it is a file");
        named.keep();
        assert_eq!(leaving.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
    });
}

#[test]
fn descriptors_are_given_back_with_their_guards() {
    let test = "descriptors_are_given_back_with_their_guards";
    let image = Scratch::new("disk.raw");
    fs::write(&image.0, [0; 4096]).expect("a file");
    let open = || File::open(&image.0).expect("it is there");
    let story = |[client]: [&Client; 1]| {
        drop(client.name_fd("f1", open()).expect("it arrives"));
        let added = client.add_fd(open()).expect("it arrives");
        let disk = json!({"driver": "file", "node-name": "disk", "filename": added.path(), "read-only": true});
        client.execute_raw("blockdev-add", disk).expect("it is opened");
        let sets = client.execute(QueryFdsets::new()).expect("it is answered");
        assert!(sets.iter().any(|it| added.path() == format!("/dev/fdset/{}", it.fdset_id)));
        drop(added);
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
    }
    let commands = &["\"getfd\"", "\"closefd\"", "\"add-fd\"", "\"blockdev-add\"", "\"query-fdsets\"", "\"remove-fd\""];
    captured(test, [("fds.qmp", commands)], story);
}

#[test]
fn descriptors_that_were_given_back_are_gone() {
    let Some(machine) = machine("descriptors_that_were_given_back_are_gone") else { return };
    live_and_recorded([machine], |[client]| {
        let null = || File::open("/dev/null").expect("it is there");
        let sets = || client.execute(QueryFdsets::new()).expect("it is answered").len();
        let added = client.add_fd(null()).expect("it arrives");
        assert_eq!(sets(), 1);
        drop(added);
        assert_eq!(sets(), 0);
        drop(client.name_fd("null", null()).expect("it arrives"));
        let error = client.execute(Closefd::new("null")).expect_err("it was given back");
        assert!(matches!(error, Error::Refused { .. }), "{error}");
    });
}

#[test]
fn the_screen_is_written_to_a_file() {
    let test = "the_screen_is_written_to_a_file";
    let screen = Scratch::new("screen.ppm");
    let story = |[client]: [&Client; 1]| {
        client.execute(Screendump::new(screen.path())).expect("there is a screen");
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
        let mut start = [0; 2];
        File::open(&screen.0).and_then(|mut it| it.read_exact(&mut start)).expect("it was written");
        assert_eq!(&start, b"P6");
    }
    captured(test, [("vnc.qmp", &["\"screendump\""])], story);
}

#[test]
fn the_memory_is_written_to_a_file_or_the_reason_is_told() {
    let test = "the_memory_is_written_to_a_file_or_the_reason_is_told";
    let memory = Scratch::new("memory.elf");
    let story = |[client]: [&Client; 1]| {
        let resumed = client.events_of::<Resume>();
        let DumpEnd::Completed(bytes) = client.dump(&memory.0, MINUTE).expect("it ends") else {
            panic!("it has failed")
        };
        assert!(bytes >= 16 << 20);
        // Until then it is not ready for the next one.
        resumed.recv_within(MINUTE).expect("the guest goes on");
        let end = client.dump("/dev/full", MINUTE).expect("it ends");
        assert!(matches!(&end, DumpEnd::Failed(why) if why.contains("space")), "{end:?}");
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
        assert!(fs::metadata(&memory.0).expect("it is there").len() > 16 << 20);
    }
    captured(test, [("dump.qmp", &["d1.elf", "!d2.elf", "/dev/full"])], story);
}

#[test]
fn urgent_commands_are_executed_or_refused() {
    let test = "urgent_commands_are_executed_or_refused";
    let story = |[client]: [&Client; 1]| {
        let error = client.execute_oob(QueryVersion::new()).expect_err("it cannot succeed");
        assert!(error.to_string().contains("does not support OOB"), "{error}");
        let error = client.execute_oob(MigratePause::new()).expect_err("there is no migration");
        assert!(error.to_string().contains("postcopy"), "{error}");
    };
    if let Some(machine) = machine(test) {
        live_and_recorded([machine], story);
    }
    let commands = &["\"exec-oob\":\"query-version\"", "\"exec-oob\":\"migrate-pause\""];
    captured(test, [("oob.qmp", commands)], story);
}

#[test]
fn tasks_have_the_same_stories() {
    let Some(machine) = machine("tasks_have_the_same_stories") else { return };
    tasks::run(live_and_recorded_tasks(machine, async |client| {
        for node in ["source", "target"] {
            let disk = json!({"driver": "null-co", "node-name": node, "size": 1 << 20, "read-zeroes": true});
            client.execute_raw("blockdev-add", disk).await.expect("a disk without content");
        }
        let mut job = client.job("copy");
        let copy = json!({"job-id": "copy", "device": "source", "target": "target", "sync": "full"});
        client.execute_raw("blockdev-mirror", copy).await.expect("it starts");
        assert_eq!(job.stage(MINUTE).await.expect("it goes on"), JobStage::Ready);
        job.complete().await.expect("it is ready");
        assert_eq!(job.wait(MINUTE).await.expect("it ends"), JobEnd::Completed);
        let mouse = json!({"driver": "usb-mouse", "id": "mouse"});
        client.execute_raw("device_add", mouse).await.expect("it is plugged in");
        assert_eq!(client.remove_device("mouse", MINUTE).await.expect("it goes"), Removal::Removed);
        let mut migration = client.migration().await.expect("it has events");
        migration.start("exec:cat > /dev/null").await.expect("it starts");
        assert_eq!(migration.wait(MINUTE).await.expect("it ends"), MigrationEnd::Completed);
        let named = client.name_fd("null", File::open("/dev/null").expect("it is there")).await.expect("it arrives");
        drop(named);
    }));
}
