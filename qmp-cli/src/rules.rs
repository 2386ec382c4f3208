//! What documents are judged by, for `qmp check --explain` and `--rules`.

use std::fmt::Write;

use qmp_spec::{RULES, Rule, Severity, import, qapi};

use crate::outcome::{Failure, Outcome, Result};
use crate::output;

/// Rules of documents, then those of schemas and of importing them.
fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(qapi::RULES).chain(import::RULES).copied()
}

/// Prints what one rule asks for.
pub(crate) fn explain(id: &str) -> Result {
    let Some(rule) = all().find(|it| it.id == id) else {
        return Err(unknown(id));
    };
    output::print(&format!(
        "{id}: {} in strict mode, {} in lenient mode\n\n{}\n",
        severity(rule.strict),
        severity(rule.lenient),
        rule.explanation
    ))?;
    Ok(Outcome::Clean)
}

/// Prints a table of all rules.
pub(crate) fn list() -> Result {
    let width = all().map(|it| it.id.len()).max().unwrap_or(0);
    let mut table = String::new();
    let mut row = |id, strict, lenient, explanation| {
        // Writing to a string does not fail.
        let _ = writeln!(table, "{id:width$}  {strict:8}  {lenient:8}  {explanation}");
    };
    row("rule", "strict", "lenient", "what it asks for");
    for Rule { id, strict, lenient, explanation, .. } in all() {
        row(id, severity(*strict), severity(*lenient), explanation);
    }
    output::print(&table)?;
    Ok(Outcome::Clean)
}

fn severity(severity: Option<Severity>) -> &'static str {
    severity.map_or("accepted", Severity::name)
}

fn unknown(id: &str) -> Failure {
    let hint = match qmp_spec::nearest(id, all().map(|it| it.id)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`qmp check --rules` lists them".into(),
    };
    Failure::new(format!("there is no rule `{id}`; {hint}"))
}
