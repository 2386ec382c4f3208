//! A member that may be absent, in a field that cannot be.
#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::BlockJobCompleted)]
struct Completed {
    device: String,
    error: String, //~ make this an `Option<…>`
}

fn main() {}
