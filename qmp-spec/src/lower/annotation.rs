//! What a description says about a type: `(json-string, optional, default "raw")`, and everything people wrote instead.

use super::Lowering;
use super::prose::one_line;
use crate::check;
use crate::grammar::MAX_DEPTH;
use crate::model::{Condition, Doc, FEATURES, Type, Width};
use crate::resolve::is_type_name;
use crate::source::Span;
use crate::syntax::{Parenthesis, Word, final_parenthesis, words};

/// What was found out about a member's type from its text.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    /// The type; `None` where nothing says it.
    pub(super) ty: Option<Type>,
    pub(super) optional: bool,
    pub(super) default: Option<String>,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
    pub(super) features: Vec<String>,
    pub(super) condition: Option<Condition>,
    /// Values that stand in the parenthesis.
    pub(super) values: Vec<(String, Span)>,
    /// Whether the values are examples of many: `"tap", "user", ...`.
    pub(super) open_ended: bool,
    /// `fixed`: the value stands before the parenthesis.
    pub(super) fixed: bool,
    /// What to leave out of the prose.
    pub(super) cut: Vec<Span>,
}

impl Annotation {
    /// What it says of when and how something is there.
    pub(super) fn facts(&self) -> Doc {
        let Annotation { since, until, features, condition, .. } = self;
        Doc {
            since: since.clone(),
            until: until.clone(),
            features: features.clone(),
            condition: condition.clone(),
            ..Doc::default()
        }
    }
}

