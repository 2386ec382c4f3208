//! Conditions of a schema, nested at will → conditions of the model, which are groups of symbols.

use super::Importer;
use crate::diagnostic::{Rule, Severity};
use crate::model::{Condition, Symbol};
use crate::qapi;
use crate::source::Span;

pub(in crate::import) const CONDITION_SIZE: Rule = Rule {
    id: "import-condition-size",
    lenient: Some(Severity::Warning),
    strict: Some(Severity::Warning),
    is_layout: false,
    is_guess: false,
    explanation: "A document says a condition as `A and not B or C`. One that becomes too long that way is left out.",
};

/// Symbols of the longest condition; the longest one of QEMU's has ten.
const MAX_SYMBOLS: usize = 64;

type Groups = Vec<Vec<Symbol>>;

impl Importer<'_> {
    /// The condition in the one form that the model has.
    pub(super) fn condition(&mut self, condition: Option<&qapi::Condition>, place: Span) -> Option<Condition> {
        let condition = condition?;
        let groups = groups(condition, false);
        if groups.is_none() {
            let message = "this is there on a condition which is too long for a document, and is left out";
            let report = self.found.report(&CONDITION_SIZE, place, message);
            report.help(format!("as groups of symbols it would have more than {MAX_SYMBOLS} of them"));
        }
        groups.filter(|it| it.iter().all(|it| !it.is_empty()) && !it.is_empty()).map(|any| Condition { any })
    }
}

/// The groups of a condition, or of its contrary; `None` if there are too many. Nesting is limited by the parser.
fn groups(condition: &qapi::Condition, is_negated: bool) -> Option<Groups> {
    match (condition, is_negated) {
        (qapi::Condition::Defined(name), _) => Some(vec![vec![Symbol { name: name.clone(), is_negated }]]),
        (qapi::Condition::Not(inner), _) => groups(inner, !is_negated),
        (qapi::Condition::Any(inner), false) | (qapi::Condition::All(inner), true) => {
            inner.iter().try_fold(Vec::new(), |any, it| either(any, groups(it, is_negated)?))
        }
        (qapi::Condition::All(inner), false) | (qapi::Condition::Any(inner), true) => {
            inner.iter().try_fold(vec![Vec::new()], |all, it| both(&all, &groups(it, is_negated)?))
        }
    }
}

fn either(mut any: Groups, other: Groups) -> Option<Groups> {
    for group in other {
        if !any.contains(&group) {
            any.push(group);
        }
    }
    bounded(any)
}

/// Each group of one with each of the other.
fn both(left: &Groups, right: &Groups) -> Option<Groups> {
    let mut all = Vec::new();
    for (left, right) in left.iter().flat_map(|left| right.iter().map(move |right| (left, right))) {
        let mut group = left.clone();
        group.extend(right.iter().filter(|it| !left.contains(it)).cloned());
        all = either(all, vec![group])?;
    }
    Some(all)
}

fn bounded(groups: Groups) -> Option<Groups> {
    (groups.iter().map(Vec::len).sum::<usize>() <= MAX_SYMBOLS).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::model::Condition;
    use crate::qapi::Condition::{self as Schema, All, Any, Not};

    fn symbol(name: &str) -> Schema {
        Schema::Defined(name.into())
    }

    #[test]
    fn nested_conditions_become_groups() {
        let [a, b, c] = ["A", "B", "C"].map(symbol);
        let cases = [
            (All(vec![a.clone(), Not(Box::new(b.clone()))]), "A and not B"),
            (Not(Box::new(Any(vec![a.clone(), b.clone()]))), "not A and not B"),
            (Not(Box::new(All(vec![a.clone(), Not(Box::new(b.clone()))]))), "not A or B"),
            (All(vec![Any(vec![a.clone(), b.clone()]), c.clone()]), "A and C or B and C"),
            (Any(vec![a.clone(), a.clone(), c]), "A or C"),
            (All(vec![a.clone(), a]), "A"),
        ];
        for (condition, expected) in cases {
            let any = groups(&condition, false).expect("it is short");
            assert_eq!(Condition { any }.to_string(), expected, "{condition}");
        }
    }

    #[test]
    fn a_condition_that_explodes_is_refused() {
        let pair = |nth: usize| Any(vec![symbol(&format!("A{nth}")), symbol(&format!("B{nth}"))]);
        assert_eq!(groups(&All((0..20).map(pair).collect()), false), None);
    }
}
