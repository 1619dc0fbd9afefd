//! Neighbourhoods as a drawing: outlines projected to the plane, or tiles for those without an outline.

use std::fmt::Write as _;

use super::model::{Outline, OutlinedNeighbourhood, Point, Ring};

/// Width of the drawing, and its greatest height, in the units of its view box.
const WIDTH: f64 = 1000.0;
const MAX_HEIGHT: f64 = 1000.0;
/// Room around the outlines, for the width of their lines.
const MARGIN: f64 = 8.0;
/// Tiles in a row.
const COLUMNS: usize = 4;
const TILE_HEIGHT: i32 = 130;
const TILE_GAP: i32 = 16;
/// So many steps in each direction when looking for the widest place in an outline.
const STEPS: u32 = 24;

/// All neighbourhoods of a municipality as a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    pub width: i32,
    pub height: i32,
    pub areas: Vec<MapArea>,
    /// How many of them have an outline.
    pub outlined: usize,
}

impl Map {
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width, self.height)
    }
}

/// A neighbourhood in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    pub slug: String,
    pub name: String,
    /// Of an SVG path element: its outline, or a tile.
    pub path: String,
    /// The middle of its name.
    pub label_x: f64,
    pub label_y: f64,
}

struct Tile {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Tile {
    fn path(&self) -> String {
        let Tile {
            x,
            y,
            width,
            height,
        } = self;
        format!("M{x} {y}h{width}v{height}h-{width}Z")
    }
}

/// Draws the neighbourhoods. Those without an outline become tiles, in rows below the outlines.
pub fn map(neighbourhoods: &[OutlinedNeighbourhood]) -> Map {
    let projection = Projection::around(
        neighbourhoods
            .iter()
            .filter_map(|area| area.outline.as_ref())
            .flat_map(Outline::points),
    );
    let (width, drawn_height) = match &projection {
        Some(projection) => (
            projection.width.ceil() as i32,
            projection.height.ceil() as i32,
        ),
        None => (WIDTH as i32, 0),
    };
    let mut tiled: Vec<usize> = (0..neighbourhoods.len())
        .filter(|index| neighbourhoods[*index].outline.is_none())
        .collect();
    tiled.sort_by_key(|index| neighbourhoods[*index].neighbourhood.position);
    let tiles = Tiles {
        top: drawn_height + if projection.is_some() { TILE_GAP } else { 0 },
        width,
    };
    let areas = neighbourhoods
        .iter()
        .enumerate()
        .map(|(index, area)| {
            let slug = area.neighbourhood.slug.clone();
            let name = area.neighbourhood.name.clone();
            match (&area.outline, &projection) {
                (Some(outline), Some(projection)) => {
                    let plane = projection.project(outline);
                    let (label_x, label_y) = label_place(&plane);
                    MapArea {
                        slug,
                        name,
                        path: path(&plane),
                        label_x: round(label_x),
                        label_y: round(label_y),
                    }
                }
                _ => {
                    let place = tiled.iter().position(|tile| *tile == index).unwrap_or(0);
                    let tile = tiles.at(place);
                    MapArea {
                        slug,
                        name,
                        path: tile.path(),
                        label_x: f64::from(tile.x) + f64::from(tile.width) / 2.0,
                        label_y: f64::from(tile.y) + f64::from(tile.height) / 2.0,
                    }
                }
            }
        })
        .collect();
    let height = match tiled.len() {
        0 => drawn_height,
        count => {
            let last = tiles.at(count - 1);
            last.y + last.height
        }
    };
    Map {
        width,
        height: height.max(1),
        outlined: neighbourhoods.len() - tiled.len(),
        areas,
    }
}

struct Tiles {
    top: i32,
    width: i32,
}

impl Tiles {
    fn at(&self, place: usize) -> Tile {
        let columns = COLUMNS as i32;
        let width = (self.width - TILE_GAP * (columns - 1)) / columns;
        let column = (place % COLUMNS) as i32;
        let row = i32::try_from(place / COLUMNS).unwrap_or(0);
        Tile {
            x: column * (width + TILE_GAP),
            y: self.top + row * (TILE_HEIGHT + TILE_GAP),
            width,
            height: TILE_HEIGHT,
        }
    }
}

/// Degrees to the plane: a degree of longitude is as long as one of latitude times its cosine. Right enough
/// for a municipality, which is small.
struct Projection {
    west: f64,
    north: f64,
    /// Length of a degree of longitude beside one of latitude.
    narrowing: f64,
    scale: f64,
    width: f64,
    height: f64,
}

impl Projection {
    fn around(points: impl Iterator<Item = Point>) -> Option<Projection> {
        let mut bounds: Option<(f64, f64, f64, f64)> = None;
        for (longitude, latitude) in points {
            let (west, south, east, north) =
                bounds.unwrap_or((longitude, latitude, longitude, latitude));
            bounds = Some((
                west.min(longitude),
                south.min(latitude),
                east.max(longitude),
                north.max(latitude),
            ));
        }
        let (west, south, east, north) = bounds?;
        let narrowing = ((south + north) / 2.0).to_radians().cos();
        // an outline without any breadth must not become a division by zero
        let across = ((east - west) * narrowing).max(1e-6);
        let down = (north - south).max(1e-6);
        let room = 2.0 * MARGIN;
        let scale = ((WIDTH - room) / across).min((MAX_HEIGHT - room) / down);
        Some(Projection {
            west,
            north,
            narrowing,
            scale,
            width: across * scale + room,
            height: down * scale + room,
        })
    }

