//! Conditions in C, as schemas of the past have them: `defined(CONFIG_A) && !defined(CONFIG_B)`.

use crate::qapi::schema::Condition;

/// Brackets and negations within each other; those of QEMU's past have two.
const MAX_DEPTH: usize = 32;

/// The condition that a text in C says; `None` if it is of anything but `defined`, `!`, `&&`, `||` and brackets.
pub(super) fn parse(text: &str) -> Option<Condition> {
    let mut reader = Reader { rest: text, depth: 0 };
    let condition = reader.any()?;
    reader.rest.trim_start().is_empty().then_some(condition)
}

/// Whether a text is a symbol of QEMU's configuration.
pub(super) fn is_symbol(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_uppercase()) && text.bytes().all(is_part)
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn any(&mut self) -> Option<Condition> {
        let first = self.all()?;
        self.chain("||", first, Condition::Any, Self::all)
    }

    fn all(&mut self) -> Option<Condition> {
        let first = self.one()?;
        self.chain("&&", first, Condition::All, Self::one)
    }

    /// What stands between signs of one kind; a condition that is alone stays as it is.
    fn chain(
        &mut self,
        sign: &str,
        first: Condition,
        combine: fn(Vec<Condition>) -> Condition,
        operand: fn(&mut Self) -> Option<Condition>,
    ) -> Option<Condition> {
        let mut operands = vec![first];
        while self.takes(sign) {
            operands.push(operand(self)?);
        }
        if operands.len() > 1 { Some(combine(operands)) } else { operands.pop() }
    }

    fn one(&mut self) -> Option<Condition> {
        if self.takes("!") {
            return self.deeper(|it| it.one().map(|it| Condition::Not(Box::new(it))));
        }
        if self.takes("(") {
            return self.deeper(|it| it.any().filter(|_| it.takes(")")));
        }
        let has_bracket = self.takes("defined").then(|| self.takes("("))?;
        let symbol = self.symbol()?;
        (!has_bracket || self.takes(")")).then_some(Condition::Defined(symbol))
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Option<Condition>) -> Option<Condition> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let condition = read(self);
        self.depth -= 1;
        condition
    }

    fn takes(&mut self, sign: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn symbol(&mut self) -> Option<String> {
        let text = self.rest.trim_start();
        let end = text.bytes().take_while(|it| is_part(*it)).count();
        let (symbol, rest) = text.split_at(end);
        self.rest = rest;
        is_symbol(symbol).then(|| symbol.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn conditions_in_c_are_understood() {
        let cases = [
            ("defined(CONFIG_A)", "CONFIG_A"),
            (" defined CONFIG_A ", "CONFIG_A"),
            ("!defined(CONFIG_A)", "not(CONFIG_A)"),
            ("defined(A) && defined( B )||defined(C)", "any(all(A, B), C)"),
            ("defined(A) && (defined(B) || !(defined(C)))", "all(A, any(B, not(C)))"),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text).map(|it| it.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_anything_else_is_not_guessed() {
        let deep = "!".repeat(100_000) + "defined(A)";
        for text in
            ["", "defined()", "defined(A", "defined(a)", "A > 3", "defined(A) defined(B)", "defined(A) &&", &deep]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
