//! `qmp check`: judges documents.

use std::io;

use clap::{Args, ValueEnum};
use qmp_spec::{Diagnostics, Format, Severity};

use crate::documents::Documents;
use crate::outcome::{Outcome, Result};
use crate::output::{self, Color};
use crate::{rules, schemas};

/// Check documents and print everything that was found in them
#[derive(Args)]
#[command(after_help = "\
Exit codes: 0 nothing was found, 1 something was found, 2 a document cannot be read.

Examples:
  qmp check qmp-events.txt qmp-commands.txt
  qmp check --lenient --format short old/qmp-events.txt
  qmp check qapi/qapi-schema.json qga/qapi-schema.json
  qmp check --explain example-missing")]
pub(crate) struct Check {
    #[command(flatten)]
    documents: Documents,

    /// Take each file as a schema in QEMU's own language, whatever it looks like
    #[arg(long)]
    qapi: bool,

    /// How findings are written
    #[arg(long, value_enum, default_value = "human")]
    format: Style,

    /// Whether the human format is in colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,

    /// Print what a rule asks for, and how much it matters
    #[arg(long, value_name = "RULE", exclusive = true)]
    explain: Option<String>,

    /// List all rules
    #[arg(long, exclusive = true)]
    rules: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// With the lines of the document, and a summary on standard error
    Human,
    /// `path:line:column: severity[rule]: message`
    Short,
    /// A JSON record a line
    Json,
}

impl Check {
    pub(crate) fn run(&self) -> Result {
        if let Some(rule) = &self.explain {
            return rules::explain(rule);
        }
        if self.rules {
            return rules::list();
        }
        let are_schemas = self.qapi || self.documents.are_schemas();
        let (sources, findings) = match are_schemas {
            true => schemas::check(&self.documents.paths, self.documents.mode())?,
            false => self.documents.inputs().map(|it| (it.sources, it.found))?,
        };
        output::print(&findings.render(&sources, self.format()))?;
        if self.format == Style::Human {
            let noun = if are_schemas { "schema" } else { "document" };
            output::note(&summary(&findings, &counted(self.documents.paths.len(), noun)));
        }
        Ok(Outcome::of(!findings.is_empty()))
    }

    fn format(&self) -> Format {
        match self.format {
            Style::Human => Format::Human { color: self.color.applies_to(&io::stdout()) },
            Style::Short => Format::Short,
            Style::Json => Format::Json,
        }
    }
}

/// `3 errors and 2 warnings in 1 document`
fn summary(findings: &Diagnostics, documents: &str) -> String {
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let counts = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")];
    let parts: Vec<_> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun)).collect();
    if parts.is_empty() {
        return "no findings\n".into();
    }
    format!("{} in {documents}\n", parts.join(" and "))
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
