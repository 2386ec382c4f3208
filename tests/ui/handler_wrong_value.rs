//! A value for ignored events that is not what handling them gives.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL, ACME_DOOR, unknown), ignored = "nothing")] //~ expected `bool`, found `&str`
impl acme::event::EventHandler for Porter {
    type Output = bool;
}

fn main() {}
