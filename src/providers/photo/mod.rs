//! A helper's photo: read with care, cut to a square, and written anew, so that nothing of the file that was sent is
//! kept: no place, no moment, no camera.

mod store;

use std::io::Cursor;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::actions::{ProviderError, locked, of_the_helper};
use super::model::ProviderRefusal;
use crate::audit;
use crate::auth::Viewer;
use crate::base::ids::ProviderId;
use crate::queue::{self, Topic};

pub use store::{find, hash_of, hashes};

/// The largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// Sides of what is kept, in pixels.
const SIDE: u32 = 480;
const QUALITY: u8 = 82;

/// A small file can say that it is an image of thousands of millions of pixels: nothing is read of one larger than this.
const LONGEST_SIDE: u32 = 10_000;
const MOST_PIXELS: u64 = 32_000_000;
const MOST_MEMORY: u64 = 160 * 1024 * 1024;

/// Why a file is no photo for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPhoto {
    #[error("not a JPEG, PNG or WebP image")]
    NotAnImage,
    #[error("too many pixels")]
    TooManyPixels,
}

/// A square JPEG without anything beside its pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    pub jpeg: Vec<u8>,
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({} bytes)", self.jpeg.len())
    }
}

impl Photo {
    /// Reads a file that somebody sent. Takes a processor for a while: not for an async thread.
    pub fn read(file: &[u8]) -> Result<Photo, NoPhoto> {
        let mut reader = ImageReader::new(Cursor::new(file))
            .with_guessed_format()
            .map_err(|_| NoPhoto::NotAnImage)?;
        // what the file begins with counts, whatever it is called
        if !matches!(
            reader.format(),
            Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)
        ) {
            return Err(NoPhoto::NotAnImage);
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(LONGEST_SIDE);
        limits.max_image_height = Some(LONGEST_SIDE);
        limits.max_alloc = Some(MOST_MEMORY);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(no_photo)?;
        let (width, height) = decoder.dimensions();
        if width > LONGEST_SIDE
            || height > LONGEST_SIDE
            || u64::from(width) * u64::from(height) > MOST_PIXELS
            || decoder.total_bytes() > MOST_MEMORY
        {
            return Err(NoPhoto::TooManyPixels);
        }
        // a phone writes beside the pixels which way is up
        let orientation = decoder.orientation().map_err(no_photo)?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(no_photo)?;
        image.apply_orientation(orientation);
        Photo::of(&image)
    }

    fn of(image: &DynamicImage) -> Result<Photo, NoPhoto> {
        let square = image.resize_to_fill(SIDE, SIDE, FilterType::Triangle);
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(&on_white(&square))
            .map_err(no_photo)?;
        Ok(Photo { jpeg })
    }

    /// A part of its address: other pixels are another address.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.jpeg)[..16])
    }
}

/// What is see-through shows white, not the colour that happens to be below.
fn on_white(image: &DynamicImage) -> RgbImage {
    let pixels = image.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, alpha] = pixels.get_pixel(x, y).0;
        let mix = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mix(r), mix(g), mix(b)])
    })
}

fn no_photo(error: image::ImageError) -> NoPhoto {
    match error {
        image::ImageError::Limits(_) => NoPhoto::TooManyPixels,
        _ => NoPhoto::NotAnImage,
    }
}

