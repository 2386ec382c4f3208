//! The known name that an unknown one was probably meant for.
//!
//! `qmp-spec` has the like for documents; it is not there where a crate uses types alone, and reads no document.

/// The known name that is nearest, if one is near.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let name = name.to_ascii_lowercase();
    let near = known.map(|it| (edits(&name, &it.to_ascii_lowercase()), it)).filter(|(edits, _)| *edits <= limit);
    near.min().map(|(_, it)| it)
}

/// How many letters have to be put in, left out or changed.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<_> = to.chars().collect();
    let mut last: Vec<_> = (0..=to.len()).collect();
    for (at, letter) in from.chars().enumerate() {
        let mut next = vec![at + 1];
        for (column, other) in to.iter().enumerate() {
            let changed = last[column] + usize::from(letter != *other);
            next.push(changed.min(last[column + 1] + 1).min(next[column] + 1));
        }
        last = next;
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found() {
        let known = || ["STOP", "SUSPEND", "RTC_CHANGE"].into_iter();
        assert_eq!(nearest("STPO", known()), None, "two letters of four are another word");
        assert_eq!(nearest("STOPP", known()), Some("STOP"));
        assert_eq!(nearest("suspend", known()), Some("SUSPEND"), "capitals do not matter");
        assert_eq!(nearest("RTC_CAHNGED", known()), Some("RTC_CHANGE"));
    }
}
