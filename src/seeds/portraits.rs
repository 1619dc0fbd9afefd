//! Portraits of invented helpers, drawn here: a face is nobody's.

use std::io::Cursor;

use anyhow::Result;
use image::{ImageFormat, Rgb, RgbImage};

use crate::providers::Photo;

/// Pixels of a side.
const SIDE: u32 = 240;

const WALLS: [[u8; 3]; 6] = [
    [219, 234, 226],
    [252, 231, 200],
    [214, 228, 245],
    [245, 220, 222],
    [232, 226, 245],
    [226, 238, 205],
];
const CLOTHES: [[u8; 3]; 5] = [
    [31, 78, 95],
    [122, 54, 62],
    [46, 93, 60],
    [92, 70, 130],
    [150, 84, 30],
];
const SKINS: [[u8; 3]; 5] = [
    [246, 208, 177],
    [226, 172, 130],
    [190, 130, 90],
    [140, 90, 60],
    [98, 62, 44],
];
const HAIRS: [[u8; 3]; 5] = [
    [60, 42, 30],
    [28, 26, 28],
    [170, 120, 60],
    [176, 176, 176],
    [120, 60, 30],
];

/// A square of plain colours: a wall, shoulders, a head with hair, two eyes and a smile.
pub(super) fn portrait(number: usize) -> Result<Photo> {
    let pick = |colours: &[[u8; 3]], step: usize| Rgb(colours[number * step % colours.len()]);
    let (wall, clothes) = (pick(&WALLS, 5), pick(&CLOTHES, 3));
    let (skin, hair) = (pick(&SKINS, 2), pick(&HAIRS, 7));
    let dark = Rgb([45, 35, 35]);
    // how high the hair stands, and how wide the face is
    let (high, wide) = ((number % 4) as f32 * 3.0, (number % 3) as f32 * 3.0);
    let drawing = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = (x as f32, y as f32);
        let inside = |cx: f32, cy: f32, rx: f32, ry: f32| {
            ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) <= 1.0
        };
        let smile = inside(120.0, 132.0, 22.0, 14.0) && !inside(120.0, 127.0, 24.0, 14.0);
        let face = inside(120.0, 108.0, 46.0 + wide, 56.0);
        if face && (inside(102.0, 104.0, 5.0, 6.0) || inside(138.0, 104.0, 5.0, 6.0) || smile) {
            dark
        } else if face && y > 78.0 - high / 2.0 {
            skin
        } else if inside(120.0, 92.0 - high, 54.0 + wide, 54.0) && y < 112.0 + high * 4.0 {
            hair
        } else if (x - 120.0).abs() < 18.0 && (150.0..186.0).contains(&y) {
            skin
        } else if inside(120.0, 250.0, 96.0, 78.0) {
            clothes
        } else {
            wall
        }
    });
    let mut png = Cursor::new(Vec::new());
    drawing.write_to(&mut png, ImageFormat::Png)?;
    Ok(Photo::read(&png.into_inner())?)
}
