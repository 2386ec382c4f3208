//! Commands and what they return.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Extra;
use crate::rt::{Encoder, MapAccess, Members, Object, SerializeMap};

/// The arguments of one command.
///
/// `#[derive(Command)]` implements it, and so does generated code.
pub trait Command: Serialize {
    /// The command's name on the wire.
    const NAME: &'static str;

    /// The arguments that no request may be without, as far as the type tells.
    const REQUIRED: &'static [&'static str] = &[];

    /// Whether the server may execute it out of band: before commands that were sent earlier, with `exec-oob`.
    const ALLOWS_OOB: bool = false;

    /// What a successful reply carries.
    type Return: DeserializeOwned;

    /// Whether the command is sent with `arguments`.
    fn has_arguments(&self) -> bool {
        true
    }
}

impl<C: Command> Command for &C {
    const NAME: &'static str = C::NAME;
    const REQUIRED: &'static [&'static str] = C::REQUIRED;
    const ALLOWS_OOB: bool = C::ALLOWS_OOB;
    type Return = C::Return;

    fn has_arguments(&self) -> bool {
        C::has_arguments(self)
    }
}

/// What a command returns that has nothing to say: an object without members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Empty {
    /// Members that the document does not know.
    pub extra: Extra,
}

impl Object for Empty {
    const MEMBERS: &'static [&'static str] = &[];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        members.read_or_keep(Self::MEMBERS, &mut [])?;
        Ok(Self { extra: members.extra() })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.extra(&self.extra);
    }
}

crate::serde_object!(Empty);
