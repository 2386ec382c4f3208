//! Nothing wrong: values of ignored events that lean on the handler, on its parameters, and on where it stands.
#![deny(warnings)]
mod acme {
    qemu_qmp::spec!("spec/two.txt");
}

#[derive(qemu_qmp::Event)]
struct AcmeFan;

struct Porter<T> {
    seen: T,
}

#[qemu_qmp::handler(ignore(ACME_BELL, other, unknown), ignored = { let seen = &self.seen; seen.clone() })]
impl<T> acme::event::EventHandler<AcmeFan> for Porter<T>
where
    T: Clone,
{
    type Output = T;
    fn acme_door(&mut self, _: acme::event::AcmeDoor) -> Self::Output {
        self.seen.clone()
    }
}

fn main() {
    use acme::event;

    struct Ignored;

    #[qemu_qmp::handler(ignore(ACME_BELL, ACME_DOOR, unknown), ignored = Self::Output::from(1u8))]
    impl event::EventHandler for Ignored {
        type Output = u16;
    }

    let one: fn(event::Event<AcmeFan>) -> u8 = |event| event.dispatch(&mut Porter { seen: 7 });
    let other: fn(event::Event) -> u16 = |event| event.dispatch(&mut Ignored);
    let _ = (one, other);
}
