//! How the house is, as far as its events tell.

use std::collections::{BTreeMap, BTreeSet};

use qemu_qmp::UnknownEvent;

use crate::mast::{MastEvent, MastGust, MastHail};
use crate::protocol::event::{
    Alarm, Awake, Climate, Dawn, Dusk, EventHandler, HarvestReady, LampsFailed, PestsSeen, ProgrammeDone, SensorFound,
    SensorLost, TankLevel, VentMoved, WateringDone, WateringStarted,
};
use crate::protocol::types::Crop;
use crate::words;

/// How the house is, as far as its events tell.
///
/// As an [`EventHandler`] it gives, for each event, a sentence on what happened. No event can be forgotten: when a
/// document gains one, this stops compiling until there is a method for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dashboard {
    /// Whether it is light outside, once that is known.
    pub is_day: Option<bool>,
    /// The last word on each zone.
    pub zones: BTreeMap<String, Climate>,
    /// How far each vent is open, in percent.
    pub vents: BTreeMap<String, i64>,
    /// Slots of the lamps that stayed dark.
    pub dark_lamps: BTreeSet<i64>,
    /// What needs a person. An alarm that is sent again is the same alarm.
    pub alarms: BTreeSet<String>,
    /// The last word on the tank.
    pub tank: Option<TankLevel>,
    /// Beds whose valves are open.
    pub watering: BTreeSet<String>,
    /// Litres that each bed has got.
    pub litres: BTreeMap<String, i64>,
    /// What can be harvested, by bed.
    pub ripe: BTreeMap<String, Crop>,
    /// How many of each species were caught.
    pub pests: BTreeMap<String, i64>,
    /// Sensors that were lost and not found again.
    pub silent_sensors: BTreeSet<String>,
    /// Runs of programmes that were broken off.
    pub broken_runs: BTreeSet<i64>,
    /// The strongest gust.
    pub gust: Option<MastGust>,
    /// How often it hailed.
    pub hail: usize,
    /// Events that nobody here knows, and how often they came.
    pub unknown: BTreeMap<String, usize>,
}

impl EventHandler<MastEvent> for Dashboard {
    type Output = String;

    fn awake(&mut self, _: Awake) -> String {
        *self = Self::default();
        "the controller has started".to_owned()
    }

    fn dawn(&mut self, dawn: Dawn) -> String {
        self.is_day = Some(true);
        format!("it is day, {} lux", dawn.lux)
    }

    fn dusk(&mut self, dusk: Dusk) -> String {
        self.is_day = Some(false);
        format!("it is night, {} lux", dusk.lux)
    }

    fn climate(&mut self, climate: Climate) -> String {
        let said = words::climate(&climate);
        self.zones.insert(climate.zone.clone(), climate);
        said
    }

    fn vent_moved(&mut self, moved: VentMoved) -> String {
        let vent = words::vent(&moved.vent);
        let short_of = moved.ordered.map_or_else(String::new, |it| format!(" instead of {it} %"));
        let said = format!("vent {vent} is {} % open{short_of}: {}", moved.opening, words::cause(&moved.cause));
        self.vents.insert(vent, moved.opening);
        said
    }

    fn lamps_failed(&mut self, failed: LampsFailed) -> String {
        self.dark_lamps.extend(failed.lamps.iter().map(|it| it.slot));
        let lamps = failed.lamps.iter().map(words::lamp);
        format!("dark: {}", words::list(lamps))
    }

    fn alarm(&mut self, alarm: Alarm) -> String {
        let said = words::alarm(&alarm);
        self.alarms.insert(said.clone());
        said
    }

    fn tank_level(&mut self, level: TankLevel) -> String {
        let said = words::tank(&level);
        self.tank = Some(level);
        said
    }

    fn watering_started(&mut self, started: WateringStarted) -> String {
        let said = format!("valves open: {}", words::list(&started.beds));
        self.watering.extend(started.beds);
        said
    }

    fn watering_done(&mut self, done: WateringDone) -> String {
        let said = words::list(done.beds.iter().map(words::watered));
        for it in done.beds {
            self.watering.remove(&it.bed);
            add(&mut self.litres, it.bed, it.litres);
        }
        said
    }

    fn harvest_ready(&mut self, ready: HarvestReady) -> String {
        let said = format!("{} in {} is ripe after {} days", ready.crop, ready.bed, ready.days);
        self.ripe.insert(ready.bed, ready.crop);
        said
    }

    fn pests_seen(&mut self, seen: PestsSeen) -> String {
        let look = seen.look.map_or_else(String::new, |it| format!(", camera says {it}"));
        let said = format!("{} {} in {}{look}", seen.count, seen.species, seen.trap);
        add(&mut self.pests, seen.species, seen.count);
        said
    }

    fn sensor_found(&mut self, found: SensorFound) -> String {
        self.silent_sensors.remove(&found.sensor);
        format!("{} answers by {}{}", found.sensor, found.driver.model, words::properties(&found.driver.extra))
    }

    fn sensor_lost(&mut self, lost: SensorLost) -> String {
        let last = lost.last.iter().map(|(name, value)| format!("{name} {value}"));
        let said = format!("{} is silent; it last said {}", lost.sensor, words::list(last));
        self.silent_sensors.insert(lost.sensor);
        said
    }

    fn programme_done(&mut self, done: ProgrammeDone) -> String {
        if done.finished {
            return format!("run {} is finished", done.run);
        }
        self.broken_runs.insert(done.run);
        format!("run {} was broken off: {}", done.run, words::step(&done.step))
    }

    fn other(&mut self, event: MastEvent) -> String {
        match event {
            MastEvent::Gust(gust) => {
                let said = words::gust(&gust);
                if self.gust.as_ref().is_none_or(|it| it.speed < gust.speed) {
                    self.gust = Some(gust);
                }
                said
            }
            MastEvent::Hail(MastHail) => {
                self.hail += 1;
                "it hails".to_owned()
            }
        }
    }

    fn unknown(&mut self, event: UnknownEvent) -> String {
        *self.unknown.entry(event.name().to_owned()).or_default() += 1;
        format!("in no document; its data: {}", event.data().map_or("none", |it| it.get()))
    }
}

/// Adds what a message says, which may be any number.
fn add(sums: &mut BTreeMap<String, i64>, name: String, more: i64) {
    let sum = sums.entry(name).or_default();
    *sum = sum.saturating_add(more);
}
