//! `qmp fmt`: documents in the canonical form.

use std::fs;

use clap::Args;
use qmp_spec::{Format, Mode, SourceFile, SourceMap, Spec};
use similar::TextDiff;

use crate::documents::Documents;
use crate::outcome::{Failure, Outcome, Result};
use crate::output;

/// Write documents in the canonical form, which loses no word of them
#[derive(Args)]
#[command(after_help = "\
What a document says badly is not guessed: where its reading has a finding beyond
layout, nothing is written and the finding is printed. With --lenient the meaning
that was assumed is written.

Exit codes: 0 all of them are in the canonical form, or now are; 1 some are not, or
have mistakes; 2 a document cannot be read or written.

Examples:
  qmp fmt --diff acme-events.txt
  qmp fmt --check acme-events.txt acme-commands.txt
  qmp fmt -w --lenient old/qmp-events.txt")]
pub(crate) struct Fmt {
    #[command(flatten)]
    documents: Documents,

    /// Print nothing but the names of the documents that are not in the canonical form
    #[arg(long, conflicts_with_all = ["diff", "write"])]
    check: bool,

    /// Print what would change
    #[arg(long, conflicts_with = "write")]
    diff: bool,

    /// Write the documents in their places
    #[arg(short, long)]
    write: bool,
}

impl Fmt {
    pub(crate) fn run(&self) -> Result {
        let sources = self.documents.sources()?;
        let (spec, found) = qmp_spec::read(&sources, Mode::Lenient);
        let doubtful = found.only(|it| !it.is_layout);
        if doubtful.has_errors() || !doubtful.is_empty() && self.documents.mode() == Mode::Strict {
            output::note(&doubtful.render(&sources, Format::Human { color: false }));
            return Ok(Outcome::Findings);
        }
        let texts: Vec<_> = sources.iter().map(|(id, file)| (file, spec.to_text(id))).collect();
        still_means(&spec, &texts)?;
        let mut differs = false;
        for (file, text) in texts {
            let is_canonical = file.text() == text && file.carriage_return().is_none();
            differs |= !is_canonical;
            self.give(file, &text, is_canonical)?;
        }
        Ok(Outcome::of(differs && (self.check || self.diff)))
    }

    fn give(&self, file: &SourceFile, text: &str, is_canonical: bool) -> Result<()> {
        let path = file.path();
        if self.write && !is_canonical {
            return fs::write(path, text).map_err(|error| Failure::cannot(format_args!("write {path}"), error));
        }
        if self.check && !is_canonical {
            return output::print(&format!("{path}\n"));
        }
        if self.diff && !is_canonical {
            let diff = TextDiff::from_lines(file.text(), text);
            return output::print(&diff.unified_diff().header(path, path).to_string());
        }
        if self.write || self.check || self.diff { Ok(()) } else { output::print(text) }
    }
}

/// Reads what would be written: it has to mean what was read, else nothing is written.
fn still_means(spec: &Spec, texts: &[(&SourceFile, String)]) -> Result<()> {
    let mut sources = SourceMap::default();
    for (file, text) in texts {
        sources.add(SourceFile::new(file.path(), text));
    }
    let (again, _) = qmp_spec::read(&sources, Mode::Lenient);
    match again.definitions() == spec.definitions() {
        true => Ok(()),
        false => Err(Failure::new("the text as it would be written means something else: a defect of qmp, please report it; nothing was written".into())),
    }
}
