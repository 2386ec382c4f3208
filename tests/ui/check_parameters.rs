//! A type with parameters, which may be anything, and so cannot be held against a document.
#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed<T> { //~ a generic type cannot be checked against another; remove `check`, or the parameters
    device: T,
}

fn main() {
    let _: Option<Failed<String>> = None;
    let _ = <Failed<String> as qemu_qmp::EventPayload>::NAME;
}
