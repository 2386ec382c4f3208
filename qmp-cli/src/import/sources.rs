//! What is imported: read, and brought to the form of a model.

use std::path::{Path, PathBuf};

use qmp_spec::import::{self, Introspection, Prose, Release, Subjects, Version};
use qmp_spec::qapi::Loader;
use qmp_spec::{Diagnostics, Format, Mode, SourceMap, Spec};

use super::Import;
use crate::outcome::{Failure, Result};
use crate::output;
use crate::schemas::{self, Disk};

/// A path, and the version that stands before it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    version: Option<Version>,
    path: PathBuf,
}

impl Named {
    /// Takes `7.2=PATH` apart; what stands before `=` and does not begin with a digit belongs to the path.
    pub(super) fn parse(text: &str) -> std::result::Result<Self, String> {
        let is_version = |text: &str| text.starts_with(|it: char| it.is_ascii_digit()) && !text.contains('/');
        match text.split_once('=').filter(|(before, _)| is_version(before)) {
            Some((version, path)) => {
                let read = Version::parse(version).filter(|it| is_written(*it, version));
                let wrong = || format!("`{version}` is no version; write for example 7.2={path}");
                Ok(Self { version: Some(read.ok_or_else(wrong)?), path: path.into() })
            }
            None => Ok(Self { version: None, path: text.into() }),
        }
    }
}

/// Whether a text is the version and nothing else.
fn is_written(Version { major, minor, micro }: Version, text: &str) -> bool {
    let whole = format!("{major}.{minor}.{micro}");
    text == whole || whole.strip_suffix(".0") == Some(text)
}

/// What is to be merged.
pub(super) struct Sources {
    pub(super) releases: Vec<Release>,
    /// Whether nothing was found in the schemas.
    pub(super) is_clean: bool,
}

/// Stands for the version of a source that is alone.
const ALONE: Version = Version { major: u32::MAX, minor: 0, micro: 0 };

impl Sources {
    /// Reads everything; `None` where a schema or a reply has errors, which are printed.
    pub(super) fn read(given: &Import) -> Result<Option<Self>> {
        let Some(replies) = replies(given)? else { return Ok(None) };
        let count = given.qapi.len() + replies.len();
        if count == 0 {
            return Err(Failure::new("there is nothing to import; `qmp import --help` shows what can be".into()));
        }
        let version = |version: Option<Version>, path: &Path| match version {
            Some(version) => Ok(version),
            None if count == 1 => Ok(ALONE),
            None => Err(versionless(path)),
        };
        let mut sources = Self { releases: Vec::new(), is_clean: true };
        for schema in &given.qapi {
            let version = version(schema.version, &schema.path)?;
            let Some(release) = sources.schema(&schema.path, version)? else { return Ok(None) };
            sources.releases.push(release);
        }
        let mut trees = sources.releases.clone();
        if let Some(path) = &given.names {
            let Some(names) = sources.schema(path, ALONE)? else { return Ok(None) };
            trees = vec![names];
        }
        for (path, reply) in replies {
            let version = version(reply.version, &path)?;
            let names = nearest(&trees, version);
            let subjects = names.map(|it| it.subjects.clone()).unwrap_or_default();
            sources.releases.push(Release { version, spec: reply.spec(names.map(|it| &it.spec)), subjects });
        }
        Ok(Some(sources))
    }

    /// The model of a schema, without its prose; trees of the past are taken as well.
    fn schema(&mut self, path: &Path, version: Version) -> Result<Option<Release>> {
        let (mut files, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Lenient));
        let schema = schemas::read(&path.display().to_string(), &mut files, &mut found)?;
        let spec: Spec = import::schema(&schema, Prose::Dropped, &mut found);
        output::note(&found.render(&files, Format::Short));
        self.is_clean &= found.is_empty();
        let subjects = Subjects::of(&spec, &files);
        Ok((!found.has_errors()).then_some(Release { version, spec, subjects }))
    }
}

fn versionless(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(format!("of which version is {path}? write it before the path: 7.2={path}"))
}

/// The schema to take names from: the next one, as a newer one has most of what there was, else the last before.
fn nearest(trees: &[Release], version: Version) -> Option<&Release> {
    let is_later = |it: &&Release| it.version.series() >= version.series();
    let later = trees.iter().filter(is_later).min_by_key(|it| it.version);
    later.or_else(|| trees.iter().max_by_key(|it| it.version))
}

/// What saved files and running QEMUs reply; `None` where a file has errors.
fn replies(given: &Import) -> Result<Option<Vec<(PathBuf, Introspection)>>> {
    let (mut replies, mut is_valid) = (Vec::new(), true);
    for Named { version, path } in &given.introspection {
        match saved(path)? {
            Some(mut reply) => {
                reply.version = version.or(reply.version);
                replies.push((path.clone(), reply));
            }
            None => is_valid = false,
        }
    }
    if !is_valid {
        return Ok(None);
    }
    #[cfg(unix)]
    for path in &given.socket {
        replies.push((path.clone(), super::live::connected(path)?));
    }
    #[cfg(unix)]
    for program in &given.qemu {
        replies.push((program.clone(), super::live::started(program)?));
    }
    Ok(Some(replies))
}

/// What a file has; `None` where it has errors, which are printed.
fn saved(path: &Path) -> Result<Option<Introspection>> {
    let cannot = |error: &dyn std::fmt::Display| Failure::cannot(format_args!("read {}", path.display()), error);
    let (mut files, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Lenient));
    let source = files.add(Disk.load(&path.display().to_string()).map_err(|error| cannot(&error))?);
    let reply = Introspection::read(source, &files, &mut found).map_err(|fault| cannot(&fault))?;
    output::note(&found.render(&files, Format::Short));
    Ok(reply)
}
