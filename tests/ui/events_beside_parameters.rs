//! A set of which only its user knows the events, held against a document.
#[derive(qemu_qmp::Events)]
#[qmp(beside = qemu_qmp::event::Event)] //~ a set with parameters cannot be compared here
enum More<X> {
    Own(X),
}

fn main() {}
