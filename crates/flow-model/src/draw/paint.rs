//! Colours of symbols.

use crate::scenery::Look;

/// Colours of one symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint<'c> {
    /// Colour of its lines.
    pub stroke: &'c str,
    /// Colour of its ground.
    pub fill: &'c str,
    /// Colour of the text on it; `None` for that of the page.
    pub text: Option<&'c str>,
    /// Whether a case has passed it or stands there.
    pub marked: bool,
}

impl Paint<'static> {
    /// Without any mark.
    pub const USUAL: Self = Self {
        stroke: "#2c3a48",
        fill: "#ffffff",
        text: None,
        marked: false,
    };
    /// A case has passed it.
    pub const PASSED: Self = Self {
        stroke: "#2f8f5b",
        fill: "#e8f6ee",
        text: None,
        marked: true,
    };
    /// A case stands there.
    pub const CURRENT: Self = Self {
        stroke: "#d4600b",
        fill: "#fff1e3",
        text: None,
        marked: true,
    };
}

impl<'c> Paint<'c> {
    /// The colours that a file gives; on a dark ground the text gets light.
    pub fn of(look: &'c Look) -> Self {
        let usual = Paint::USUAL;
        let fill = look.fill.as_deref().unwrap_or(usual.fill);
        let dark = is_dark(fill);
        Self {
            stroke: look.stroke.as_deref().unwrap_or(usual.stroke),
            fill,
            text: look.text.as_deref().or(dark.then_some("#ffffff")),
            marked: false,
        }
    }

    /// Colour of small signs on the ground.
    pub fn sign(self) -> &'c str {
        if self.text.is_some() && is_dark(self.fill) {
            "#ffffff"
        } else {
            self.stroke
        }
    }

    /// Opens a group in the colour of the text.
    pub fn begin_text(self, out: &mut String) {
        if let Some(text) = self.text {
            out.push_str("<g fill=\"");
            out.push_str(text);
            out.push_str("\">");
        }
    }

    /// Closes what [`Paint::begin_text`] opened.
    pub fn end_text(self, out: &mut String) {
        if self.text.is_some() {
            out.push_str("</g>");
        }
    }
}

/// Whether black text on a colour is hard to read: less than 30 % of the luminance of white (ITU-R BT.709
/// weights). Names of colours count as light.
fn is_dark(colour: &str) -> bool {
    let Some(digits) = colour.strip_prefix('#') else {
        return colour == "black";
    };
    let wide = digits.len() == 6;
    let part = |n: usize| {
        let at = if wide { 2 * n..2 * n + 2 } else { n..n + 1 };
        let value = digits.get(at).and_then(|d| u8::from_str_radix(d, 16).ok());
        f64::from(value.unwrap_or(u8::MAX)) / if wide { 255.0 } else { 15.0 }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2) < 0.3
}
