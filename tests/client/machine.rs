//! The stories of the client with a real QEMU that has a machine, and no guest in it.

use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use qemu_qmp::client::{DumpEnd, JobEnd, JobStage, MigrationEnd, Qemu, Removal};
use qemu_qmp::command::{QueryFdsets, Screendump};
use qemu_qmp::event::Resume;
use qemu_qmp::types::JobStatus;
use qemu_qmp::{Client, Error, tokio};
use serde_json::json;

use crate::live;

const MINUTE: Duration = Duration::from_secs(60);

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

fn start(test: &str) -> Option<(Client, Qemu)> {
    Some(Client::spawn(&mut machine(test)?).expect("QEMU starts and is willing"))
}

fn disk(client: &Client, node: &str) {
    let disk = json!({"driver": "null-co", "node-name": node, "size": 1 << 20, "read-zeroes": true});
    client.execute_raw("blockdev-add", disk).expect("a disk without content");
}

#[test]
fn a_device_is_plugged_in_and_removed() {
    let Some((client, _qemu)) = start("a_device_is_plugged_in_and_removed") else { return };
    let schema = client.schema().expect("it tells");
    assert!(schema.has("blockdev-add.detect-zeroes=unmap") && !schema.has("blockdev-add.foo"));
    for driver in ["usb-tablet", "virtio-balloon-pci"] {
        client.execute_raw("device_add", json!({"driver": driver, "id": driver})).expect("it is plugged in");
    }
    let unplug = qemu_qmp::command::DeviceDel::new("usb-tablet");
    let _ = client.call(unplug).checked(&schema).expect("there is such a command");
    assert_eq!(client.remove_device("usb-tablet", MINUTE).expect("it goes"), Removal::Removed);
    // This one is in the hands of a guest that is not there.
    let error = client.remove_device("virtio-balloon-pci", Duration::from_millis(50)).expect_err("nobody lets go");
    assert!(matches!(error, Error::Deadline { .. }), "{error}");
    let error = client.remove_device("usb-tablet", MINUTE).expect_err("it is gone");
    assert!(error.to_string().contains("Device 'usb-tablet' not found"), "{error}");
}

#[test]
fn a_mirror_becomes_ready_and_completes() {
    let Some((client, _qemu)) = start("a_mirror_becomes_ready_and_completes") else { return };
    disk(&client, "source");
    disk(&client, "target");
    let mut job = client.job("copy");
    let copy = json!({"job-id": "copy", "device": "source", "target": "target", "sync": "full", "auto-dismiss": false});
    client.execute_raw("blockdev-mirror", copy).expect("it starts");
    assert_eq!(job.stage(MINUTE).expect("it goes on"), JobStage::Ready);
    let progress = job.progress().expect("it is answered").expect("there is such a job");
    assert_eq!((progress.status, progress.current_progress), (JobStatus::Ready, progress.total_progress));
    job.complete().expect("it is ready");
    assert_eq!(job.wait(MINUTE).expect("it ends"), JobEnd::Completed);
    job.dismiss().expect("it has ended");
    assert_eq!(job.progress().expect("it is answered"), None);

    let mut job = client.job("image");
    let options = json!({"driver": "qcow2", "file": "nowhere", "size": 1 << 20});
    client.execute_raw("blockdev-create", json!({"job-id": "image", "options": options})).expect("it starts");
    let JobEnd::Failed(why) = job.wait(MINUTE).expect("it ends") else { panic!("there is no such file") };
    assert!(why.contains("nowhere"), "{why}");
    job.dismiss().expect("it has ended");
}

