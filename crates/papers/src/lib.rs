//! Charts on paper: pictures as PNG, sheets of A4 and A3 as PDF, and the documentation of a chart as Word and
//! PDF; the report of a redesign; and the documents of a case. The only crate that looks at the fonts of the system; it reads and writes no other file and no clock.

mod describe;
pub mod execution;
mod font;
mod letter;
mod make;
mod page;
mod pdf;
mod place;
mod raster;
mod sheet;
pub mod study;
mod table;
mod word;
pub mod words;

pub use describe::{Document, Head, Section, describe};
pub use font::Fonts;
pub use letter::{Letter, letter_pdf, letter_word};
pub use make::{Kind, Wish, make};
pub use page::pages;
pub use pdf::{Page, pdf};
pub use raster::{MAX_PIXELS, SCALES, png};
pub use sheet::{LEGIBLE_MM, Paper, Sheet, sheets};
pub use word::{Shown, Stands, word};

/// Why something was not put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The system has no font with Chinese characters.
    #[error("no_chinese_font")]
    NoChineseFont,
    /// The picture would have more than [`MAX_PIXELS`] pixels.
    #[error("picture_too_large")]
    TooLarge,
    /// The chart needs more sheets than [`sheet::MAX_SHEETS`].
    #[error("too_many_sheets")]
    TooManySheets,
    /// A library refused what we made; a mistake of the program.
    #[error("paper_broken")]
    Broken,
}
