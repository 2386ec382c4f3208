//! A method that handles no event: the one that was meant is not forgotten.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL, unknown))]
impl acme::event::EventHandler for Porter {
    type Output = ();
    fn acme_dor(&mut self, _: acme::event::AcmeDoor) {} //~ `acme_dor` handles no event; did you mean `acme_door`?
}

fn main() {}
