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
        let documents = Documents { paths: self.paths.clone(), lenient: self.lenient };
        let valid = documents.read_valid()?;
        Ok(valid.map(|(spec, _)| Box::new(ByDocuments::new(spec)) as _))
    }

    /// Decodes all lines, or as many as anybody reads the records of.
    fn decode(&self, decoder: &dyn Decoder, mut lines: Lines<impl Read>, out: impl Write) -> Result {
        let mut out = BufWriter::new(out);
        let mut outcome = Outcome::Clean;
        while let Some((number, line)) = lines.next().map_err(unreadable)? {
            let record = match line {
                Line::Message(text) => Some(decoder.decode(text)),
                Line::TooLong => Some(Record::too_long()),
                Line::Skipped => None,
            };
            if record.as_ref().is_some_and(Record::is_malformed) {
                outcome = Outcome::Findings;
            }
            let text = record.map_or_else(String::new, |it| self.render(number, &it));
            let written = write(&mut out, &text, lines.may_wait());
            if written.is_err() {
                return forgive(written).map(|()| outcome);
            }
        }
        forgive(out.flush()).map(|()| outcome)
    }

    fn render(&self, number: usize, record: &Record) -> String {
        match self.format {
            Style::Text => format!("{number}: {}\n", record.text()),
            Style::Json => format!("{}\n", record.json(number)),
        }
    }
}

/// Writes; if the program may wait afterwards, everything is to be seen before.
fn write(out: &mut impl Write, text: &str, may_wait: bool) -> io::Result<()> {
    out.write_all(text.as_bytes())?;
    if may_wait { out.flush() } else { Ok(()) }
}

fn unreadable(error: io::Error) -> Failure {
    Failure::cannot("read standard input", error)
}
