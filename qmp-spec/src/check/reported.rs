//! Where something was found already.

use crate::diagnostic::Diagnostics;
use crate::source::{SourceId, Span};

/// The places of all findings so far.
pub(super) struct Reported(Vec<(SourceId, u32)>);

impl Reported {
    pub(super) fn of(found: &Diagnostics) -> Self {
        let mut places: Vec<_> = found.iter().map(|it| (it.span.source, it.span.start)).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Whether one of them begins where `span` does.
    pub(super) fn at(&self, span: Span) -> bool {
        self.0.binary_search(&(span.source, span.start)).is_ok()
    }

    /// Whether one of them begins within `span`.
    pub(super) fn within(&self, span: Span) -> bool {
        let next = self.0.partition_point(|it| *it < (span.source, span.start));
        self.0.get(next).is_some_and(|it| it.0 == span.source && it.1 <= span.end)
    }
}
