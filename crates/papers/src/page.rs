//! The documentation of a chart as pages of A4.

use std::fmt::Write;

use flow_model::draw::{Picture, text};
use flow_model::form::{Align, Filled};

use crate::describe::{Document, Head, Section};
use crate::letter::broken;
use crate::pdf::Page;
use crate::place::{Place, place};
use crate::table::{PAD, Row, height};
use crate::{Fonts, PaperError};

/// Width and height of the paper in millimetres.
const PAPER: (f64, f64) = (210.0, 297.0);
/// Left margin.
const LEFT: f64 = 25.0;
/// Width of a line.
const LINE: f64 = 165.0;
/// Upper margin.
const TOP: f64 = 22.0;
/// Where a page ends.
const BOTTOM: f64 = 275.0;
/// Font size of paragraphs.
const BODY: f64 = 3.7;
/// Font size of tables.
const SMALL: f64 = 3.0;
/// Most lines of a paragraph.
const MAX_LINES: usize = 4_000;
/// Room that a picture leaves on its page for a heading.
const ABOVE: f64 = 20.0;
/// Font size of the title of a letter.
const LETTER_TITLE: f64 = 5.0;
/// From one line of a letter to the next, in em.
const LETTER_LEADING: f64 = 1.7;
/// Room above and below the text of a letter.
const LETTER_PAD: f64 = 6.0;
/// Room at its sides.
const LETTER_SIDE: f64 = 12.0;
/// Most pages of one documentation.
const MAX_PAGES: usize = 2_000;

/// Lays a documentation out; each picture has its own title block.
///
/// # Errors
/// Those of [`sheets`], where the picture needs sheets of its own.
pub fn pages(
    document: &Document,
    pictures: &[(Picture, Head)],
    fonts: &Fonts,
) -> Result<Vec<Page>, PaperError> {
    let mut composer = Composer {
        done: Vec::new(),
        behind: Vec::new(),
        body: String::new(),
        y: TOP,
        family: text::escape(&fonts.family),
    };
    composer.title(&document.title);
    for section in &document.sections {
        if composer.done.len() > MAX_PAGES {
            return Err(PaperError::TooManySheets);
        }
        match section {
            Section::Heading(text) => composer.heading(text),
            Section::Paragraph(text) => composer.paragraph(text),
            Section::Facts(facts) => {
                let rows = facts.iter().map(|(n, v)| vec![n.clone(), v.clone()]);
                let rows: Vec<Vec<String>> = rows.collect();
                composer.table(&[], &crate::describe::shares(facts), &rows);
            }
            Section::Picture(at) => {
                if let Some((picture, head)) = pictures.get(*at) {
                    composer.picture(picture, head, fonts)?;
                }
            }
            Section::Subheading(text) => composer.subheading(text),
            Section::Letter { title, paragraphs } => composer.letter(title, paragraphs),
            Section::Table {
                header,
                widths,
                rows,
            } => composer.table(header, widths, rows),
        }
    }
    composer.end_page();
    let behind = std::mem::take(&mut composer.behind);
    composer.done.extend(behind);
    let count = composer.done.len();
    let number = |(n, page): (usize, Page)| numbered(page, n + 1, count);
    Ok(composer.done.into_iter().enumerate().map(number).collect())
}

struct Composer {
    done: Vec<Page>,
    /// Sheets that come after the text.
    behind: Vec<Page>,
    body: String,
    y: f64,
    family: String,
}

