//! A spelling that there is not: no member is then searched by it.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN", rename_all = "kebab")] //~ unknown `rename_all` style "kebab"; did you mean "kebab-case"? (one of
struct Changed {
    Rpm: i64,
}

fn main() {
    let _ = <Changed as qemu_qmp::EventPayload>::NAME;
}
