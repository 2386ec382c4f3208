//! Values that were kept as text until it was known what they are.

use serde::de::DeserializeSeed;

use crate::fault::Fault;
use crate::scan::is_deeper;

/// serde_json counts the depth of each text anew, so that unions within unions would never meet
/// its limit: the same limit is kept here.
const MAX_DEPTH: usize = 128;

/// Decodes a value that was kept as text.
pub(super) fn decode_raw<'a, V: DeserializeSeed<'a>>(text: &'a str, seed: V) -> Result<V::Value, Fault> {
    if is_deeper(text, MAX_DEPTH) {
        let reason = "recursion limit exceeded".to_owned();
        return Err(Fault { path: String::new(), reason });
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    seed.deserialize(&mut deserializer).map_err(|error| Fault::locate(text, &error))
}
