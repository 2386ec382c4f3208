//! Facts about a model that the emitted code depends on, each computed by a pass of its own.
//!
//! | pass | question |
//! |---|---|
//! | [`direction`] | who sends values of a type: the client, the server, or both? |
//! | [`needs`] | which documents need a type, so that it is there when their features are on? |
//! | [`recursion`] | does a value contain values of its own type, so that it needs a box? |
//! | [`size`] | is a value too large to lie in an enum as it is? |
//! | [`usual`] | is a value read in the form in which QEMU writes it? |

pub(crate) mod direction;
pub(crate) mod needs;
pub(crate) mod recursion;
pub(crate) mod size;
pub(crate) mod usual;

use qmp_spec::model::{Spec, Type};

use direction::Directions;
use recursion::Recursion;
use usual::Usual;

/// What was found out about the types of a model.
pub(crate) struct Facts {
    pub(crate) directions: Directions,
    pub(crate) recursion: Recursion,
    pub(crate) usual: Usual,
}

impl Facts {
    pub(crate) fn of(spec: &Spec) -> Self {
        Self {
            directions: direction::directions(spec),
            recursion: recursion::recursion(spec),
            usual: usual::usual(spec),
        }
    }
}

/// The types that a type is made of, in the order of the text.
fn parts(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Array(element) => vec![element],
        Type::Object(object) => object.types().collect(),
        Type::Alternate(alternatives) => alternatives.iter().map(|it| &it.ty).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
