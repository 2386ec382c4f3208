//! The type has its impls in spite of the mistake, so that its uses give no errors of their own.

use qmp_derive::{Command, Event, Events};
use qmp_types::{EventPayload, Request, UnknownEvent};

#[derive(Event)]
#[qmp(nmae = "ACME_FAN", crate = ::qmp_types)]
struct Fan {
    speed: u32,
}

#[derive(Events)]
#[qmp(crate = ::qmp_types)]
enum Acme {
    Fan(Fan),
}

#[derive(Command)]
#[qmp(crate = ::qmp_types)]
struct FanSet(Fan, u32);

fn main() {
    let _ = Fan::NAME;
    let _ = Request::new(&FanSet(Fan { speed: 1 }, 2)).to_line();
    let _: fn(&UnknownEvent) -> _ = <Acme as qmp_types::Events>::decode;
}
