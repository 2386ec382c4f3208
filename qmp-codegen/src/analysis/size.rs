//! Whether a value is too large to lie in an enum as it is: one large variant makes every value of the enum large.

use qmp_spec::model::{Member, Spec, Type, TypeId};

use super::recursion::Recursion;

/// Bytes that a variant may hold without a box.
const LIMIT: usize = 48;

/// Whether members that make up a variant's payload take more than the limit, by estimate.
pub(crate) fn is_large<'a>(
    spec: &Spec,
    recursion: &Recursion,
    owner: Option<TypeId>,
    members: impl Iterator<Item = &'a Member>,
) -> bool {
    let mut estimate = Estimate { spec, recursion, left: LIMIT };
    estimate.take(size_of::<usize>()).is_none() || estimate.members(owner, members).is_none()
}

/// Counts bytes until none are left: deep and shared types are never walked further than that.
struct Estimate<'a> {
    spec: &'a Spec,
    recursion: &'a Recursion,
    left: usize,
}

impl Estimate<'_> {
    fn take(&mut self, bytes: usize) -> Option<()> {
        self.left = self.left.checked_sub(bytes)?;
        Some(())
    }

    fn members<'a>(&mut self, owner: Option<TypeId>, mut members: impl Iterator<Item = &'a Member>) -> Option<()> {
        members.try_for_each(|it| self.member(owner, it))
    }

    fn member(&mut self, owner: Option<TypeId>, member: &Member) -> Option<()> {
        // An absent integer needs a word to say so; the others have room for it.
        if member.optional && matches!(member.ty, Type::Int(_)) {
            self.take(8)?;
        }
        self.ty(owner, &member.ty)
    }

    fn ty(&mut self, owner: Option<TypeId>, ty: &Type) -> Option<()> {
        match ty {
            Type::Bool | Type::Int(_) => self.take(8),
            Type::Number => self.take(16),
            Type::String | Type::Enum(_) | Type::Array(_) => self.take(24),
            Type::Null | Type::Any | Type::Alternate(_) => self.take(32),
            Type::Named(id) if self.recursion.needs_box(owner, *id) => self.take(8),
            Type::Named(id) => self.ty(Some(*id), &self.spec[*id].ty),
            Type::Object(object) => {
                self.take(8)?;
                self.members(owner, object.all_members())
            }
        }
    }
}
