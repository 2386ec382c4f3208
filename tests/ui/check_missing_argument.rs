//! Arguments that the command needs: all of them at once.
#[derive(qemu_qmp::Command)]
#[qmp(check = qemu_qmp::command::BlockdevSnapshot)]
struct Snapshot {} //~ `blockdev-snapshot` needs arguments that have no field here: `node`, `overlay`

fn main() {
    let _ = qemu_qmp::Request::new(&Snapshot {}).to_line();
}
