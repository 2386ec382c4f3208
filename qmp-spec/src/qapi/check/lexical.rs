//! What expressions are written with: strings, signs, brackets.

use crate::diagnostic::Rule;

pub(in crate::qapi) const TOKEN: Rule = Rule::fatal(
    "qapi-token",
    "An expression has objects, arrays, strings, `true` and `false`; there are no numbers, no `null` and no bare words.",
);

pub(in crate::qapi) const QUOTES: Rule = Rule::fatal("qapi-quotes", "Strings are in single quotes.");

pub(in crate::qapi) const STRING_END: Rule = Rule::fatal("qapi-string-end", "A string ends on the line it begins on.");

pub(in crate::qapi) const STRING_CHARACTER: Rule =
    Rule::fatal("qapi-string-character", "A string has printable ASCII characters only.");

pub(in crate::qapi) const ESCAPE: Rule = Rule::fatal("qapi-escape", "The only escape in a string is `\\\\`.");

pub(in crate::qapi) const COMMA: Rule =
    Rule::fatal("qapi-comma", "A comma stands between two values, and nowhere else: not after the last one.");

pub(in crate::qapi) const COLON: Rule = Rule::fatal("qapi-colon", "A colon stands between a key and its value.");

pub(in crate::qapi) const BRACKET: Rule =
    Rule::fatal("qapi-bracket", "Each bracket that is opened is closed, within the same expression.");

pub(in crate::qapi) const KEY: Rule =
    Rule::fatal("qapi-key", "An object holds keys, which are strings, each with a value.");

pub(in crate::qapi) const KEY_REPEATED: Rule = Rule::fatal("qapi-key-repeated", "A key comes once in an object.");

pub(in crate::qapi) const TOP_LEVEL: Rule =
    Rule::fatal("qapi-top-level", "A file holds objects and comments, with nothing between them.");

pub(in crate::qapi) const NESTING: Rule =
    Rule::fatal("qapi-nesting", "Brackets nest less than 64 levels deep, so that any file can be read.");

pub(in crate::qapi) const DOC_PLACE: Rule =
    Rule::fatal("qapi-doc-place", "Documentation, which begins with `##`, stands between expressions and not in them.");
