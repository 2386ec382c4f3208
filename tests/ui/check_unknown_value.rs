//! A value that the enumeration does not have.
#[derive(Clone, qemu_qmp::Enum)]
#[qmp(check = qemu_qmp::types::BlockErrorAction)]
enum Action {
    Ignore,
    Raport, //~ Raport
    Stop,
}

fn main() {}
