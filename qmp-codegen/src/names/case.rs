//! Names as words, and the ways to join them.

/// How the words of a name are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `BlockIoError`
    Camel,
    /// `blockIoError`
    LowerCamel,
    /// `block_io_error`
    Snake,
    /// `BLOCK_IO_ERROR`
    UpperSnake,
    /// `block-io-error`
    Kebab,
    /// `BLOCK-IO-ERROR`
    UpperKebab,
    /// `blockioerror`
    Lower,
    /// `BLOCKIOERROR`
    Upper,
}

impl Case {
    /// Every case with the name that attributes give it.
    pub const ALL: [(&str, Case); 8] = [
        ("PascalCase", Case::Camel),
        ("camelCase", Case::LowerCamel),
        ("snake_case", Case::Snake),
        ("SCREAMING_SNAKE_CASE", Case::UpperSnake),
        ("kebab-case", Case::Kebab),
        ("SCREAMING-KEBAB-CASE", Case::UpperKebab),
        ("lowercase", Case::Lower),
        ("UPPERCASE", Case::Upper),
    ];

    /// The name in this case.
    pub fn apply(self, name: &str) -> String {
        let words = words(name);
        match self {
            Case::Camel => camel(words),
            Case::LowerCamel => uncapitalize(&camel(words)),
            Case::Snake => words.join("_"),
            Case::UpperSnake => words.join("_").to_ascii_uppercase(),
            Case::Kebab => words.join("-"),
            Case::UpperKebab => words.join("-").to_ascii_uppercase(),
            Case::Lower => words.concat(),
            Case::Upper => words.concat().to_ascii_uppercase(),
        }
    }

    /// The name in this case, made to begin like an identifier.
    pub(super) fn identifier(self, name: &str) -> String {
        let name = self.apply(name);
        match name.bytes().next() {
            None => self.apply("unnamed"),
            Some(b'0'..=b'9') if self == Case::Camel => format!("N{name}"),
            // A name of digits alone reads like one that is not meant to be used.
            Some(_) if name.bytes().all(|it| it.is_ascii_digit() || it == b'_') => format!("n{name}"),
            Some(b'0'..=b'9') => format!("_{name}"),
            Some(_) => name,
        }
    }

    /// The `n`th identifier of its spelling.
    pub(super) fn numbered(self, name: &str, n: u32) -> String {
        let stem = name.trim_end_matches('_');
        match self == Case::Camel && !stem.ends_with(|it: char| it.is_ascii_digit()) {
            true => format!("{stem}{n}"),
            false => format!("{stem}_{n}"),
        }
    }
}

/// The words of a name in lower case: parted by whatever is no letter or digit, and where capitals begin
/// (`KVMMissingCap`: `kvm`, `missing`, `cap`).
fn words(name: &str) -> Vec<String> {
    let parts = name.split(|it: char| !it.is_ascii_alphanumeric());
    parts.flat_map(capitalized_words).map(|it| it.to_ascii_lowercase()).collect()
}

fn capitalized_words(part: &str) -> Vec<&str> {
    let bytes = part.as_bytes();
    let mut start = 0;
    let mut words = Vec::new();
    let mut has_lower = false;
    for at in 1..bytes.len() {
        has_lower |= bytes[at - 1].is_ascii_lowercase();
        if !bytes[at].is_ascii_uppercase() {
            continue;
        }
        let next_is_lower = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if has_lower || next_is_lower {
            words.push(&part[start..at]);
            (start, has_lower) = (at, false);
        }
    }
    words.push(&part[start..]);
    words.retain(|it| !it.is_empty());
    words
}

/// Two numbers that meet stay two numbers: `pc-1.10` is `Pc1_10`.
fn camel(words: Vec<String>) -> String {
    words.iter().fold(String::new(), |mut name, word| {
        let is_number = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_digit());
        if is_number(name.bytes().last()) && is_number(word.bytes().next()) {
            name.push('_');
        }
        name + &capitalize(word)
    })
}

/// With a capital at the beginning.
pub(crate) fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

fn uncapitalize(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn camel_case_of_wire_names() {
        let cases = [
            ("BLOCK_IO_ERROR", "BlockIoError"),
            ("block_resize", "BlockResize"),
            ("guest-shutdown", "GuestShutdown"),
            ("x509_dname", "X509Dname"),
            ("PC", "Pc"),
            ("vencrypt+tls+none", "VencryptTlsNone"),
            ("__com.redhat_drive_add", "ComRedhatDriveAdd"),
            ("KVMMissingCap", "KvmMissingCap"),
            ("PciDevice", "PciDevice"),
            ("pc-i440fx-1.10", "PcI440fx1_10"),
            ("i386", "I386"),
            ("E820", "E820"),
            ("VIRTIO9P_RESET", "Virtio9pReset"),
            ("utf-8", "Utf8"),
            ("0.12", "N0_12"),
        ];
        for (wire, expected) in cases {
            assert_eq!(Case::Camel.identifier(wire), expected, "{wire}");
        }
    }

    #[test]
    fn snake_case_of_wire_names() {
        let cases = [
            ("node-name", "node_name"),
            ("wr_total_time_ns", "wr_total_time_ns"),
            ("x509_dname", "x509_dname"),
            ("PC", "pc"),
            ("qemuVersion", "qemu_version"),
            ("BLOCK_IO_ERROR", "block_io_error"),
            ("__com.redhat_drive_add", "com_redhat_drive_add"),
            ("2nd", "_2nd"),
            ("64", "n64"),
        ];
        for (wire, expected) in cases {
            assert_eq!(Case::Snake.identifier(wire), expected, "{wire}");
        }
    }

    #[test]
    fn every_case_by_its_name() {
        let names = Case::ALL.map(|(_, case)| case.apply("AcmeFan2Speed"));
        let expected = [
            "AcmeFan2Speed",
            "acmeFan2Speed",
            "acme_fan2_speed",
            "ACME_FAN2_SPEED",
            "acme-fan2-speed",
            "ACME-FAN2-SPEED",
            "acmefan2speed",
            "ACMEFAN2SPEED",
        ];
        assert_eq!(names, expected);
    }
}
