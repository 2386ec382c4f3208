//! The trait without its module: nobody knows where the types of the events are.
use qemu_qmp::event::EventHandler;

struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl EventHandler for Porter { //~ name the trait by the module that it is in, `event::EventHandler`
    type Output = ();
}

fn main() {}
