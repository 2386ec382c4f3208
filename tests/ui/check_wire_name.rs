//! A field that Rust spells like the member, and the wire does not.

#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::DeviceTrayMoved)]
struct Tray {
    device: String,
    tray_open: bool, //~ `tray_open` is spelt `tray-open` on the wire: add `#[qmp(name = "tray-open")]`
}

#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::DeviceTrayMoved)]
struct Renamed {
    #[qmp(name = "tray_open")] //~ `tray_open` is spelt `tray-open` on the wire
    open: bool,
}

#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::DeviceTrayMoved, rename_all = "kebab-case")]
struct Right {
    device: String,
    tray_open: bool,
}

fn main() {}
