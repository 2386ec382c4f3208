//! The reader, held against serde_json: it takes the same texts for the same values, and finds the same faults at the
//! same places.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_derive::Deserialize;
use serde_json::Value;

use super::decode_whole;
use crate::event::{BlockIoError, GuestPanicked, JobStatusChange, RtcChange};
use crate::fault::Fault;
use crate::{Extra, Number};

/// A type as users write them, with all that serde's derives ask for.
#[derive(Debug, PartialEq, Deserialize)]
struct Derived {
    text: String,
    #[serde(rename = "small-number")]
    small: Option<u8>,
    large: Option<i64>,
    fraction: Option<f64>,
    pair: Option<(u16, bool)>,
    names: Option<BTreeMap<u32, Vec<Option<bool>>>>,
    choices: Option<Vec<Choice>>,
    wrapped: Option<Wrapped>,
    unit: Option<()>,
    letter: Option<char>,
    #[serde(default)]
    any: Value,
    extra: Option<Extra>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Choice {
    Nothing,
    Number(i8),
    Both { one: u64, other: String },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(Vec<Number>);

const DERIVED: [&str; 3] = [
    r#"{"text": "t", "small-number": 255, "large": -9223372036854775808, "fraction": 1.5e3, "pair": [1, true]}"#,
    r#"{"any": {"a": [1, null]}, "names": {"1": [true, null], "2": []}, "text": "", "unit": null, "letter": "é"}"#,
    r#"["t", 1, 2, 0.5, [3, false], {}, ["nothing", {"number": -1}, {"both": {"one": 1, "other": "\n"}}], [1, 2.50], null, "x", {}, {"a": 1}]"#,
];

/// What each way makes of a text: the value, or the path and the reason.
fn both<T: DeserializeOwned + Debug>(text: &str) -> [Result<String, (String, String)>; 2] {
    let shown = |decoded: Result<T, Fault>| match decoded {
        Ok(value) => Ok(format!("{value:?}")),
        // serde_json has gone into the array by then.
        Err(Fault { path, reason }) if reason == "invalid type: sequence, expected an object" => {
            Err((path.strip_suffix("[0]").unwrap_or(&path).to_owned(), reason))
        }
        Err(fault) => Err((fault.path, fault.reason)),
    };
    let ours = decode_whole(text, PhantomData::<T>);
    let theirs = serde_json::from_str(text).map_err(|error| Fault::locate(text, &error));
    [shown(ours), shown(theirs)]
}

/// A text with a byte removed, doubled, or replaced, at each place; and with other blanks.
fn mutations(text: &str) -> Vec<String> {
    let mut mutations =
        vec![text.to_owned(), text.replace(", ", " ,\t").replace(": ", " :\r\n"), text.replace(' ', "")];
    for at in (0..text.len()).filter(|it| text.is_char_boundary(*it)) {
        let (head, tail) = text.split_at(at);
        let next = tail.chars().next().map_or(0, char::len_utf8);
        let replaced = br#" "\{}[],:0-1.eEntf"#.map(|byte| format!("{head}{}{}", char::from(byte), &tail[next..]));
        mutations.extend(replaced);
        mutations.extend([
            format!("{head}{}", &tail[next..]),
            format!("{head}{}{tail}", &tail[..next]),
            head.to_owned(),
        ]);
    }
    mutations
}

/// Checks all mutations of a text.
fn check<T: DeserializeOwned + Debug>(text: &str) {
    let mutations = mutations(text);
    let mut fitting = 0;
    for text in &mutations {
        let [ours, theirs] = both::<T>(text);
        if serde_json::from_str::<IgnoredAny>(text).is_ok() {
            assert_eq!(ours, theirs, "{text}");
        } else {
            // Which of several faults comes first is of no interest.
            assert!(ours.is_err() && theirs.is_err(), "{text}");
        }
        fitting += usize::from(ours.is_ok());
    }
    assert!(fitting > 2 && fitting < mutations.len() / 2, "{fitting} of {} fit", mutations.len());
}

#[test]
fn what_derives_ask_for_is_read_alike() {
    for text in DERIVED {
        check::<Derived>(text);
    }
}

#[test]
fn objects_are_read_alike() {
    check::<BlockIoError>(
        r#"{"device": "d\u00e9", "operation": "read", "action": "stop", "nospace": true, "reason": ""}"#,
    );
    check::<RtcChange>(r#"{"offset": -7200, "qom-path": "/rtc", "n\"ew": [1, {"a": "]"}]}"#);
    check::<JobStatusChange>(r#"{ "status":"created","id":"job0" }"#);
}

#[test]
fn unions_are_read_alike() {
    check::<GuestPanicked>(
        r#"{"action": "pause", "info": {"core": 0, "psw-mask": 5, "type": "s390", "psw-addr": 1, "reason": "unknown"}}"#,
    );
}

#[test]
fn texts_are_as_deep_as_for_serde_json() {
    for depth in 120..135 {
        let arrays = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", "{\"a\": ".repeat(depth), "}".repeat(depth));
        for inner in [arrays, objects] {
            for text in [format!(r#"{{"text": "", "any": {inner}}}"#), format!(r#"{{"text": "", "new": {inner}}}"#)] {
                let [ours, theirs] = both::<Derived>(&text).map(|it| it.is_ok());
                assert_eq!(ours, theirs, "{depth}: {text}");
            }
        }
    }
}
