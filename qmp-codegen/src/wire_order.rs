//! The order in which QEMU writes the members of an object.

use std::cmp::Reverse;

/// Into so many lists QEMU spreads the members of a dictionary.
const BUCKETS: u32 = 512;

/// The members as QEMU writes them, from those that the document has.
pub(crate) fn in_wire_order<T>(members: &[T], name: impl Fn(&T) -> &str) -> Vec<&T> {
    let mut members: Vec<_> = members.iter().enumerate().collect();
    // Of one list, QEMU writes the member first that it has put in last.
    members.sort_by_key(|(at, it)| (bucket(name(it)), Reverse(*at)));
    members.into_iter().map(|(_, it)| it).collect()
}

/// The list that holds a member, by the hash of its name. QEMU writes one list after the other.
fn bucket(name: &str) -> u32 {
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    let start = 0x238f_13af_u32.wrapping_mul(length);
    let add = |sum: u32, (at, byte): (u32, u8)| sum.wrapping_add(u32::from(byte) << (at * 5 % 24));
    let sum = (0..).zip(name.bytes()).fold(start, add);
    sum.wrapping_mul(1_103_515_243).wrapping_add(12345) % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::in_wire_order;

    #[test]
    fn members_are_in_the_order_of_the_wire() {
        let written = [["timestamp", "event", "data"].as_slice(), &["seconds", "microseconds"], &["return", "id"]];
        for names in written {
            let mut sorted = names.to_vec();
            sorted.sort_unstable();
            assert!(in_wire_order(&sorted, |it| it).into_iter().eq(names), "{names:?}");
        }
    }
}
