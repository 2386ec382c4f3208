//! A version that is none.
qemu_qmp::spec!("spec/two.txt", since = "newest"); //~ a version is numbers with dots between them

fn main() {}
