//! `qmp decode`: tells what the lines of a connection are.

mod by_documents;
mod by_types;
mod lines;
mod record;

use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::documents::Documents;
use crate::outcome::{Failure, Outcome, Result};
use crate::output::forgive;
use by_documents::ByDocuments;
use by_types::ByTypes;
use lines::{Line, Lines};
use record::Record;

/// Decode lines of a server from standard input, and print what each of them is
#[derive(Args)]
#[command(after_help = "\
Without documents lines are decoded by the types that are built in. A known
event whose data does not fit is malformed; unknown events, members and values
are not.

Captures of sessions are taken too: `<- ` before a line is dropped, and where
the first line begins with `# `, so are all lines that begin with `# `, `-> `,
`=> ` or `<= `.

Exit codes: 0 no line was malformed, 1 one was or the documents have errors,
2 a file cannot be read.

Example: qmp decode --format json < session.qmp")]
pub(crate) struct Decode {
    /// Decode by what these documents say
    #[arg(value_name = "DOC")]
    paths: Vec<PathBuf>,

    /// Take documents of the past, with a warning for each assumption
    #[arg(long, requires = "paths")]
    lenient: bool,

    /// How records are written
    #[arg(long, value_enum, default_value = "text")]
    format: Style,
}

#[derive(Clone, Copy, ValueEnum)]
enum Style {
    /// Line, kind, name and members
    Text,
    /// A JSON record a line, with `line`, `kind` and `name`; if malformed, `path` and `reason`
    Json,
}

/// Something that knows what lines mean.
trait Decoder {
    /// What a line is.
    fn decode(&self, line: &[u8]) -> Record;
}

impl Decode {
    pub(crate) fn run(&self) -> Result {
        let Some(decoder) = self.decoder()? else {
            return Ok(Outcome::Findings);
        };
        self.decode(&*decoder, Lines::new(io::stdin()), io::stdout().lock())
    }

    /// What decodes; `None` where the documents have errors.
    fn decoder(&self) -> Result<Option<Box<dyn Decoder>>> {
        if self.paths.is_empty() {
            return Ok(Some(Box::new(ByTypes)));
        }
        let documents = Documents {
            paths: self.paths.clone(),
            lenient: self.lenient,
        };
        let valid = documents.read_valid()?;
        Ok(valid.map(|(spec, _)| Box::new(ByDocuments::new(spec)) as _))
    }

    fn decode(&self, decoder: &dyn Decoder, lines: Lines<impl Read>, out: impl Write) -> Result {
        let (mut lines, mut out) = (lines, BufWriter::new(out));
        let mut outcome = Outcome::Clean;
        loop {
            // What was printed so far is seen before the program waits for more.
            if lines.may_wait()
                && let Err(closed) = out.flush()
            {
                return forgive(Err(closed)).map(|()| outcome);
            }
            let next = lines.next();
            let Some((number, line)) =
                next.map_err(|error| Failure::cannot("read standard input", error))?
            else {
                return forgive(out.flush()).map(|()| outcome);
            };
            let record = match line {
                Line::Message(text) => decoder.decode(text),
                Line::TooLong => Record::too_long(),
            };
            if record.is_malformed() {
                outcome = Outcome::Findings;
            }
            let written = match self.format {
                Style::Text => writeln!(out, "{number}: {}", record.text()),
                Style::Json => writeln!(out, "{}", record.json(number)),
            };
            if written.is_err() {
                return forgive(written).map(|()| outcome);
            }
        }
    }
}