    fn project(&self, outline: &Outline) -> Outline {
        let point = |(longitude, latitude): &Point| {
            (
                (longitude - self.west) * self.narrowing * self.scale + MARGIN,
                (self.north - latitude) * self.scale + MARGIN,
            )
        };
        let ring = |ring: &Ring| ring.iter().map(point).collect();
        Outline(
            outline
                .0
                .iter()
                .map(|polygon| polygon.iter().map(ring).collect())
                .collect(),
        )
    }
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// The `d` of a path, with one decimal: finer than a screen shows.
fn path(outline: &Outline) -> String {
    let mut d = String::new();
    for ring in outline.0.iter().flatten() {
        // the last point is the first: Z draws that line
        for (index, (x, y)) in ring.iter().take(ring.len().saturating_sub(1)).enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            // writing to a string can't fail
            let _ = write!(d, "{command}{} {}", round(*x), round(*y));
        }
        d.push('Z');
    }
    d
}

/// Where a name fits best: the place in the largest polygon that is farthest from its edges. The centre
/// of a bent outline can lie outside it.
fn label_place(outline: &Outline) -> Point {
    let largest = outline.0.iter().max_by(|a, b| {
        let size = |polygon: &Vec<Ring>| polygon.first().map_or(0.0, |ring| area(ring).abs());
        size(a).total_cmp(&size(b))
    });
    let Some(polygon) = largest else {
        return (0.0, 0.0);
    };
    let edge = polygon.first().map_or(&[][..], Vec::as_slice);
    let mut bounds = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for (x, y) in edge {
        bounds = (
            bounds.0.min(*x),
            bounds.1.min(*y),
            bounds.2.max(*x),
            bounds.3.max(*y),
        );
    }
    let middle = ((bounds.0 + bounds.2) / 2.0, (bounds.1 + bounds.3) / 2.0);
    let mut best = (middle, 0.0);
    for column in 1..STEPS {
        for row in 1..STEPS {
            let share = |step: u32| f64::from(step) / f64::from(STEPS);
            let candidate = (
                bounds.0 + (bounds.2 - bounds.0) * share(column),
                bounds.1 + (bounds.3 - bounds.1) * share(row),
            );
            if !contains(polygon, candidate) {
                continue;
            }
            let room = polygon
                .iter()
                .map(|ring| distance_to(ring, candidate))
                .fold(f64::MAX, f64::min);
            if room > best.1 {
                best = (candidate, room);
            }
        }
    }
    best.0
}

fn area(ring: &[Point]) -> f64 {
    ring.windows(2)
        .map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1)
        .sum::<f64>()
        / 2.0
}

/// Inside the edge and outside the holes: a line from the point crosses the rings an odd number of times.
fn contains(polygon: &[Ring], (x, y): Point) -> bool {
    let mut inside = false;
    for pair in polygon.iter().flat_map(|ring| ring.windows(2)) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            inside = !inside;
        }
    }
    inside
}

