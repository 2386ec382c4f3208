//! `include` and `pragma`.

use crate::diagnostic::Rule;

pub(in crate::qapi) const DIRECTIVE: Rule = Rule::fatal(
    "qapi-directive",
    "A directive is an object of one key: `include` with a path, or `pragma` with an object.",
);

pub(in crate::qapi) const INCLUDE_MISSING: Rule = Rule::fatal(
    "qapi-include-missing",
    "A file that is included can be read, at its path from the file that includes it.",
);

pub(in crate::qapi) const INCLUDE_CYCLE: Rule =
    Rule::fatal("qapi-include-cycle", "No file includes itself, be it by way of others.");

pub(in crate::qapi) const PRAGMA: Rule = Rule::fatal(
    "qapi-pragma",
    "A pragma is known, and is given what it needs: `doc-required` a boolean, the others names.",
);
