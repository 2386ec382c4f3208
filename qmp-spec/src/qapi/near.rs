//! Names that somebody probably meant, within bounds: each name is compared with all that are known.

use crate::diagnostic::Diagnostics;
use crate::suggest::nearest;

/// Findings after which nothing is suggested any more.
const FINDINGS: usize = 50;

/// Bytes of the longest name that is compared; comparing takes the product of two lengths.
const LENGTH: usize = 100;

/// The nearest of some names, if one is near enough to suggest.
pub(super) fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>, found: &Diagnostics) -> Option<&'a str> {
    if found.len() > FINDINGS || name.len() > LENGTH {
        return None;
    }
    nearest(name, known.filter(|it| it.len() <= LENGTH))
}
