//! Makes the files a browser asks for: one stylesheet out of the design system's parts and our own,
//! the font, the script and the drawings. Each gets its content's hash in its address, and is
//! compressed here, so that serving it is handing out bytes that are already in the binary.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use sha2::{Digest, Sha256};

/// The parts of the design system that our templates use, in the order of the cascade.
const PARTS: [&str; 19] = [
    "root",
    "document",
    "body",
    "link",
    "button",
    "button-link",
    "button-group",
    "form-label",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "textbox",
    "textarea",
    "select",
    "radio-button",
    "checkbox",
    "custom-checkbox",
    "skip-link",
];

/// Latin for Dutch and English; the extended set for names such as Şahin, fetched only when met.
const FONTS: [&str; 2] = [
    "source-sans-3-latin-wght-normal.woff2",
    "source-sans-3-latin-ext-wght-normal.woff2",
];

/// Our own stylesheets, bundled after the design system: the house's token values, then the looks.
const OWN: [&str; 2] = ["basis.css", "portaal.css"];

fn main() {
    println!("cargo:rerun-if-changed=static");
    println!("cargo:rerun-if-changed=package-lock.json");
    // the migrations are embedded too, and a new file in a folder is seen by nothing else
    println!("cargo:rerun-if-changed=migrations");
    if let Err(why) = build() {
        println!("cargo::error={why}");
        process::exit(1);
    }
}

fn build() -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?).join("assets");
    let modules = root.join("node_modules");
    println!(
        "cargo:rerun-if-changed={}",
        modules.join("@utrecht").display()
    );
    if !modules.join("@utrecht").is_dir() {
        return Err(io::Error::other(
            "node_modules is missing: the stylesheet and the font come from there. Run `make`, or `npm ci`.",
        ));
    }
    fs::create_dir_all(&out)?;

    let mut files = BTreeMap::new();
    for font in FONTS {
        let path = modules
            .join("@fontsource-variable/source-sans-3/files")
            .join(font);
        files.insert(font.to_owned(), read(&path)?);
    }
    let own = root.join("static");
    collect(&own, &own, &mut files)?;
    for name in OWN {
        files.remove(name);
    }

    let mut assets: Vec<Asset> = files
        .into_iter()
        .map(|(name, bytes)| Asset::new(&name, bytes))
        .collect();
    let css = stylesheet(&modules, &own)?;
    let css = link(css, &assets)?;
    assets.push(Asset::new("portaal.css", css.into_bytes()));
    assets.sort_by(|one, other| one.name.cmp(&other.name));

    let mut table = String::from("pub(super) static ASSETS: &[Asset] = &[\n");
    for asset in &assets {
        asset.write(&out, &mut table)?;
    }
    table.push_str("];\n");
    fs::write(out.with_file_name("assets.rs"), table)
}

struct Asset {
    name: String,
    file: String,
    mime: &'static str,
    bytes: Vec<u8>,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)[..6]);
        let mime = match name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("woff2") => "font/woff2",
            _ => "application/octet-stream",
        };
        Self {
            file: format!("{hash}-{}", name.replace('/', "-")),
            name: name.to_owned(),
            mime,
            bytes,
        }
    }

    fn write(&self, out: &Path, table: &mut String) -> io::Result<()> {
        let plain = out.join(&self.file);
        fs::write(&plain, &self.bytes)?;
        writeln!(
            table,
            "    Asset {{ name: {:?}, url: {:?}, file: {:?}, mime: {:?}, plain: include_bytes!({plain:?}), {} }},",
            self.name,
            format!("/static/{}", self.file),
            self.file,
            self.mime,
            // A font is compressed inside already.
            if self.mime == "font/woff2" {
                "brotli: None, gzip: None".to_owned()
            } else {
                format!(
                    "brotli: Some(include_bytes!({:?})), gzip: Some(include_bytes!({:?}))",
                    self.compressed(out, "br", brotli)?,
                    self.compressed(out, "gz", gzip)?,
                )
            },
        )
        .map_err(io::Error::other)
    }

    fn compressed(
        &self,
        out: &Path,
        extension: &str,
        compress: fn(&[u8]) -> io::Result<Vec<u8>>,
    ) -> io::Result<PathBuf> {
        let path = out.join(format!("{}.{extension}", self.file));
        // The name holds the hash of the content, so what lies there is right.
        if !path.exists() {
            fs::write(&path, compress(&self.bytes)?)?;
        }
        Ok(path)
    }
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // The best level is slow in an unoptimised build script, and only visitors profit from it.
    let level = if env::var("PROFILE").as_deref() == Ok("release") {
        11
    } else {
        5
    };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, level, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn collect(folder: &Path, base: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, base, files)?;
        } else {
            let name = path.strip_prefix(base).map_err(io::Error::other)?;
            files.insert(name.to_string_lossy().replace('\\', "/"), read(&path)?);
        }
    }
    Ok(())
}

