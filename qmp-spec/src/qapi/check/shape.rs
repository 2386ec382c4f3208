//! What kinds of expressions there are, and what each may hold.

use crate::diagnostic::Rule;

pub(in crate::qapi) const DEFINITION: Rule = Rule::fatal(
    "qapi-definition",
    "An expression has the key `enum`, `struct`, `union`, `alternate`, `command`, `event`, `include` or `pragma`.",
);

pub(in crate::qapi) const KEY_MISSING: Rule =
    Rule::fatal("qapi-key-missing", "A definition and its parts have all the keys that they need.");

pub(in crate::qapi) const KEY_UNKNOWN: Rule =
    Rule::fatal("qapi-key-unknown", "A definition and its parts have no keys but those which mean something.");

pub(in crate::qapi) const VALUE_KIND: Rule = Rule::fatal(
    "qapi-value-kind",
    "The value of a key is of the kind that the key needs: a string, an array, an object.",
);

pub(in crate::qapi) const FLAG: Rule = Rule::fatal(
    "qapi-flag",
    "`gen` and `success-response` can only be `false`, the other flags only `true`: else they are left out.",
);

pub(in crate::qapi) const TYPE_FORM: Rule = Rule::fatal(
    "qapi-type-form",
    "A type is a name, or an array of one name where arrays are allowed; members without a type's name stand in `data` and `base` only.",
);
