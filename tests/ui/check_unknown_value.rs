//! A value that the enumeration does not have.
#[derive(Clone, qemu_qmp::Enum)]
#[qmp(check = qemu_qmp::event::BlockIoErrorAction)]
enum Action {
    Ignore,
    Raport, //~ Raport
    Stop,
}

fn main() {}
