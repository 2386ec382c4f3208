//! An impl of another trait, beside which there is no list of events.
struct Porter;

#[qemu_qmp::handler(ignore(STOP))]
impl qemu_qmp::event::EventHandlr for Porter { //~ `EventHandlr` is not the trait that `#[handler]` is for; did you mean `EventHandler`?
    type Output = ();
}

fn main() {}
