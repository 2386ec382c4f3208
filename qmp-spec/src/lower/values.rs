//! Enumerations: every form in which a text gives the values of a string, and no other.
//!
//! A quoted word in a description is not a value (`Usually "0"`); only these forms are.

use std::collections::BTreeMap;

use super::Lowering;
use super::annotation::Annotation;
use super::prose::one_line;
use crate::check;
use crate::model::{Doc, Type, Value};
use crate::source::Span;
use crate::syntax::{Item, ItemKind, Word, words_of};

impl Lowering<'_> {
    /// The values of a member, by the first form that gives any.
    pub(super) fn values(&mut self, item: &Item, annotation: &Annotation) -> Vec<Value> {
        if annotation.open_ended {
            return Vec::new();
        }
        let listed = self.value_list(&item.children);
        if !listed.is_empty() {
            return listed;
        }
        let words = &item.words;
        if !annotation.values.is_empty() {
            let odd = annotation.values.len() > 2;
            return self.plain_values(annotation.values.clone(), odd.then(|| annotation.values[0].1));
        }
        let may_have_values =
            matches!(annotation.ty.as_ref().map(Type::innermost), None | Some(Type::String | Type::Any));
        let loose = if !may_have_values {
            Vec::new()
        } else if annotation.fixed {
            words.iter().find_map(quoted).into_iter().collect()
        } else {
            possible_values(&self.possible_words(item))
                .or_else(|| possible_values(words))
                .or_else(|| trailing_list(words))
                .or_else(|| bracket(words))
                .or_else(|| pipes(words))
                .or_else(|| named_in_passing(words))
                .unwrap_or_default()
        };
        let place = loose.first().map(|(_, span)| *span);
        self.plain_values(loose, place)
    }

    /// `"stop": the machine stopped`, below the member.
    pub(super) fn value_list(&mut self, children: &[Item]) -> Vec<Value> {
        let mut values = Vec::new();
        for item in children {
            let ItemKind::Value(names) = &item.kind else { continue };
            for &span in names {
                let doc = self.value_doc(item);
                values.push(Value { name: self.slice(span).to_owned(), span, doc });
            }
        }
        self.without_repeats(values)
    }

    /// `- "stop": the machine stopped`, below `Values:`.
    pub(super) fn listed_values(&mut self, items: &[&Item]) -> Vec<Value> {
        let mut values = Vec::new();
        for item in items {
            let ItemKind::Member { names, .. } = &item.kind else { continue };
            let doc = self.value_doc(item);
            values.extend(names.iter().map(|&span| Value {
                name: self.slice(span).to_owned(),
                span,
                doc: doc.clone(),
            }));
        }
        self.without_repeats(values)
    }

    fn value_doc(&mut self, item: &Item) -> Doc {
        let annotation = self.facts(&item.text);
        Doc { paragraphs: self.prose(&item.text, &annotation.cut), ..annotation.facts() }
    }

    fn plain_values(&mut self, values: Vec<(String, Span)>, odd_form: Option<Span>) -> Vec<Value> {
        if let Some(place) = odd_form {
            check::enum_form::report(self.found, place, &values);
        }
        let value = |(name, span)| Value { name, span, doc: Doc::default() };
        self.without_repeats(values.into_iter().map(value).collect())
    }

    fn without_repeats(&mut self, values: Vec<Value>) -> Vec<Value> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut kept = Vec::new();
        for value in values {
            match seen.get(&value.name) {
                Some(&first) => check::value_repeated::report(self.found, &value, first),
                None => {
                    seen.insert(value.name.clone(), value.span);
                    kept.push(value);
                }
            }
        }
        kept
    }

    /// The words of a `- Possible values:` below the member.
    fn possible_words(&self, item: &Item) -> Vec<Word> {
        let bullet = item.children.iter().find(|it| self.is_possible_values(it));
        bullet.map(|it| words_of(self.file(it.mark), &it.text)).unwrap_or_default()
    }

    /// Whether an item is the line `- Possible values: …`.
    pub(super) fn is_possible_values(&self, item: &Item) -> bool {
        item.kind == ItemKind::Bullet && one_line(self.slice(item.head())).starts_with("Possible values")
    }
}

fn quoted(word: &Word) -> Option<(String, Span)> {
    match word {
        Word::Quoted(text, span) => Some((text.clone(), *span)),
        _ => None,
    }
}

/// `Possible values: "a", "b"`, `possibilities include "a" for …, "b" for …`
fn possible_values(words: &[Word]) -> Option<Vec<(String, Span)>> {
    let starts = words.windows(2).position(|it| {
        it[0].is("possible") && it[1].is("values") || it[0].is("possibilities") && it[1].is("include")
    })?;
    Some(words[starts..].iter().filter_map(quoted).collect()).filter(|it: &Vec<_>| !it.is_empty())
}

/// `… (json-string):` and below it `"a", "b", or "c"`, with nothing else to the end.
fn trailing_list(words: &[Word]) -> Option<Vec<(String, Span)>> {
    let start = words.iter().rposition(|it| matches!(it, Word::Parenthesis(_)))? + 1;
    let list = &words[start..];
    let separator = |it: &Word| it.is("or") || it.is_mark(',') || it.is_mark(':') || it.is_mark('.');
    let pure = list.iter().all(|it| separator(it) || quoted(it).is_some());
    let values: Vec<_> = list.iter().filter_map(quoted).collect();
    (pure && !values.is_empty()).then_some(values)
}

/// `[ keep | disconnect | fail ]`, unless a word in it stands for many: `+secs`.
fn bracket(words: &[Word]) -> Option<Vec<(String, Span)>> {
    words.iter().find_map(|it| match it {
        Word::Bracket(values, _) if !values.iter().any(|(it, _)| it.starts_with('+')) => Some(values.clone()),
        _ => None,
    })
}

/// `elf|kdump-zlib|kdump-lzo`
fn pipes(words: &[Word]) -> Option<Vec<(String, Span)>> {
    let first = words
        .windows(3)
        .position(|it| matches!((&it[0], &it[2]), (Word::Plain(..), Word::Plain(..))) && it[1].is_mark('|'))?;
    let run = words[first..].iter().take_while(|it| matches!(it, Word::Plain(..)) || it.is_mark('|'));
    let mut values: Vec<_> = Vec::new();
    let mut expect_value = true;
    for word in run {
        match word {
            Word::Plain(text, span) if expect_value => values.push((text.clone(), *span)),
            Word::Mark('|', _) => {}
            _ => break,
        }
        expect_value = !expect_value;
    }
    Some(values)
}

/// `protocol: "spice" or "vnc" (json-string)`, `must be "spice"`
fn named_in_passing(words: &[Word]) -> Option<Vec<(String, Span)>> {
    let either = words.windows(5).find(|it| {
        let choice = it[0].is_mark(':') && it[2].is("or") && matches!(it[4], Word::Parenthesis(_));
        choice && quoted(&it[1]).is_some() && quoted(&it[3]).is_some()
    });
    if let Some(either) = either {
        return Some(either.iter().filter_map(quoted).collect());
    }
    let must = words.windows(3).find(|it| it[0].is("must") && it[1].is("be") && quoted(&it[2]).is_some())?;
    Some(must.iter().filter_map(quoted).collect())
}
