//! `ignore(RTC_CHANGE, "odd-name", unknown), ignored = Ok(()), crate = ::path`

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, Path, Token};

use crate::near::unknown_option;
use crate::written::Name;

/// What may stand there.
const OPTIONS: [&str; 3] = ["ignore(NAME, \"other-name\", unknown, other)", "ignored = value", "crate = ::path"];

/// What the attribute says.
#[derive(Default)]
pub(super) struct Arguments {
    /// The events that are ignored.
    pub(super) ignore: Vec<Name>,
    /// What handling one of them gives.
    pub(super) ignored: Option<Expr>,
    /// The crate that our macros are called by.
    pub(super) runtime: Option<Path>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut arguments = Self::default();
        while !input.is_empty() {
            arguments.argument(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn argument(&mut self, input: ParseStream) -> syn::Result<()> {
        let option = input.call(Ident::parse_any)?;
        let is_repeated = match option.to_string().as_str() {
            "ignore" => {
                let names;
                syn::parenthesized!(names in input);
                self.ignore.extend(Punctuated::<Name, Token![,]>::parse_terminated(&names)?);
                false
            }
            "ignored" => {
                input.parse::<Token![=]>()?;
                self.ignored.replace(input.parse()?).is_some()
            }
            "crate" => {
                input.parse::<Token![=]>()?;
                self.runtime.replace(input.call(Path::parse_mod_style)?).is_some()
            }
            other => {
                return Err(syn::Error::new(option.span(), unknown_option(other, &OPTIONS)));
            }
        };
        match is_repeated {
            true => Err(syn::Error::new(option.span(), format!("`{option}` is set twice; remove one of the two"))),
            false => Ok(()),
        }
    }
}
