//! A method for another type than the event's: rustc says it at the user's tokens.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL, unknown))]
impl acme::event::EventHandler for Porter {
    type Output = ();
    fn acme_door(&mut self, _: String) {} //~ expected `AcmeDoor`, found
}

fn main() {}
