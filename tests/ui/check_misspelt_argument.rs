//! An argument that is misspelt is not missing as well.
#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {
    devise: String, //~ a field with a similar name exists
    size: i64,
}

fn main() {}
