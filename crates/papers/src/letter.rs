//! A document of a case as it is printed: title and paragraphs on the sheet of GB/T 9704-2012 (党政机关公文格式), for
//! PDF and for Word.

use std::fmt::Write;
use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph, Run,
    SpecialIndentType,
};
use flow_model::draw::text;
use flow_model::form::{Align, Filled};

use crate::pdf::{Page, pdf};
use crate::word::{HEI, SONG, fonts};
use crate::{Fonts, PaperError};

/// A4, in millimetres (GB/T 9704-2012, 5.1).
const PAPER: (f64, f64) = (210.0, 297.0);
/// Upper and left margin, width and height of the text (5.2.1).
const TOP: f64 = 37.0;
const LEFT: f64 = 28.0;
const WIDTH: f64 = 156.0;
const HEIGHT: f64 = 225.0;
/// Lines of a page (5.2.3).
const LINES: usize = 22;
/// From one line to the next.
const LEADING: f64 = HEIGHT / LINES as f64;
/// 三号 of the text, 28 characters a line (5.2.2, 5.2.3).
const BODY: f64 = WIDTH / 28.0;
/// 二号 of the title (7.3.1).
const TITLE: f64 = 7.76;
/// 四号 of the page number, 7 mm under the text (7.5).
const NUMBER: f64 = 4.94;
const UNDER: f64 = 7.0;
/// Half points of 三号, 二号 and 四号 in Word.
const WORD_BODY: usize = 32;
const WORD_TITLE: usize = 44;
const WORD_NUMBER: usize = 28;
/// Twentieths of a point in a millimetre.
const TWENTIETHS: f64 = 56.692_9;
/// The text's own character set in Word, which others replace where it is missing.
const FANG: &str = "仿宋_GB2312";
/// Most lines of one document.
const MAX_LINES: usize = 10_000;

/// A document that a case has filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// Its title.
    pub title: String,
    /// What stands below it.
    pub paragraphs: Vec<Filled>,
}

/// The document as PDF.
///
/// # Errors
/// `NoChineseFont`; `TooManySheets` beyond ten thousand lines.
pub fn letter_pdf(letter: &Letter) -> Result<Vec<u8>, PaperError> {
    let fonts = Fonts::of_system()?;
    let lines = lines(letter);
    if lines.len() > MAX_LINES {
        return Err(PaperError::TooManySheets);
    }
    let family = text::escape(&fonts.family);
    let sheets = lines.chunks(LINES).enumerate();
    let pages: Vec<Page> = sheets
        .map(|(n, lines)| page(lines, n + 1, &family))
        .collect();
    pdf(&pages, &letter.title, &fonts)
}

/// The document for Word and WPS.
///
/// # Errors
/// [`PaperError::Broken`].
pub fn letter_word(letter: &Letter) -> Result<Vec<u8>, PaperError> {
    let twentieths = |mm: f64| (mm * TWENTIETHS).round() as i32;
    let leading = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(twentieths(LEADING));
    let margin = PageMargin::new()
        .top(twentieths(TOP))
        .left(twentieths(LEFT))
        .right(twentieths(PAPER.0 - LEFT - WIDTH))
        .bottom(twentieths(PAPER.1 - TOP - HEIGHT));
    let dash = |words: &str| Run::new().add_text(words).size(WORD_NUMBER);
    let foot = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(dash("— "))
        .add_page_num(PageNum::new())
        .add_run(dash(" —"));
    let title = Run::new()
        .add_text(&letter.title)
        .size(WORD_TITLE)
        .fonts(fonts(HEI));
    let mut docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(fonts(SONG))
        .default_size(WORD_BODY)
        .footer(Footer::new().add_paragraph(foot))
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Center)
                .line_spacing(LineSpacing::new().after(300))
                .add_run(title),
        );
    for paragraph in &letter.paragraphs {
        for words in paragraph.text.split('\n') {
            docx = docx.add_paragraph(word_line(words, paragraph, leading.clone()));
        }
    }
    let mut out = Cursor::new(Vec::new());
    docx.build()
        .pack(&mut out)
        .map_err(|_| PaperError::Broken)?;
    Ok(out.into_inner())
}

fn word_line(words: &str, paragraph: &Filled, leading: LineSpacing) -> Paragraph {
    let mut run = Run::new().add_text(words).fonts(fonts(FANG));
    if paragraph.bold {
        run = run.bold();
    }
    let line = Paragraph::new().line_spacing(leading).add_run(run);
    match paragraph.align {
        Align::Indented => line.indent(
            None,
            Some(SpecialIndentType::FirstLine(WORD_BODY as i32 * 20)),
            None,
            None,
        ),
        Align::Left => line,
        Align::Centre => line.align(AlignmentType::Center),
        Align::Right => line.align(AlignmentType::Right),
    }
}

/// A line as it is printed.
struct Line {
    text: String,
    align: Align,
    bold: bool,
    size: f64,
}

fn lines(letter: &Letter) -> Vec<Line> {
    let mut lines: Vec<Line> = text::wrap(&letter.title, WIDTH / TITLE, MAX_LINES)
        .into_iter()
        .map(|text| Line {
            text,
            align: Align::Centre,
            bold: true,
            size: TITLE,
        })
        .collect();
    lines.push(empty());
    for paragraph in &letter.paragraphs {
        for words in paragraph.text.split('\n') {
            lines.extend(wrapped(words, paragraph));
        }
    }
    lines
}

fn empty() -> Line {
    Line {
        text: String::new(),
        align: Align::Left,
        bold: false,
        size: BODY,
    }
}

fn wrapped(words: &str, paragraph: &Filled) -> Vec<Line> {
    let line = |text| Line {
        text,
        align: paragraph.align,
        bold: paragraph.bold,
        size: BODY,
    };
    let texts = broken(words, paragraph.align, WIDTH / BODY, MAX_LINES);
    texts.into_iter().map(line).collect()
}

/// A text of a document in lines of that many em: at least one, at most so many.
pub(crate) fn broken(words: &str, align: Align, em: f64, most: usize) -> Vec<String> {
    let indented = align == Align::Indented;
    // Two characters hold the place of the indent: wrapping takes blanks at the ends away.
    let held = format!("{}{}", if indented { "国国" } else { "" }, words.trim());
    let mut texts = text::wrap(&held, em, most);
    if let Some(first) = texts.first_mut().filter(|_| indented) {
        *first = first.replacen("国国", "　　", 1);
    }
    if texts.is_empty() {
        texts.push(String::new());
    }
    texts
}

fn page(lines: &[Line], number: usize, family: &str) -> Page {
    let (width, height) = PAPER;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}mm\" \
         height=\"{height}mm\" font-family=\"{family}\" fill=\"#000000\">\
         <rect x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
    );
    for (at, line) in lines.iter().enumerate() {
        let (x, anchor) = match line.align {
            Align::Indented | Align::Left => (LEFT, "start"),
            Align::Centre => (LEFT + WIDTH / 2.0, "middle"),
            Align::Right => (LEFT + WIDTH, "end"),
        };
        let weight = if line.bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let y = TOP + LEADING * (at as f64 + 0.5) + line.size * 0.35;
        let words = text::escape(&line.text);
        let _ = write!(
            svg,
            "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{:.2}\" text-anchor=\"{anchor}\"{weight} xml:space=\"preserve\">{words}</text>",
            line.size
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{NUMBER}\" text-anchor=\"middle\">— {number} —</text></svg>",
        width / 2.0,
        TOP + HEIGHT + UNDER + NUMBER * 0.35
    );
    Page { width, height, svg }
}
