//! What documentation comments are made of.

use crate::diagnostic::Rule;

pub(in crate::qapi) const DOC_MARK: Rule =
    Rule::fatal("qapi-doc-mark", "The lines that begin and end documentation are `##` and nothing else.");

pub(in crate::qapi) const DOC_END: Rule = Rule::fatal("qapi-doc-end", "Documentation ends with a line `##`.");

pub(in crate::qapi) const DOC_BLANK: Rule =
    Rule::fatal("qapi-doc-blank", "In documentation, a blank stands between `#` and the text.");

pub(in crate::qapi) const DOC_SYMBOL: Rule =
    Rule::fatal("qapi-doc-symbol", "The documentation of a definition begins with a line `# @NAME:`.");

pub(in crate::qapi) const DOC_FREE: Rule =
    Rule::fatal("qapi-doc-free", "Documentation that belongs to no definition describes no `@NAME:`.");

pub(in crate::qapi) const DOC_HEADING: Rule =
    Rule::fatal("qapi-doc-heading", "Headings stand in documentation that belongs to no definition.");

pub(in crate::qapi) const DOC_ORDER: Rule = Rule::fatal(
    "qapi-doc-order",
    "Members are described together: below the overview, before the features and all other sections.",
);

pub(in crate::qapi) const DOC_DEFINITION: Rule =
    Rule::fatal("qapi-doc-definition", "Documentation that names a definition stands right before it.");