pub async fn save_photo(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    photo: &Photo,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    locked(conn, who.municipality, provider).await?;
    let hash = photo.hash();
    store::save(conn, who.municipality, provider, (&hash, photo), now).await?;
    audit::record(
        conn,
        now,
        who.did("provider.photo_saved", "provider", provider)
            .with(json!({ "hash": hash })),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

pub async fn drop_photo(
    conn: &mut PgConnection,
    who: &Viewer,
    provider: ProviderId,
    now: DateTime<Utc>,
) -> Result<(), ProviderError> {
    of_the_helper(who, provider)?;
    if !store::delete(conn, who.municipality, provider).await? {
        return Err(ProviderRefusal::NotFound.into());
    }
    audit::record(
        conn,
        now,
        who.did("provider.photo_dropped", "provider", provider),
    )
    .await?;
    queue::touch(conn, who.municipality, Topic::Providers).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let image = RgbImage::from_pixel(width, height, Rgb([200, 30, 30]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image)
            .write_to(&mut bytes, format)
            .unwrap();
        bytes.into_inner()
    }

    fn read_back(photo: &Photo) -> DynamicImage {
        image::load_from_memory_with_format(&photo.jpeg, ImageFormat::Jpeg).unwrap()
    }

    /// A JPEG with a part that tells where it was taken, and that it lies on its side.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
        tiff.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0");
        tiff.extend(b"GPS 51.5306 N 4.4653 E");
        let mut part = b"Exif\0\0".to_vec();
        part.extend(tiff);
        let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
        let mut with = jpeg[..2].to_vec();
        with.extend(b"\xff\xe1");
        with.extend(length);
        with.extend(part);
        with.extend(&jpeg[2..]);
        with
    }

    #[test]
    fn every_kind_of_photo_becomes_a_square_jpeg() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            for (width, height) in [(640, 320), (200, 900), (480, 480), (1, 1)] {
                let photo = Photo::read(&file(format, width, height)).unwrap();
                let image = read_back(&photo);
                assert_eq!((image.width(), image.height()), (SIDE, SIDE), "{format:?}");
            }
        }
    }

    #[test]
    fn nothing_beside_the_pixels_is_kept_and_up_stays_up() {
        let mut image = RgbImage::from_pixel(300, 300, Rgb([255, 255, 255]));
        // the left half is black: after a turn to the right it is on top
        for pixel in image.enumerate_pixels_mut().filter(|(x, _, _)| *x < 150) {
            *pixel.2 = Rgb([0, 0, 0]);
        }
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image)
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .unwrap();
        let sent = with_exif(&bytes.into_inner());
        let has = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|at| at == words);
        assert!(has(&sent, b"GPS") && has(&sent, b"Exif"));
        let photo = Photo::read(&sent).unwrap();
        assert!(!has(&photo.jpeg, b"GPS") && !has(&photo.jpeg, b"Exif"));
        let turned = read_back(&photo).to_rgb8();
        assert!(turned.get_pixel(400, 50).0[0] < 60, "the top is black");
        assert!(turned.get_pixel(50, 400).0[0] > 190, "the bottom is white");
    }

    #[test]
    fn what_is_see_through_becomes_white() {
        let image = image::RgbaImage::from_pixel(50, 50, image::Rgba([0, 0, 0, 0]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(image)
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        let photo = Photo::read(&bytes.into_inner()).unwrap();
        assert!(read_back(&photo).to_rgb8().get_pixel(9, 9).0[0] > 250);
    }

    /// The head of a PNG that says how large it is, with nothing behind it.
    fn boasting(width: u32, height: u32) -> Vec<u8> {
        let mut head = b"IHDR".to_vec();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend([8, 6, 0, 0, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&head);
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        png.extend(head);
        png.extend(crc.sum().to_be_bytes());
        png.extend(b"\0\0\0\0IDAT");
        png
    }

    #[test]
    fn what_is_no_photo_is_refused_before_it_costs_anything() {
        for (width, height) in [(60_000, 60_000), (9_000, 9_000), (20_000, 10)] {
            let refused = Photo::read(&boasting(width, height));
            assert_eq!(refused, Err(NoPhoto::TooManyPixels), "{width} × {height}");
        }
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let half = &file(ImageFormat::Jpeg, 400, 400)[..200];
        for file in [
            &b""[..],
            b"hallo",
            b"GIF89a\x01\0\x01\0",
            svg,
            half,
            &boasting(10, 10),
        ] {
            assert_eq!(Photo::read(file), Err(NoPhoto::NotAnImage), "{file:?}");
        }
    }

    #[test]
    fn other_pixels_have_another_address() {
        let one = Photo::read(&file(ImageFormat::Png, 20, 20)).unwrap();
        let other = Photo::read(&file(ImageFormat::Jpeg, 20, 20)).unwrap();
        assert_eq!(one.hash(), one.clone().hash());
        assert_eq!(one.hash().len(), 32);
        assert_eq!(one.hash() == other.hash(), one == other);
    }
}
