//! The two requests that we send, and what comes back: a reply does not say what it answers, its id does.

use qemu_qmp::{Id, JsonError, Malformed, Reply, Request};

use crate::mast::{MastAlign, Point};
use crate::protocol::command::RunProgramme;
use crate::protocol::types::{StepAir, StepRepeat, StepWait, StepWater};

const PROGRAMME: u64 = 1;
const ALIGNMENT: u64 = 2;

/// The request lines: a command of the documents, and one of our own.
///
/// # Errors
///
/// If a command does not serialise to JSON, which these do.
pub fn lines() -> Result<[String; 2], JsonError> {
    let align = MastAlign { arrow: Point::North, degrees: Some(15) };
    Ok([Request::new(&morning()).id(PROGRAMME).to_line()?, Request::new(&align).id(ALIGNMENT).to_line()?])
}

/// What a reply says, in words.
///
/// # Errors
///
/// If the reply is to one of our requests, and is not what the command returns.
pub fn answer(reply: &Reply) -> Result<String, Malformed> {
    match reply.id.as_ref().and_then(Id::as_u64) {
        Some(PROGRAMME) => reply.decode::<RunProgramme>().map(|run| format!("the programme is run {run}")),
        Some(ALIGNMENT) => reply.decode::<MastAlign>().map(|it| format!("the mast was off by {} degrees", it.was_off)),
        Some(_) | None => Ok(format!("a reply to nothing that we asked: {}", reply.value().get())),
    }
}

/// Fresh air, then water in two helpings.
fn morning() -> RunProgramme {
    let helping = [StepWater::new("b1", 3).into(), StepWait::new(15).label("let it sink in").into()];
    RunProgramme::new("morning", [StepAir::new(20).into(), StepRepeat::new(2, helping).into()])
}
