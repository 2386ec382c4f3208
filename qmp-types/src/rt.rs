//! What generated code leans on.
//!
//! These names are public for generated code alone: they may change with any version of
//! `qmp-codegen`.

mod alternate;
mod as_json;
pub mod check;
mod deferred;
mod encoder;
mod enumeration;
mod envelope;
mod holds;
mod ignored;
mod key;
mod kinds;
mod known;
mod members;
mod names;
mod object;
mod outline;
mod own;
mod plain;
mod required;
mod slot;
mod union;
mod usual;
mod wire_name;
mod words;

pub use crate::fault::Fault;
pub use crate::reader::decode_value;
pub use crate::reader::plain::{is_plain_text, plain_length};
pub use alternate::{Alternate, Kind, RawAlternative, deserialize_alternate};
pub use as_json::{debug, is_equal};
pub use encoder::{Encoder, has_members};
pub use enumeration::{Enum, deserialize_enumeration, parse_enumeration};
pub use holds::{Always, Asked, Common, Defined, Holds, HoldsDefined, Mandatory, Member, member};
pub use ignored::{Ignored, ignored};
pub use kinds::{HoldsBool, HoldsInt, HoldsNumber, HoldsString, json_bool, json_int, json_number, json_string};
pub(crate) use known::data_or_empty;
pub(crate) use known::read_line;
pub use known::{Known, decode_line};
pub(crate) use members::distinct;
pub use members::{Members, required};
pub use names::{Names, no_name_of_the_document, no_name_twice};
pub use object::{Object, deserialize_object, serialize_object};
pub(crate) use outline::Outline;
pub use own::{map_event, own_event};
pub(crate) use plain::{Open, Plain};
pub use required::none_missing;
pub use slot::{Nullable, Slot};
pub use union::{RawMembers, Tag, Union, branch, decode_union};
pub(crate) use usual::usual_return;
pub use usual::{Text, Usual, UsualMembers};
pub use wire_name::is_spelt_so;
pub use words::{Words, has, is_same};

pub use serde::de::MapAccess;
pub use serde::ser::SerializeMap;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
