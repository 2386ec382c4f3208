//! The documents that a subcommand is given: read together, as one specification.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Args;
use qmp_spec::{Diagnostics, Format, Mode, SourceFile, SourceMap, Spec, Valid};

use crate::outcome::{Failure, Result};
use crate::output::{self, Color};

/// Documents and how to read them.
#[derive(Args)]
pub(crate) struct Documents {
    /// Documents, which are read together as one specification
    #[arg(value_name = "DOC", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Take documents of the past, with a warning for each assumption
    #[arg(long)]
    pub(crate) lenient: bool,
}

impl Documents {
    /// How strictly they are read.
    pub(crate) fn mode(&self) -> Mode {
        if self.lenient { Mode::Lenient } else { Mode::Strict }
    }

    /// Their texts.
    pub(crate) fn sources(&self) -> Result<SourceMap> {
        let mut sources = SourceMap::default();
        for path in &self.paths {
            let path = path.display().to_string();
            let cannot_read = |error: &dyn Display| Failure::cannot(format_args!("read {path}"), error);
            let bytes = fs::read(&path).map_err(|error| cannot_read(&error))?;
            let file = SourceFile::from_bytes(&path, &bytes).map_err(|error| cannot_read(&error))?;
            sources.add(file);
        }
        Ok(sources)
    }

    /// What they mean, with the findings written to standard error.
    pub(crate) fn read(&self) -> Result<(Spec, SourceMap, Diagnostics)> {
        let sources = self.sources()?;
        let (spec, findings) = qmp_spec::read(&sources, self.mode());
        let color = Color::Auto.applies_to(&io::stderr());
        output::note(&findings.render(&sources, Format::Human { color }));
        Ok((spec, sources, findings))
    }

    /// Like [`Documents::read`]; `None` where they have errors.
    pub(crate) fn read_valid(&self) -> Result<Option<(Valid<Spec>, SourceMap)>> {
        let (spec, sources, findings) = self.read()?;
        let valid = !findings.has_errors();
        Ok(valid.then(|| (Valid::assume(spec), sources)))
    }
}
