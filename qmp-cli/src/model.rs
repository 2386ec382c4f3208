//! `qmp model`: prints what documents mean.

use clap::{Args, ValueEnum};
use qmp_spec::inputs::Inputs;

use crate::documents::Documents;
use crate::outcome::{Outcome, Result};
use crate::output;

/// Print the model of documents: their events, commands and types
#[derive(Args)]
#[command(after_help = "\
Findings go to standard error. The model holds everything that could be
understood, whatever was found.

Exit codes: 0 no errors, 1 errors in the documents, 2 a document cannot be read.

Examples:
  qmp model --format json qmp-events.txt | jq '.events[].name'
  qmp model qapi/qapi-schema.json")]
pub(crate) struct Model {
    #[command(flatten)]
    documents: Documents,

    /// How the model is written
    #[arg(long, value_enum, default_value = "text")]
    format: Style,
}

#[derive(Clone, Copy, ValueEnum)]
enum Style {
    /// An outline for people
    Text,
    /// One JSON object with `events`, `commands` and `types`
    Json,
}

impl Model {
    pub(crate) fn run(&self) -> Result {
        let Inputs { spec, sources, found } = self.documents.read()?;
        output::print(&match self.format {
            Style::Text => spec.outline(&sources),
            Style::Json => format!("{:#}\n", spec.to_json(&sources)),
        })?;
        Ok(Outcome::of(found.has_errors()))
    }
}
