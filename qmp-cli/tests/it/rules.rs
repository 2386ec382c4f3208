//! Every rule can be listed and explained.

use qmp_spec::RULES;

use crate::program::run;

#[test]
fn all_rules_are_listed() {
    let list = run(&["check", "--rules"], None).stdout;
    assert_eq!(list.lines().count(), RULES.len() + 1, "{list}");
    for (line, rule) in list.lines().skip(1).zip(RULES) {
        assert!(line.starts_with(rule.id) && line.ends_with(rule.explanation), "{line}");
    }
}

#[test]
fn each_rule_is_explained() {
    for rule in RULES {
        let explained = run(&["check", "--explain", rule.id], None);
        assert_eq!(explained.code, Some(0));
        assert!(explained.stdout.contains(rule.explanation), "{}", explained.stdout);
    }
}
