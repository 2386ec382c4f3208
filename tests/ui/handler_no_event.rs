//! Something ignored that is no event: the one that was meant is not forgotten.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(
    ignore(ACME_BEL), //~ there is no event `ACME_BEL` that could be ignored; did you mean `ACME_BELL`?
    ignore("unknown"), //~ there is no event `unknown` that could be ignored
)]
impl acme::event::EventHandler for Porter {
    type Output = ();
    fn acme_door(&mut self, _: acme::event::AcmeDoor) {}
}

fn main() {}
