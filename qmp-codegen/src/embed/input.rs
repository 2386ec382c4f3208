//! What stands in the parentheses of `spec!`.

use qmp_spec::Mode;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token};

use super::since::Version;
use crate::near::unknown_option;
use crate::written::Name;

/// What may stand there besides documents.
const OPTIONS: [&str; 6] =
    ["lenient", "only(NAME, \"other-name\")", "since = \"1.2\"", "derives(Hash)", "flat", "crate = ::path"];

/// `"spec/events.txt", "spec/commands.txt", only(ACME_FAN), lenient, crate = ::path`
pub(super) struct Input {
    pub(super) documents: Vec<LitStr>,
    pub(super) mode: Mode,
    /// These events and commands alone.
    pub(super) only: Option<Vec<Name>>,
    /// Nothing that came later.
    pub(super) since: Option<Version>,
    /// What is derived for each type besides.
    pub(super) derives: Vec<Path>,
    /// `flat`: there are no modules.
    pub(super) flat: Option<Ident>,
    pub(super) runtime: Option<Path>,
}

impl Parse for Input {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut parsed = Self {
            documents: vec![input.parse()?],
            mode: Mode::Strict,
            only: None,
            since: None,
            derives: Vec::new(),
            flat: None,
            runtime: None,
        };
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
            "flat" => self.flat = Some(option),
            "only" => {
                let names;
                syn::parenthesized!(names in input);
                let names = Punctuated::<Name, Token![,]>::parse_terminated(&names)?;
                self.only.get_or_insert_default().extend(names);
            }
            "derives" => {
                let paths;
                syn::parenthesized!(paths in input);
                self.derives.extend(paths.parse_terminated(Path::parse_mod_style, Token![,])?);
            }
            "since" => {
                input.parse::<Token![=]>()?;
                self.since = Some(Version::of(&input.parse()?)?);
            }
            "crate" => {
                input.parse::<Token![=]>()?;
                self.runtime = Some(input.call(Path::parse_mod_style)?);
            }
            other => {
                return Err(syn::Error::new(option.span(), unknown_option(other, &OPTIONS)));
            }
        }
        Ok(())
    }
}
