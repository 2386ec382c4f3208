//! Of members with one name in one object the first is taken.

use std::collections::BTreeMap;

use super::Lowering;
use crate::check;
use crate::model::{Member, Object};
use crate::source::Span;

type Seen = BTreeMap<String, Span>;

impl Lowering<'_> {
    /// Drops repeated members, which are reported; those of different branches may share a name.
    pub(super) fn without_repeated_members(&mut self, object: &mut Object) {
        let mut common = Seen::new();
        self.keep_first(&mut object.members, &Seen::new(), &mut common);
        for branch in object.variants.iter_mut().flat_map(|it| &mut it.branches) {
            self.keep_first(&mut branch.members, &common, &mut Seen::new());
        }
    }

    fn keep_first(&mut self, members: &mut Vec<Member>, above: &Seen, seen: &mut Seen) {
        members.retain(|member| match above.get(&member.name).or_else(|| seen.get(&member.name)) {
            Some(&first) => {
                check::member_repeated::report(self.found, member, first);
                false
            }
            None => {
                seen.insert(member.name.clone(), member.span);
                true
            }
        });
    }
}
