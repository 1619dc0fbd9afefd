//! Reads a file of neighbourhood outlines as CBS and Kadaster publish them: GeoJSON in WGS84.
//!
//! Every fault of the file is found before anything is written, and says where it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, Utc};
use geojson::{Feature, Geometry, GeometryValue};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::actions::insert_with_own_slug;
use super::model::NewNeighbourhood;
use super::store;
use crate::audit;
use crate::base::ids::MunicipalityId;
use crate::queue::{self, Topic};

const MAX_BYTES: usize = 5 * 1024 * 1024;
const MAX_POINTS: usize = 20_000;
const MAX_NAME: usize = 100;
/// The Netherlands in Europe, with some room around it.
const LONGITUDES: std::ops::RangeInclusive<f64> = 3.0..=7.5;
const LATITUDES: std::ops::RangeInclusive<f64> = 50.5..=53.8;
/// After so many faults the file is plainly another one: the list stops.
const MAX_FAULTS: usize = 50;

/// Which point of an outline, all counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub polygon: usize,
    pub ring: usize,
    pub point: usize,
}

/// Something wrong in the file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportFault {
    /// Which feature, counted from one; empty when it is about the whole file.
    pub feature: Option<usize>,
    /// The feature's code, when it has one.
    pub code: Option<String>,
    pub place: Option<Place>,
    pub wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Wrong {
    #[error("the year {0} is not between 2000 and 2100")]
    Year(i32),
    #[error("the file has {0} bytes; at most {MAX_BYTES} are read")]
    TooLarge(usize),
    #[error("this is no JSON: {0}")]
    NotJson(String),
    #[error("this is no GeoJSON FeatureCollection")]
    NotACollection,
    #[error("there are no features")]
    Empty,
    #[error(
        "the outlines have {0} points together; at most {MAX_POINTS} are read: take the generalised file"
    )]
    TooManyPoints(usize),
    #[error("this is no GeoJSON feature: {0}")]
    NotAFeature(String),
    #[error("the field {0} is missing or is no text")]
    MissingField(&'static str),
    #[error("statcode {0:?} is no code of a neighbourhood: it looks like WK167406")]
    Code(String),
    #[error("gmCode {0:?} is no code of a municipality: it looks like GM1674")]
    MunicipalityCode(String),
    #[error("statcode and gmCode {0} are not of the same municipality")]
    OtherMunicipality(String),
    #[error("municipality {0} is not one of this site")]
    UnknownMunicipality(String),
    #[error("the same code stands at feature {0}")]
    Duplicate(usize),
    #[error("statnaam is empty or longer than {MAX_NAME} characters")]
    Name,
    #[error("there is no geometry")]
    NoGeometry,
    #[error("the geometry is a {0}, not a Polygon or a MultiPolygon")]
    OtherGeometry(&'static str),
    #[error("there is no ring")]
    NoRing,
    #[error("the ring has {0} points; at least 4 are needed")]
    ShortRing(usize),
    #[error("the ring is not closed: its last point is not its first")]
    OpenRing,
    #[error("a point is a longitude and a latitude")]
    NotAPoint,
    #[error(
        "({0}, {1}) is not in the Netherlands: coordinates must be WGS84 degrees, longitude first"
    )]
    Elsewhere(f64, f64),
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.feature, &self.code) {
            (Some(number), Some(code)) => write!(f, "feature {number} ({code})")?,
            (Some(number), None) => write!(f, "feature {number}")?,
            (None, _) => f.write_str("file")?,
        }
        if let Some(place) = self.place {
            write!(
                f,
                ", polygon {} ring {} point {}",
                place.polygon, place.ring, place.point
            )?;
        }
        write!(f, ": {}", self.wrong)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{}", lines(.0))]
    Faults(Vec<ImportFault>),
    #[error(transparent)]
    Failed(#[from] sqlx::Error),
}

