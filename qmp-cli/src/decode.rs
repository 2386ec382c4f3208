//! `qmp decode`: tells what the messages of a connection are.
//!
//! | file | what |
//! |---|---|
//! | `lines`, `capture`, `messages` | bytes → lines → what each side sent → messages |
//! | `decoder`, `request`, `awaiting` | messages → records |
//! | `definitions`, `words` | what is wrong with a message |
//! | `record`, `text`, `summary` | what is printed |

mod awaiting;
mod capture;
mod decoder;
mod definitions;
mod lines;
mod messages;
mod record;
mod request;
mod stream_file;
mod summary;
mod text;
mod words;

use std::io::{self, IsTerminal, Read, StdoutLock, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use qmp_spec::{Mode, SourceFile, SourceMap, Spec, Valid};

use crate::documents::Documents;
use crate::outcome::{Failure, Outcome, Result};
use crate::output::{self, forgive};
use decoder::Decoder;
use definitions::Definitions;
use messages::Messages;
use record::Record;
use summary::Summary;

/// Decode messages from standard input, and print what each of them is
#[derive(Args)]
#[command(after_help = "\
The input is what went over a socket, in either direction or both: messages are
found by their structure, on a line each, many on one, or one over many lines. Text
that a log wrote before a message is skipped.

Captures are taken too: a line may begin with `<- ` for the server or `-> ` for the
client, with `<= ` or `=> ` if a JSON string has the bytes, and with `# ` for notes.

An event or a return is malformed if a value is of another type or missing; events,
members and values that the documents do not know are not. A return is held against
the command that it answers, by its id or else by the order, if the input has that.
A command is malformed if a server that goes by the documents would refuse its
arguments.

Records in JSON have `line`, `kind` and `name`, and what the message has of `data`
(arguments, what was returned), `timestamp`, `id`, `error` and `command` (which an
error answers); if malformed, `of` (the kind of message), `path` and `reason`.

Exit codes: 0 no message was malformed, 1 one was or the documents have errors,
2 a file cannot be read.

Examples:
  qmp decode < session.qmp
  qmp decode --quiet --summary acme-events.txt acme-commands.txt < session.qmp
  qmp decode qapi/qapi-schema.json < session.qmp
  qmp decode --format json < session.qmp | jq 'select(.kind == \"malformed\")'")]
pub(crate) struct Decode {
    /// Documents, a schema of QEMU's or a saved reply to query-qmp-schema that say what there is; without any, the
    /// documents that qmp comes with
    #[arg(value_name = "DOC")]
    paths: Vec<PathBuf>,

    /// Take documents of the past, with a warning for each assumption
    #[arg(long, requires = "paths")]
    lenient: bool,

    /// How records are written
    #[arg(long, value_enum, default_value = "text")]
    format: Style,

    /// Count messages by kind and name, and print that at the end
    #[arg(long)]
    summary: bool,

    /// Print only records of what is malformed or unknown
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Style {
    /// Line, kind, name and members
    Text,
    /// A JSON record a line
    Json,
}

impl Decode {
    pub(crate) fn run(&self) -> Result {
        let Some(spec) = self.spec()? else {
            return Ok(Outcome::Findings);
        };
        if io::stdin().is_terminal() {
            output::note("reading messages from the terminal\n");
        }
        let decoder = Decoder::new(Definitions::new(spec));
        self.decode(decoder, Messages::new(io::stdin()), io::stdout().lock())
    }

    /// What there is; `None` where the documents have errors.
    fn spec(&self) -> Result<Option<Valid<Spec>>> {
        if self.paths.is_empty() {
            return Ok(Some(our_own()));
        }
        stream_file::refuse(&self.paths)?;
        let documents = Documents { paths: self.paths.clone(), lenient: self.lenient };
        Ok(documents.read_valid()?.map(|(spec, _)| spec))
    }

    /// Decodes all messages, or as many as anybody reads the records of.
    fn decode(&self, mut decoder: Decoder, mut messages: Messages<impl Read>, mut out: StdoutLock) -> Result {
        let (mut outcome, mut summary) = (Outcome::Clean, Summary::default());
        while let Some(found) = messages.next().map_err(unreadable)? {
            let record = decoder.decode(&found);
            if record.is_malformed() {
                outcome = Outcome::Findings;
            }
            summary.add(&record);
            // Each line is written at once: the next message may be long in coming.
            let written = out.write_all(self.render(found.line, &record).as_bytes());
            if written.is_err() {
                return forgive(written).map(|()| outcome);
            }
        }
        let end = if self.summary { self.render_summary(&summary) } else { String::new() };
        forgive(out.write_all(end.as_bytes()).and_then(|()| out.flush())).map(|()| outcome)
    }

    fn render(&self, line: usize, record: &Record) -> String {
        match self.format {
            _ if self.quiet && record.is_as_expected() => String::new(),
            Style::Text => format!("{line}: {}\n", record.text()),
            Style::Json => format!("{}\n", record.json(line)),
        }
    }

    fn render_summary(&self, summary: &Summary) -> String {
        match self.format {
            Style::Text => summary.text(),
            Style::Json => summary.json(),
        }
    }
}

/// What our own documents say, which have no mistakes.
fn our_own() -> Valid<Spec> {
    let mut sources = SourceMap::default();
    for (path, text) in qmp_spec::DOCUMENTS {
        sources.add(SourceFile::new(path, text));
    }
    Valid::assume(qmp_spec::read(&sources, Mode::Strict).0)
}

fn unreadable(error: io::Error) -> Failure {
    Failure::cannot("read standard input", error)
}
