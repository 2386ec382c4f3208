//! Events that are neither handled nor ignored: all of them in one error, with the document's lines.
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

struct Porter;

#[qemu_qmp::handler(ignore(ACME_BELL))]
impl acme::event::EventHandler for Porter { //~ `ACME_DOOR` (spec/two.txt:11): `fn acme_door(&mut self, event: acme::event::AcmeDoor) -> Self::Output`
    type Output = bool;
}

fn main() {
    let _: fn(acme::event::Event) -> bool = |event| event.dispatch(&mut Porter);
}
