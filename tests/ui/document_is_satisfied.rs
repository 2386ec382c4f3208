//! Nothing wrong: an own object and enumeration, an alias and a newtype of which rustc knows what they hold.
use qemu_qmp::{Command, EventPayload};

type Rpm = i64;

#[derive(qemu_qmp::Object)]
struct Fan {
    slot: u8,
}

#[derive(Clone, qemu_qmp::Enum)]
enum State {
    Spinning,
    Stuck,
}

#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    #[qmp(name = "fan")]
    which: Box<Fan>,
    rpm: Rpm,
    load: Option<f64>,
    state: State,
    past: Vec<i128>,
    #[qmp(extra)]
    more: qemu_qmp::Extra,
}

#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan", returns = i64)]
struct Set {
    fan: Box<str>,
    rpm: Rpm,
}

fn main() {
    let names: (&str, &str) = (Changed::NAME, Set::NAME);
    assert_eq!(names, ("ACME_FAN", "acme-set-fan"));
}
