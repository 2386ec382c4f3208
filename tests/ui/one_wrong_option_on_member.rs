//! An option that nobody knows, on a member: that the document has none of the field's name is not another mistake,
//! and neither is that one of the document's is missing.
#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan", returns = i64)]
struct Set {
    fan: String,
    #[qmp(nmae = "rpm")] //~ unknown option `nmae`; did you mean `name`? (options here: `name`, `extra`)
    speed: i64,
}

#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {
    device: String,
    #[qmp(nmae = "size")] //~ unknown option `nmae`; did you mean `name`? (options here: `name`, `extra`)
    bytes: i64,
}

fn main() {
    let _ = qemu_qmp::Request::new(&Set { fan: String::new(), speed: 1 }).to_line();
    let _ = qemu_qmp::Request::new(&Resize { device: String::new(), bytes: 1 }).to_line();
}
