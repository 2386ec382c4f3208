//! The names on the wire of checked members and values, held against the document's while a program is compiled.
//!
//! `tray_open` and `tray-open` are the same identifier, and only one of them is ever on the wire.

use super::words::{Words, has};

/// Sees that a name which Rust spells like one of `known` is that one. What it does not know at all is rustc's to tell.
///
/// # Panics
///
/// If it is spelt otherwise.
#[inline]
#[track_caller]
pub const fn is_spelt_so(known: &[&str], name: &str) {
    if has(known, name) {
        return;
    }
    let mut at = 0;
    while at < known.len() {
        if is_alike(known[at].as_bytes(), name.as_bytes()) {
            Words::new()
                .and("`")
                .and(name)
                .and("` is spelt `")
                .and(known[at])
                .and("` on the wire: add `#[qmp(name = \"")
                .and(known[at])
                .and("\")]`, or `rename_all` for all of them")
                .fail();
        }
        at += 1;
    }
}

/// Whether two names are the same words, whatever joins them.
#[inline]
const fn is_alike(one: &[u8], other: &[u8]) -> bool {
    let (mut a, mut b) = (0, 0);
    loop {
        while a < one.len() && is_joint(one[a]) {
            a += 1;
        }
        while b < other.len() && is_joint(other[b]) {
            b += 1;
        }
        if a == one.len() || b == other.len() {
            return a == one.len() && b == other.len();
        }
        if !one[a].eq_ignore_ascii_case(&other[b]) {
            return false;
        }
        (a, b) = (a + 1, b + 1);
    }
}

#[inline]
const fn is_joint(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'.')
}

#[cfg(test)]
mod tests {
    use super::is_spelt_so;

    #[test]
    fn names_that_are_right_or_quite_others_are_passed_over() {
        is_spelt_so(&["tray-open", "device"], "tray-open");
        is_spelt_so(&["tray-open", "device"], "devise");
    }

    #[test]
    #[should_panic(expected = "`tray_open` is spelt `tray-open` on the wire: add `#[qmp(name = \"tray-open\")]`")]
    fn a_name_is_that_on_the_wire() {
        is_spelt_so(&["device", "tray-open"], "tray_open");
    }
}
