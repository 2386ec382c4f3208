//! What a part prints: a row for each figure, held against a peer that was measured in the same run.

use serde_json::{Value, json};

/// The figures of one part.
pub(super) struct Table {
    part: &'static str,
    rows: Vec<Row>,
    notes: Vec<String>,
}

/// One figure.
#[derive(Clone)]
pub(super) struct Row {
    figure: String,
    unit: &'static str,
    ours: f64,
    peer: Option<(String, f64)>,
    aim: Option<Aim>,
}

/// What the ratio to the peer should be, or the figure itself where there is no peer.
#[derive(Clone, Copy)]
struct Aim {
    at_most: f64,
    hoped: f64,
}

impl Row {
    pub(super) fn new(figure: impl Into<String>, unit: &'static str, ours: f64) -> Self {
        Self { figure: figure.into(), unit, ours, peer: None, aim: None }
    }

    /// Holds the figure against that of a peer.
    pub(super) fn against(mut self, peer: impl Into<String>, theirs: f64) -> Self {
        self.peer = Some((peer.into(), theirs));
        self
    }

    /// What it should be at the most, and what is hoped for.
    pub(super) fn aim(mut self, at_most: f64, hoped: f64) -> Self {
        self.aim = Some(Aim { at_most, hoped });
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.peer.as_ref().map(|(_, theirs)| self.ours / theirs)
    }

    fn cells(&self) -> [String; 7] {
        let (peer, theirs) = self.peer.as_ref().map_or_else(Default::default, |(name, it)| (name.clone(), number(*it)));
        let ratio = self.ratio().map(|it| format!("{it:.2}")).unwrap_or_default();
        let aim = self.aim.map(|it| format!("{} ({})", it.at_most, it.hoped)).unwrap_or_default();
        [self.figure.clone(), self.unit.to_owned(), number(self.ours), peer, theirs, ratio, aim]
    }

    fn record(&self) -> Value {
        json!({
            "figure": self.figure,
            "unit": self.unit,
            "ours": significant(self.ours),
            "peer": self.peer.as_ref().map(|(name, _)| name),
            "theirs": self.peer.as_ref().map(|(_, it)| significant(*it)),
            "ratio": self.ratio().map(significant),
            "at_most": self.aim.map(|it| it.at_most),
            "hoped": self.aim.map(|it| it.hoped),
        })
    }
}

impl Table {
    pub(super) fn new(part: &'static str) -> Self {
        Self { part, rows: Vec::new(), notes: Vec::new() }
    }

    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds a sentence on what was measured, or on what could not be.
    pub(super) fn note(&mut self, sentence: impl Into<String>) {
        self.notes.push(sentence.into());
    }

    /// Prints the table, or one JSON record.
    pub(super) fn print(&self, as_json: bool) {
        match as_json {
            true => println!("{}", self.record()),
            false => print!("{}", self.text()),
        }
    }

    fn record(&self) -> Value {
        let rows: Vec<_> = self.rows.iter().map(Row::record).collect();
        json!({ "bench": self.part, "rows": rows, "notes": self.notes })
    }

    fn text(&self) -> String {
        let head = ["figure", "unit", "ours", "peer", "theirs", "ratio", "aim (hoped)"].map(str::to_owned);
        let lines: Vec<_> = std::iter::once(head).chain(self.rows.iter().map(Row::cells)).collect();
        let width = |column: usize| lines.iter().map(|it| it[column].chars().count()).max().unwrap_or(0);
        let widths: [usize; 7] = std::array::from_fn(width);
        let mut text = String::new();
        for line in &lines {
            let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
                2 | 4 | 5 => format!("{cell:>width$}"),
                _ => format!("{cell:<width$}"),
            });
            text += &format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end());
        }
        for note in &self.notes {
            text += &format!("\n{note}");
        }
        if self.notes.is_empty() { text } else { text + "\n" }
    }
}

/// A number as people read it: of large ones no fractions.
fn number(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        it if it >= 100.0 => format!("{number:.0}"),
        it if it >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.4}"),
    }
}

/// Six digits: more would be noise.
fn significant(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new("example");
        table.push(Row::new("events", "instructions", 1040.0).against("oracle", 1000.0).aim(1.1, 1.04));
        table.push(Row::new("size", "bytes", 0.5));
        table.note("Two rows.");
        table
    }

    #[test]
    fn columns_stand_below_each_other() {
        let expected = "\
figure  unit            ours  peer    theirs  ratio  aim (hoped)
events  instructions    1040  oracle    1000   1.04  1.1 (1.04)
size    bytes         0.5000

Two rows.
";
        assert_eq!(table().text(), expected);
    }

    #[test]
    fn a_record_has_what_the_table_has() {
        let record = table().record();
        assert_eq!(record["rows"][0]["ratio"], 1.04);
        assert_eq!(record["rows"][1]["peer"], Value::Null);
        assert_eq!(record["notes"][0], "Two rows.");
    }
}
