//! An event and a command that are called alike, with no modules to tell them apart.
mod acme {
    qemu_qmp::spec!("spec/clash.txt", flat); //~ `AcmeFan`: event `ACME_FAN` and command `acme-fan`
}

fn main() {
    let _: Option<acme::AcmeFan> = None;
}
