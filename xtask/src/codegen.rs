//! `cargo xtask codegen`: documents → the committed types of `qmp-types`.
//!
//! The files are written by this chore alone; a test and CI hold that they are what it would write.

mod counts;
mod diff;
mod digests;
mod outline;

use std::fs;
use std::path::{Path, PathBuf};

use qmp_codegen::{Config, Difference, Files};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};

use counts::Counts;

use crate::failure::{Failure, Result};
use crate::workspace::{self, DOCUMENTS, GENERATED, OUTLINE};

/// Everything that is generated.
struct Output {
    /// The types, in a directory of their own.
    files: Files,
    /// Other files, by their names from the root of the workspace.
    others: [(String, String); 2],
    counts: Counts,
}

/// Brings the generated code up to date.
pub(crate) fn write() -> Result {
    let output = generate()?;
    let stale = output.compare()?;
    let directory = directory();
    let files = output.files.write(&directory);
    files.map_err(Failure::at(&directory))?;
    for (name, text) in &output.others {
        let path = workspace::root().join(name);
        fs::write(&path, text).map_err(Failure::at(&path))?;
    }
    println!("{}", output.counts);
    for Difference { path, expected, .. } in stale {
        let verb = if expected.is_some() { "wrote" } else { "removed" };
        println!("{verb} {}", path.display());
    }
    Ok(())
}

/// Fails with a diff, if the generated code is not up to date.
pub(crate) fn check() -> Result {
    let stale = generate()?.compare()?;
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
    let outline = (OUTLINE.to_owned(), outline::text(&spec));
    let digests = digests::list(documents.into_iter().chain(generated).chain([outline.clone()]));
    let digests = (format!("{GENERATED}/{}", digests::NAME), digests);
    Ok(Output { files, others: [outline, digests], counts: Counts::of(&spec) })
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
    /// What differs from the files that are there, by their names from the root of the workspace.
    fn compare(&self) -> Result<Vec<Difference>> {
        let directory = directory();
        let mut stale = self.files.compare(&directory).map_err(Failure::at(&directory))?;
        stale.iter_mut().for_each(|it| it.path = Path::new(GENERATED).join(&it.path));
        for (name, expected) in &self.others {
            let found = fs::read_to_string(workspace::root().join(name)).ok().map(|it| it.replace('\r', ""));
            if found.as_ref() != Some(expected) {
                stale.push(Difference { path: name.into(), found, expected: Some(expected.clone()) });
            }
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
