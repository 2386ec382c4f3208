//! A version that is none.
qemu_qmp::spec!("spec/two.txt", since = "newest"); //~ `newest` is not a version; write for example `since = "1.2"`

fn main() {}
