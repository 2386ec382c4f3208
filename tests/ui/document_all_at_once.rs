//! Many mistakes: all of them in one run.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    fan: String, //~ `fan` is of type AcmeFan; `String` cannot hold it
    rpn: i64, //~ did you mean `rpm`?
    load: f64, //~ an `Option<f64>` is needed here
    state: bool, //~ `bool` cannot hold it
    past: Vec<String>, //~ each element of `past` is of type json-int
}

fn main() {
    // The impls are there all the same, so that there are no further errors.
    let _ = <Changed as qemu_qmp::EventPayload>::NAME;
}
