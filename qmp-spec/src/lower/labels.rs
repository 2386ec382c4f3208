//! Labels whose text has a form of its own → facts.

use super::Lowering;
use crate::check;
use crate::model::Property;
use crate::source::Span;

impl Lowering<'_> {
    /// `Properties: out-of-band, preconfig`.
    pub(super) fn properties(&mut self, span: Span) -> Vec<Property> {
        let mut properties = Vec::new();
        let mut at = 0;
        for part in self.slice(span).split(',') {
            let name = part.trim();
            let start = at + part.len() - part.trim_start().len();
            match Property::of(name) {
                Some(property) => properties.push(property),
                None => check::property_unknown::report(self.found, span.within(start, start + name.len()), name),
            }
            at += part.len() + 1;
        }
        properties.sort();
        properties.dedup();
        properties
    }

    /// `Rate limit: 1 per second`.
    pub(super) fn rate_limit(&mut self, span: Span) -> Option<u32> {
        let limit = self.slice(span).strip_suffix(" per second").and_then(|it| it.parse().ok()).filter(|&it| it > 0);
        if limit.is_none() {
            check::rate_limit::report(self.found, span);
        }
        limit
    }
}
