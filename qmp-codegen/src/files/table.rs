//! The tables that macros of the runtime take, line by line: the printer of Rust would fill lines with them.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{ItemMacro, MacroDelimiter};

/// As wide as the printer's own lines.
const WIDTH: usize = 89;

const INDENT: &str = "    ";

/// The braces of a macro with a table in them; `None` for any other macro.
pub(super) fn text(item: &ItemMacro) -> Option<String> {
    // One with a name defines a macro.
    let is_table = item.ident.is_none() && matches!(item.mac.delimiter, MacroDelimiter::Brace(_));
    let lines = is_table.then(|| lines(item.mac.tokens.clone()))?;
    (!lines.is_empty()).then(|| format!("{{\n{}}}\n", lines.concat()))
}

/// A line for each group of entries, and for what ends with a semicolon.
fn lines(tokens: TokenStream) -> Vec<String> {
    let (mut lines, mut words) = (Vec::new(), TokenStream::new());
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                lines.push(section(&spaced(std::mem::take(&mut words)), &group));
            }
            token => {
                let is_end = matches!(&token, TokenTree::Punct(it) if it.as_char() == ';');
                words.extend([token]);
                if is_end {
                    lines.push(format!("{INDENT}{}\n", spaced(std::mem::take(&mut words))));
                }
            }
        }
    }
    lines.extend((!words.is_empty()).then(|| format!("{INDENT}{}\n", spaced(words))));
    lines
}

/// `name { entries }`, with a line for each entry if one line is too short for all.
fn section(name: &str, entries: &Group) -> String {
    let entries = entries_of(entries.stream());
    let line = match entries.is_empty() {
        true => format!("{INDENT}{name} {{}}\n"),
        false => format!("{INDENT}{name} {{ {} }}\n", entries.join(", ")),
    };
    if line.len() <= WIDTH {
        return line;
    }
    let entries = entries.join(&format!(",\n{INDENT}{INDENT}"));
    format!("{INDENT}{name} {{\n{INDENT}{INDENT}{entries}\n{INDENT}}}\n")
}

fn entries_of(tokens: TokenStream) -> Vec<String> {
    let (mut entries, mut entry) = (Vec::new(), TokenStream::new());
    for token in tokens {
        match &token {
            TokenTree::Punct(it) if it.as_char() == ',' => entries.push(spaced(std::mem::take(&mut entry))),
            _ => entry.extend([token]),
        }
    }
    entries.extend((!entry.is_empty()).then(|| spaced(entry)));
    entries
}

/// Tokens with blanks between, where people set them.
fn spaced(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut is_open = true;
    for token in tokens {
        let mark = match &token {
            TokenTree::Punct(it) => Some((it.as_char(), it.spacing())),
            _ => None,
        };
        if !is_open && !matches!(mark, Some(('.' | ';', _))) {
            text.push(' ');
        }
        text.push_str(&token.to_string());
        is_open = matches!(mark, Some(('&' | '.', _) | (_, Spacing::Joint)));
    }
    text
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_table_has_a_line_for_each_part() {
        let table = quote! {
            a::object! {
                Fan;
                required { rpm 0 }
                decode read { "rpm" => &mut rpm }
                encode self {}
                extra { a_very_long_name_for_an_entry, a_very_long_name_for_another_entry, the_last }
            }
        };
        let lines = "{\n    Fan;\n    required { rpm 0 }\n    decode read { \"rpm\" => &mut rpm }\n    encode self {}\n    \
                     extra {\n        a_very_long_name_for_an_entry,\n        a_very_long_name_for_another_entry,\n        \
                     the_last\n    }\n}\n";
        assert_eq!(text(&syn::parse2(table).expect("it is an item")).as_deref(), Some(lines));
        for other in [
            quote!(a::member!(Fan);),
            quote!(
                macro_rules! fan {
                    () => {};
                }
            ),
        ] {
            assert_eq!(text(&syn::parse2(other).expect("it is an item")), None);
        }
    }
}
