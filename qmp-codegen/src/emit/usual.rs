//! Structs that are read in the form in which QEMU writes them.

use std::cmp::Reverse;

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::item::{Field, Struct};

/// Into so many lists QEMU spreads the members of a dictionary.
const BUCKETS: u32 = 512;

impl Emitter<'_> {
    pub(super) fn usual(&self, item: &Struct) -> TokenStream {
        let (qmp, ident) = (self.qmp, &item.head.ident);
        let mut fields: Vec<_> = item.fields.iter().enumerate().collect();
        // Of one list, QEMU writes the member first that it has put in last.
        fields.sort_by_key(|(at, it)| (bucket(&it.wire), Reverse(*at)));
        let members = fields.iter().map(|(_, Field { ident, wire, .. })| quote!(#ident = #wire));
        let presences = fields.iter().map(|(_, it)| if it.is_optional() { quote!(optional) } else { quote!(required) });
        let extra = item.extra.iter().map(|_| quote!(extra));
        quote!(#qmp::usual!(#ident { #(#presences #members),* } #(#extra)*);)
    }
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
    use super::bucket;

    #[test]
    fn members_are_in_the_order_of_the_wire() {
        let written = [["timestamp", "event", "data"].as_slice(), &["seconds", "microseconds"], &["return", "id"]];
        for names in written {
            assert!(names.is_sorted_by_key(|it| bucket(it)), "{names:?}");
        }
    }
}