impl Lowering<'_> {
    /// What stands at the end of a value's text: `(since 1.1, until 9.2, deprecated)`.
    pub(super) fn facts(&mut self, text: &[Span]) -> Annotation {
        let mut annotation = Annotation::default();
        let last = text.last().and_then(|&it| final_parenthesis(self.file(it), it));
        if let Some(last) = last.filter(|it| it.words.first().is_some_and(is_fact)) {
            self.read_facts(&last, &mut annotation);
        }
        annotation
    }

    fn read_facts(&mut self, parenthesis: &Parenthesis, annotation: &mut Annotation) {
        self.read(&parenthesis.words, annotation);
        annotation.cut.push(parenthesis.span);
    }

    /// Reads the annotation among the words of a text.
    pub(super) fn annotation(&mut self, words: &[Word]) -> Annotation {
        let parentheses = || words.iter().filter_map(parenthesis);
        let best = parentheses().max_by_key(|it| rank(it)).filter(|it| rank(it) > 0);
        let mut annotation = Annotation::default();
        if let Some(parenthesis) = best {
            self.read(&parenthesis.words, &mut annotation);
            if starts_late(parenthesis) {
                check::type_place::report(self.found, parenthesis.span);
            }
            annotation.cut.push(parenthesis.span);
        }
        for other in parentheses().filter(|it| Some(it.span) != best.map(|it| it.span)) {
            self.read_aside(other, &mut annotation);
        }
        if annotation.ty.is_none() {
            annotation.ty = self.type_in_prose(words, &mut annotation.cut);
        }
        annotation
    }

    /// The words of the type parenthesis.
    fn read(&mut self, words: &[Word], annotation: &mut Annotation) {
        let mut rest = words;
        while let [word, after @ ..] = rest {
            rest = after;
            match word {
                Word::Kind(..) if annotation.ty.is_none() => annotation.ty = Some(self.kind(word, &mut rest)),
                Word::Quoted(value, span) => annotation.values.push((value.clone(), *span)),
                Word::Plain(name, span) if annotation.ty.is_none() && self.types.get(name).is_some() => {
                    annotation.ty = self.named(name, *span);
                }
                _ if word.is("optional") => annotation.optional = true,
                _ if word.is("fixed") => annotation.fixed = true,
                _ if word.is("since") => annotation.since = version(rest),
                _ if word.is("until") => annotation.until = version(rest),
                Word::Plain(name, _) if FEATURES.contains(&name.as_str()) => annotation.features.push(name.clone()),
                _ if word.is("feature") => Self::feature(&mut rest, annotation),
                _ if word.is("if") => annotation.condition = self.stated_condition(&mut rest),
                _ if word.is("default") => annotation.default = Some(self.default(&mut rest)),
                Word::Plain(name, span)
                    if annotation.ty.is_none() && is_type_name(name) && after.len() + 1 == words.len() =>
                {
                    annotation.ty = self.named(name, *span);
                }
                Word::Plain(name, span) if name == "int" && annotation.ty.is_none() => {
                    check::kind_spelling::report(self.found, *span, name, "json-int");
                    annotation.ty = Some(Type::Int(Width::default()));
                }
                Word::Plain(name, _) if Width::of(name).is_some() => set_width(annotation.ty.as_mut(), name),
                Word::Mark('.', _) if rest.first().is_some_and(|it| it.is_mark('.')) => annotation.open_ended = true,
                _ => {}
            }
        }
        if annotation.ty.is_none() && !annotation.values.is_empty() {
            annotation.ty = Some(Type::String);
        }
    }

    /// A second parenthesis: `(optional)`, `(Since 2.1)`.
    fn read_aside(&mut self, aside: &Parenthesis, annotation: &mut Annotation) {
        match aside.words.as_slice() {
            [since, ..] if since.is("since") => {
                annotation.since = annotation.since.take().or(version(&aside.words[1..]));
                annotation.cut.push(aside.span);
            }
            [word, ..] if is_fact(word) => self.read_facts(aside, annotation),
            [optional] if optional.is("optional") => {
                annotation.optional = true;
                annotation.cut.push(aside.span);
            }
            _ => {}
        }
    }

    /// The type that a part of a text names and nothing else.
    pub(super) fn bare_type(&mut self, span: Span) -> Option<Type> {
        let words = words(self.file(span), span);
        let (first, mut rest) = words.split_first()?;
        Some(self.kind(first, &mut rest))
    }

    /// `json-string`, `json-array of T`, `json-array of json-array of T`.
    fn kind(&mut self, word: &Word, rest: &mut &[Word]) -> Type {
        let mut ty = self.element(word).unwrap_or(Type::Any);
        let mut arrays = 0;
        while let (Type::Array(_), [of, element, after @ ..]) = (&ty, *rest)
            && of.is("of")
            && arrays < MAX_DEPTH
        {
            ty = self.element(element).unwrap_or(Type::Any);
            *rest = after;
            arrays += 1;
        }
        (0..arrays).fold(ty, |ty, _| Type::Array(Box::new(ty)))
    }

    fn element(&mut self, word: &Word) -> Option<Type> {
        match word {
            Word::Kind(name, span) => Some(self.simple_kind(name, *span)),
            Word::Plain(name, span) if is_type_name(name) => self.named(name, *span),
            _ => None,
        }
    }

    fn simple_kind(&mut self, name: &str, span: Span) -> Type {
        let (ty, right) = match name.trim_end_matches('s') {
            "json-string" | "json_string" | "josn-string" | "json-str" => (Type::String, "json-string"),
            "json-int" | "json_int" => (Type::Int(Width::default()), "json-int"),
            "json-number" => (Type::Number, "json-number"),
            "json-bool" => (Type::Bool, "json-bool"),
            "json-object" | "json-dict" => (Type::Object(Default::default()), "json-object"),
            "json-array" => (Type::Array(Box::new(Type::Any)), "json-array"),
            "json-any" => (Type::Any, "json-any"),
            "json-null" => (Type::Null, "json-null"),
            _ => {
                check::kind_unknown::report(self.found, span, name);
                return Type::Any;
            }
        };
        if name.trim_end_matches('s') != right {
            check::kind_spelling::report(self.found, span, name, right);
        }
        ty
    }

    fn named(&mut self, name: &str, span: Span) -> Option<Type> {
        let id = self.types.get(name);
        if id.is_none() {
            check::type_unresolved::report(self.found, span, name, self.types);
        }
        Some(id.map_or(Type::Any, Type::Named))
    }

    /// `feature dynamic-auto-read-only`: one without a word of its own.
    fn feature(rest: &mut &[Word], annotation: &mut Annotation) {
        if let [Word::Plain(name, _), after @ ..] = *rest {
            annotation.features.push(name.clone());
            *rest = after;
        }
    }

    /// `if CONFIG_SPICE and not CONFIG_WIN32`; what begins so and goes on otherwise is prose.
    fn stated_condition(&self, rest: &mut &[Word]) -> Option<Condition> {
        let end = rest.iter().position(|it| it.is_mark(',')).unwrap_or(rest.len());
        let (condition, after) = rest.split_at(end);
        let (first, last) = (condition.first()?, condition.last()?);
        let condition = Condition::parse(&one_line(self.slice(first.span().to(last.span()))))?;
        *rest = after;
        Some(condition)
    }

    fn default(&self, rest: &mut &[Word]) -> String {
        let end = rest.iter().position(|it| it.is_mark(',') || it.is_mark(';')).unwrap_or(rest.len());
        let (value, after) = rest.split_at(end);
        *rest = after;
        match value {
            [Word::Quoted(text, _)] => text.clone(),
            [first, .., last] => self.slice(first.span().to(last.span())).to_owned(),
            [only] => self.slice(only.span()).to_owned(),
            [] => String::new(),
        }
    }

    /// A type outside parentheses: `"size" : json-int`, `a json-array of json-objects, each …`.
    fn type_in_prose(&mut self, words: &[Word], cut: &mut Vec<Span>) -> Option<Type> {
        let at = words.iter().position(|it| matches!(it, Word::Kind(..)))?;
        let mut rest = &words[at + 1..];
        let ty = self.kind(&words[at], &mut rest);
        if at + 1 == words.len() || words[at + 1].is_mark(')') {
            cut.push(words[at].span().to(words[words.len().min(at + 2) - 1].span()));
        }
        let of_list = at >= 2 && words[at - 1].is("of") && (words[at - 2].is("list") || words[at - 2].is("array"));
        let ty = if of_list { Type::Array(Box::new(ty)) } else { self.array_of_words(ty, &words[at + 1..]) };
        check::type_place::report(self.found, words[at].span());
        Some(ty)
    }

    /// `a json-array of unicast macaddr string`.
    fn array_of_words(&self, ty: Type, rest: &[Word]) -> Type {
        let clause = rest.iter().take(5).take_while(|it| matches!(it, Word::Plain(..)));
        match ty {
            Type::Array(element) if *element == Type::Any && clause.clone().any(|it| it.is("string")) => {
                Type::Array(Box::new(Type::String))
            }
            ty => ty,
        }
    }
}

