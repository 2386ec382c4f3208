//! Nothing wrong: parameters, events of one's own, a fallible handler, and two lists of one document in one crate.
#![deny(warnings)]
#![allow(dead_code)]

mod acme {
    qemu_qmp::spec!("spec/two.txt");
}
mod again {
    qemu_qmp::spec!("spec/two.txt");
}

#[derive(qemu_qmp::Event)]
struct AcmeFan;

struct Porter<W>(W, usize);

#[qemu_qmp::handler(ignore(ACME_DOOR, unknown), ignored = Ok(self.1))]
impl<W: std::io::Write> acme::event::EventHandler<AcmeFan> for Porter<W> {
    type Output = std::io::Result<usize>;

    fn acme_bell(&mut self, _: acme::event::AcmeBell) -> Self::Output {
        self.1 += 1;
        self.0.write(b"ding")
    }

    fn other(&mut self, AcmeFan: AcmeFan) -> Self::Output {
        Ok(0)
    }
}

#[qemu_qmp::handler(ignore(ACME_BELL, "ACME_DOOR", unknown, other))]
impl crate::again::event::EventHandler for () {
    type Output = Option<u8>;
}

mod inside {
    use super::again::event;

    #[qemu_qmp::handler(ignore(ACME_BELL, ACME_DOOR))]
    impl event::EventHandler for u8 {
        type Output = ();

        fn unknown(&mut self, _: qemu_qmp::UnknownEvent) {}
    }
}

fn main() {
    let _: fn(acme::event::Event<AcmeFan>) -> std::io::Result<usize> =
        |event| event.dispatch(&mut Porter(std::io::stdout(), 0));
}
