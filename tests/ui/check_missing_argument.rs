//! Arguments that the command needs: all of them at once.
#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {} //~ no field for `device`, none for `size`, all of which `block_resize` needs

fn main() {
    let _ = qemu_qmp::Request::new(&Resize {}).to_line();
}
