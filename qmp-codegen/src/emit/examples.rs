//! The document's examples as tests: each decodes into its type and encodes to what it was.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Emitter;
use crate::item::{Test, TestKind};

impl Emitter<'_> {
    pub(super) fn examples(&self, tests: &[Test]) -> TokenStream {
        if tests.is_empty() {
            return TokenStream::new();
        }
        let (qmp, tests) = (self.qmp, tests.iter().map(test));
        quote! {
            #[cfg(test)]
            mod examples {
                use #qmp::rt::check;
                #(#tests)*
            }
        }
    }
}

fn test(Test { name, kind, text }: &Test) -> TokenStream {
    let text = literal(text);
    let check = match kind {
        TestKind::Event => quote!(event::<super::Event>),
        TestKind::Request(command) => quote!(request::<super::#command>),
        TestKind::Reply(command) => quote!(reply::<super::#command>),
    };
    quote! {
        #[test]
        fn #name() {
            check::#check(#text);
        }
    }
}

/// A raw string, which people can read, unless the text has characters that a raw string must not hold or should not.
fn literal(text: &str) -> Literal {
    let is_plain = text.bytes().all(|it| matches!(it, b' '..=b'~' | b'\n'));
    let fits = |fence: &String| !text.contains('#') || !text.contains(&format!("\"{fence}"));
    let fence = (1..=text.len()).map(|n| "#".repeat(n)).find(fits);
    let raw = fence.filter(|_| is_plain).map(|fence| format!("r{fence}\"{text}\"{fence}"));
    raw.and_then(|it| it.parse().ok()).unwrap_or_else(|| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn examples_are_raw_strings_where_they_can_be() {
        assert_eq!(literal(r#"{ "a": 1 }"#).to_string(), "r#\"{ \"a\": 1 }\"#");
        assert_eq!(literal(r##""#" "##).to_string(), "r##\"\"#\" \"##");
        assert_eq!(literal("\r").to_string(), "\"\\r\"");
    }
}
