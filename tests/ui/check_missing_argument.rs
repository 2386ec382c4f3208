//! Arguments that the command needs: all of them at once.
#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {} //~ `block_resize` needs arguments that have no field here: `device`, `size`

fn main() {
    let _ = qemu_qmp::Request::new(&Resize {}).to_line();
}
