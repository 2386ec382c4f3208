//! Two events of one name in a set: the second would never be decoded.
#[derive(qemu_qmp::Event)]
struct AcmeFan;

#[derive(qemu_qmp::Event)]
#[qmp(name = "ACME_FAN")]
struct Blower {
    rpm: i64,
}

#[derive(qemu_qmp::Event)]
struct AcmeDoor;

#[derive(qemu_qmp::Events)]
enum Acme {
    Fan(AcmeFan),
    Door(AcmeDoor),
    Blower(Blower), //~ two events in this enum are called `ACME_FAN`: `Fan` and `Blower`; give one of them another name
}

fn main() {
    let _: Option<qemu_qmp::event::Event<Acme>> = None;
}
