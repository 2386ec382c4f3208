//! The parts of messages in words. Each `match` here names every value, and the values that no document knows.

use std::fmt::Display;

use qemu_qmp::Extra;

use crate::mast::MastGust;
use crate::protocol::event::{
    Alarm, Climate, LampsFailedLamps, TankLevel, TankLevelSource, VentMovedCause, VentMovedVent, WateringDoneBeds,
};
use crate::protocol::types::Step;

pub(crate) fn climate(it: &Climate) -> String {
    let carbon = it.carbon.map_or_else(String::new, |ppm| format!(", {ppm} ppm of carbon dioxide"));
    format!("{}: {} degrees, {} % humid{carbon}", it.zone, it.temperature, it.humidity)
}

pub(crate) fn vent(it: &VentMovedVent) -> String {
    format!("{} {}", it.row, it.side)
}

pub(crate) fn cause(it: &VentMovedCause) -> String {
    match it {
        VentMovedCause::Plan => "as planned".to_owned(),
        VentMovedCause::Heat => "it was too warm".to_owned(),
        VentMovedCause::Rain => "because of the weather".to_owned(),
        VentMovedCause::Hand => "the gardener did it".to_owned(),
        VentMovedCause::Unknown(cause) => format!("cause \"{cause}\", whatever that is"),
    }
}

pub(crate) fn lamp(it: &LampsFailedLamps) -> String {
    let colour = it.colour.as_deref().unwrap_or("white");
    format!("{colour} lamp in slot {} after {} hours", it.slot, it.hours)
}

pub(crate) fn alarm(it: &Alarm) -> String {
    match it {
        Alarm::Frost(frost) => format!("{}: frost, down to {} degrees", frost.zone, frost.expected),
        Alarm::Leak(leak) => {
            let valve = if leak.valve_shut { "stopped by the main valve" } else { "and the main valve is no help" };
            format!("{}: leak of {} litres an hour, {valve}", leak.zone, leak.litres)
        }
        Alarm::Power(power) => format!("{}: on battery", power.zone),
        Alarm::Unknown(alarm) => format!("\"{}\", whatever that is:{}", alarm.tag(), properties(alarm.members())),
    }
}

pub(crate) fn tank(it: &TankLevel) -> String {
    let source = match &it.source {
        TankLevelSource::Rain => "rain",
        TankLevelSource::Mains => "the mains",
        TankLevelSource::Unknown(source) => source.as_str(),
    };
    let low = if it.low.unwrap_or(false) { "; too low to water" } else { "" };
    format!("{} litres, filling from {source}{low}", it.litres)
}

pub(crate) fn watered(it: &WateringDoneBeds) -> String {
    let moisture = it.moisture.map_or_else(String::new, |percent| format!(" and is {percent} % moist"));
    format!("{} got {} litres{moisture}", it.bed, it.litres)
}

pub(crate) fn step(it: &Step) -> String {
    match it {
        Step::Water(water) => format!("water {} with {} litres", water.bed, water.litres),
        Step::Air(air) => format!("open vents to {} %", air.opening),
        Step::Wait(wait) => format!("wait {} minutes", wait.minutes),
        Step::Repeat(repeat) => format!("{} times ({})", repeat.times, list(repeat.steps.iter().map(step))),
        Step::Unknown(step) => format!("\"{}\", whatever that is", step.tag()),
    }
}

pub(crate) fn gust(it: &MastGust) -> String {
    format!("{} m/s from {}", it.speed, it.from)
}

/// Members that a document leaves open, as they came.
pub(crate) fn properties(it: &Extra) -> String {
    it.iter().map(|(name, value)| format!(" {name}={}", value.get())).collect()
}

/// The items with commas between them.
pub(crate) fn list(items: impl IntoIterator<Item: Display>) -> String {
    let mut items = items.into_iter();
    let first = items.next().map_or_else(|| "nothing".to_owned(), |it| it.to_string());
    items.fold(first, |list, it| format!("{list}, {it}"))
}
