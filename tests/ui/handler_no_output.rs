//! A handler that does not say what handling an event gives.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL, ACME_DOOR, unknown))]
impl acme::event::EventHandler for Porter {} //~ `type Output` is missing; add what every method returns

fn main() {}
