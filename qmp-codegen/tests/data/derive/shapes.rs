//! Every shape of struct.

#[derive(Event)]
struct AcmeFan2Stopped;

#[derive(Event)]
#[qmp(name = "X_FAN", rename_all = "kebab-case", crate = ::qmp_types)]
pub struct Fan {
    fan_speed: u32,
    #[qmp(name = "was")]
    last_speed: ::std::option::Option<u32>,
    members: String,
}

#[derive(Command)]
#[qmp(returns = Vec<u32>)]
struct GetSpeeds {}

#[derive(Object)]
struct Around<T>(T);

#[derive(Event)]
struct Wrapped(Fan);

#[derive(Object)]
struct Pair<A: Clone, const N: usize>
where
    A: PartialEq,
{
    first: A,
    rest: Vec<A>,
}
