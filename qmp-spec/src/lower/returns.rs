//! What a command returns, from the sentences about it and the lists below them.

use super::Lowering;
use super::annotation::set_width;
use super::prose::one_line;
use super::section::{Parts, Return};
use crate::check;
use crate::model::{Object, Type};
use crate::resolve::is_type_name;
use crate::source::Span;
use crate::syntax::{Item, Word, words};

impl Lowering<'_> {
    /// The type of the result; `None` where nothing is returned.
    ///
    /// `stray` is a list above an empty `Arguments:`; `place` is where to report that nothing is said.
    pub(super) fn returns(&mut self, parts: &Parts, stray: Option<&[Item]>, place: Span) -> Option<Type> {
        if let Some(items) = stray {
            return Some(Type::Object(self.object(&items.iter().collect::<Vec<_>>())));
        }
        let mut result = Result::default();
        for part in &parts.returns {
            self.sentence(part, &mut result);
        }
        let shown = parts.messages.iter().find(|(it, _)| it.arrow.is_some() && self.shows_result(it.span));
        match result.ty {
            Some(ty) => Some(ty),
            None if result.said_nothing => None,
            None if result.is_array || result.is_object || result.said || shown.is_some() => {
                let place = parts.returns.first().map(|it| it.span).or(shown.map(|(it, _)| it.span)).unwrap_or(place);
                check::result_undescribed::report(self.found, place);
                Some(result.opaque())
            }
            None => None,
        }
    }

    /// What the sentence about the result says besides the type: `Return a json-int: …`, `Each … is represented by …`.
    pub(super) fn result_text(&self, parts: &Parts) -> Option<String> {
        let text = one_line(self.slice(parts.returns.first()?.span));
        let element = text.split_once(". Each ").and_then(|(_, it)| it.split_once(" is represented by "));
        match element {
            Some((element, _)) => Some(element.to_owned()),
            None => text.split_once(": ").map(|(_, it)| it.to_owned()),
        }
    }

    fn sentence(&mut self, part: &Return, result: &mut Result) {
        let text = one_line(self.slice(part.span));
        let words = words(self.file(part.span), part.span);
        result.said = true;
        result.said_nothing |= text.contains("Nothing") || text.contains("nothing");
        if part.items.is_empty() {
            return self.stated(&words, result);
        }
        let object = self.object(&part.items.iter().collect::<Vec<_>>());
        let is_array = text.starts_with("Each ") || says_array(&text) || result.is_array && !result.is_object;
        match &mut result.ty {
            None if is_array => result.ty = Some(Type::Array(Box::new(Type::Object(object)))),
            None => result.ty = Some(Type::Object(object)),
            Some(ty) => self.described_apart(part, &text, ty, object),
        }
    }

    /// A sentence without a list: `Return a json-int: …`, `Return a json-object. If …`
    fn stated(&mut self, words: &[Word], result: &mut Result) {
        let text = |it: &Word| self.slice(it.span()).to_owned();
        let is_return = words.first().is_some_and(|it| it.is("return") || it.is("returns"));
        let with_article = words.get(1).is_some_and(|it| it.is("a"));
        let plain = matches!(words.get(3), Some(Word::Mark('.' | ':' | ',', _)));
        match words.get(if with_article { 2 } else { 1 }) {
            Some(Word::Plain(name, span)) if is_return && is_type_name(name) => {
                result.ty = self.types.get(name).map(Type::Named);
                if result.ty.is_none() {
                    check::type_unresolved::report(self.found, *span, name, self.types);
                }
            }
            Some(Word::Kind(kind, _))
                if is_return && with_article && (plain || words.get(3).is_some_and(|it| it.is("of"))) =>
            {
                match kind.as_str() {
                    "json-object" => result.is_object |= result.ty.is_none(),
                    "json-array" if plain => result.is_array = true,
                    _ => result.ty = self.annotation_of(words),
                }
            }
            _ => {
                let text = words.iter().map(text).collect::<Vec<_>>().join(" ");
                result.is_array |= says_array(&text);
                result.is_object |= is_return && text.contains("json-object") && !result.is_array;
            }
        }
    }

    fn annotation_of(&mut self, words: &[Word]) -> Option<Type> {
        let first = words.get(2)?.span();
        // `json-array of json-array of json-string`
        let pairs = words[3..].chunks(2).take_while(|it| it.len() == 2 && it[0].is("of"));
        let after = 3 + 2 * pairs.clone().count();
        let last = pairs.last().map_or(first, |it| it[1].span());
        let mut ty = self.bare_type(first.to(last));
        if let Some([comma, Word::Plain(width, _)]) = words.get(after..after + 2)
            && comma.is_mark(',')
        {
            set_width(ty.as_mut(), width);
        }
        ty
    }

    /// A further object: `Clients are described by a json-object, each one contain the following:`
    fn described_apart(&mut self, part: &Return, text: &str, ty: &mut Type, object: Object) {
        let subject = text.split(' ').next().unwrap_or_default().to_ascii_lowercase();
        let members = match ty {
            Type::Object(it) => &mut it.members,
            Type::Array(element) => match &mut **element {
                Type::Object(it) => &mut it.members,
                _ => return,
            },
            _ => return,
        };
        let described = members.iter_mut().find(|it| it.name == subject && matches!(it.ty, Type::Array(_)));
        match described {
            Some(member) => member.ty = Type::Array(Box::new(Type::Object(object))),
            None => check::object_apart::report(self.found, part.span, text),
        }
    }

    /// Whether a message is a success reply that carries something.
    fn shows_result(&self, span: Span) -> bool {
        let parsed: serde_json::Result<serde_json::Value> = serde_json::from_str(self.slice(span));
        let result = parsed.ok().and_then(|it| it.get("return").cloned());
        result.is_some_and(|it| it.as_object().is_none_or(|it| !it.is_empty()))
    }
}

/// What the sentences have said so far.
#[derive(Default)]
struct Result {
    ty: Option<Type>,
    is_array: bool,
    is_object: bool,
    said: bool,
    said_nothing: bool,
}

impl Result {
    fn opaque(&self) -> Type {
        if self.is_object {
            Type::Object(Object::default())
        } else if self.is_array {
            Type::Array(Box::new(Type::Any))
        } else {
            Type::Any
        }
    }
}

fn says_array(text: &str) -> bool {
    ["Return a json-array", "Returns a json-array", "returned value is a json-array"].iter().any(|it| text.contains(it))
}
