//! A message that is put together while a program is compiled, where `format!` cannot be called.

/// How long a message may be; what comes after is left out.
const ROOM: usize = 2000;

/// The words so far.
pub struct Words {
    bytes: [u8; ROOM],
    length: usize,
}

impl Words {
    /// No words yet.
    #[allow(clippy::new_without_default, reason = "a default is none while a program is compiled")]
    #[inline]
    pub const fn new() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }

    /// These words as well, if there is room for them: no name is shown in part.
    #[inline]
    pub const fn and(mut self, words: &str) -> Self {
        let words = words.as_bytes();
        let mut at = 0;
        while self.length + words.len() <= ROOM && at < words.len() {
            self.bytes[self.length + at] = words[at];
            at += 1;
        }
        self.length += at;
        self
    }

    /// The words of others as well.
    #[inline]
    pub const fn append(self, words: &Self) -> Self {
        match str::from_utf8(words.bytes.split_at(words.length).0) {
            Ok(words) => self.and(words),
            Err(_) => self,
        }
    }

    /// Ends the compilation with these words, at the place of the caller.
    ///
    /// # Panics
    ///
    /// Always: that is what it is for.
    #[inline]
    #[track_caller]
    pub const fn fail(&self) -> ! {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(words) => panic!("{}", words),
            Err(_) => panic!("the message cannot be shown"),
        }
    }
}

/// Whether a list has a name.
#[inline]
pub const fn has(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether two texts are the same.
#[inline]
pub const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_or_not() {
        assert!(has(&["STOP", "RESUME"], "RESUME"));
        assert!(!has(&["STOP", "RESUME"], "RESUM") && !has(&["STOP"], "STOPS") && !has(&[], ""));
    }

    #[test]
    #[should_panic(expected = "one, two")]
    fn what_has_no_room_is_left_out() {
        Words::new().and("one, ").and(&"x".repeat(ROOM)).and("two").fail();
    }
}
