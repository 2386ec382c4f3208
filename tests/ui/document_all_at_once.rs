//! Many mistakes: all of them in one run.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    fan: String, //~ `fan` is an AcmeFan, which `String` cannot hold; use a type
    rpn: i64, //~ did you mean `rpm`?
    load: f64, //~ `load` may be absent; use `Option<f64>`
    state: bool, //~ which `bool` cannot hold; use a type that derives `Enum`, or `String`
    past: Vec<String>, //~ each element of `past` is a json-int, which `String` cannot hold; use `i64`
}

fn main() {
    // The impls are there all the same, so that there are no further errors.
    let _ = <Changed as qemu_qmp::EventPayload>::NAME;
}
