//! A derive on what it is not for.
#[derive(qemu_qmp::Event)]
enum Fan { //~ `Event` can be derived for structs only; for enums there are `Enum`
    Left,
}

fn main() {}
