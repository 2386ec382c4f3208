//! An option that nobody knows; what is missing because of it is no further mistake.
struct Porter;

#[qemu_qmp::handler(ignor(STOP))] //~ unknown option `ignor`; did you mean `ignore`? (options here: `ignore(NAME, "other-name", unknown, other)`
impl qemu_qmp::event::EventHandler for Porter {
    type Output = ();
}

fn main() {
    let _: fn(qemu_qmp::event::Event) = |event| event.dispatch(&mut Porter);
}
