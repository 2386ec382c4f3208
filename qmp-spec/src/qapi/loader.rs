//! Where the files of a schema come from: this crate reads none itself.

use std::collections::BTreeMap;

use crate::source::SourceFile;

/// Gives the files of a schema.
pub trait Loader {
    /// The file of a path, which is relative as the path of the first file was.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, for people.
    fn load(&mut self, path: &str) -> Result<SourceFile, String>;
}

/// Files in memory, by path.
///
/// ```
/// use qmp_spec::qapi::{self, Kind};
/// use qmp_spec::{Diagnostics, Mode, SourceMap};
///
/// let mut files = std::collections::BTreeMap::from([
///     ("acme.json", "{ 'include': 'types/fan.json' }"),
///     ("types/fan.json", "{ 'struct': 'Fan', 'data': { 'rpm': 'int' } }"),
/// ]);
/// let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(Mode::Strict));
/// let schema = qapi::read("acme.json", &mut files, &mut sources, &mut found)?;
/// assert!(found.is_empty());
/// assert!(matches!(&schema.definition("Fan").unwrap().kind, Kind::Struct(it) if it.members[0].name == "rpm"));
/// # Ok::<(), String>(())
/// ```
impl Loader for BTreeMap<&str, &str> {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let text = self.get(path).ok_or("there is no such file")?;
        Ok(SourceFile::new(path, text))
    }
}

/// The path of an included file, made of that of the file which includes it, without `.` and needless `..`.
pub(super) fn included(includer: &str, path: &str) -> String {
    if path.starts_with('/') {
        return normal(path);
    }
    match includer.rfind(std::path::is_separator) {
        Some(end) => normal(&format!("{}{path}", &includer[..=end])),
        None => normal(path),
    }
}

/// A path without `.` and needless `..`, so that each file has one.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(std::path::is_separator).filter(|it| !it.is_empty() && *it != ".") {
        match parts.last() {
            Some(last) if part == ".." && *last != ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    let root = if path.starts_with(std::path::is_separator) { "/" } else { "" };
    root.to_owned() + &parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::included;

    #[test]
    fn paths_are_relative_to_the_includer() {
        assert_eq!(included("qapi/a.json", "b.json"), "qapi/b.json");
        assert_eq!(included("storage-daemon/qapi/a.json", "../../qapi/./b.json"), "qapi/b.json");
        assert_eq!(included("a.json", "../b.json"), "../b.json");
        assert_eq!(included("a.json", "/c/b.json"), "/c/b.json");
    }
}