/// The design system's tokens, its parts, and our own, as one stylesheet.
fn stylesheet(modules: &Path, own: &Path) -> io::Result<String> {
    let mut rules = String::new();
    for part in PARTS {
        let path = modules.join(format!("@utrecht/{part}-css/dist/index.min.css"));
        rules.push_str(&text(&path)?);
        rules.push('\n');
    }
    for name in OWN {
        rules.push_str(&text(&own.join(name))?);
        rules.push('\n');
    }
    let tokens = modules.join("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
    Ok(format!("{}{rules}", used_tokens(&text(&tokens)?, &rules)?))
}

/// Of the theme's thousands of tokens only those that the rules name, directly or through one another.
fn used_tokens(theme: &str, rules: &str) -> io::Result<String> {
    let mut values = BTreeMap::new();
    for line in theme
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("--"))
    {
        let (name, rest) = line
            .split_once(':')
            .ok_or_else(|| io::Error::other(format!("not a token: {line}")))?;
        let (value, _comment) = rest
            .rsplit_once(';')
            .ok_or_else(|| io::Error::other(format!("a token without an end: {line}")))?;
        values.insert(name, value.trim());
    }
    let mut used = BTreeSet::new();
    let mut open: Vec<&str> = names(rules).collect();
    while let Some(name) = open.pop() {
        if let Some(value) = values.get(name)
            && used.insert(name)
        {
            open.extend(names(value));
        }
    }
    let mut css = String::from(
        "/*! Tokens: NL Design System Community, EUPL-1.2. Parts: Gemeente Utrecht and Frameless B.V., EUPL-1.2. Font: Source Sans 3, OFL-1.1. */\n.voorbeeld-theme{\n",
    );
    for name in used {
        writeln!(css, "{name}:{};", values[name]).map_err(io::Error::other)?;
    }
    css.push_str("}\n");
    Ok(css)
}

/// Every custom property named in a piece of CSS.
fn names(css: &str) -> impl Iterator<Item = &str> {
    css.match_indices("--").filter_map(|(start, _)| {
        let rest = &css[start..];
        let length = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_')
            .unwrap_or(rest.len());
        (length > 2).then(|| &rest[..length])
    })
}

/// Points `url("name")` in our stylesheet at the hashed address; an unknown name stops the build.
fn link(css: String, assets: &[Asset]) -> io::Result<String> {
    let mut linked = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some(start) = rest.find("url(\"") {
        let (before, after) = rest.split_at(start + 5);
        let end = after
            .find('"')
            .ok_or_else(|| io::Error::other("an url( without an end"))?;
        let name = &after[..end];
        linked.push_str(before);
        if name.starts_with("data:") {
            linked.push_str(name);
        } else {
            let asset = assets
                .iter()
                .find(|asset| asset.name == name)
                .ok_or_else(|| {
                    io::Error::other(format!("the stylesheet names {name}, which is not there"))
                })?;
            linked.push_str("/static/");
            linked.push_str(&asset.file);
        }
        rest = &after[end..];
    }
    linked.push_str(rest);
    Ok(linked)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|_| io::Error::other(format!("cargo did not set {name}")))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|why| {
        io::Error::new(
            why.kind(),
            format!("{}: {why}. Run `make`, or `npm ci`.", path.display()),
        )
    })
}

fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(io::Error::other)
}
