//! The arguments that a command needs, held against the fields of a user's type while a program is compiled.

use super::words::{Words, has};

/// Sees that a type has all arguments that a command needs.
///
/// # Panics
///
/// If it lacks some; the message names all of them.
#[inline]
#[track_caller]
pub const fn none_missing(command: &str, required: &[&str], names: &[&str]) {
    let (mut words, mut missing, mut at) = (Words::new(), 0, 0);
    while at < required.len() {
        if !has(names, required[at]) {
            words = words.and(if missing == 0 { "`" } else { ", `" }).and(required[at]).and("`");
            missing += 1;
        }
        at += 1;
    }
    if missing > 0 {
        let what = if missing == 1 { "an argument that has" } else { "arguments that have" };
        let needs = Words::new().and("`").and(command).and("` needs ").and(what).and(" no field here: ");
        needs.append(&words).fail();
    }
}

#[cfg(test)]
mod tests {
    use super::none_missing;

    #[test]
    fn more_than_what_is_needed_will_do() {
        none_missing("eject", &["device"], &["force", "device"]);
    }

    #[test]
    #[should_panic(expected = "`block_resize` needs arguments that have no field here: `device`, `size`")]
    fn all_that_is_missing_is_said() {
        none_missing("block_resize", &["device", "force", "size"], &["force"]);
    }
}
