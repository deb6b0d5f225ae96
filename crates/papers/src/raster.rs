//! SVG as PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::{Fonts, PaperError};

/// Scales that a picture may be asked for, in pixels per unit: below, nothing is to be seen; above, paper is meant.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.05..=20.0;
/// Most pixels of one picture.
pub const MAX_PIXELS: u64 = 120_000_000;

/// The tree of an SVG document with its texts shaped.
pub(crate) fn tree(svg: &str, fonts: &Fonts) -> Result<Tree, PaperError> {
    let options = Options {
        font_family: fonts.family.clone(),
        fontdb: fonts.all.clone(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|_| PaperError::Broken)
}

/// Draws an SVG document; `scale` is pixels per unit, on white.
///
/// # Errors
/// [`PaperError::TooLarge`], [`PaperError::Broken`].
pub fn png(svg: &str, fonts: &Fonts, scale: f32) -> Result<Vec<u8>, PaperError> {
    let tree = tree(svg, fonts)?;
    let size = tree.size();
    let (width, height) = (
        (size.width() * scale).ceil(),
        (size.height() * scale).ceil(),
    );
    let sane = scale.is_finite() && width >= 1.0 && height >= 1.0;
    if !sane || f64::from(width) * f64::from(height) > MAX_PIXELS as f64 {
        return Err(PaperError::TooLarge);
    }
    let mut map = Pixmap::new(width as u32, height as u32).ok_or(PaperError::TooLarge)?;
    map.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut map.as_mut(),
    );
    map.encode_png().map_err(|_| PaperError::Broken)
}
