//! Where a picture of a text stands: within the text as wide as its lines where it stays legible, else on sheets of
//! its own behind the text. Word and PDF ask the same.

use flow_model::draw::Picture;

use crate::pdf::Page;
use crate::sheet::{LABEL, LEGIBLE_MM, Paper, Sheet, sheets};
use crate::{Fonts, Head, PaperError};

/// Sheets of A4 that a picture behind the text has at most; else it is on A3.
const MOST_PIECES: usize = 2;
/// Largest scale within a text, in millimetres per unit: tasks get 30 mm wide.
const LARGEST: f64 = 0.3;

/// Where a picture stands.
pub(crate) enum Place {
    /// Within the text, at a scale in millimetres per unit.
    Here(f64),
    /// On sheets behind it.
    Behind(Vec<Page>),
}

/// The place of a picture in a text whose pages have some room, in millimetres.
///
/// # Errors
/// [`PaperError::TooManySheets`].
pub(crate) fn place(
    picture: &Picture,
    head: &Head,
    room: (f64, f64),
    fonts: &Fonts,
) -> Result<Place, PaperError> {
    let view = picture.view;
    let scale = (room.0 / view.width).min(room.1 / view.height).min(LARGEST);
    if scale * LABEL >= LEGIBLE_MM {
        return Ok(Place::Here(scale));
    }
    let on = |paper| {
        let sheet = Sheet {
            picture,
            head,
            paper,
        };
        sheets(&sheet, fonts)
    };
    // A chart in many pieces is hard to follow: on the larger paper it has half of them.
    let behind = match on(Paper::A4) {
        Ok(few) if few.len() <= MOST_PIECES => few,
        Ok(_) | Err(PaperError::TooManySheets) => on(Paper::A3)?,
        Err(other) => return Err(other),
    };
    Ok(Place::Behind(behind))
}