/// Whether a parenthesis that begins with this word says no more than when and how something is there.
fn is_fact(word: &Word) -> bool {
    let is_keyword = ["since", "until", "if", "feature"].iter().any(|it| word.is(it));
    is_keyword || matches!(word, Word::Plain(name, _) if FEATURES.contains(&name.as_str()))
}

pub(super) fn parenthesis(word: &Word) -> Option<&Parenthesis> {
    match word {
        Word::Parenthesis(it) => Some(it),
        _ => None,
    }
}

/// How much a parenthesis looks like a type: the last of the highest rank is it.
fn rank(parenthesis: &Parenthesis) -> u8 {
    let words = parenthesis.words.as_slice();
    let is_type = match words {
        [Word::Plain(name, _)] => is_type_name(name) || name == "int",
        [Word::Plain(name, _), comma, ..] if comma.is_mark(',') => is_type_name(name) || name == "int",
        [one, of, ..] => one.is("one") && of.is("of"),
        _ => false,
    };
    if words.iter().any(|it| matches!(it, Word::Kind(..))) {
        3
    } else if is_type {
        2
    } else {
        u8::from(words.len() > 1 && words.iter().any(|it| it.is("optional")))
    }
}

/// Whether something else stands before the type.
fn starts_late(parenthesis: &Parenthesis) -> bool {
    match parenthesis.words.first() {
        Some(Word::Kind(..)) => false,
        Some(Word::Plain(name, _)) => !is_type_name(name),
        _ => true,
    }
}

/// `json-int, u32`: the width of the integers of a type.
pub(super) fn set_width(ty: Option<&mut Type>, name: &str) {
    if let (Some(Type::Int(width)), Some(named)) = (ty.map(Type::innermost_mut), Width::of(name)) {
        *width = named;
    }
}

fn version(words: &[Word]) -> Option<String> {
    words.iter().find_map(|it| match it {
        Word::Plain(text, _) if text.starts_with(|it: char| it.is_ascii_digit()) => Some(text.clone()),
        _ => None,
    })
}
