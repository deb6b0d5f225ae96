//! Pages as one PDF: fonts embedded, text selectable, each page exactly of its paper's size.

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use crate::{Fonts, PaperError, raster};

/// Points of one millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// A page as SVG with its size in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
    /// The SVG document.
    pub svg: String,
}

/// Puts pages into one PDF.
///
/// # Errors
/// [`PaperError::Broken`].
pub fn pdf(pages: &[Page], title: &str, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let mut document = krilla::Document::new();
    for page in pages {
        let tree = raster::tree(&page.svg, fonts)?;
        let (width, height) = (page.width as f32 * POINTS, page.height as f32 * POINTS);
        let settings = PageSettings::from_wh(width, height).ok_or(PaperError::Broken)?;
        let size = Size::from_wh(width, height).ok_or(PaperError::Broken)?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface
            .draw_svg(&tree, size, SvgSettings::default())
            .ok_or(PaperError::Broken)?;
        surface.finish();
        sheet.finish();
    }
    let metadata = Metadata::new()
        .title(title.to_owned())
        .language("zh-CN".to_owned())
        .creator("Sunflow".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(|_| PaperError::Broken)
}
