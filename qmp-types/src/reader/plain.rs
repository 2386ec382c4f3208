//! Strings and integers at the start of a text, where they are plain.

/// As many digits as are always an `i64`.
const DIGITS: usize = 18;

/// One bit in each byte of a word: the lowest, and the highest.
const LOWEST: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);

/// How many bytes there are before the first that ends a string, escapes another, or must not be in one.
#[inline]
pub fn plain_length(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    for (index, eight) in eights.iter().enumerate() {
        let found = not_plain(u64::from_le_bytes(*eight));
        if found != 0 {
            return 8 * index + found.trailing_zeros() as usize / 8;
        }
    }
    8 * eights.len() + rest.iter().position(|byte| !is_plain(*byte)).unwrap_or(rest.len())
}

/// Whether a string may stand between quotes as it is.
#[inline]
pub fn is_plain_text(text: &str) -> bool {
    plain_length(text.as_bytes()) == text.len()
}

/// Whether a byte of a string stands for itself.
pub(crate) fn is_plain(byte: u8) -> bool {
    (byte >= b' ') & (byte != b'"') & (byte != b'\\')
}

/// The same for eight bytes: the highest bit of the first that does not, and perhaps of later ones.
#[inline]
fn not_plain(word: u64) -> u64 {
    // Where a byte is less than what is taken from it, its highest bit is borrowed from.
    let less = |word: u64, than: u8| word.wrapping_sub(LOWEST * u64::from(than)) & !word;
    // With that bit changed, a quote comes right behind the control characters.
    let quote_or_control = less(word ^ (LOWEST * u64::from(b'"' ^ b' ')), b' ' + 1);
    let backslash = less(word ^ (LOWEST * u64::from(b'\\')), 1);
    (quote_or_control | backslash) & HIGHEST
}

/// An integer of few digits, and what follows, which may be a fraction or an exponent.
#[inline]
pub(crate) fn integer(text: &[u8]) -> Option<(i64, &[u8])> {
    let (is_negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let (mut value, mut rest) = (0_i64, digits);
    while let [digit @ b'0'..=b'9', more @ ..] = rest {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        rest = more;
    }
    let length = digits.len() - rest.len();
    let is_plain = match digits {
        [b'0', ..] => length == 1 && !is_negative,
        _ => length > 0 && length <= DIGITS,
    };
    is_plain.then(|| (if is_negative { -value } else { value }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_those_of_json() {
        assert_eq!(integer(b"-12,"), Some((-12, &b","[..])));
        assert_eq!(integer(b"0}"), Some((0, &b"}"[..])));
        assert_eq!(integer(b"999999999999999999"), Some((999_999_999_999_999_999, &b""[..])));
        for text in ["", "01,", "-0,", "-,", "+1,", ",", "9999999999999999991", "99999999999999999999999"] {
            assert_eq!(integer(text.as_bytes()), None, "{text}");
        }
    }

    /// Each byte at each place of a longer text.
    #[test]
    fn what_is_plain_is_known_eight_bytes_at_a_time_too() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut bytes = [0xC3; 20];
                bytes[at] = byte;
                let expected = if is_plain(byte) { 20 } else { at };
                assert_eq!(plain_length(&bytes), expected, "{byte} at {at}");
            }
        }
    }
}