impl Composer {
    fn end_page(&mut self) {
        if self.body.is_empty() {
            return;
        }
        let (width, height) = PAPER;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}mm\" height=\"{height}mm\" font-family=\"{}\" fill=\"#1f2d3d\">\
             <rect x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{}</svg>\n",
            self.family,
            std::mem::take(&mut self.body)
        );
        self.done.push(Page { width, height, svg });
        self.y = TOP;
    }

    fn need(&mut self, room: f64) {
        if self.y + room > BOTTOM {
            self.end_page();
        }
    }

    fn title(&mut self, title: &str) {
        let (lines, size) = text::fit(title, LINE * 10.0, 240.0, 64.0);
        let size = size / 10.0;
        for line in lines {
            self.y += size * 1.4;
            let _ = write!(
                self.body,
                "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{size:.2}\" font-weight=\"bold\" \
                 text-anchor=\"middle\">{}</text>",
                LEFT + LINE / 2.0,
                self.y,
                text::escape(&line)
            );
        }
        self.y += 6.0;
    }

    /// A heading keeps at least a few lines of what follows on its page.
    fn heading(&mut self, words: &str) {
        self.need(30.0);
        self.y += 9.0;
        let _ = write!(
            self.body,
            "<text x=\"{LEFT}\" y=\"{:.2}\" font-size=\"4.6\" font-weight=\"bold\">{}</text>",
            self.y,
            text::escape(words)
        );
        self.y += 3.5;
    }

    fn subheading(&mut self, words: &str) {
        self.need(22.0);
        self.y += 6.0;
        let _ = write!(
            self.body,
            "<text x=\"{LEFT}\" y=\"{:.2}\" font-size=\"{BODY}\" font-weight=\"bold\">{}</text>",
            self.y,
            text::escape(words)
        );
        self.y += 2.0;
    }

    /// A letter in a frame; one that is longer than a page goes on in the frame of the next.
    fn letter(&mut self, title: &str, paragraphs: &[Filled]) {
        let lines = letter_lines(title, paragraphs);
        let all: f64 = lines.iter().map(|l| l.size * LETTER_LEADING).sum();
        self.need((all + 2.0 * LETTER_PAD).min(BOTTOM - TOP));
        let mut top = self.y;
        self.y += LETTER_PAD;
        for line in lines {
            let step = line.size * LETTER_LEADING;
            if self.y + step + LETTER_PAD > BOTTOM {
                self.letter_frame(top);
                self.end_page();
                top = self.y;
                self.y += LETTER_PAD;
            }
            self.y += step;
            self.letter_line(&line);
        }
        self.y += LETTER_PAD;
        self.letter_frame(top);
        self.y += 5.0;
    }

    fn letter_line(&mut self, line: &LetterLine) {
        let (inner, right) = (LEFT + LETTER_SIDE, LEFT + LINE - LETTER_SIDE);
        let (x, anchor) = match line.align {
            Align::Indented | Align::Left => (inner, "start"),
            Align::Centre => (LEFT + LINE / 2.0, "middle"),
            Align::Right => (right, "end"),
        };
        let weight = if line.bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let _ = write!(
            self.body,
            "<text x=\"{x:.2}\" y=\"{:.2}\" font-size=\"{}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
            self.y - line.size * 0.4,
            line.size,
            text::escape(&line.text)
        );
    }

    fn letter_frame(&mut self, top: f64) {
        let _ = write!(
            self.body,
            "<rect x=\"{LEFT}\" y=\"{top:.2}\" width=\"{LINE}\" height=\"{:.2}\" fill=\"none\" \
             stroke=\"#5b6a7a\" stroke-width=\"0.2\"/>",
            self.y - top
        );
    }

    fn paragraph(&mut self, words: &str) {
        for line in text::wrap(words, LINE / BODY, MAX_LINES) {
            self.need(BODY * 1.6);
            self.y += BODY * 1.6;
            let _ = write!(
                self.body,
                "<text x=\"{LEFT}\" y=\"{:.2}\" font-size=\"{BODY}\">{}</text>",
                self.y,
                text::escape(&line)
            );
        }
        self.y += 2.0;
    }

    /// The picture as wide as the lines where it stays legible, else on sheets of its own.
    fn picture(&mut self, picture: &Picture, head: &Head, fonts: &Fonts) -> Result<(), PaperError> {
        let view = picture.view;
        let scale = match place(picture, head, (LINE, BOTTOM - TOP - ABOVE), fonts)? {
            Place::Here(scale) => scale,
            Place::Behind(sheets) => {
                self.paragraph(crate::words::picture_behind());
                self.behind.extend(sheets);
                return Ok(());
            }
        };
        let (width, height) = (view.width * scale, view.height * scale);
        self.need(height + 4.0);
        let x = LEFT + (LINE - width) / 2.0;
        let _ = write!(
            self.body,
            "<g transform=\"translate({x:.3} {:.3}) scale({scale:.5}) translate({:.2} {:.2})\">{}</g>",
            self.y + 2.0,
            -view.x,
            -view.y,
            picture.body
        );
        self.y += height + 4.0;
        Ok(())
    }

    fn table(&mut self, header: &[String], shares: &[u32], rows: &[Vec<String>]) {
        let widths: Vec<f64> = shares
            .iter()
            .map(|s| LINE * f64::from(*s) / 100.0)
            .collect();
        let size = if header.is_empty() { 3.5 } else { SMALL };
        let top = Row::new(header, &widths, size);
        let top = (!header.is_empty()).then_some(top);
        let first = top.as_ref().map_or(0.0, |t| height(t.lines(), size));
        self.need(first + height(2, size));
        if let Some(top) = &top {
            self.row(top, &widths, size, true);
        }
        for cells in rows {
            let mut row = Row::new(cells, &widths, size);
            loop {
                let room = BOTTOM - self.y;
                let high = height(row.lines(), size);
                if high <= room {
                    break;
                }
                let free = ((room - 2.0 * PAD) / (size * text::LEADING))
                    .floor()
                    .max(0.0) as usize;
                let whole = BOTTOM - TOP - first;
                if high > whole && free > 2 {
                    let part = row.split(free);
                    self.row(&part, &widths, size, false);
                }
                self.end_page();
                if let Some(top) = &top {
                    self.row(top, &widths, size, true);
                }
            }
            self.row(&row, &widths, size, false);
        }
        self.y += 3.0;
    }

    fn row(&mut self, row: &Row, widths: &[f64], size: f64, header: bool) {
        let high = height(row.lines(), size);
        let mut x = LEFT;
        for (n, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
            let names = header || widths.len() == 2 && n == 0;
            let fill = if names { "#eef2f6" } else { "#ffffff" };
            let _ = write!(
                self.body,
                "<rect x=\"{x:.2}\" y=\"{:.2}\" width=\"{width:.2}\" height=\"{high:.2}\" fill=\"{fill}\" \
                 stroke=\"#5b6a7a\" stroke-width=\"0.2\"/>",
                self.y
            );
            let weight = if header { " font-weight=\"bold\"" } else { "" };
            for (k, line) in cell.iter().enumerate() {
                let _ = write!(
                    self.body,
                    "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{size}\"{weight}>{}</text>",
                    x + PAD,
                    self.y + PAD + size * (0.95 + text::LEADING * k as f64),
                    text::escape(line)
                );
            }
            x += width;
        }
        self.y += high;
    }
}

