//! A document with mistakes: all of them at once, each with its own line.
mod acme {
    qemu_qmp::spec!("spec/faulty.txt"); //~ spec/faulty.txt:11:
}

fn main() {
    // What the document names is there all the same, so that there is one error and not many.
    let _: Option<acme::event::AcmeFan> = None;
}
