//! An option that nobody knows, where a document is: that nothing says which event it is is not another mistake.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", evnt = "ACME_FAN")] //~ unknown option `evnt`; did you mean `event`? (options here:
struct Changed {
    rpm: i64,
}

#[derive(qemu_qmp::Events)]
enum Acme {
    Fan(Changed),
}

fn main() {
    let _: Option<qemu_qmp::event::Event<Acme>> = None;
    let _ = <Changed as qemu_qmp::EventPayload>::NAME;
}
