//! Types held against a small document, and what is said of them.

use super::*;
use crate::derive::valid;

const TEXT: &str = "\
ACME_FAN
--------

A fan has changed its speed.

Data:

- \"fan\": which one (Fan)
- \"rpm\": its speed (json-int)
- \"load\": how busy it is (json-number, optional)
- \"state\": how it does (json-string, \"fine\" or \"stuck\")
- \"past\": speeds before (json-array of json-int)
- \"kind\": how it is driven (json-string, \"fixed\" or \"curve\")
When \"kind\" is \"curve\":
- \"points\": the curve (json-array of json-object)
  - \"at\": temperature (json-int)

acme-set-fan
------------

Sets the speed.

Arguments:

- \"fan\": which one (json-string)
- \"rpm\": the speed (json-int)
- \"ramp\": whether slowly (json-bool, optional)

Return a json-int: the speed until now.

Fan
---

A fan.

Members:

- \"slot\": its place (json-int)
";

/// The messages about a type, a line each where no document is shown, and what is asked of rustc.
fn said(kind: Kind, input: &str) -> (Vec<String>, String) {
    let root = env::temp_dir().join(format!("qmp-codegen-check-{}", std::process::id()));
    std::fs::create_dir_all(&root).expect("there is a place for files");
    let path = root.join("acme.txt");
    if !path.is_file() {
        // Renamed into its place, since other tests may look for it meanwhile.
        let draft = root.join(format!("{:?}", std::thread::current().id()));
        std::fs::write(&draft, TEXT).expect("it is written");
        std::fs::rename(&draft, &path).expect("it is renamed");
    }
    let name = if kind == Kind::Event { "event = \"ACME_FAN\"" } else { "command = \"acme-set-fan\"" };
    let input = format!("#[qmp(spec = \"acme.txt\", lenient, {name})] {input}");
    let input = syn::parse_str(&input).expect("it is a type");
    let mut errors = Errors::default();
    let item = Item::new(kind, &input, &mut errors);
    valid::check(&item, &mut errors);
    let (path, name) = (item.options.spec.as_ref(), item.options.definition.as_ref());
    let tokens = check_in(&root, &item, path.expect("said"), name.expect("said"), &mut errors);
    let found = errors.finish().err().into_iter().flatten().map(|it| it.to_string()).collect();
    (found, tokens.to_string())
}

fn firsts(found: &[String]) -> Vec<&str> {
    found.iter().filter_map(|it| it.lines().next()).collect()
}

#[test]
fn what_fits_is_left_alone() {
    let fields = "fan: my::Fan, rpm: i64, load: Option<f64>, state: State, past: Vec<u64>, \
                  #[qmp(name = \"kind\")] way: Cow<'static, str>, points: Option<Vec<Point>>, \
                  #[qmp(extra)] more: Extra";
    let (found, tokens) = said(Kind::Event, &format!("struct Fan {{ {fields} }}"));
    assert!(found.is_empty(), "{found:?}");
    assert!(tokens.contains("include_bytes") && !tokens.contains("holds"), "{tokens}");
    assert!(said(Kind::Event, "struct Fan;").0.is_empty(), "a receiver leaves out what it does not need");
}

#[test]
fn all_mistakes_are_found_at_once() {
    let fields = "fan: String, rpm: u32, load: i64, stats: State, past: Vec<Vec<u8>>, kind: bool, \
                  points: Vec<Point>, speed: i64";
    let (found, _) = said(Kind::Event, &format!("struct Fan {{ {fields} }}"));
    assert_eq!(
        firsts(&found),
        [
            "`fan` is a Fan, which `String` cannot hold; use a type that derives `Object`",
            "`u32` cannot hold every json-int (it may be negative or larger); use `i64`",
            "`load` may be absent; use `Option<i64>`",
            "`load` is a json-number, which `i64` cannot hold; use `Number` or `f64`",
            "no member `stats` in event `ACME_FAN`; did you mean `state`?",
            "each element of `past` is a json-int, which `Vec<u8>` cannot hold; use `i64`",
            "`kind` is a json-string, which `bool` cannot hold; use a type that derives `Enum`, or `String`",
            "`points` is there in some cases only; use `Option<Vec<Point>>`",
            "no member `speed` in event `ACME_FAN`",
        ]
    );
    let shown = " --> acme.txt:9:4\n  |\n9 | - \"rpm\": its speed (json-int)\n  |    ^^^ the document says so here";
    assert!(found[1].ends_with(shown), "{}", found[1]);
}

#[test]
fn rustc_is_asked_about_types_that_may_be_aliases() {
    let (found, tokens) = said(Kind::Event, "struct Fan { rpm: Rpm, load: Option<Load> }");
    assert!(found.is_empty(), "{found:?}");
    assert!(tokens.contains("const _ : fn () = :: qemu_qmp :: rt :: json_int :: < Rpm , i64 >"), "{tokens}");
    assert!(tokens.contains("rt :: json_number :: < Load >"), "{tokens}");
}

#[test]
fn commands_have_what_is_needed_and_hold_the_reply() {
    let (found, _) = said(Kind::Command, "#[qmp(returns = i64)] struct Set { fan: String, rpm: i64 }");
    assert!(found.is_empty(), "{found:?}");
    let (found, _) = said(Kind::Command, "struct Set { fam: String }");
    assert_eq!(
        firsts(&found),
        [
            "no member `fam` in command `acme-set-fan`; did you mean `fan`?",
            "`acme-set-fan` needs an argument that has no field here: `rpm`",
            "`acme-set-fan` returns a json-int, but `returns` is not set; add `returns = i64`",
        ]
    );
    let (found, _) = said(Kind::Command, "#[qmp(returns = String)] struct Set { fan: String, rpm: i64 }");
    assert_eq!(firsts(&found), ["what `acme-set-fan` returns is a json-int, which `String` cannot hold; use `i64`"]);
    let shown = "\n   |\n29 | Return a json-int: the speed until now.\n   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is said here";
    assert!(found[0].ends_with(shown), "{}", found[0]);
}