fn distance_to(ring: &[Point], (x, y): Point) -> f64 {
    ring.windows(2)
        .map(|pair| {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = if length == 0.0 {
                0.0
            } else {
                (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
            };
            (x - ax - along * dx).hypot(y - ay - along * dy)
        })
        .fold(f64::MAX, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::NeighbourhoodId;
    use crate::municipalities::Neighbourhood;

    fn area_of(name: &str, position: i16, outline: Option<Outline>) -> OutlinedNeighbourhood {
        OutlinedNeighbourhood {
            neighbourhood: Neighbourhood {
                id: NeighbourhoodId::new(),
                code: "WK990100".to_owned(),
                year: 2025,
                name: name.to_owned(),
                slug: name.to_lowercase(),
                position,
            },
            outline,
        }
    }

    fn square(west: f64, south: f64, size: f64) -> Outline {
        let (east, north) = (west + size, south + size);
        Outline(vec![vec![vec![
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ]]])
    }

    #[test]
    fn a_square_of_degrees_is_taller_than_wide_as_it_is_on_the_ground() {
        let map = map(&[area_of("Zand", 0, Some(square(4.0, 51.0, 0.1)))]);
        // the cosine of 51.05 degrees
        let shape = f64::from(map.width) / f64::from(map.height);
        assert!((shape - 0.6287).abs() < 0.01, "{shape}");
        assert_eq!(map.height, 1000);
        assert_eq!(map.view_box(), format!("0 0 {} 1000", map.width));
    }

    #[test]
    fn north_is_up_and_every_point_is_inside_the_drawing() {
        let map = map(&[
            area_of("Noord", 0, Some(square(4.0, 51.2, 0.1))),
            area_of("Zuid", 1, Some(square(4.0, 51.0, 0.2))),
        ]);
        let label = |index: usize| (map.areas[index].label_x, map.areas[index].label_y);
        assert!(label(0).1 < label(1).1);
        for area in &map.areas {
            let path = &area.path;
            assert!(path.starts_with('M') && path.ends_with('Z'), "{path}");
            let numbers = path
                .split(|c: char| "MLZ ".contains(c))
                .filter(|part| !part.is_empty())
                .map(|part| part.parse::<f64>().unwrap());
            for number in numbers {
                assert!((0.0..=1000.0).contains(&number), "{number}");
            }
            let decimals = path.split(['M', 'L', 'Z', ' ']);
            assert!(
                decimals
                    .filter_map(|part| part.split_once('.'))
                    .all(|(_, tail)| tail.len() == 1),
                "{path}"
            );
        }
    }

    #[test]
    fn the_name_of_a_bent_neighbourhood_is_inside_it() {
        // a horseshoe: the middle of its bounds is not in it
        let ring = vec![
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (8.0, 10.0),
            (8.0, 2.0),
            (2.0, 2.0),
            (2.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ];
        let outline = Outline(vec![vec![ring.clone()]]);
        assert!(!contains(std::slice::from_ref(&ring), (5.0, 5.0)));
        assert!(contains(&[ring], label_place(&outline)));
    }

    #[test]
    fn a_hole_is_no_place_for_a_name() {
        let mut outline = square(0.0, 0.0, 10.0);
        outline.0[0].push(square(2.0, 2.0, 6.0).0[0][0].clone());
        let (x, y) = label_place(&outline);
        assert!(contains(&outline.0[0], (x, y)), "({x}, {y})");
        assert_eq!(path(&outline).matches('M').count(), 2);
    }

    #[test]
    fn without_outlines_there_are_tiles_in_the_order_of_their_positions() {
        let areas: Vec<_> = (0..6)
            .map(|n| area_of(&format!("Wijk{n}"), 5 - n, None))
            .collect();
        let map = map(&areas);
        assert_eq!((map.width, map.height), (1000, 2 * TILE_HEIGHT + TILE_GAP));
        assert_eq!(map.outlined, 0);
        assert!(map.areas[5].path.starts_with("M0 0h"), "{:?}", map.areas[5]);
        let beside = format!("M{} {}h", map.areas[4].label_x - map.areas[5].label_x, 0);
        assert!(map.areas[4].path.starts_with(&beside), "{:?}", map.areas[4]);
        assert!(map.areas[0].label_y > f64::from(TILE_HEIGHT));
    }

    #[test]
    fn one_without_an_outline_stands_below_the_map() {
        let map = map(&[
            area_of("Zand", 0, Some(square(4.0, 51.0, 0.1))),
            area_of("Nieuw", 1, None),
        ]);
        assert_eq!(map.outlined, 1);
        let path = &map.areas[1].path;
        assert!(
            path.starts_with(&format!("M0 {}h", map.height - TILE_HEIGHT)),
            "{path}"
        );
        assert!(map.height > 1000 + TILE_HEIGHT);
    }

    #[test]
    fn nothing_to_draw_is_an_empty_drawing() {
        assert_eq!(map(&[]).areas, []);
        let point = Outline(vec![vec![vec![(4.0, 51.0); 4]]]);
        assert_eq!(map(&[area_of("Punt", 0, Some(point))]).areas.len(), 1);
    }
}
