//! An impl of another trait, beside which there is no list of events.
struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl qemu_qmp::event::EventHandlr for Porter { //~ EventHandlr
    type Output = ();
}

fn main() {}
