//! The name that somebody probably meant.

/// The nearest of some names, if one is near enough to suggest.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    let distances = known.map(|it| (distance(name, it), it));
    distances.filter(|(distance, _)| *distance <= allowed).min().map(|(_, it)| it)
}

/// Levenshtein's distance.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, from_char) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, to_char) in to.iter().enumerate() {
            let substituted = diagonal + usize::from(from_char != *to_char);
            diagonal = row[at + 1];
            row[at + 1] = substituted.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_what_is_near() {
        let names = ["json-string", "json-int", "json-bool"];
        assert_eq!(nearest("json-strnig", names.into_iter()), Some("json-string"));
        assert_eq!(nearest("json-in", names.into_iter()), Some("json-int"));
        assert_eq!(nearest("number", names.into_iter()), None);
    }
}
