//! Of two documents the second has mistakes, and the error is there.
mod acme {
    qemu_qmp::spec!(
        "spec/two.txt",
        "spec/faulty.txt", //~ --> spec/faulty.txt:11:
    );
}

fn main() {
    let _: Option<acme::event::AcmeBell> = None;
}
