//! Of two documents the second is not there.
mod acme {
    qemu_qmp::spec!(
        "spec/two.txt",
        "spec/nowhere.txt", //~ cannot read `spec/nowhere.txt`
    );
}

fn main() {
    let _: Option<acme::event::AcmeBell> = None;
}
