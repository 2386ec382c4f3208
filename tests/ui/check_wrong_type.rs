//! A type that cannot hold what the member is.
#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed {
    device: u32, //~ use `std::string::String` here
}

fn main() {}
