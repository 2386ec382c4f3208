//! Ignored events that give a value of which there is no default.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL, ACME_DOOR, unknown))] //~ add `ignored = value`
impl acme::event::EventHandler for Porter {
    type Output = std::num::NonZeroU8;
}

fn main() {}
