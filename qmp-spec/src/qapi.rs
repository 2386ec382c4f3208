//! QEMU's own schema language: files in, definitions with types resolved out, judged as QEMU's generator judges them.
//!
//! ```text
//! Loader ──parse──► syntax ──include, pragma──► expressions ──lower──► Definition ──resolve──► Schema ──check──► findings
//! ```
//!
//! Strict mode takes what QEMU's generator takes today. Lenient mode takes the schemas of the past too: `Note:` and
//! `Example:` sections, members without documentation, unions without a base, conditions in C.

mod chapters;
mod check;
mod files;
mod loader;
mod lower;
mod near;
mod pragma;
mod resolve;
mod schema;
mod syntax;

pub use check::RULES;
pub use loader::Loader;
pub use schema::{
    Alternate, Branch, Builtin, Chapter, Command, Condition, Definition, DefinitionId, Documentation, Enum, EnumValue,
    Event, Feature, Flags, Kind, Member, Members, Remark, Schema, Struct, Target, TypeRef, Union, version,
};
pub use syntax::Tag;

use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourceMap};

/// Reads a schema: a file, and all that it includes.
///
/// The files are added to `sources`, and what is found to `found`; the mode is that of `found`.
/// [`Loader`] has an example.
///
/// # Errors
///
/// If the file itself cannot be read. An included file that cannot be read is a finding.
pub fn read(
    path: &str,
    loader: &mut dyn Loader,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Result<Schema, String> {
    Ok(read_file(loader.load(path)?, loader, sources, found))
}

/// Reads a schema of which the first file was loaded already.
pub(crate) fn read_file(
    file: SourceFile,
    loader: &mut dyn Loader,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Schema {
    let files::Files { definitions, pragmas, chapters } = files::read(file, loader, sources, found);
    let definitions = definitions.iter().filter_map(|(it, doc)| lower::definition(it, doc.as_ref(), &pragmas, found));
    let mut schema = Schema { definitions: definitions.collect(), chapters: chapters.list, ..Schema::default() };
    resolve::resolve(&mut schema, found);
    check::check(&schema, &pragmas, found);
    found.sort();
    schema
}
