//! `cargo xtask bench derive`: what it costs users to hold types of their own against the documents' types.
//!
//! The same structs are checked in three crates: without any derive, with serde's derives, and with ours and
//! `#[qmp(check = …)]`. What only the second and the third add is the cost; the first is cargo, rustc's start and the
//! structs themselves.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Common;
use super::crates::{Check, Crate};
use super::measure::{Cost, interleaved, median};
use super::structs::{Struct, structs};
use crate::failure::Result;
use crate::workspace;

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many structs
    #[arg(long, default_value_t = 200)]
    structs: usize,
}

/// What is above the structs in one of the crates.
struct Variant {
    name: &'static str,
    dependencies: &'static str,
    attributes: fn(&Struct) -> String,
}

const VARIANTS: [Variant; 3] = [
    Variant { name: "bare", dependencies: "", attributes: |_| String::new() },
    Variant {
        name: "serde",
        dependencies: "serde = { version = \"1\", features = [\"derive\"] }",
        attributes: |_| "#[derive(serde::Serialize, serde::Deserialize)]\n".to_owned(),
    },
    Variant {
        name: "checked",
        dependencies: "qemu-qmp = { path = \"{root}\" }",
        attributes: |it| format!("#[derive(qemu_qmp::{})]\n#[qmp(check = qemu_qmp::{})]\n", it.derive, it.path),
    },
];

/// What was measured in one way: for each variant the medians.
struct Measured {
    check: Check,
    costs: Vec<Cost>,
}

pub(crate) fn run(arguments: &Arguments) -> Result {
    let Common { rounds, json } = arguments.common;
    let structs = structs(arguments.structs)?;
    let mut measured = Vec::new();
    for check in [Check::Whole, Check::Again] {
        let crates = VARIANTS.map(|it| make(&it, &structs, check));
        let crates = crates.into_iter().collect::<Result<Vec<_>>>()?;
        let costs = interleaved(rounds, &crates, Crate::check)?;
        measured.push(Measured { check, costs: costs.iter().map(|it| median(it)).collect() });
    }
    match json {
        true => println!("{}", record(arguments, &measured)),
        false => print!("{}", table(arguments, &measured)),
    }
    Ok(())
}

/// A crate with the structs, its dependencies built.
fn make(variant: &Variant, structs: &[Struct], check: Check) -> Result<Crate> {
    let mut text = "//! Structs to be measured.\n#![allow(dead_code)]\n".to_owned();
    for it in structs {
        text += &format!("\n{}{}", (variant.attributes)(it), it.text);
    }
    let made = Crate::write(&folder(), &format!("derive-{}", variant.name), variant.dependencies, &text, check)?;
    made.check()?;
    Ok(made)
}

fn folder() -> PathBuf {
    workspace::target().join("bench")
}

/// What of a cost is meant.
type Measure = fn(&Cost) -> Option<f64>;

/// How much more one variant costs than another, over what is there anyway.
fn ratio(costs: &[Cost], of: Measure) -> Option<f64> {
    let [bare, serde, checked] = costs else { return None };
    let (bare, serde, checked) = (of(bare)?, of(serde)?, of(checked)?);
    (serde > bare).then(|| (checked - bare) / (serde - bare))
}

/// The ratio of the whole times.
fn whole(costs: &[Cost], of: Measure) -> Option<f64> {
    let [_, serde, checked] = costs else { return None };
    Some(of(checked)? / of(serde)?)
}

const MEASURES: [(&str, Measure); 2] = [("wall", |it| Some(it.wall)), ("cpu", |it| it.cpu)];

fn table(arguments: &Arguments, measured: &[Measured]) -> String {
    let mut text = format!(
        "{} structs, medians of {} rounds, seconds; the last column leaves out what `bare` costs\n\n\
         {:10} {:6} {:>8} {:>8} {:>8} {:>14} {:>12}\n",
        arguments.structs, arguments.common.rounds, "", "", "bare", "serde", "checked", "checked/serde", "derives only"
    );
    for Measured { check, costs } in measured {
        for (name, of) in MEASURES {
            let show = |it: Option<f64>| it.map_or("-".to_owned(), |it| format!("{it:.2}"));
            let costs_text: String = costs.iter().map(|it| format!("{:>9}", show(of(it)))).collect();
            text += &format!(
                "{:10} {name:6}{costs_text} {:>14} {:>12}\n",
                check.name(),
                show(whole(costs, of)),
                show(ratio(costs, of))
            );
        }
    }
    text
}

fn record(arguments: &Arguments, measured: &[Measured]) -> serde_json::Value {
    let rows = measured.iter().flat_map(|Measured { check, costs }| {
        MEASURES.map(|(name, of)| {
            let seconds: Vec<_> = costs.iter().map(|it| of(it).map(rounded)).collect();
            json!({
                "check": check.name(),
                "measure": name,
                "seconds": { "bare": seconds[0], "serde": seconds[1], "checked": seconds[2] },
                "checked_to_serde": whole(costs, of).map(rounded),
                "derives_only": ratio(costs, of).map(rounded),
            })
        })
    });
    json!({
        "bench": "derive",
        "structs": arguments.structs,
        "rounds": arguments.common.rounds,
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// To a tenth of a millisecond: more digits would be noise.
fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_anyway_does_not_count() {
        let costs = [1.0, 2.0, 2.5].map(|wall| Cost { wall, cpu: None });
        assert_eq!(ratio(&costs, |it| Some(it.wall)), Some(1.5));
        assert_eq!(whole(&costs, |it| Some(it.wall)), Some(1.25));
        assert_eq!(ratio(&costs, |it| it.cpu), None);
    }
}
