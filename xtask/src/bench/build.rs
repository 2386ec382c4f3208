//! `cargo xtask bench build`: what it costs to compile all generated types, and a program that decodes with them.

mod types;

use std::path::PathBuf;

use clap::Args;

use super::Common;
use super::log::{self, Cost};
use super::measure::{in_turns, middle};
use super::programs::{Place, folder, output};
use super::table::{Row, Table};
use crate::failure::{Failure, Result};

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
}

/// A crate that is compiled.
#[derive(Clone, Copy)]
struct Crate {
    name: &'static str,
    place: Place,
    /// Which one it is, for cargo.
    arguments: &'static [&'static str],
}

/// The crates with the generated types: ours and the peer's.
const CRATES: [Crate; 2] = [
    Crate { name: "qmp-types", place: Place::Measured, arguments: &["--package=qmp-types", "--lib"] },
    Crate { name: "qapi-qmp", place: Place::Measured, arguments: &["--package=qapi-qmp", "--lib"] },
];

/// Ours with less in it.
const SUBSETS: [(&str, Crate); 2] = [
    ("block alone", subset(&["--package=qmp-types", "--lib", "--no-default-features", "--features=block"])),
    ("events alone", subset(&["--package=qmp-types", "--lib", "--no-default-features"])),
];

/// The programs that use them, and one that uses neither.
const PROGRAMS: [Crate; 3] = [
    program("decodes_with_qemu_qmp", &["--package=dependent", "--bin=decodes_with_qemu_qmp"]),
    program("decodes_with_qapi_qmp", &["--package=dependent", "--bin=decodes_with_qapi_qmp"]),
    program("decodes_nothing", &["--package=dependent", "--bin=decodes_nothing"]),
];

/// Features can be chosen where the crate is a member.
const fn subset(arguments: &'static [&'static str]) -> Crate {
    Crate { name: "qmp-types", place: Place::Ours, arguments }
}

const fn program(name: &'static str, arguments: &'static [&'static str]) -> Crate {
    Crate { name, place: Place::Measured, arguments }
}

pub(crate) fn run(arguments: &Arguments) -> Result {
    let Common { rounds, json } = arguments.common;
    let builds = Builds { wrapper: Place::Benches.build("rustc", "rustc", &[])?, rounds };
    let mut table = Table::new("build");
    builds.types(&mut table)?;
    builds.subsets(&mut table)?;
    builds.programs(&mut table)?;
    table.note("CPU and memory are those of the rustc that compiles the crate; what it depends on was built before.");
    table.print(json);
    Ok(())
}

/// A way to call cargo.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    arguments: &'static [&'static str],
}

const CHECK: Way = Way { name: "check", arguments: &["check"] };
const RELEASE: Way = Way { name: "build --release", arguments: &["build", "--release"] };

/// Builds in which each rustc leaves a line in a log.
struct Builds {
    /// Runs rustc and writes the line.
    wrapper: PathBuf,
    rounds: u32,
}

impl Builds {
    /// Adds the rows of the crates with the types.
    fn types(&self, table: &mut Table) -> Result {
        let costs = [CHECK, RELEASE].map(|way| self.costs(way, &CRATES));
        let [ours, theirs] = [types::ours()?, types::theirs()?];
        let [our_name, peer] = CRATES.map(|it| it.name);
        table.note(format!("Types: {ours} of {our_name}, {theirs} of {peer}."));
        for (way, costs) in [CHECK, RELEASE].iter().zip(costs) {
            let [our_cost, their_cost] = costs?[..] else { return Err(Failure::new("a crate was not built")) };
            let row = Row::new(format!("{}, all types", way.name), "CPU s", our_cost.cpu);
            table.push(row.against(peer, their_cost.cpu));
            let row = Row::new(format!("{}, a type", way.name), "CPU ms", our_cost.cpu * 1e3 / ours as f64);
            table.push(row.against(peer, their_cost.cpu * 1e3 / theirs as f64).aim(0.5, 0.33));
            let row = Row::new(format!("{}, memory of rustc", way.name), "MB", our_cost.megabytes);
            table.push(row.against(peer, their_cost.megabytes).aim(0.5, 0.33));
        }
        Ok(())
    }

    /// Adds the rows of our crate with some of its features.
    fn subsets(&self, table: &mut Table) -> Result {
        for way in [CHECK, RELEASE] {
            let costs = self.costs(way, &SUBSETS.map(|(_, it)| it))?;
            for ((what, _), cost) in SUBSETS.iter().zip(costs) {
                table.push(Row::new(format!("{}, {what}", way.name), "CPU s", cost.cpu));
                table.push(Row::new(format!("{}, {what}, memory of rustc", way.name), "MB", cost.megabytes));
            }
        }
        Ok(())
    }

    /// Adds the row of the programs that decode.
    fn programs(&self, table: &mut Table) -> Result {
        let costs = self.costs(RELEASE, &PROGRAMS)?;
        let [ours, theirs, none] = costs[..] else { return Err(Failure::new("a program was not built")) };
        let row = Row::new("build --release, what decoding adds to a program", "CPU s", ours.cpu - none.cpu);
        table.push(row.against(CRATES[1].name, theirs.cpu - none.cpu).aim(0.15, 0.05));
        Ok(())
    }

    /// The median costs of crates; in each round all take their turn.
    fn costs(&self, way: Way, crates: &[Crate]) -> Result<Vec<Cost>> {
        let build = |it: &Crate| self.build(way, *it);
        // The first build is that of what it depends on.
        in_turns(1, crates, build)?;
        let costs = in_turns(self.rounds, crates, build)?;
        let median = |of: fn(&Cost) -> f64, costs: &[Cost]| middle(costs.iter().map(of).collect());
        Ok(costs
            .iter()
            .map(|it| Cost { cpu: median(|it| it.cpu, it), megabytes: median(|it| it.megabytes, it) })
            .collect())
    }

    /// Compiles one crate anew, and nothing that it depends on if that was compiled before.
    fn build(&self, way: Way, Crate { name, place, arguments }: Crate) -> Result<Cost> {
        let log = folder().join("rustc.log");
        log::clear(&log)?;
        let release = way.arguments.iter().copied().filter(|it| *it == "--release");
        output(place.cargo("clean").args(arguments.iter().filter(|it| it.starts_with("--package"))).args(release))?;
        let mut cargo = place.cargo(way.arguments[0]);
        cargo.args(&way.arguments[1..]).args(arguments);
        output(cargo.env("RUSTC_WRAPPER", &self.wrapper).env("QMP_BENCH_LOG", &log))?;
        log::cost(&log, &name.replace('-', "_"))
    }
}
