//! Names of types → ids.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::model::TypeId;
use crate::source::SourceMap;
use crate::suggest::nearest;
use crate::syntax::{Document, Section};

/// What kind of thing a section defines; its name's spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Definition {
    /// `BLOCK_IO_ERROR`
    Event,
    /// `block_resize`
    Command,
    /// `PciDevice`
    Type,
}

/// The types that a set of documents defines.
#[derive(Debug, Default)]
pub(crate) struct TypeNames {
    ids: BTreeMap<String, TypeId>,
    suggested: Cell<usize>,
}

/// How many unknown names of a run get a suggestion: each costs a comparison with every type.
const MAX_SUGGESTIONS: usize = 64;

impl Definition {
    /// Reads it off a name of the protocol.
    pub(crate) fn of(name: &str) -> Self {
        let own = own_part(name);
        let letters = || own.chars().filter(char::is_ascii_alphabetic);
        if letters().all(|it| it.is_ascii_uppercase()) {
            Definition::Event
        } else if is_type_name(own) {
            Definition::Type
        } else {
            Definition::Command
        }
    }
}

impl TypeNames {
    /// Gives each type section its id, in the order of the text.
    pub(crate) fn collect(documents: &[Document], sources: &SourceMap) -> Self {
        let mut ids = BTreeMap::new();
        let mut count = 0;
        for document in documents {
            for name in document.sections.iter().flat_map(|it| type_names(it, sources)) {
                ids.entry(name).or_insert(TypeId(count));
                count += 1;
            }
        }
        Self { ids, ..Self::default() }
    }

    /// The type of this name.
    pub(crate) fn get(&self, name: &str) -> Option<TypeId> {
        self.ids.get(name).copied()
    }

    /// The name that was probably meant.
    pub(crate) fn suggest(&self, name: &str) -> Option<&str> {
        let done = self.suggested.replace(self.suggested.get() + 1);
        if done < MAX_SUGGESTIONS { nearest(name, self.ids.keys().map(String::as_str)) } else { None }
    }
}

/// A capital first and a small letter somewhere: `PciDevice`.
pub(crate) fn is_type_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_uppercase())
        && text.contains(|it: char| it.is_ascii_lowercase())
        && text.chars().all(|it| it.is_ascii_alphanumeric())
}

/// The name without a vendor's prefix: `drive_add` of `__com.redhat_drive_add`.
fn own_part(name: &str) -> &str {
    let Some(vendor) = name.strip_prefix("__") else { return name };
    vendor.split_once('_').map_or(vendor, |(_, own)| own)
}

fn type_names(section: &Section, sources: &SourceMap) -> Vec<String> {
    let names = section.heading.names.iter().map(|&it| sources[it.source].slice(it));
    names.filter(|it| Definition::of(it) == Definition::Type).map(str::to_owned).collect()
}
