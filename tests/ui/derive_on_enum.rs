//! A derive on what it is not for.
#[derive(qemu_qmp::Event)]
enum Fan { //~ this can be derived for structs only
    Left,
}

fn main() {}
