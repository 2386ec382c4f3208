//! What is said about a part: since and until when it is there, and the rest as the newest version says it.

use super::{Merger, Seen, builds};
use crate::import::Version;
use crate::model::Doc;

/// What a part stands in.
pub(super) struct Owner<'a> {
    /// The builds that have it.
    pub(super) builds: &'a [usize],
    /// How many further builds have nothing in its place, which says nothing of since when it is there.
    pub(super) lacking: usize,
    /// Since when it is there.
    pub(super) since: Option<&'a str>,
}

impl Owner<'_> {
    /// The owner of definitions: all builds.
    pub(super) fn of_all(builds: &[usize]) -> Owner<'_> {
        Owner { builds, lacking: 0, since: None }
    }
}

impl Merger<'_> {
    /// Merges what is said about a part that is on the wire.
    pub(super) fn doc(&mut self, place: &str, seen: &Seen<Doc>, owner: &Owner) -> Doc {
        let evidence = self.evidence(&builds(seen), owner.builds);
        let is_conditional = seen.iter().any(|(_, it)| it.condition.is_some());
        let note = seen.iter().find_map(|(_, it)| it.since.as_deref());
        let (since, contradiction) = evidence.since(note.and_then(Version::parse), is_conditional);
        if let Some((version, text)) = contradiction {
            self.disagree(place, version, &text);
        }
        if let Some(version) = evidence.gap {
            self.disagree(place, version, "it is missing, though versions before and after have it");
        }
        self.merged(seen, &evidence, since, owner)
    }

    /// Merges what is said about a type, whose name is not on the wire: that a version has none of it proves nothing.
    pub(super) fn doc_of_type(&mut self, seen: &Seen<Doc>, owner: &Owner) -> Doc {
        let evidence = self.evidence(&builds(seen), owner.builds);
        let note = seen.iter().find_map(|(_, it)| it.since.as_deref());
        let (since, _) = evidence.since(note.and_then(Version::parse), true);
        self.merged(seen, &evidence, since, owner)
    }

    fn merged(&self, seen: &Seen<Doc>, evidence: &Evidence, since: Option<Version>, owner: &Owner) -> Doc {
        let newest = seen.first().map(|(_, it)| *it);
        let first = |list: fn(&Doc) -> &Vec<String>| {
            seen.iter().map(|(_, it)| list(it)).find(|it| !it.is_empty()).cloned().unwrap_or_default()
        };
        let of_owner = owner.since.and_then(Version::parse);
        Doc {
            paragraphs: first(|it| &it.paragraphs),
            notes: first(|it| &it.notes),
            since: since.filter(|it| of_owner.is_none_or(|owner| *it > owner)).map(|it| it.to_string()),
            until: evidence.until().map(|it| it.to_string()),
            features: newest.map(|it| it.features.clone()).unwrap_or_default(),
            // Where only an older version has a condition, that is still why it may be missing.
            condition: seen.iter().find_map(|(_, it)| it.condition.clone()),
        }
    }

    fn evidence(&self, builds: &[usize], owner: &[usize]) -> Evidence {
        let version = |build: &usize| self.versions[*build];
        let has = |it: &Version| builds.iter().any(|build| version(build) == *it);
        // Builds are in the order of versions, the newest first.
        let mut all: Vec<_> = owner.iter().map(version).collect();
        all.dedup();
        all.reverse();
        let first = all.iter().position(has).unwrap_or(0);
        let last = all.iter().rposition(has).unwrap_or(0);
        let gap = all.get(first..=last).and_then(|it| it.iter().find(|it| !has(it)).copied());
        Evidence { all, first, last, gap }
    }
}

/// Which versions have a part, of those that have what it stands in.
struct Evidence {
    /// The versions of the owner, the oldest first.
    all: Vec<Version>,
    /// The first of them that has the part.
    first: usize,
    /// The last one.
    last: usize,
    /// A version in between that has it not.
    gap: Option<Version>,
}

impl Evidence {
    /// Since when it is there, and what contradicts the note about that. What is there on a condition may have been
    /// there before without any build that shows it.
    fn since(&self, note: Option<Version>, is_conditional: bool) -> (Option<Version>, Option<(Version, String)>) {
        let first = self.all.get(self.first).copied();
        let before = self.first.checked_sub(1).and_then(|it| self.all.get(it)).copied();
        match (note, first, before) {
            (Some(note), Some(first), _) if note > first => {
                (before.and(Some(first)), Some((first, format!("it is there, though it is said to be since {note}"))))
            }
            (Some(note), Some(first), Some(before)) if note <= before && !is_conditional => {
                (Some(first), Some((before, format!("it is missing, though it is said to be since {note}"))))
            }
            (Some(note), _, _) => (Some(note), None),
            (None, first, Some(_)) => (first, None),
            (None, _, None) => (None, None),
        }
    }

    fn until(&self) -> Option<Version> {
        self.all.get(self.last).copied().filter(|_| self.last + 1 < self.all.len())
    }
}
