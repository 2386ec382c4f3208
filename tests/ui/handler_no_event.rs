//! Something ignored that is no event: the one that was meant is not forgotten.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(
    ignore(ACME_BEL), //~ no event is called `ACME_BEL`; did you mean `ACME_BELL`?
    ignore("unknown"), //~ to ignore unknown events, write `unknown` without quotes
)]
impl acme::event::EventHandler for Porter {
    type Output = ();
    fn acme_door(&mut self, _: acme::event::AcmeDoor) {}
}

fn main() {}
