//! Conditions are of symbols, `all`, `any` and `not`.

use crate::diagnostic::Rule;

pub(in crate::qapi) const CONDITION: Rule = Rule::fatal(
    "qapi-condition",
    "A condition is a symbol, or an object with one key: `all` or `any` with an array of conditions, `not` with one.",
);

pub(in crate::qapi) const CONDITION_SYMBOL: Rule =
    Rule::fatal("qapi-condition-symbol", "A condition's symbol is of capitals, digits and `_`.");
