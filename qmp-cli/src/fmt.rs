//! `qmp fmt`: documents in the canonical form.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use clap::Args;
use qmp_spec::{Diagnostics, Format, MAX_DOCUMENT, Mode, SourceFile, SourceMap, Spec};
use similar::TextDiff;

use crate::documents::Documents;
use crate::outcome::{Failure, Outcome, Result};
use crate::output::{self, Color};

/// Write documents in the canonical form, which loses no word of them
#[derive(Args)]
#[command(after_help = "\
A document `-` is read from standard input.

What a document says badly is not guessed: where its reading has a finding beyond
layout, nothing is written and the finding is printed. With --lenient the findings
are printed, and the meaning that was assumed is written. Where words mean nothing,
such as a misspelt type, writing would lose them: that needs --force as well.

Exit codes: 0 all of them are in the canonical form, or now are; 1 some are not, or
have mistakes; 2 a document cannot be read or written.

Examples:
  qmp fmt --diff acme-events.txt
  qmp fmt --check acme-events.txt acme-commands.txt
  qmp fmt -w --lenient old/qmp-events.txt
  qmp fmt - < draft.txt > acme-events.txt")]
pub(crate) struct Fmt {
    #[command(flatten)]
    documents: Documents,

    /// Write also what loses words that mean nothing
    #[arg(long, requires = "lenient")]
    force: bool,

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
        let sources = self.sources()?;
        let (spec, found) = qmp_spec::read(&sources, Mode::Lenient);
        let doubtful = found.only(|it| !it.is_layout);
        let color = Color::Auto.applies_to(&io::stderr());
        output::note(&doubtful.render(&sources, Format::Human { color }));
        if let Some(reason) = self.refusal(&doubtful) {
            output::note(&format!("nothing was written: {reason}\n"));
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

    fn sources(&self) -> Result<SourceMap> {
        let from_input = self.documents.paths.iter().any(|it| it == Path::new("-"));
        match from_input {
            false => self.documents.sources(),
            true if self.documents.paths.len() > 1 => {
                Err(Failure::cannot("read standard input", "`-` stands alone, without other documents"))
            }
            true if self.write => Err(Failure::cannot(
                "write standard input in its place",
                "leave out --write: it goes to standard output",
            )),
            true => standard_input(),
        }
    }

    /// Why nothing is written, where something was found.
    fn refusal(&self, found: &Diagnostics) -> Option<&'static str> {
        let guessed = found.only(|it| it.is_guess);
        match self.documents.mode() {
            _ if found.has_errors() => Some("mend the errors first"),
            Mode::Strict if !found.is_empty() => Some("mend the document, or take what was assumed with --lenient"),
            Mode::Lenient if !guessed.is_empty() && !self.force => {
                Some("words that mean nothing would be lost; mend them, or lose them with --force")
            }
            _ => None,
        }
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

/// The document that standard input holds.
fn standard_input() -> Result<SourceMap> {
    let cannot_read = |error: &dyn std::fmt::Display| Failure::cannot("read standard input", error);
    let mut bytes = Vec::new();
    // One byte more than a document may have is enough to have it refused.
    let mut bounded = io::stdin().lock().take(MAX_DOCUMENT as u64 + 1);
    bounded.read_to_end(&mut bytes).map_err(|error| cannot_read(&error))?;
    let file = SourceFile::from_bytes("<stdin>", &bytes).map_err(|error| cannot_read(&error))?;
    let mut sources = SourceMap::default();
    sources.add(file);
    Ok(sources)
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
