//! An impl of no trait.
struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl Porter {} //~ write `impl event::EventHandler for Porter`

fn main() {}
