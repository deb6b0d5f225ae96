//! Tables on pages: cells wrapped, rows kept together or split by lines, the header again on every page.

use flow_model::draw::text;

/// Most lines of one cell.
const MAX_LINES: usize = 2_000;
/// Room between text and the lines of a cell, in millimetres.
pub(crate) const PAD: f64 = 1.3;

/// A row with its lines.
pub(crate) struct Row {
    pub cells: Vec<Vec<String>>,
}

impl Row {
    /// Wraps cells into columns of some widths in millimetres.
    pub fn new(cells: &[String], widths: &[f64], size: f64) -> Self {
        let wrapped = cells.iter().zip(widths).map(|(cell, width)| {
            let em = ((width - 2.0 * PAD) / size).max(1.0);
            text::wrap(cell, em, MAX_LINES)
        });
        Self {
            cells: wrapped.collect(),
        }
    }

    /// How many lines its longest cell has.
    pub fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
    }

    /// Takes the first lines off; the rest stays.
    pub fn split(&mut self, lines: usize) -> Self {
        let first = self.cells.iter_mut().map(|cell| {
            let rest = cell.split_off(lines.min(cell.len()));
            std::mem::replace(cell, rest)
        });
        Self {
            cells: first.collect(),
        }
    }
}

/// Height of some lines in a row, in millimetres.
pub(crate) fn height(lines: usize, size: f64) -> f64 {
    lines as f64 * size * text::LEADING + 2.0 * PAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_row_loses_no_line() {
        let cells = ["甲乙丙丁戊己庚辛".to_owned(), "一".to_owned()];
        let mut row = Row::new(&cells, &[10.6, 20.0], 4.0);
        assert_eq!(row.lines(), 4);
        let first = row.split(3);
        assert_eq!(first.cells, [vec!["甲乙", "丙丁", "戊己"], vec!["一"]]);
        assert_eq!(row.cells, [vec!["庚辛"], vec![]]);
    }
}
