//! How many messages there were of each kind and name.

use std::collections::BTreeMap;

use super::record::{Kind, Record};
use super::text::visible;

/// How many names are told apart: a stream may have any number of unknown ones.
const NAMES: usize = 1000;

/// How many characters of a name are told.
const NAME_LENGTH: usize = 100;

/// Counts records.
#[derive(Default)]
pub(super) struct Summary {
    counts: BTreeMap<Kind, Names>,
    /// How many names there are in all of them.
    names: usize,
}

/// How many there are of a kind: all of them, and of each name.
#[derive(Default)]
struct Names {
    all: u64,
    named: BTreeMap<String, u64>,
}

impl Summary {
    pub(super) fn add(&mut self, record: &Record) {
        let count = self.counts.entry(record.kind).or_default();
        count.all += 1;
        let words: Vec<_> = record.of.into_iter().chain(record.name.as_deref()).collect();
        let mut name: String = words.join(" ").chars().take(NAME_LENGTH).collect();
        if name.is_empty() {
            return;
        }
        if !count.named.contains_key(&name) {
            if self.names >= NAMES {
                name = "(others)".to_owned();
            }
            self.names += 1;
        }
        *count.named.entry(name).or_default() += 1;
    }

    /// For people: a line for each kind, and below it one for each name, the most frequent first.
    pub(super) fn text(&self) -> String {
        let total: u64 = self.counts.values().map(|it| it.all).sum();
        let mut text = format!("summary: {total} messages\n");
        for (kind, count) in &self.counts {
            text += &format!("{:>8} {}\n", count.all, kind.name());
            let mut named: Vec<_> = count.named.iter().collect();
            named.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
            named.iter().for_each(|(name, count)| text += &format!("{count:>12} {}\n", visible(name)));
        }
        text
    }

    /// For programs: a record with an object for each kind, of names and counts.
    pub(super) fn json(&self) -> String {
        let kinds = self.counts.iter().map(|(kind, count)| {
            (kind.name().to_owned(), serde_json::json!({ "all": count.all, "names": count.named }))
        });
        let kinds: serde_json::Map<_, _> = kinds.collect();
        format!("{}\n", serde_json::json!({ "kind": "summary", "counts": kinds }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_end_are_counted_together() {
        let mut summary = Summary::default();
        for at in 0..NAMES + 5 {
            summary.add(&Record::new(Kind::UnknownEvent, Some(&format!("E{at}"))));
        }
        let names = &summary.counts[&Kind::UnknownEvent].named;
        assert_eq!(names.len(), NAMES + 1);
        assert_eq!(names["(others)"], 5);
    }
}
