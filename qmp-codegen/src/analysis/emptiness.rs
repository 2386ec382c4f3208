//! Whether an object may have no members at all.

use qmp_spec::model::Object;

/// Whether every member may be left out; the tag of a union may not.
pub(crate) fn may_be_empty(object: &Object) -> bool {
    object.variants.is_none() && object.members.iter().all(|it| it.optional)
}