fn lines(faults: &[ImportFault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// What an import did, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub added: Vec<String>,
    pub updated: Vec<String>,
    /// The code is known by another name: CBS may have given it to another place. Old name → new name.
    pub renamed: Vec<String>,
    pub unchanged: Vec<String>,
    /// Known here and not in the file: kept as they were.
    pub missing: Vec<String>,
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (what, names) in [
            ("added", &self.added),
            ("updated", &self.updated),
            (
                "renamed: check whether plans and organisations are still at the right place",
                &self.renamed,
            ),
            ("unchanged", &self.unchanged),
            ("not in the file, kept", &self.missing),
        ] {
            if !first {
                f.write_str("\n")?;
            }
            first = false;
            write!(f, "{what}: {}", names.len())?;
            if !names.is_empty() {
                write!(f, " ({})", names.join(", "))?;
            }
        }
        Ok(())
    }
}

/// A neighbourhood as the file has it, found right.
#[derive(Debug)]
struct Read {
    number: usize,
    code: String,
    municipality_code: String,
    name: String,
    outline: Value,
}

/// Takes the outlines of one or more municipalities. A file with a fault changes nothing.
pub async fn import_neighbourhoods(
    conn: &mut PgConnection,
    geojson: &str,
    year: i32,
    now: DateTime<Utc>,
) -> Result<ImportReport, ImportError> {
    let (year, read) = read(geojson, year).map_err(ImportError::Faults)?;
    let codes: BTreeSet<String> = read.iter().map(|n| n.municipality_code.clone()).collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let known: BTreeMap<String, MunicipalityId> = store::municipalities_by_code(conn, &codes)
        .await?
        .into_iter()
        .collect();
    let strangers: Vec<ImportFault> = read
        .iter()
        .filter(|n| !known.contains_key(&n.municipality_code))
        .take(MAX_FAULTS)
        .map(|n| ImportFault {
            feature: Some(n.number),
            code: Some(n.code.clone()),
            place: None,
            wrong: Wrong::UnknownMunicipality(n.municipality_code.clone()),
        })
        .collect();
    if !strangers.is_empty() {
        return Err(ImportError::Faults(strangers));
    }
    let mut report = ImportReport::default();
    for (code, municipality) in known {
        let of_it: Vec<&Read> = read
            .iter()
            .filter(|n| n.municipality_code == code)
            .collect();
        import_one(conn, municipality, year, &of_it, now, &mut report).await?;
    }
    Ok(report)
}

async fn import_one(
    conn: &mut PgConnection,
    municipality: MunicipalityId,
    year: i16,
    read: &[&Read],
    now: DateTime<Utc>,
    report: &mut ImportReport,
) -> sqlx::Result<()> {
    let held = store::neighbourhoods(conn, municipality).await?;
    let (mut added, mut updated) = (0, 0);
    for (place, new) in read.iter().enumerate() {
        if let Some(before) = held.iter().find(|n| n.code == new.code) {
            let changed =
                store::update_outline(conn, municipality, &new.code, year, &new.name, &new.outline)
                    .await?;
            match changed {
                true if before.name != new.name => {
                    report
                        .renamed
                        .push(format!("{} → {}", before.name, new.name));
                }
                true => report.updated.push(new.name.clone()),
                false => report.unchanged.push(new.name.clone()),
            }
            updated += usize::from(changed);
            continue;
        }
        let fresh = NewNeighbourhood {
            code: new.code.clone(),
            year,
            name: new.name.clone(),
            position: i16::try_from(held.len() + place).unwrap_or(i16::MAX),
        };
        insert_with_own_slug(conn, municipality, &fresh, Some(&new.outline)).await?;
        added += 1;
        report.added.push(new.name.clone());
    }
    let missing = held
        .iter()
        .filter(|n| !read.iter().any(|new| new.code == n.code))
        .map(|n| n.name.clone());
    report.missing.extend(missing);
    if added + updated == 0 {
        return Ok(());
    }
    let entry = audit::Entry::new(
        municipality,
        None,
        "neighbourhoods.imported",
        "municipality",
        municipality,
    )
    .with(json!({ "year": year, "added": added, "updated": updated }));
    audit::record(conn, now, entry).await?;
    queue::touch(conn, municipality, Topic::Neighbourhoods).await
}

