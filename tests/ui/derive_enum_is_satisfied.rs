//! Nothing wrong: a set of values needs no other derive.
#[derive(qemu_qmp::Enum)]
enum Side {
    Left,
    Right,
}

fn main() {
    let side = "right".parse::<Side>().unwrap_or(Side::Left);
    assert_eq!(side.to_string(), "right");
}
