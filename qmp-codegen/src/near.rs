//! The known name that an unknown one was probably meant for, and the words for an unknown option.
//!
//! `qmp-spec` has the like for documents; it is not there where a crate uses types alone, and reads no document.

/// The known name that is nearest, if one is near.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let name = name.to_ascii_lowercase();
    let near = known.map(|it| (edits(&name, &it.to_ascii_lowercase()), it)).filter(|(edits, _)| *edits <= limit);
    near.min().map(|(_, it)| it)
}

/// How many letters have to be put in, left out, changed, or put before the one that they follow.
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<_>, Vec<_>) = (from.chars().collect(), to.chars().collect());
    let mut rows = vec![(0..=to.len()).collect::<Vec<_>>()];
    for (at, letter) in from.iter().enumerate() {
        let mut next = vec![at + 1];
        for (column, other) in to.iter().enumerate() {
            let changed = rows[at][column] + usize::from(letter != other);
            let mut least = changed.min(rows[at][column + 1] + 1).min(next[column] + 1);
            if at > 0 && column > 0 && (letter, &from[at - 1]) == (&to[column - 1], other) {
                least = least.min(rows[at - 1][column - 1] + 1);
            }
            next.push(least);
        }
        rows.push(next);
    }
    rows[from.len()][to.len()]
}

/// What is said of an option that nobody knows. The known ones are as they are written, `ignored = value`.
pub(crate) fn unknown_option(name: &str, known: &[&str]) -> String {
    if known.is_empty() {
        return format!("unknown option `{name}`; remove it: there are no options here");
    }
    let names = known.iter().filter_map(|it| it.split(|it: char| !it.is_alphanumeric() && it != '_').next());
    let near = did_you_mean(nearest(name, names));
    let known: Vec<_> = known.iter().map(|it| format!("`{it}`")).collect();
    format!("unknown option `{name}`{near} (options here: {})", known.join(", "))
}

/// The question that goes with a name that is near, if one is.
pub(crate) fn did_you_mean(near: Option<&str>) -> String {
    near.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{nearest, unknown_option};

    #[test]
    fn near_names_are_found() {
        let known = || ["STOP", "SUSPEND", "RTC_CHANGE"].into_iter();
        assert_eq!(nearest("SPOT", known()), None, "two letters of four are another word");
        assert_eq!(nearest("STPO", known()), Some("STOP"), "two letters were typed in the wrong order");
        assert_eq!(nearest("STOPP", known()), Some("STOP"));
        assert_eq!(nearest("suspend", known()), Some("SUSPEND"), "capitals do not matter");
        assert_eq!(nearest("RTC_CAHNGED", known()), Some("RTC_CHANGE"));
    }

    #[test]
    fn options_are_suggested() {
        let known = ["ignore(NAME, unknown)", "ignored = value"];
        let said = "unknown option `ignor`; did you mean `ignore`? \
                    (options here: `ignore(NAME, unknown)`, `ignored = value`)";
        assert_eq!(unknown_option("ignor", &known), said);
        assert_eq!(unknown_option("x", &["name"]), "unknown option `x` (options here: `name`)");
        assert_eq!(unknown_option("x", &[]), "unknown option `x`; remove it: there are no options here");
    }
}