/// The whole check, without a database.
fn read(geojson: &str, year: i32) -> Result<(i16, Vec<Read>), Vec<ImportFault>> {
    let of_file = |wrong| {
        vec![ImportFault {
            feature: None,
            code: None,
            place: None,
            wrong,
        }]
    };
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (2000..=2100).contains(year))
        .ok_or_else(|| of_file(Wrong::Year(year)))?;
    if geojson.len() > MAX_BYTES {
        return Err(of_file(Wrong::TooLarge(geojson.len())));
    }
    let file: Value = serde_json::from_str(geojson)
        .map_err(|error| of_file(Wrong::NotJson(error.to_string())))?;
    let features = match (file.get("type"), file.get("features")) {
        (Some(Value::String(kind)), Some(Value::Array(features)))
            if kind == "FeatureCollection" =>
        {
            features
        }
        _ => return Err(of_file(Wrong::NotACollection)),
    };
    if features.is_empty() {
        return Err(of_file(Wrong::Empty));
    }

    let mut faults = Vec::new();
    let mut read = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut points = 0;
    for (index, value) in features.iter().enumerate() {
        let mut reading = Reading {
            number: index + 1,
            code: None,
            faults: &mut faults,
        };
        let Some((neighbourhood, own_points)) = reading.feature(value) else {
            continue;
        };
        points += own_points;
        match seen.get(&neighbourhood.code) {
            Some(first) => reading.fault(None, Wrong::Duplicate(*first)),
            None => {
                seen.insert(neighbourhood.code.clone(), index + 1);
                read.push(neighbourhood);
            }
        }
    }
    if points > MAX_POINTS {
        faults.extend(of_file(Wrong::TooManyPoints(points)));
    }
    faults.truncate(MAX_FAULTS);
    match faults.is_empty() {
        true => Ok((year, read)),
        false => Err(faults),
    }
}

/// One feature being read; its faults go on the list.
struct Reading<'a> {
    number: usize,
    code: Option<String>,
    faults: &'a mut Vec<ImportFault>,
}

impl Reading<'_> {
    fn fault(&mut self, place: Option<Place>, wrong: Wrong) {
        self.faults.push(ImportFault {
            feature: Some(self.number),
            code: self.code.clone(),
            place,
            wrong,
        });
    }

    /// The neighbourhood and its number of points; nothing when any part of it is wrong.
    fn feature(&mut self, value: &Value) -> Option<(Read, usize)> {
        let feature = match serde_json::from_value::<Feature>(value.clone()) {
            Ok(feature) => feature,
            Err(error) => {
                self.fault(None, Wrong::NotAFeature(error.to_string()));
                return None;
            }
        };
        let code = self.field(&feature, "statcode");
        self.code = code.clone().filter(|code| is_code(code, "WK", 6));
        if let (Some(code), None) = (&code, &self.code) {
            self.fault(None, Wrong::Code(code.chars().take(20).collect()));
        }
        let municipality_code = self.municipality(&feature);
        let name = self
            .field(&feature, "statnaam")
            .map(|name| clean_name(&name));
        let named = name
            .as_ref()
            .is_none_or(|name| (1..=MAX_NAME).contains(&name.chars().count()));
        if !named {
            self.fault(None, Wrong::Name);
        }
        let points = self.outline(feature.geometry.as_ref());
        let geometry = feature.geometry?;
        let outline = serde_json::to_value(plain(geometry)).ok()?;
        let read = Read {
            number: self.number,
            code: self.code.clone()?,
            municipality_code: municipality_code?,
            name: name.filter(|_| named)?,
            outline,
        };
        Some((read, points?))
    }

    fn field(&mut self, feature: &Feature, name: &'static str) -> Option<String> {
        match feature.property(name).and_then(Value::as_str) {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.fault(None, Wrong::MissingField(name));
                None
            }
        }
    }

    fn municipality(&mut self, feature: &Feature) -> Option<String> {
        let code = self.field(feature, "gmCode")?;
        if !is_code(&code, "GM", 4) {
            self.fault(
                None,
                Wrong::MunicipalityCode(code.chars().take(20).collect()),
            );
            return None;
        }
        if let Some(own) = &self.code
            && own[2..6] != code[2..6]
        {
            self.fault(None, Wrong::OtherMunicipality(code));
            return None;
        }
        Some(code)
    }

    /// The number of points of an outline that is right.
    fn outline(&mut self, geometry: Option<&Geometry>) -> Option<usize> {
        let Some(geometry) = geometry else {
            self.fault(None, Wrong::NoGeometry);
            return None;
        };
        let one;
        let polygons = match &geometry.value {
            GeometryValue::Polygon { coordinates } => {
                one = [coordinates.clone()];
                one.as_slice()
            }
            GeometryValue::MultiPolygon { coordinates } => coordinates.as_slice(),
            other => {
                self.fault(None, Wrong::OtherGeometry(other.type_name()));
                return None;
            }
        };
        let before = self.faults.len();
        if polygons.is_empty() || polygons.iter().any(Vec::is_empty) {
            self.fault(None, Wrong::NoRing);
        }
        let mut points = 0;
        for (polygon, rings) in polygons.iter().enumerate() {
            for (ring, positions) in rings.iter().enumerate() {
                points += positions.len();
                self.ring((polygon + 1, ring + 1), positions);
            }
        }
        (self.faults.len() == before).then_some(points)
    }

    /// Tells the first fault of a ring: the others mostly follow from it.
    fn ring(&mut self, (polygon, ring): (usize, usize), positions: &[geojson::Position]) {
        let at = |index: usize| {
            Some(Place {
                polygon,
                ring,
                point: index + 1,
            })
        };
        for (index, position) in positions.iter().enumerate() {
            match position.as_slice() {
                [longitude, latitude, ..] => {
                    if !LONGITUDES.contains(longitude) || !LATITUDES.contains(latitude) {
                        return self.fault(at(index), Wrong::Elsewhere(*longitude, *latitude));
                    }
                }
                _ => return self.fault(at(index), Wrong::NotAPoint),
            }
        }
        let last = positions.len().saturating_sub(1);
        if positions.len() < 4 {
            self.fault(at(last), Wrong::ShortRing(positions.len()));
        } else if positions[0] != positions[last] {
            self.fault(at(last), Wrong::OpenRing);
        }
    }
}

