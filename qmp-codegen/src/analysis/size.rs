//! Whether a value is too large to lie in an enum as it is: one large variant makes every value of the enum large.

use qmp_spec::model::{Member, Object, Spec, Type, TypeId};

use super::recursion::Recursion;

/// Bytes that a variant may hold without a box.
const LIMIT: usize = 72;

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

/// Whether the members of an object take more than the limit, by estimate.
pub(crate) fn is_large_object(spec: &Spec, recursion: &Recursion, owner: Option<TypeId>, object: &Object) -> bool {
    Estimate { spec, recursion, left: LIMIT }.object(owner, object).is_none()
}

/// Whether a value of a type takes more than the limit, by estimate.
pub(crate) fn is_large_type(spec: &Spec, recursion: &Recursion, owner: Option<TypeId>, ty: &Type) -> bool {
    Estimate { spec, recursion, left: LIMIT }.ty(owner, ty).is_none()
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
            Type::Number | Type::Enum(_) => self.take(16),
            Type::String | Type::Array(_) => self.take(24),
            Type::Null => Some(()),
            Type::Any => self.take(32),
            // What is larger is in a box.
            Type::Alternate(_) => self.take(LIMIT),
            Type::Named(id) if self.recursion.needs_box(owner, *id) => self.take(8),
            Type::Named(id) => self.ty(Some(*id), &self.spec[*id].ty),
            Type::Object(object) => self.object(owner, object),
        }
    }

    fn object(&mut self, owner: Option<TypeId>, object: &Object) -> Option<()> {
        if let Some(like) = &object.like {
            return self.ty(owner, like);
        }
        if object.variants.iter().flat_map(|it| &it.branches).any(|it| it.like.is_some()) {
            self.take(LIMIT)?;
        }
        self.take(8)?;
        self.members(owner, object.all_members())
    }
}
