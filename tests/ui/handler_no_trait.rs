//! An impl of no trait.
struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl Porter {} //~ a handler is an impl of the trait `EventHandler`

fn main() {}
