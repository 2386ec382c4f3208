//! Some of a document: a name that it does not have.
mod acme {
    qemu_qmp::spec!("spec/acme.txt", only(ACME_FAM, "acme-set-fan")); //~ no event or command is called `ACME_FAM`; did you mean `ACME_FAN`?
}

fn main() {
    let _: Option<acme::event::AcmeFan> = None;
}