/// The geometry alone: a bounding box or foreign members would make the same outline look changed.
fn plain(geometry: Geometry) -> Geometry {
    Geometry::new(geometry.value)
}

fn is_code(code: &str, prefix: &str, digits: usize) -> bool {
    code.strip_prefix(prefix)
        .is_some_and(|rest| rest.len() == digits && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// "Wijk 00 Centrum" → "Centrum": the number is a matter of the statistics office.
fn clean_name(name: &str) -> String {
    let mut words = name.split_whitespace().peekable();
    let is_number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let whole = || name.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.next() != Some("Wijk") || !words.peek().is_some_and(is_number) {
        return whole();
    }
    words.next();
    let rest = words.collect::<Vec<_>>().join(" ");
    if rest.is_empty() { whole() } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = "[[4.1,51.4],[4.2,51.4],[4.2,51.5],[4.1,51.4]]";

    fn feature(code: &str, name: &str, municipality: &str, geometry: &str) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{"statcode":"{code}","statnaam":"{name}","gmCode":"{municipality}"}},"geometry":{geometry}}}"#
        )
    }

    fn polygon(ring: &str) -> String {
        format!(r#"{{"type":"Polygon","coordinates":[{ring}]}}"#)
    }

    fn file(features: &[String]) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        )
    }

    /// The one fault of a file.
    fn fault_of(text: &str) -> ImportFault {
        let mut faults = read(text, 2025).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.remove(0)
    }

    fn wrong_with(geometry: &str) -> (Option<Place>, Wrong) {
        let good = feature("WK990100", "Wijk 00 Oud Zand", "GM9901", &polygon(SQUARE));
        let bad = feature("WK990101", "Wijk 01 Nieuw Zand", "GM9901", geometry);
        let fault = fault_of(&file(&[good, bad]));
        assert_eq!(fault.feature, Some(2));
        (fault.place, fault.wrong)
    }

    #[test]
    fn a_good_file_is_read_with_plain_names() {
        let multi = format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[{SQUARE}]]}}"#);
        let text = file(&[
            feature("WK990100", "Wijk 00 Oud Zand", "GM9901", &polygon(SQUARE)),
            feature("WK990101", "Nieuw  Zand", "GM9901", &multi),
        ]);
        let (year, read) = read(&text, 2025).unwrap();
        assert_eq!(year, 2025);
        let names: Vec<&str> = read.iter().map(|n| n.name.as_str()).collect();
        assert_eq!(names, ["Oud Zand", "Nieuw Zand"]);
        assert_eq!(clean_name("Wijk 12"), "Wijk 12");
        assert_eq!(clean_name("Wijk en Aalburg"), "Wijk en Aalburg");
    }

    #[test]
    fn a_file_that_is_no_collection_of_outlines_is_refused_as_a_whole() {
        assert!(matches!(fault_of("{ nee").wrong, Wrong::NotJson(_)));
        assert_eq!(fault_of("[1, 2]").wrong, Wrong::NotACollection);
        assert_eq!(fault_of(&file(&[])).wrong, Wrong::Empty);
        let large = " ".repeat(MAX_BYTES + 1);
        assert_eq!(fault_of(&large).wrong, Wrong::TooLarge(MAX_BYTES + 1));
        let faults = read(&file(&[]), 1999).unwrap_err();
        assert_eq!(faults[0].wrong, Wrong::Year(1999));
        let deep = "[".repeat(100_000);
        assert!(matches!(fault_of(&deep).wrong, Wrong::NotJson(_)));
    }

    #[test]
    fn a_wrong_outline_is_found_at_its_point() {
        let at = |point| {
            Some(Place {
                polygon: 1,
                ring: 1,
                point,
            })
        };
        assert_eq!(
            wrong_with(&polygon("[[4.1,51.4],[4.2,51.4],[4.1,51.4]]")),
            (at(3), Wrong::ShortRing(3))
        );
        assert_eq!(
            wrong_with(&polygon("[[4.1,51.4],[4.2,51.4],[4.2,51.5],[4.1,51.5]]")),
            (at(4), Wrong::OpenRing)
        );
        assert_eq!(
            wrong_with(&polygon(
                "[[4.1,51.4],[91000,398000],[4.2,51.5],[4.1,51.4]]"
            )),
            (at(2), Wrong::Elsewhere(91000.0, 398000.0))
        );
        assert_eq!(
            wrong_with(&polygon("[[51.4,4.1],[51.4,4.2],[51.5,4.2],[51.4,4.1]]")),
            (at(1), Wrong::Elsewhere(51.4, 4.1))
        );
        assert_eq!(
            wrong_with(r#"{"type":"Polygon","coordinates":[]}"#).1,
            Wrong::NoRing
        );
        assert_eq!(
            wrong_with(r#"{"type":"Point","coordinates":[4.1,51.4]}"#).1,
            Wrong::OtherGeometry("Point")
        );
        assert_eq!(wrong_with("null").1, Wrong::NoGeometry);
    }

    #[test]
    fn wrong_fields_are_told_with_the_number_of_the_feature() {
        let text = file(&[
            feature("WK990100", "Oud Zand", "GM9901", &polygon(SQUARE)),
            feature("WK990100", "Nog eens", "GM9901", &polygon(SQUARE)),
            feature("BU99010001", "Een buurt", "GM9901", &polygon(SQUARE)),
            feature("WK990102", "Elders", "GM9902", &polygon(SQUARE)),
            feature("WK990103", "  ", "GM9901", &polygon(SQUARE)),
            r#"{"type":"Feature","properties":{},"geometry":null}"#.to_owned(),
        ]);
        let faults = read(&text, 2025).unwrap_err();
        let told: Vec<(usize, &Wrong)> = faults
            .iter()
            .map(|fault| (fault.feature.unwrap(), &fault.wrong))
            .collect();
        assert_eq!(
            told,
            [
                (2, &Wrong::Duplicate(1)),
                (3, &Wrong::Code("BU99010001".to_owned())),
                (4, &Wrong::OtherMunicipality("GM9902".to_owned())),
                (5, &Wrong::Name),
                (6, &Wrong::MissingField("statcode")),
                (6, &Wrong::MissingField("gmCode")),
                (6, &Wrong::MissingField("statnaam")),
                (6, &Wrong::NoGeometry),
            ]
        );
        assert_eq!(
            faults[0].to_string(),
            "feature 2 (WK990100): the same code stands at feature 1"
        );
    }

    #[test]
    fn a_file_with_too_many_points_is_refused() {
        let mut ring = vec!["[4.1,51.4]"; MAX_POINTS];
        ring.push("[4.1,51.4]");
        let text = file(&[feature(
            "WK990100",
            "Oud Zand",
            "GM9901",
            &polygon(&format!("[{}]", ring.join(","))),
        )]);
        assert_eq!(fault_of(&text).wrong, Wrong::TooManyPoints(MAX_POINTS + 1));
    }
}
