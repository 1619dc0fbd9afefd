//! What was measured, as people and programs read it.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::json;

pub struct Row {
    pub name: String,
    pub value: f64,
    pub unit: &'static str,
    /// The same machine doing only what can't be left out.
    pub baseline: Option<f64>,
    /// Of the ratio where there is a baseline, else of the value.
    pub aim: Option<f64>,
    pub lower_is_better: bool,
}

impl Row {
    /// So many per second, beside so many.
    pub fn rate(name: impl Into<String>, ours: &[f64], bare: &[f64], aim: Option<f64>) -> Row {
        Row {
            name: name.into(),
            value: median(ours),
            unit: "/s",
            baseline: Some(median(bare)),
            aim,
            lower_is_better: false,
        }
    }

    /// So many of something, or more.
    pub fn at_least(
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        aim: Option<f64>,
    ) -> Row {
        Row {
            lower_is_better: false,
            ..Row::at_most(name, value, unit, aim)
        }
    }

    pub fn at_most(
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        aim: Option<f64>,
    ) -> Row {
        Row {
            name: name.into(),
            value,
            unit,
            baseline: None,
            aim,
            lower_is_better: true,
        }
    }

    fn ratio(&self) -> Option<f64> {
        self.baseline.map(|baseline| self.value / baseline)
    }

    fn reached(&self) -> Option<bool> {
        let value = self.ratio().unwrap_or(self.value);
        let reached = |aim| {
            if self.lower_is_better {
                value < aim
            } else {
                value >= aim
            }
        };
        self.aim.map(reached)
    }
}

#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Also told at once: a run takes minutes.
    pub fn add(&mut self, row: Row) {
        eprintln!("  {row}");
        self.0.push(row);
    }

    pub fn write(&self, file: &Path) -> anyhow::Result<()> {
        let rows: Vec<_> = self
            .0
            .iter()
            .map(|row| {
                json!({
                    "name": row.name,
                    "value": row.value,
                    "unit": row.unit,
                    "baseline": row.baseline,
                    "ratio": row.ratio(),
                    "aim": row.aim,
                    "lower_is_better": row.lower_is_better,
                })
            })
            .collect();
        fs::write(file, serde_json::to_string_pretty(&rows)?)
            .with_context(|| format!("can't write {}", file.display()))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<58}{:>9} {:<4}{:>9} {:>6}",
            "", "value", "", "baseline", "ratio"
        )?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.value < 10.0 { 2 } else { 0 };
        write!(
            f,
            "{:<58}{:>9.digits$} {:<4}",
            self.name, self.value, self.unit
        )?;
        match (self.baseline, self.ratio()) {
            (Some(baseline), Some(ratio)) => write!(f, "{baseline:>9.0} {ratio:>6.2}")?,
            _ => write!(f, "{:>16}", "")?,
        }
        if let Some(aim) = self.aim {
            let sign = if self.lower_is_better { "<" } else { "≥" };
            write!(f, "  aim {sign} {aim}")?;
        }
        match self.reached() {
            Some(true) => write!(f, ", reached"),
            Some(false) => write!(f, ", MISSED"),
            None => Ok(()),
        }
    }
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
