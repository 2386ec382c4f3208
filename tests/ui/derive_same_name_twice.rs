//! Two fields with one name on the wire.
#[derive(qemu_qmp::Object)]
struct Fan {
    rpm: i64,
    #[qmp(name = "rpm")]
    speed: i64, //~ `speed` has the same name on the wire as the field `rpm`: "rpm"; rename one of them
}

fn main() {}
