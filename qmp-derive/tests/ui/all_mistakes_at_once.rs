use qmp_derive::{Enum, Event};
use qmp_types::Extra;

#[derive(Event)]
#[qmp(returns = u32, rename_all = "kebab", crate = ::qmp_types)]
struct Fan {
    #[qmp(name = "speed")]
    fan_speed: u32,
    speed: u32,
    #[qmp(extra)]
    first: Extra,
    #[qmp(extra)]
    second: Extra,
}

#[derive(Clone, Enum)]
#[qmp(crate = ::qmp_types)]
enum Side {
    Left(u32),
    #[qmp(nmae = "r")]
    Right,
}

fn main() {}
