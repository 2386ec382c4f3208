//! The body of `spec!`: modules in the place of the macro.

use std::env;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use qmp_spec::Mode;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::documents;
use crate::module::{Config, Module, generate};

mod keyword {
    syn::custom_keyword!(lenient);
}

/// `"spec/events.txt", "spec/commands.txt", lenient, crate = ::path`
struct Input {
    documents: Vec<LitStr>,
    mode: Mode,
    runtime: Option<syn::Path>,
}

/// The modules of the documents, or one error with everything that is wrong.
pub fn expand(input: TokenStream) -> TokenStream {
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        let error = syn::Error::new(Span::call_site(), "`CARGO_MANIFEST_DIR` is not set: build with cargo");
        return error.to_compile_error();
    };
    expand_in(&root, input)
}

fn expand_in(root: &Path, input: TokenStream) -> TokenStream {
    match syn::parse2::<Input>(input) {
        Ok(input) => input.expand(root),
        Err(error) => error.to_compile_error(),
    }
}

impl Input {
    fn expand(self, root: &Path) -> TokenStream {
        let paths: Vec<_> = self.documents.iter().map(LitStr::value).collect();
        let runtime = self.runtime.unwrap_or_else(|| documents::default_runtime(root));
        let (documents, result) = documents::read(root, &paths, self.mode);
        let modules = generate(&documents.spec, &documents.sources, &Config { runtime });
        let modules = modules.iter().map(Module::item);
        // What the documents name is there even if they have mistakes: the user then sees those and no others.
        let error = result.err().map(|it| syn::Error::new(self.documents[0].span(), it).to_compile_error());
        let tracked = documents.tracked();
        quote!(#error #tracked #(#modules)*)
    }
}

impl Parse for Input {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut parsed = Self { documents: vec![input.parse()?], mode: Mode::Strict, runtime: None };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                parsed.argument(input)?;
            }
        }
        Ok(parsed)
    }
}

impl Input {
    fn argument(&mut self, input: ParseStream) -> syn::Result<()> {
        let next = input.lookahead1();
        if next.peek(LitStr) {
            self.documents.push(input.parse()?);
        } else if next.peek(keyword::lenient) {
            input.parse::<keyword::lenient>()?;
            self.mode = Mode::Lenient;
        } else if next.peek(Token![crate]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            self.runtime = Some(input.call(syn::Path::parse_mod_style)?);
        } else {
            return Err(next.error());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(input: &str) -> String {
        let tokens = input.parse().expect("the input is tokens");
        let expanded = expand_in(Path::new(env!("CARGO_MANIFEST_DIR")), tokens);
        prettyplease::unparse(&syn::parse2(expanded).expect("items are emitted"))
    }

    #[test]
    fn modules_stand_in_the_place_of_the_macro() {
        let text = expand(r#""tests/data/bell.txt", "tests/data/events-only.txt", lenient, crate = ::a::b,"#);
        assert!(text.contains(r#"::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/tests/data/bell.txt")"#));
        assert!(text.contains("pub mod event {") && text.contains("pub struct Noon {"));
        assert!(text.contains("::a::b::Extra") && !text.contains("qmp_types"));
        assert!(!text.contains("compile_error") && !text.contains(env!("CARGO_MANIFEST_DIR")));
    }

    #[test]
    fn a_faulty_document_gives_one_error_and_what_it_names() {
        let text = expand(r#""tests/data/faulty/slip.txt""#);
        assert_eq!(text.matches("compile_error!").count(), 1);
        assert_eq!(text.matches("--> tests/data/faulty/slip.txt:").count(), 2, "{text}");
        assert!(text.contains("pub struct Slip {"));
    }

    #[test]
    fn mistakes_in_the_input_say_what_is_possible() {
        let cases = [
            ("", "expected string literal"),
            (r#""a.txt", strict"#, "expected one of: string literal, `lenient`, `crate`"),
            (r#""/a.txt""#, "is an absolute path"),
            (r#""tests/none.txt""#, "cannot read `tests/none.txt`"),
        ];
        for (input, message) in cases {
            let text = expand(input);
            assert!(text.contains(message), "{text}");
        }
    }
}
