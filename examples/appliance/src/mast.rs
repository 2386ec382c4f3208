//! The weather mast, an add-on that the documents do not mention: types of our own.

use qemu_qmp::{Command, Enum, Event, Events, Extra, Object, UnknownValue};

/// Any event of the mast. The variants of this set are added to those of the documents.
///
/// If one of them had the name of an event of the documents, this would not compile.
#[derive(Clone, Debug, PartialEq, Events)]
#[qmp(beside = crate::protocol::event::Event)]
pub enum MastEvent {
    /// `MAST_GUST`
    Gust(MastGust),
    /// `MAST_HAIL`
    Hail(MastHail),
}

/// A gust that the vents would not like. Its name on the wire is that of the type, `MAST_GUST`.
#[derive(Clone, Debug, PartialEq, Event)]
pub struct MastGust {
    /// Metres a second.
    pub speed: f64,
    /// Where it came from.
    pub from: Point,
}

/// It hails: an event without data.
#[derive(Clone, Debug, PartialEq, Event)]
pub struct MastHail;

/// A point of the compass.
#[derive(Clone, Debug, PartialEq, Enum)]
pub enum Point {
    /// `"north"`
    North,
    /// `"east"`
    East,
    /// `"south"`
    South,
    /// `"west"`
    West,
    /// A point that some later mast knows.
    #[qmp(unknown)]
    Unknown(UnknownValue),
}

/// Tells the mast which way it stands: `mast-align`.
#[derive(Clone, Debug, PartialEq, Command)]
#[qmp(returns = Alignment)]
pub struct MastAlign {
    /// Where its arrow points.
    pub arrow: Point,
    /// Degrees clockwise from there.
    pub degrees: Option<i64>,
}

/// What [`MastAlign`] returns.
#[derive(Clone, Debug, PartialEq, Object)]
#[qmp(rename_all = "kebab-case")]
pub struct Alignment {
    /// Degrees by which it was wrong until now.
    pub was_off: i64,
    /// Whatever else it says.
    #[qmp(extra)]
    pub extra: Extra,
}
