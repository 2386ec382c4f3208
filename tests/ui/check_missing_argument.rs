//! Arguments that the command needs: all of them at once.
#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::ChardevAdd)]
struct Chardev {} //~ `chardev-add` needs arguments that have no field here: `id`, `backend`

fn main() {
    let _ = qemu_qmp::Request::new(&Chardev {}).to_line();
}
