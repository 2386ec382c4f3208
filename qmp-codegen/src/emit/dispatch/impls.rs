//! How lines are decoded to events and events encoded.
//!
//! `Known` is not generic, so that the decoding of the document's events is compiled once, in the crate that holds
//! them, and not again in each that adds events of its own.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Emitter;
use crate::emit::by_index;
use crate::impls::index;
use crate::item::EventEntry;

impl Emitter<'_> {
    pub(super) fn known(&self, events: &[EventEntry]) -> TokenStream {
        let qmp = self.qmp;
        let names = events.iter().map(|it| &it.wire);
        let indices = (0..events.len()).map(index);
        let arms = events
            .iter()
            .map(|EventEntry { ident, .. }| quote!(#qmp::rt::Deserialize::deserialize(data).map(Self::#ident)));
        let decode = by_index(quote!(event), arms);
        let usual = self.usual_events(events);
        let event = if events.len() > 1 { quote!(event) } else { quote!(_) };
        quote! {
            impl #qmp::rt::Known for Event {
                type Index = usize;
                fn index(name: &str) -> ::std::option::Option<usize> {
                    ::std::option::Option::Some(match name {
                        #(#names => #indices,)*
                        _ => return ::std::option::Option::None,
                    })
                }
                fn decode<'de, D: #qmp::rt::Deserializer<'de>>(
                    #event: usize,
                    data: D,
                ) -> ::std::result::Result<Self, D::Error> {
                    #decode
                }
                #usual
                fn unknown(event: #qmp::UnknownEvent) -> Self {
                    Self::Unknown(event)
                }
            }
        }
    }

    /// The events whose data is read in the usual form.
    fn usual_events(&self, events: &[EventEntry]) -> Option<TokenStream> {
        let qmp = self.qmp;
        let arms = events.iter().enumerate().filter(|(_, it)| it.is_usual).map(|(at, it)| {
            let (at, ident) = (index(at), &it.ident);
            let data = quote!(#qmp::rt::Usual::take(data)?);
            let data = if it.is_boxed { quote!(::std::boxed::Box::new(#data)) } else { data };
            quote!(#at => Self::#ident(#data))
        });
        let arms: Vec<_> = arms.collect();
        let usual = quote! {
            fn usual(event: usize, data: &mut #qmp::rt::Text<'_>) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(match event {
                    #(#arms,)*
                    _ => return ::std::option::Option::None,
                })
            }
        };
        (!arms.is_empty()).then_some(usual)
    }

    pub(super) fn decode_known(&self) -> TokenStream {
        let qmp = self.qmp;
        quote! {
            fn decode_known(line: &str) -> ::std::result::Result<#qmp::Message<Event>, #qmp::Malformed> {
                #qmp::rt::decode_line(line)
            }
        }
    }

    pub(super) fn dispatch_impl(&self, events: &[EventEntry]) -> TokenStream {
        let qmp = self.qmp;
        let names = events.iter().map(|it| &it.wire);
        let variants: Vec<_> = events.iter().map(|it| &it.ident).collect();
        let has_data = events.iter().map(|EventEntry { ident, is_boxed, .. }| {
            let payload = if *is_boxed { quote!(&**it) } else { quote!(it) };
            quote!(Self::#ident(it) => #qmp::EventPayload::has_data(#payload))
        });
        quote! {
            impl<X: #qmp::Events> #qmp::Dispatch for Event<X> {
                const NAMES: &'static [&'static str] = &[#(#names),*];
                fn decode_line(line: &str) -> ::std::result::Result<#qmp::Message<Self>, #qmp::Malformed> {
                    #qmp::rt::map_event(line, decode_known(line)?, |event| {
                        ::std::result::Result::Ok(match event {
                            #(Event::#variants(it) => Self::#variants(it),)*
                            Event::Other(never) => match never {},
                            Event::Unknown(it) => return #qmp::rt::own_event(it, Self::Other, Self::Unknown),
                        })
                    })
                }
                fn name(&self) -> &str {
                    self.name()
                }
                fn has_data(&self) -> bool {
                    match self {
                        #(#has_data,)*
                        Self::Other(it) => #qmp::Events::has_data(it),
                        Self::Unknown(it) => #qmp::Dispatch::has_data(it),
                    }
                }
                fn encode_data<S: #qmp::rt::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::std::result::Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#variants(it) => #qmp::rt::Serialize::serialize(it, serializer),)*
                        Self::Other(it) => #qmp::Events::encode_data(it, serializer),
                        Self::Unknown(it) => #qmp::Dispatch::encode_data(it, serializer),
                    }
                }
            }
        }
    }
}
