//! A path that exists on one machine only.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "/spec/acme.txt", event = "ACME_FAN")] //~ is an absolute path, which other machines may not have
struct Changed;

fn main() {}
