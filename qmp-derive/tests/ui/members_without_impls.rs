//! A member of a type that has no place on the wire: rustc names the member.

use qmp_derive::Object;

struct Opaque;

#[derive(Object)]
#[qmp(crate = ::qmp_types)]
struct Place {
    row: u32,
    opaque: Opaque,
}

fn main() {}
