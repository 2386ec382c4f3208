//! The dashboard and the session as text: a line for each subject that there is something to say of.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::{Dashboard, Session, words};

impl Display for Dashboard {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        line(f, "light", self.is_day.map(|it| if it { "day" } else { "night" }))?;
        line(f, "zone", self.zones.values().map(words::climate))?;
        line(f, "vents", joined(pairs(&self.vents, " %")))?;
        line(f, "dark lamps", joined(&self.dark_lamps))?;
        line(f, "alarm", &self.alarms)?;
        line(f, "tank", self.tank.as_ref().map(words::tank))?;
        line(f, "watering", joined(&self.watering))?;
        line(f, "watered", joined(pairs(&self.litres, " litres")))?;
        line(f, "ripe", joined(pairs(&self.ripe, "")))?;
        line(f, "pests", joined(pairs(&self.pests, "")))?;
        line(f, "silent", joined(&self.silent_sensors))?;
        line(f, "broken off", joined(&self.broken_runs))?;
        line(f, "strongest gust", self.gust.as_ref().map(words::gust))?;
        line(f, "hail", (self.hail > 0).then_some(self.hail))?;
        line(f, "not known", joined(pairs(&self.unknown, "")))
    }
}

impl Display for Session {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.dashboard().fmt(f)?;
        line(f, "lines", joined(pairs(self.counts(), "")))
    }
}

/// A line for each of the values.
fn line(f: &mut Formatter<'_>, subject: &str, values: impl IntoIterator<Item: Display>) -> fmt::Result {
    values.into_iter().try_for_each(|it| writeln!(f, "{subject:>14}  {it}"))
}

/// One value out of many, or none out of none.
fn joined(items: impl IntoIterator<Item: Display>) -> Option<String> {
    let mut items = items.into_iter().peekable();
    items.peek().is_some().then(|| words::list(items))
}

fn pairs(map: &BTreeMap<impl Display, impl Display>, unit: &str) -> impl Iterator<Item = String> {
    map.iter().map(move |(name, value)| format!("{name}: {value}{unit}"))
}
