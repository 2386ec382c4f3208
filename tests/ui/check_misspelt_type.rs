//! A type that the documents do not have.
#[derive(qemu_qmp::Event)]
#[qmp(name = "X", check = qemu_qmp::event::BlokIoError)] //~ BlokIoError
struct Failed {
    device: String,
}

fn main() {}
