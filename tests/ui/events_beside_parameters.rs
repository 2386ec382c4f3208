//! A set of which only its user knows the events, held against a document.
#[derive(qemu_qmp::Events)]
#[qmp(beside = qemu_qmp::event::Event)]
enum More<X> { //~ `beside` does not work on an enum with generic parameters: remove `beside`
    Own(X),
}

fn main() {}
