use geojson::{Geometry, GeometryValue};

use crate::base::ids::NeighbourhoodId;

/// A CBS wijk: a village or a part of town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    pub id: NeighbourhoodId,
    /// CBS code, for example WK167406.
    pub code: String,
    /// The year of the code and of the outline.
    pub year: i16,
    pub name: String,
    pub slug: String,
    /// Place among the tiles that are drawn when there is no outline.
    pub position: i16,
}

#[derive(Clone, Debug)]
pub struct NewNeighbourhood {
    pub code: String,
    pub year: i16,
    pub name: String,
    pub position: i16,
}

#[derive(Clone, Debug)]
pub struct OutlinedNeighbourhood {
    pub neighbourhood: Neighbourhood,
    pub outline: Option<Outline>,
}

/// Longitude and latitude in degrees (WGS84).
pub type Point = (f64, f64);
/// Closed: the last point is the first.
pub type Ring = Vec<Point>;

/// Polygons of rings; the first ring of a polygon is its edge, the others are holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline(pub Vec<Vec<Ring>>);

impl Outline {
    /// From a geometry that was checked before it was stored; anything else is no outline.
    pub(super) fn from_geometry(geometry: &Geometry) -> Option<Outline> {
        let polygons = match &geometry.value {
            GeometryValue::Polygon { coordinates } => vec![rings(coordinates)],
            GeometryValue::MultiPolygon { coordinates } => {
                coordinates.iter().map(|polygon| rings(polygon)).collect()
            }
            _ => return None,
        };
        Some(Outline(polygons))
    }

    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.0.iter().flatten().flatten().copied()
    }
}

fn rings(polygon: &[Vec<geojson::Position>]) -> Vec<Ring> {
    polygon
        .iter()
        .map(|ring| {
            ring.iter()
                .filter_map(|position| match position.as_slice() {
                    [longitude, latitude, ..] => Some((*longitude, *latitude)),
                    _ => None,
                })
                .collect()
        })
        .collect()
}
