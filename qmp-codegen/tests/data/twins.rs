//! Types that `kiln.txt` defines, as a user would write them.

#[derive(Event)]
#[qmp(crate = ::qmp_types)]
struct DoorMoved {
    chamber: String,
    #[qmp(name = "tray-open")]
    tray_open: Option<bool>,
    cause: DoorMovedCause,
    place: DoorMovedPlace,
    #[qmp(extra)]
    extra: Extra,
}

#[derive(Event)]
#[qmp(crate = ::qmp_types)]
struct LightOut {
    #[qmp(extra)]
    extra: Extra,
}

#[derive(Enum)]
#[qmp(crate = ::qmp_types)]
enum DoorMovedCause {
    Potter,
    Wind,
    SelfTest,
    #[qmp(unknown)]
    Unknown(UnknownValue),
}

#[derive(Command)]
#[qmp(crate = ::qmp_types)]
struct SetProgram {
    chamber: String,
    ramps: Vec<Ramp>,
    mode: SetProgramMode,
    r#type: Option<String>,
    limit: Option<i64>,
    tags: Option<Vec<String>>,
}

#[derive(Command)]
#[qmp(returns = ::std::string::String, crate = ::qmp_types)]
struct Ring {
    times: Option<i64>,
}

#[derive(Object)]
#[qmp(crate = ::qmp_types)]
struct Sensor {
    model: String,
    unit: Option<Unit>,
    offset: Option<i64>,
    backup: Option<Box<Sensor>>,
    #[qmp(extra)]
    extra: Extra,
}