#[test]
fn a_guest_moves_to_another_qemu_and_to_a_file() {
    let Some((client, _qemu)) = start("a_guest_moves_to_another_qemu_and_to_a_file") else { return };
    let (socket, file) = (Scratch::new("migration.sock"), Scratch::new("migration.bin"));
    let mut command = machine("a_guest_moves").expect("it was found before");
    let (there, _there) = Client::spawn(command.args(["-incoming", "defer"])).expect("QEMU starts and is willing");
    let mut arriving = there.migration().expect("it has events");
    arriving.take_in(&format!("unix:{}", socket.path())).expect("it listens");
    let mut leaving = client.migration().expect("it has events");
    leaving.start("unix:no/such/socket").expect("it tries");
    let MigrationEnd::Failed(why) = leaving.wait(MINUTE).expect("it ends") else { panic!("nobody listens there") };
    assert!(why.contains("no/such/socket"), "{why}");
    leaving.start(&format!("unix:{}", socket.path())).expect("it connects");
    assert_eq!(leaving.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
    assert_eq!(arriving.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
    let moved = leaving.progress().expect("it is answered").ram.expect("the guest has memory");
    assert!(moved.transferred > 0);

    let mut away = there.migration().expect("it has events");
    let named = there.name_fd("file", File::create(&file.0).expect("a file")).expect("it arrives");
    away.start(&format!("fd:{}", named.name())).expect("it is a file");
    named.keep();
    assert_eq!(away.wait(MINUTE).expect("it ends"), MigrationEnd::Completed);
    assert!(fs::metadata(&file.0).expect("it is there").len() > 100_000);
}

#[test]
fn descriptors_are_given_back_with_their_guards() {
    let Some((client, _qemu)) = start("descriptors_are_given_back_with_their_guards") else { return };
    let file = Scratch::new("disk.raw");
    fs::write(&file.0, [0; 4096]).expect("a file");
    let sets = || client.execute(QueryFdsets::new()).expect("it is answered").len();
    let image = client.add_fd(File::open(&file.0).expect("it is there")).expect("it arrives");
    let disk = json!({"driver": "file", "node-name": "disk", "filename": image.path(), "read-only": true});
    client.execute_raw("blockdev-add", disk).expect("it is opened");
    assert_eq!(sets(), 1);
    client.execute_raw("blockdev-del", r#"{"node-name": "disk"}"#).expect("it is closed");
    drop(image);
    assert_eq!(sets(), 0);
    let named = client.name_fd("file", File::open(&file.0).expect("it is there")).expect("it arrives");
    drop(named);
    let error = client.execute_raw("closefd", r#"{"fdname": "file"}"#).expect_err("it was given back");
    assert!(matches!(error, Error::Refused { .. }), "{error}");
}

#[test]
fn the_screen_and_the_memory_are_written_to_files() {
    let Some((client, qemu)) = start("the_screen_and_the_memory_are_written_to_files") else { return };
    let (screen, memory) = (Scratch::new("screen.ppm"), Scratch::new("memory.elf"));
    client.execute(Screendump::new(screen.path())).expect("there is a screen");
    let mut start = [0; 2];
    File::open(&screen.0).and_then(|mut it| it.read_exact(&mut start)).expect("it was written");
    assert_eq!(&start, b"P6");
    let resumed = client.events_of::<Resume>();
    let DumpEnd::Completed(bytes) = client.dump(&memory.0, MINUTE).expect("it ends") else { panic!("it has failed") };
    let length = fs::metadata(&memory.0).expect("it is there").len();
    assert!(bytes >= 16 << 20 && i64::try_from(length).is_ok_and(|it| it > bytes));
    // Until then it is not ready for the next one.
    resumed.recv_within(MINUTE).expect("the guest goes on");
    assert!(
        matches!(client.dump("/dev/full", MINUTE).expect("it ends"), DumpEnd::Failed(why) if why.contains("space"))
    );
    client.quit(MINUTE).expect("it goes");
    assert!(qemu.wait().expect("it has ended").success());
}

#[test]
fn tasks_have_the_same_stories() {
    let Some(mut command) = machine("tasks_have_the_same_stories") else { return };
    let runtime = ::tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, _qemu) = tokio::Client::spawn(&mut command).await.expect("QEMU starts and is willing");
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
        client
            .execute_raw("device_add", json!({"driver": "usb-mouse", "id": "mouse"}))
            .await
            .expect("it is plugged in");
        assert_eq!(client.remove_device("mouse", MINUTE).await.expect("it goes"), Removal::Removed);
        let mut migration = client.migration().await.expect("it has events");
        migration.start("exec:cat > /dev/null").await.expect("it starts");
        assert_eq!(migration.wait(MINUTE).await.expect("it ends"), MigrationEnd::Completed);
        let named = client.name_fd("null", File::open("/dev/null").expect("it is there")).await.expect("it arrives");
        drop(named);
        client.quit(MINUTE).await.expect("it goes");
    });
}
