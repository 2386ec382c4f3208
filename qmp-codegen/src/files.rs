//! Modules as text, and the text in a directory.

mod format;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use qmp_spec::source::SourceMap;
use quote::quote;

use crate::Module;
use crate::module::document_names;

/// How generated files begin; no other is ever overwritten or removed.
const MARK: &str = "// @generated ";

/// The files of a generated module tree: `mod.rs` and one for each module. Nothing is on disk until [`Files::write`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<PathBuf, String>,
    /// How the files of this generator begin: what begins so and is none of them is of an earlier time.
    mark: String,
}

/// A file in a directory that is not as it would be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path in the directory.
    pub path: PathBuf,
    /// What is there; `None` where there is no such file.
    pub found: Option<String>,
    /// What should be there; `None` where no such file is generated any more.
    pub expected: Option<String>,
}

impl Files {
    /// The modules as files, which name their `generator`: the command that writes them.
    pub fn new(modules: &[Module], sources: &SourceMap, generator: &str) -> Self {
        let mark = mark(generator, sources);
        let file = |it: &Module| {
            let text = format!("{mark}{}\n{}", inner_docs(&it.doc), format::text(&it.tokens));
            (file_name(&it.name), text)
        };
        let parent = mark.clone() + &parent(modules, sources);
        let files = modules.iter().map(file).chain([("mod.rs".into(), parent)]);
        Self { files: files.collect(), mark: mark_of(generator) }
    }

    /// The files with their paths, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// Makes a directory hold these files, and no module of an earlier time; gives what differed before.
    ///
    /// # Errors
    ///
    /// If the directory cannot be read or written, or a file is in the way that was not generated.
    pub fn write(&self, directory: &Path) -> io::Result<Vec<Difference>> {
        let differences = self.compare(directory)?;
        if let Some(own) = differences.iter().find(|it| !it.is_generated()) {
            let message = format!("`{}` is in the way: it was not generated", directory.join(&own.path).display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        fs::create_dir_all(directory)?;
        for Difference { path, expected, .. } in &differences {
            let path = directory.join(path);
            match expected {
                Some(text) => fs::write(path, text)?,
                None => fs::remove_file(path)?,
            }
        }
        Ok(differences)
    }

    /// What in a directory differs from these files, modules of an earlier time included.
    ///
    /// # Errors
    ///
    /// If the directory cannot be read.
    pub fn compare(&self, directory: &Path) -> io::Result<Vec<Difference>> {
        let earlier = self.generated_before(directory)?;
        let paths: BTreeSet<_> = self.files.keys().chain(&earlier).collect();
        let mut differences = Vec::new();
        for path in paths {
            let (found, expected) = (read(&directory.join(path))?, self.files.get(path).cloned());
            let difference = Difference { path: path.clone(), found, expected };
            if difference.found != difference.expected && (difference.expected.is_some() || difference.is_generated()) {
                differences.push(difference);
            }
        }
        Ok(differences)
    }

    /// The files in a directory that this generator has made.
    fn generated_before(&self, directory: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        let entries = match fs::read_dir(directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(paths),
            entries => entries?,
        };
        for entry in entries {
            let name = PathBuf::from(entry?.file_name());
            let is_rust = name.extension().is_some_and(|it| it == "rs");
            if is_rust && read(&directory.join(&name))?.is_some_and(|it| it.starts_with(&self.mark)) {
                paths.push(name);
            }
        }
        Ok(paths)
    }
}

impl Difference {
    /// Whether nothing is there that somebody wrote.
    fn is_generated(&self) -> bool {
        self.found.as_ref().is_none_or(|it| it.starts_with(MARK))
    }
}

/// All modules in one text, to be included somewhere.
pub(crate) fn single_text(modules: &[Module], sources: &SourceMap) -> String {
    let items = modules.iter().map(Module::item);
    mark("qmp_codegen::Builder", sources) + "\n" + &format::text(&quote!(#(#items)*))
}

/// The text of `mod.rs`. Who includes the modules decides how much of them to use, and whom to show them.
fn parent(modules: &[Module], sources: &SourceMap) -> String {
    let documents = document_names(sources, |_| true);
    let modules: String = modules.iter().map(|it| format!("pub mod {};\n", it.name)).collect();
    format!("//! What is defined in {documents}.\n\n#![allow(dead_code, unreachable_pub)]\n\n{modules}")
}

fn mark(generator: &str, sources: &SourceMap) -> String {
    let documents: Vec<_> = sources.iter().map(|(_, it)| it.path()).collect();
    format!("{} {}. Do not edit.\n", mark_of(generator), documents.join(", "))
}

fn mark_of(generator: &str) -> String {
    format!("{MARK}by {generator} from")
}

/// Documentation of what it stands in.
fn inner_docs(text: &str) -> String {
    text.lines().map(|it| format!("//! {it}").trim_end().to_owned() + "\n").collect()
}

/// The text of a file, its lines ended by `\n` as generated ones are; `None` where there is none.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn file_name(module: &str) -> PathBuf {
    PathBuf::from(module).with_extension("rs")
}
