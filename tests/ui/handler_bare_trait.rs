//! The trait without its module: nobody knows where the types of the events are.
use qemu_qmp::event::EventHandler;

struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl EventHandler for Porter { //~ write for example `event::EventHandler` (and `use …::event;`)
    type Output = ();
}

fn main() {}
