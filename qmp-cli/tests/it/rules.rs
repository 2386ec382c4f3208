//! Every rule can be listed and explained.

use qmp_spec::{RULES, Rule, import, qapi};

use crate::program::run;

fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(qapi::RULES).chain(import::RULES).copied()
}

#[test]
fn all_rules_are_listed() {
    let list = run(&["check", "--rules"], None).stdout;
    assert_eq!(list.lines().count(), all().count() + 1, "{list}");
    for (line, rule) in list.lines().skip(1).zip(all()) {
        assert!(line.starts_with(rule.id) && line.ends_with(rule.explanation), "{line}");
    }
}

#[test]
fn each_rule_is_explained() {
    for rule in all() {
        let explained = run(&["check", "--explain", rule.id], None);
        assert_eq!(explained.code, Some(0));
        assert!(explained.stdout.contains(rule.explanation), "{}", explained.stdout);
    }
}
