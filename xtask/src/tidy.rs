//! `cargo xtask tidy`: the house rules, held against every file of the workspace.

mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::workspace;
use rules::{File, RULES};

/// Directories that hold nothing of ours.
const FOREIGN: [&str; 2] = [".git", "target"];

/// Fails with a list of what breaks the rules.
pub(crate) fn run() -> Result {
    let mut paths = Vec::new();
    collect(workspace::root(), &mut paths)?;
    let mut found = String::new();
    for path in paths {
        // What is not UTF-8 is not text.
        if let Ok(text) = fs::read_to_string(&path) {
            found.push_str(&judge(&File::new(workspace::name(&path), text)));
        }
    }
    match found.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(found + "\nThe house rules are in `xtask/src/tidy/rules.rs`.")),
    }
}

/// All files below a directory.
fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result {
    for path in workspace::entries(directory)? {
        let is_foreign = FOREIGN.iter().any(|it| path.ends_with(it));
        if path.is_symlink() || is_foreign {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// A line for each breach: `path:line: what is wrong`.
fn judge(file: &File) -> String {
    let breaches = RULES.iter().flat_map(|rule| rule(file));
    breaches.map(|it| format!("{}:{}: {}\n", file.name, it.line, it.message)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn house_rules_are_kept() {
        super::run().expect("`cargo xtask tidy` finds nothing");
    }
}
