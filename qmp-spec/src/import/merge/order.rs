//! Several lists of names → one, in an order that is as close to theirs as can be.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;

/// The order of the first list; what only a later one has follows what it follows there.
pub(super) fn union<'a, K: Ord + Copy + 'a>(lists: impl IntoIterator<Item = Vec<K>>) -> Vec<K> {
    let mut known = BTreeSet::new();
    let mut followers: BTreeMap<Option<K>, Vec<K>> = BTreeMap::new();
    for list in lists {
        let mut before = None;
        for key in list {
            if known.insert(key) {
                followers.entry(before).or_default().push(key);
            }
            before = Some(key);
        }
    }
    let mut order = Vec::new();
    // The last comes first: what an older list has follows at once, and then the rest of the newer ones.
    let mut stack = followers.remove(&None).unwrap_or_default();
    while let Some(key) = stack.pop() {
        order.push(key);
        stack.extend(followers.remove(&Some(key)).unwrap_or_default());
    }
    order
}

/// What the builds' lists hold, by name.
pub(super) fn groups<'a, T>(
    lists: &[(usize, &'a [T])],
    name: impl Fn(&'a T) -> &'a str,
) -> Vec<(&'a str, Seen<'a, T>)> {
    let mut groups: BTreeMap<&str, Seen<T>> = BTreeMap::new();
    for (build, it) in lists.iter().flat_map(|(build, list)| list.iter().map(move |it| (*build, it))) {
        groups.entry(name(it)).or_default().push((build, it));
    }
    let order = union(lists.iter().map(|(_, list)| list.iter().map(&name).collect()));
    order.into_iter().filter_map(|key| Some((key, groups.remove(key)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::union;

    #[test]
    fn what_is_only_in_an_older_list_keeps_its_neighbour() {
        assert_eq!(union([vec!["a", "b", "d"], vec!["a", "c", "e", "d", "f"]]), ["a", "c", "e", "b", "d", "f"]);
        assert_eq!(union([vec![], vec!["x", "y"], vec!["z", "x"]]), ["z", "x", "y"]);
    }
}
