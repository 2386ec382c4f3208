//! Mistakes: all of a type's are reported at once, and it still has its impls.

#[derive(Event)]
#[qmp(returns = u32, rename_all = "Kebab")]
#[qmp(name = "A", name = "B")]
struct Fan<'a> {
    #[qmp(name = "speed")]
    fan_speed: u32,
    speed: &'a str,
    #[qmp(extra)]
    first: Extra,
    #[qmp(extra, name = "second")]
    second: Extra,
    #[qmp(flatten)]
    third: u32,
}

#[derive(Command)]
#[qmp(returns = u32)]
struct Tuple(u32, u32);

#[derive(Object)]
enum NoStruct {
    A,
}

#[derive(Enum)]
#[qmp(name = "X")]
enum Values {
    #[qmp(name = "b")]
    A,
    B,
    C(u32),
    #[qmp(unknown)]
    D,
}

#[derive(Enum)]
struct NoEnum;

#[derive(Events)]
enum Acme {
    #[qmp(name = "fan")]
    Fan(AcmeFan),
    Door {
        of: AcmeDoor,
    },
}

#[derive(Events)]
enum Nothing {}

#[derive(Object)]
struct Newtype(#[qmp(extra)] Extra);

#[derive(Object)]
#[qmp(check = spec::Pair)]
struct Generic<T>(T);
