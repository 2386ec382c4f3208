//! Commands, and the data of commands and events.

use super::keys::Keys;
use super::members::{named_or_inline, type_of};
use crate::diagnostic::Diagnostics;
use crate::qapi::check::{boxed, coroutine};
use crate::qapi::schema::{Command, Flags, Members};

/// The command that an object defines.
pub(super) fn of(keys: &Keys, found: &mut Diagnostics) -> Command {
    let (arguments, boxed) = data(keys, found);
    let returns = keys.get("returns").and_then(|it| type_of(it, "`returns`", found));
    let flags = Flags {
        boxed,
        generated: keys.flag("gen", false, found),
        success_response: keys.flag("success-response", false, found),
        allow_oob: keys.flag("allow-oob", true, found),
        allow_preconfig: keys.flag("allow-preconfig", true, found),
        coroutine: keys.flag("coroutine", true, found),
    };
    if let Some(value) = keys.get("coroutine").filter(|_| flags.coroutine && flags.allow_oob) {
        coroutine::report(value.span, found);
    }
    Command { arguments, returns, flags }
}

/// What a command or an event carries, and whether its C function takes it as one.
pub(super) fn data(keys: &Keys, found: &mut Diagnostics) -> (Option<Members>, bool) {
    let is_boxed = keys.flag("boxed", true, found);
    let data = keys.get("data");
    if let Some(value) = keys.get("boxed").filter(|_| is_boxed) {
        boxed::judge(value, data, found);
    }
    (data.and_then(|it| named_or_inline(it, "`data`", found)), is_boxed)
}
