//! A type that is too narrow for what the member may be.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    rpm: u32, //~ --> spec/acme.txt:14:4
}

fn main() {}
