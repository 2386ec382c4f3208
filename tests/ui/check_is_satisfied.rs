//! Nothing wrong: only the members that are needed, an own enumeration, an own nested object, other strings.
use qemu_qmp::{Command, Enum, Event, EventPayload, Object, UnknownValue};

#[derive(Clone, Enum)]
#[qmp(check = qemu_qmp::types::BlockErrorAction)]
enum Action {
    Ignore,
    Stop,
    #[qmp(unknown)]
    Other(UnknownValue),
}

#[derive(Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed {
    #[qmp(name = "device")]
    disk: Box<str>,
    operation: String,
    action: Action,
}

#[derive(Object)]
#[qmp(check = qemu_qmp::types::VncServerInfo)]
struct Server {
    host: String,
    auth: Option<String>,
}

#[derive(Event)]
#[qmp(check = qemu_qmp::event::VncConnected)]
struct Connected {
    server: Option<Server>,
}

#[derive(Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {
    device: Option<String>,
    size: i64,
}

fn main() {
    assert_eq!(Failed::NAME, "BLOCK_IO_ERROR");
    assert_eq!(<Resize as qemu_qmp::Command>::NAME, "block_resize");
}
