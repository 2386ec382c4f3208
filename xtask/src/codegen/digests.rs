//! Digests of the documents and of what was generated from them.
//!
//! The build script of `qemu-qmp` holds the files against this list, and so sees without a parser that the one was
//! changed without the other.

/// The list's name in the directory of generated code.
pub(super) const NAME: &str = "digests.txt";

/// The list: for each file a line with its digest and its name.
pub(super) fn list(files: impl Iterator<Item = (String, String)>) -> String {
    files.map(|(name, text)| format!("{:016x} {name}\n", digest(&text))).collect()
}

/// FNV-1a of 64 bits. Carriage returns do not count, as a checkout may have added them.
fn digest(text: &str) -> u64 {
    let bytes = text.bytes().filter(|it| *it != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_is_fnv_1a() {
        assert_eq!(digest(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(digest("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(digest("foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(digest("foo\r\nbar"), digest("foo\nbar"));
    }
}
