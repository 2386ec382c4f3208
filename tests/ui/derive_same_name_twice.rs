//! Two fields with one name on the wire.
#[derive(qemu_qmp::Object)]
struct Fan {
    rpm: i64,
    #[qmp(name = "rpm")]
    speed: i64, //~ on the wire already
}

fn main() {}
