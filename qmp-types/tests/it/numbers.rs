//! Numbers keep their digits.

use std::collections::BTreeMap;

use qmp_types::command::MigrateSetDowntime;
use qmp_types::event::Event;
use qmp_types::{Message, Number, Request};

use crate::exact::same;

#[test]
fn digits_beyond_the_types_of_rust_survive() {
    for number in
        ["18446744073709551616", "-9223372036854775809", "0.1000000000000000055511151231257827", "1E400", "-0", "1.50"]
    {
        let text = format!(r#"{{"mbps": {number}}}"#);
        let numbers: BTreeMap<String, Number> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
        let encoded = serde_json::to_string(&numbers).expect("it encodes");
        assert!(same(&text, &encoded), "{encoded}");
    }
}

#[test]
fn what_is_no_number_is_refused_at_its_place() {
    for (value, found) in [
        ("[1, 2]", "sequence"),
        ("[[]]", "sequence"),
        (r#"{"a": {}}"#, "map"),
        ("{}", "map"),
        (r#""1""#, r#"string "1""#),
        ("true", "boolean `true`"),
        ("null", "null"),
    ] {
        for data in [
            format!(r#"{{"actual": {value}}}"#),
            format!(r#"{{"actual": {value}, "x": {{}}}}"#),
            format!(r#"{{"x": [{value}], "actual":  {value}  }}"#),
        ] {
            for line in [
                format!(r#"{{"event": "BALLOON_CHANGE", "data": {data}}}"#),
                format!(r#"{{"data": {data}, "event": "BALLOON_CHANGE"}}"#),
            ] {
                let malformed = line.parse::<Message<Event>>().unwrap_err();
                assert_eq!(malformed.path(), "data.actual", "{line}");
                assert_eq!(malformed.reason(), format!("invalid type: {found}, expected i64"));
            }
        }
    }
}

#[test]
fn numbers_of_rust_are_numbers() {
    assert_eq!(Number::from(7_u32), Number::from(7_i64));
    assert_eq!(Number::from(u64::MAX).as_u64(), Some(u64::MAX));
    assert_eq!(Number::from(-1).as_i64(), Some(-1));
    assert_eq!(Number::try_from(0.5), Ok("0.5".parse().expect("a number")));
    assert_eq!(Number::from_f64(f64::NAN), None);
    let error = Number::try_from(f64::INFINITY).unwrap_err();
    assert_eq!(error.to_string(), "cannot write `inf` as JSON, which has finite numbers only");
    let error = "0x10".parse::<Number>().unwrap_err();
    assert_eq!(error.to_string(), "cannot read `0x10` as a number of JSON");
    assert!(" 1".parse::<Number>().is_err());
    let line = Request::new(&MigrateSetDowntime::new(30)).to_line().expect("it serialises");
    assert!(line.contains(r#""value":30"#), "{line}");
}

#[test]
fn numbers_may_be_too_large_for_the_types_of_rust() {
    let large: Number = "1E400".parse().expect("a number");
    assert_eq!((large.as_i64(), large.as_u64(), large.as_f64()), (None, None, None));
    let fraction: Number = "1.50".parse().expect("a number");
    assert_eq!((fraction.as_i64(), fraction.as_f64()), (None, Some(1.5)));
}
