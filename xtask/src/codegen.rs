//! `cargo xtask codegen`: documents → the committed types of `qmp-types`.
//!
//! The files are written by this chore alone; a test and CI hold that they are what it would write.

mod counts;
mod diff;
mod digests;

use std::fs;
use std::path::{Path, PathBuf};

use qmp_codegen::{Config, Difference, Files};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};

use counts::Counts;

use crate::failure::{Failure, Result};
use crate::workspace::{self, DOCUMENTS, GENERATED};

/// Everything that belongs into the directory of generated code.
struct Output {
    files: Files,
    digests: String,
    counts: Counts,
}

/// Brings the generated code up to date.
pub(crate) fn write() -> Result {
    let directory = directory();
    let output = generate()?;
    let stale = output.compare(&directory)?;
    let files = output.files.write(&directory);
    files.map_err(Failure::at(&directory))?;
    let digests = directory.join(digests::NAME);
    fs::write(&digests, output.digests).map_err(Failure::at(&digests))?;
    println!("{}", output.counts);
    for Difference { path, expected, .. } in stale {
        let verb = if expected.is_some() { "wrote" } else { "removed" };
        println!("{verb} {GENERATED}/{}", path.display());
    }
    Ok(())
}

/// Fails with a diff, if the generated code is not up to date.
pub(crate) fn check() -> Result {
    let stale = generate()?.compare(&directory())?;
    if stale.is_empty() {
        return Ok(());
    }
    let diffs: String = stale.iter().map(diff::unified).collect();
    Err(Failure::new(format!("{diffs}\nThe generated code is not what its documents say. Run `cargo xtask codegen`.")))
}

/// What the documents give.
fn generate() -> Result<Output> {
    let documents = documents()?;
    let mut sources = SourceMap::default();
    for (name, text) in &documents {
        sources.add(SourceFile::new(name, text));
    }
    let spec = match qmp_spec::read_valid(&sources, Mode::Strict) {
        Ok((spec, findings)) if findings.is_empty() => spec,
        Ok((_, findings)) | Err(findings) => {
            let format = Format::Human { color: false };
            return Err(Failure::new(findings.render(&sources, format)));
        }
    };
    let runtime = syn::parse_quote!(crate);
    let modules = qmp_codegen::generate_by_subject(&spec, &sources, &Config { runtime });
    let files = Files::new(&modules, &sources, "cargo xtask codegen");
    let generated = files.iter().map(|(path, text)| {
        let name = format!("{GENERATED}/{}", path.display());
        (name, text.to_owned())
    });
    let digests = digests::list(documents.into_iter().chain(generated));
    Ok(Output { files, digests, counts: Counts::of(&spec) })
}

/// Name and text of each document.
pub(crate) fn documents() -> Result<Vec<(String, String)>> {
    let mut documents = Vec::new();
    for path in workspace::entries(&workspace::root().join(DOCUMENTS))? {
        if path.extension().is_some_and(|it| it == "txt") {
            let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
            documents.push((workspace::name(&path), text));
        }
    }
    Ok(documents)
}

fn directory() -> PathBuf {
    workspace::root().join(GENERATED)
}

impl Output {
    /// What in a directory differs, the digests included.
    fn compare(&self, directory: &Path) -> Result<Vec<Difference>> {
        let files = self.files.compare(directory);
        let mut stale = files.map_err(Failure::at(directory))?;
        let found = fs::read_to_string(directory.join(digests::NAME)).ok();
        let found = found.map(|it| it.replace('\r', ""));
        let expected = Some(self.digests.clone());
        if found != expected {
            let path = digests::NAME.into();
            stale.push(Difference { path, found, expected });
        }
        Ok(stale)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_code_is_up_to_date() {
        super::check().expect("`cargo xtask codegen` was run");
    }
}
