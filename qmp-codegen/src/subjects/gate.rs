//! Which features an item needs one of, as an attribute.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use qmp_spec::{SourceId, SourceMap, Spec};
use quote::{ToTokens, quote};

use super::feature;
use crate::analysis::needs::{Need, needs};
use crate::emitted;
use crate::plan::Defined;

/// The features of which one must be on for an item to be there; none where it always is.
#[derive(Clone, Debug, Default)]
pub(super) struct Gate(BTreeSet<String>);

/// The gate of each definition.
pub(super) struct Gates<'a> {
    spec: &'a Spec,
    features: Vec<String>,
    needs: Vec<Need>,
}

impl<'a> Gates<'a> {
    pub(super) fn of(spec: &'a Spec, sources: &SourceMap) -> Self {
        Self { spec, features: sources.iter().map(|(id, _)| feature(sources, id)).collect(), needs: needs(spec) }
    }

    pub(super) fn of_document(&self, document: SourceId) -> Gate {
        Gate(BTreeSet::from([self.features[document.0 as usize].clone()]))
    }

    pub(super) fn of_definition(&self, definition: Defined) -> Gate {
        match definition {
            Defined::Command(at) => self.of_document(self.spec.commands[at].span.source),
            Defined::Type(id) => match &self.needs[id.0] {
                Need::Always => Gate::default(),
                Need::Documents(all) => Gate(all.iter().map(|it| self.features[it.0 as usize].clone()).collect()),
            },
        }
    }
}

impl ToTokens for Gate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let features: Vec<_> = self.0.iter().collect();
        match features.as_slice() {
            [] => {}
            [one] => tokens.extend(quote!(#[cfg(feature = #one)])),
            all => tokens.extend(quote!(#[cfg(any(#(feature = #all),*))])),
        }
    }
}

/// The items with a gate on each of them.
pub(super) fn gated(items: TokenStream, gate: &Gate) -> TokenStream {
    let gate = gate.to_token_stream();
    if gate.is_empty() {
        return items;
    }
    emitted::items(items).into_iter().flat_map(|it| [gate.clone(), it.attributes, it.item]).collect()
}
