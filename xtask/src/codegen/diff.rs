//! What differs in a file, as a unified diff.

use qmp_codegen::Difference;
use similar::TextDiff;

/// The diff from what is there to what should be.
pub(super) fn unified(difference: &Difference) -> String {
    let Difference { path, found, expected } = difference;
    let name = path.display().to_string();
    let header = |side, text: &Option<String>| match text {
        Some(_) => format!("{side}/{name}"),
        None => "/dev/null".into(),
    };
    let text = |text| Option::as_deref(text).unwrap_or_default();
    TextDiff::from_lines(text(found), text(expected))
        .unified_diff()
        .header(&header("a", found), &header("b", expected))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diff_shows_what_would_be_written() {
        let difference = Difference {
            path: "qmp-types/src/generated/event.rs".into(),
            found: Some("a\nb\n".into()),
            expected: Some("a\nc\n".into()),
        };
        let expected = "\
--- a/qmp-types/src/generated/event.rs
+++ b/qmp-types/src/generated/event.rs
@@ -1,2 +1,2 @@
 a
-b
+c
";
        assert_eq!(unified(&difference), expected);
    }
}
