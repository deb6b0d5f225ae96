//! One call for everything that is made from a chart: pictures, sheets, documentation.

use flow_model::chart::Chart;
use flow_model::draw::{self, DrawOptions, Picture};
use flow_model::form::Forms;
use flow_model::layout::SymbolSet;

use crate::describe::{Head, describe};
use crate::pdf::{Page, pdf};
use crate::place::{Place, place};
use crate::sheet::{self, Paper, Sheet, sheets};
use crate::word::Stands;
use crate::{Fonts, PaperError, page, raster, word, words};

/// Pixels per unit of a picture in a Word file, where a unit is a pixel at 96 to the inch: 288 dots per inch.
const WORD_SCALE: f32 = 3.0;
/// The same of a sheet of a Word file: 240 dots per inch, in which a label of 2.2 mm is 20 pixels high.
const WORD_SHEET_SCALE: f32 = 2.5;
/// Pixels per millimetre of a sheet as PNG at scale 1: 200 dots per inch.
const SHEET_PIXELS: f32 = 200.0 / 96.0;

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The picture as SVG.
    Svg,
    /// The picture as PNG.
    Png,
    /// Sheets with frame and title block.
    Pdf,
    /// The documentation for Word.
    Word,
    /// The documentation as PDF.
    Document,
}

/// What is wanted of one chart.
#[derive(Debug, Clone)]
pub struct Wish {
    /// What is made.
    pub kind: Kind,
    /// The paper; pictures without one have no frame.
    pub paper: Option<Paper>,
    /// Which symbols.
    pub symbols: SymbolSet,
    /// Pixels per unit of a PNG.
    pub scale: f32,
    /// Title block.
    pub head: Head,
    /// Forms of steps and templates of documents that stand beside the chart.
    pub forms: Forms,
    /// Findings: gravity and sentence; `None` where nothing was checked.
    pub findings: Option<Vec<[String; 2]>>,
}

/// Makes it.
///
/// # Errors
/// [`PaperError`]; a picture with a paper that one sheet does not hold is `TooManySheets`.
pub fn make(chart: &Chart, wish: &Wish) -> Result<Vec<u8>, PaperError> {
    let options = DrawOptions {
        captions: words::captions(chart),
        risks: true,
        symbols: wish.symbols,
        ..DrawOptions::default()
    };
    if wish.kind == Kind::Svg && wish.paper.is_none() {
        return Ok(draw::svg(chart, &options).into_bytes());
    }
    let fonts = Fonts::of_system()?;
    let picture = draw::picture(chart, &options);
    match wish.kind {
        Kind::Svg => Ok(single(&picture, wish, &fonts)?.svg.into_bytes()),
        Kind::Png if wish.paper.is_some() => {
            let page = single(&picture, wish, &fonts)?;
            raster::png(&page.svg, &fonts, SHEET_PIXELS * wish.scale)
        }
        Kind::Png => raster::png(&draw::svg(chart, &options), &fonts, wish.scale),
        Kind::Pdf => {
            let pages = on_sheets(&picture, wish, &fonts)?;
            pdf(&pages, &wish.head.item, &fonts)
        }
        Kind::Word => {
            let document = described(chart, wish);
            word_with(&document, &[(picture, wish.head.clone())], &fonts)
        }
        Kind::Document => {
            let document = described(chart, wish);
            let pages = page::pages(&document, &[(picture, wish.head.clone())], &fonts)?;
            pdf(&pages, &document.title, &fonts)
        }
    }
}

/// A documentation for Word, each picture where [`place`] has it.
pub(crate) fn word_with(
    document: &crate::Document,
    pictures: &[(Picture, Head)],
    fonts: &Fonts,
) -> Result<Vec<u8>, PaperError> {
    let mut all = Vec::with_capacity(pictures.len());
    for (picture, head) in pictures {
        all.push(match place(picture, head, word::ROOM, fonts)? {
            Place::Here(scale) => {
                let page = sheet::whole(picture, scale, fonts);
                Stands::Here(shown(&page, WORD_SCALE, fonts)?)
            }
            Place::Behind(sheets) => {
                let sheet = |page: &Page| {
                    let inner = shown(&sheet::framed(page), WORD_SHEET_SCALE, fonts)?;
                    Ok(((page.width, page.height), inner))
                };
                Stands::Behind(sheets.iter().map(sheet).collect::<Result<_, _>>()?)
            }
        });
    }
    word::word(document, &all)
}

fn on_sheets(picture: &Picture, wish: &Wish, fonts: &Fonts) -> Result<Vec<Page>, PaperError> {
    let sheet = Sheet {
        picture,
        head: &wish.head,
        paper: wish.paper.unwrap_or_default(),
    };
    sheets(&sheet, fonts)
}

fn single(picture: &Picture, wish: &Wish, fonts: &Fonts) -> Result<Page, PaperError> {
    let mut pages = on_sheets(picture, wish, fonts)?;
    match (pages.pop(), pages.is_empty()) {
        (Some(page), true) => Ok(page),
        _ => Err(PaperError::TooManySheets),
    }
}

fn described(chart: &Chart, wish: &Wish) -> crate::Document {
    let mut chart = chart.clone();
    wish.forms.attach(&mut chart);
    let findings = wish.findings.as_deref();
    describe(&chart, &wish.head, findings, &wish.forms.templates)
}

fn shown(page: &Page, scale: f32, fonts: &Fonts) -> Result<word::Shown, PaperError> {
    let png = raster::png(&page.svg, fonts, scale)?;
    let pixels = |mm: f64| (mm / 25.4 * 96.0 * f64::from(scale)).ceil() as u32;
    Ok(word::Shown {
        png,
        pixels: (pixels(page.width), pixels(page.height)),
        size: (page.width, page.height),
    })
}