/// A line of a letter.
struct LetterLine {
    text: String,
    align: Align,
    bold: bool,
    size: f64,
}

fn letter_lines(title: &str, paragraphs: &[Filled]) -> Vec<LetterLine> {
    let room = (LINE - 2.0 * LETTER_SIDE) / BODY;
    let mut lines = Vec::new();
    for text in text::wrap(title, room * BODY / LETTER_TITLE, MAX_LINES) {
        lines.push(LetterLine {
            text,
            align: Align::Centre,
            bold: true,
            size: LETTER_TITLE,
        });
    }
    for paragraph in paragraphs {
        let wrapped = broken(&paragraph.text, paragraph.align, room, MAX_LINES);
        lines.extend(wrapped.into_iter().map(|text| LetterLine {
            text,
            align: paragraph.align,
            bold: paragraph.bold,
            size: BODY,
        }));
    }
    lines
}

/// A page with its number; sheets of the picture have theirs in the title block.
fn numbered(mut page: Page, number: usize, count: usize) -> Page {
    if (page.width, page.height) == PAPER && !page.svg.contains("clip-path") {
        let foot = format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"3\" text-anchor=\"middle\" fill=\"#5b6a7a\">\
             第 {number} 页，共 {count} 页</text></svg>",
            PAPER.0 / 2.0,
            PAPER.1 - 11.0
        );
        page.svg = page.svg.replacen("</svg>", &foot, 1);
    }
    page
}
