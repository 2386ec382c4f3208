//! Values that were kept as text until it was known what they are.

use serde::de::DeserializeSeed;

use crate::fault::Fault;
use crate::reader::{MAX_DEPTH, decode_whole};
use crate::scan::is_deeper;

/// Decodes a value that was kept as text.
pub(super) fn decode_raw<'a, V: DeserializeSeed<'a>>(text: &'a str, seed: V) -> Result<V::Value, Fault> {
    // The depth of each text is counted anew, so that unions within unions would never meet the limit.
    if is_deeper(text, MAX_DEPTH) {
        let reason = "recursion limit exceeded".to_owned();
        return Err(Fault { path: String::new(), reason });
    }
    decode_whole(text, seed)
}
