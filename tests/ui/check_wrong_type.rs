//! A type that cannot hold what the member is.
#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed {
    device: u32, //~ `u32` cannot hold it
}

fn main() {}
