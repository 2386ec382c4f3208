//! The body of `spec!`: modules in the place of the macro.

mod only;

use std::env;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use qmp_spec::{Mode, Valid};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token};

use crate::documents;
use crate::module::{Config, Module, generate_at};
use crate::written::Name;

/// `"spec/events.txt", "spec/commands.txt", only(ACME_FAN), lenient, crate = ::path`
struct Input {
    documents: Vec<LitStr>,
    mode: Mode,
    only: Option<Vec<Name>>,
    runtime: Option<syn::Path>,
}

/// The modules of the documents, or one error with everything that is wrong.
///
/// `place` tells the call from all others in its crate.
pub fn expand(place: &str, input: TokenStream) -> TokenStream {
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        let error = syn::Error::new(Span::call_site(), "`CARGO_MANIFEST_DIR` is not set: build with cargo");
        return error.to_compile_error();
    };
    expand_in(&root, place, input)
}

fn expand_in(root: &Path, place: &str, input: TokenStream) -> TokenStream {
    match syn::parse2::<Input>(input) {
        Ok(input) => input.expand(root, place),
        Err(error) => error.to_compile_error(),
    }
}

impl Input {
    fn expand(self, root: &Path, place: &str) -> TokenStream {
        let paths: Vec<_> = self.documents.iter().map(LitStr::value).collect();
        let runtime = self.runtime.unwrap_or_else(|| documents::default_runtime(root));
        let (documents, result) = documents::read(root, &paths, self.mode);
        let part = self.only.as_ref().map(|it| only::only(&documents.spec, it));
        // After a mistake in the names all there is is made, so that what uses the types gives no further errors.
        let (part, misnamed) = match part {
            Some(Ok(part)) => (Some(Valid::assume(part)), None),
            Some(Err(error)) => (None, Some(error.to_compile_error())),
            None => (None, None),
        };
        let spec = part.as_ref().unwrap_or(&documents.spec);
        let modules = generate_at(place, spec, &documents.sources, &Config { runtime });
        let modules = modules.iter().map(Module::item);
        // What the documents name is there even if they have mistakes: the user then sees those and no others.
        let error = result.err().map(|it| syn::Error::new(self.documents[0].span(), it).to_compile_error());
        let tracked = documents.tracked();
        let errors = error.or(misnamed);
        quote!(#errors #tracked #(#modules)*)
    }
}

impl Parse for Input {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut parsed = Self { documents: vec![input.parse()?], mode: Mode::Strict, only: None, runtime: None };
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
        if input.peek(LitStr) {
            self.documents.push(input.parse()?);
            return Ok(());
        }
        let option = input.call(Ident::parse_any)?;
        match option.to_string().as_str() {
            "lenient" => self.mode = Mode::Lenient,
            "only" => {
                let names;
                syn::parenthesized!(names in input);
                let names = Punctuated::<Name, Token![,]>::parse_terminated(&names)?;
                self.only.get_or_insert_default().extend(names);
            }
            "crate" => {
                input.parse::<Token![=]>()?;
                self.runtime = Some(input.call(syn::Path::parse_mod_style)?);
            }
            other => {
                let known = "further documents, `lenient`, `only(NAME, \"other-name\")`, `crate = ::path`";
                return Err(syn::Error::new(option.span(), format!("`{other}` has no meaning here; there is {known}")));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(input: &str) -> String {
        let tokens = input.parse().expect("the input is tokens");
        let expanded = expand_in(Path::new(env!("CARGO_MANIFEST_DIR")), "", tokens);
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
    fn some_of_a_document_comes_with_what_it_reaches() {
        let text = expand(r#""tests/data/kiln.txt", only(FIRING_DONE)"#);
        assert!(text.contains("pub struct FiringDone {") && text.contains("Outcome"), "{text}");
        assert!(!text.contains("DoorMoved") && !text.contains("pub mod command"), "{text}");
        let text = expand(r#"lenient, only("LIGHT_OUT"), "tests/data/kiln.txt""#);
        assert!(text.contains("expected string literal"), "a document comes first: {text}");
        let text = expand(r#""tests/data/kiln.txt", only("LIGHT_OUT"), lenient"#);
        assert!(text.contains("pub struct LightOut") && !text.contains("pub mod types"), "{text}");
    }

    #[test]
    fn names_that_no_document_has_are_all_reported() {
        let text = expand(r#""tests/data/kiln.txt", only(DOOR_MOVD, "sing")"#);
        assert_eq!(text.matches("compile_error!").count(), 2, "{text}");
        assert!(text.contains("no event and no command `DOOR_MOVD`; did you mean `DOOR_MOVED`?"), "{text}");
        assert!(text.contains("pub struct DoorMoved {"), "what is used is there all the same");
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
            (r#""a.txt", strict"#, "`strict` has no meaning here; there is further documents, `lenient`, `only("),
            (r#""a.txt", only(1)"#, "expected string literal or identifier"),
            (r#""/a.txt""#, "is an absolute path"),
            (r#""tests/none.txt""#, "cannot read `tests/none.txt`"),
        ];
        for (input, message) in cases {
            let text = expand(input);
            assert!(text.contains(message), "{text}");
        }
    }
}
