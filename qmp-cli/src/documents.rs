//! The files that a subcommand is given, read together as one specification: documents, a schema, or a reply.

use std::io;
use std::path::PathBuf;

use clap::Args;
use qmp_spec::inputs::{self, Inputs, Kind, Refusal};
use qmp_spec::qapi::Loader;
use qmp_spec::{Format, Mode, SourceFile, SourceMap, Spec, Valid};

use crate::outcome::{Failure, Result};
use crate::output::{self, Color};
use crate::schemas::Disk;

/// Documents and how to read them.
#[derive(Args)]
pub(crate) struct Documents {
    /// Documents, which are read together as one specification; or FILE.json: a schema in QEMU's own language, with all
    /// that it includes, or a saved reply to query-qmp-schema, beside which a schema gives the names of types
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

    /// Their texts, for those who can do something with documents alone.
    pub(crate) fn sources(&self) -> Result<SourceMap> {
        let mut sources = SourceMap::default();
        for file in self.files() {
            let file = file?;
            if Kind::of(&file) != Kind::Document {
                let (kind, path) = (Kind::of(&file), file.path());
                return Err(Failure::new(format!("{path} is a {kind} and no document; `qmp import` makes one of it")));
            }
            sources.add(file);
        }
        Ok(sources)
    }

    /// Whether each of them is a schema.
    pub(crate) fn are_schemas(&self) -> bool {
        self.files().all(|it| it.is_ok_and(|it| Kind::of(&it) == Kind::Schema))
    }

    fn files(&self) -> impl Iterator<Item = Result<SourceFile>> {
        self.shown().map(|path| Disk.load(&path).map_err(|why| Failure::cannot(format_args!("read {path}"), why)))
    }

    /// Their paths as they are shown.
    fn shown(&self) -> impl Iterator<Item = String> {
        self.paths.iter().map(|it| it.display().to_string())
    }

    /// What they mean, and what is found in them.
    pub(crate) fn inputs(&self) -> Result<Inputs> {
        let paths: Vec<_> = self.shown().collect();
        let (inputs, read) = inputs::read(&paths, &mut Disk, self.mode());
        match read {
            Ok(()) => Ok(inputs),
            Err(Refusal::Unreadable(path, why)) => Err(Failure::cannot(format_args!("read {path}"), why)),
            Err(refusal) => Err(Failure::new(refusal.to_string())),
        }
    }

    /// The same, with the findings written to standard error.
    pub(crate) fn read(&self) -> Result<Inputs> {
        let inputs = self.inputs()?;
        let color = Color::Auto.applies_to(&io::stderr());
        output::note(&inputs.found.render(&inputs.sources, Format::Human { color }));
        Ok(inputs)
    }

    /// Like [`Documents::read`]; `None` where they have errors.
    pub(crate) fn read_valid(&self) -> Result<Option<(Valid<Spec>, SourceMap)>> {
        let Inputs { spec, sources, found } = self.read()?;
        let valid = !found.has_errors();
        Ok(valid.then(|| (Valid::assume(spec), sources)))
    }
}
