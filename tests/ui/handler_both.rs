//! An event that is ignored and handled, and one that is ignored twice.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(
    ACME_BELL,
    ACME_DOOR, //~ `ACME_DOOR` is ignored here and handled by `fn acme_door`; remove one of the two
    "ACME_BELL", //~ `ACME_BELL` is listed twice; remove this one
    unknown,
))]
impl acme::event::EventHandler for Porter {
    type Output = ();
    fn acme_door(&mut self, _: acme::event::AcmeDoor) {}
}

fn main() {}
