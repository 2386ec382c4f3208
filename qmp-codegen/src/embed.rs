//! The body of `spec!`: modules in the place of the macro.

mod flat;
mod input;
mod only;
mod reach;
mod since;

use std::env;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use qmp_spec::Valid;
use qmp_spec::inputs::Refusal;
use quote::quote;
use syn::LitStr;

use crate::documents::{self, DocumentError, Documents};
use crate::module::{Config, Layout, Module, generate_as};
use input::Input;

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
    fn expand(&self, root: &Path, place: &str) -> TokenStream {
        let paths: Vec<_> = self.documents.iter().map(LitStr::value).collect();
        let (documents, result) = documents::read(root, &paths, self.mode);
        // What the documents name is there even if they have mistakes: the user then sees those and no others.
        let mut error = result.err().map(|it| self.error(&documents, it));
        let mut spec = documents.spec.clone().into_inner();
        // After a mistake in the names all there is is made, so that what uses the types gives no further errors.
        if let Some(Err(misnamed)) = self.only.as_ref().map(|it| only::only(&mut spec, it)) {
            error = error.or(Some(misnamed));
        }
        if let Some(version) = &self.since {
            since::since(&mut spec, version);
        }
        let config = Config { runtime: self.runtime.clone().unwrap_or_else(|| documents::default_runtime(root)) };
        let layout = Layout { place: place.to_owned(), derives: self.derives.clone(), is_flat: self.flat.is_some() };
        let (spec, sources) = (Valid::assume(spec), &documents.sources);
        let items = match &self.flat {
            Some(flat) => {
                let (items, collisions) = flat::items(flat, &spec, sources, &config, &layout);
                error = error.or(collisions);
                items
            }
            None => generate_as(&layout, &spec, sources, &config).iter().map(Module::item).collect(),
        };
        let (error, tracked) = (error.map(|it| it.to_compile_error()), documents.tracked());
        quote!(#error #tracked #items)
    }

    /// At each document what is wrong with it.
    fn error(&self, documents: &Documents, error: DocumentError) -> syn::Error {
        let at = |path: &str| {
            let literal = self.documents.iter().find(|it| it.value() == path);
            literal.unwrap_or(&self.documents[0]).span()
        };
        let errors: Vec<_> = match &error {
            DocumentError::Absolute(path)
            | DocumentError::Refused(Refusal::Unreadable(path, _) | Refusal::NoReply(path, _)) => {
                vec![syn::Error::new(at(path), &error)]
            }
            DocumentError::Refused(Refusal::Mixed(_)) => vec![syn::Error::new(self.documents[0].span(), &error)],
            DocumentError::Faulty(_) => {
                let faults = documents.faults.iter();
                faults.map(|(path, text)| syn::Error::new(at(path), DocumentError::Faulty(text.clone()))).collect()
            }
        };
        let all = errors.into_iter().reduce(|mut first, next| {
            first.combine(next);
            first
        });
        all.unwrap_or_else(|| syn::Error::new(self.documents[0].span(), error))
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
        assert!(text.contains("no event or command is called `DOOR_MOVD`; did you mean `DOOR_MOVED`?"), "{text}");
        assert!(text.contains("pub struct DoorMoved {"), "what is used is there all the same");
    }

    #[test]
    fn a_faulty_document_gives_one_error_and_what_it_names() {
        let text = expand(r#""tests/data/faulty/slip.txt""#);
        assert_eq!(text.matches("compile_error!").count(), 1);
        assert_eq!(text.matches("--> tests/data/faulty/slip.txt:").count(), 2, "{text}");
        assert!(text.contains("pub struct Slip {"));
        assert!(!text.contains("taken as"), "nothing is taken as anything: it is refused: {text}");
    }

    #[test]
    fn each_document_has_its_own_error() {
        let text = expand(r#""tests/data/faulty/slip.txt", "tests/data/bell.txt", "tests/data/faulty/slip.txt""#);
        assert!(!text.contains("--> tests/data/bell.txt"), "{text}");
        let text = expand(r#""tests/data/bell.txt", "tests/none.txt""#);
        assert_eq!(text.matches("compile_error!").count(), 1, "{text}");
    }

    #[test]
    fn there_may_be_no_modules() {
        let text = expand(r#""tests/data/kiln.txt", flat, since = "1.1""#);
        assert!(
            !text.contains("compile_error") && !text.contains("mod event {") && !text.contains("super::types"),
            "{text}"
        );
        assert!(text.contains("#[allow(dead_code, unreachable_pub)]\npub struct DoorMoved {"), "{text}");
        assert!(!text.contains("tray_open"), "it came with 1.2: {text}");
    }

    #[test]
    fn more_may_be_derived() {
        let text = expand(r#""tests/data/kiln.txt", derives(Hash, ::own::Seen)"#);
        assert!(text.contains("#[derive(Hash, ::own::Seen)]"), "{text}");
        assert!(text.contains("#[derive(::own::Seen)]"), "an enumeration has the other one already: {text}");
    }

    #[test]
    fn a_schema_and_a_reply_are_taken_as_they_are() {
        let text = expand(r#""tests/data/schema/kiln.json""#);
        assert!(text.contains("pub struct KilnDone {") && !text.contains("compile_error"), "{text}");
        assert!(text.contains("/// The firing is over."), "the schema's prose is the documentation: {text}");
        for path in ["kiln.json", "program.json"] {
            assert!(text.contains(&format!("\"/tests/data/schema/{path}\"")), "{path} is tracked: {text}");
        }
        let text = expand(r#""tests/data/schema/reply.json", only(KILN_DONE)"#);
        assert!(text.contains("pub struct KilnDone {") && !text.contains("compile_error"), "{text}");
    }

    #[test]
    fn mistakes_in_a_schema_are_shown_with_their_lines() {
        let text = expand(r#""tests/data/schema/faulty.json""#);
        assert_eq!(text.matches("compile_error!").count(), 1, "{text}");
        assert!(text.contains("--> tests/data/schema/faulty.json:2:"), "{text}");
        assert!(text.contains("cannot read `tests/data/schema/missing.json`"), "{text}");
        let text = expand(r#""tests/data/schema/kiln.json", "tests/data/bell.txt""#);
        assert!(text.contains("these do not go together"), "{text}");
    }

    #[test]
    fn mistakes_in_the_input_say_what_is_possible() {
        let cases = [
            ("", "expected string literal"),
            (r#""a.txt", strict"#, "unknown option `strict` (options here: `lenient`, `only("),
            (r#""a.txt", only(1)"#, "expected string literal or identifier"),
            (r#""a.txt", since = "new""#, "`new` is not a version; write for example"),
            (r#""/a.txt""#, "is an absolute path"),
            (r#""tests/none.txt""#, "cannot read `tests/none.txt`"),
        ];
        for (input, message) in cases {
            let text = expand(input);
            assert!(text.contains(message), "{text}");
        }
    }
}
