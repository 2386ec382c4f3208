//! A member that the document does not have.
#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed {
    devise: String, //~ a field with a similar name exists
    action: qemu_qmp::types::BlockErrorAction,
}

fn main() {}
