//! An event of one's own with the name of one of the document's.
use qemu_qmp::Events as _;

#[derive(qemu_qmp::Event)]
struct AcmeFan;

#[derive(qemu_qmp::Event)]
#[qmp(name = "STOP")]
struct Halted;

#[derive(qemu_qmp::Events)]
#[qmp(beside = qemu_qmp::event::Event)]
enum Acme {
    Fan(AcmeFan),
    Halted(Halted), //~ `STOP` is an event of the document already
}

fn main() {
    assert_eq!(Acme::NAMES.len(), 2);
}
