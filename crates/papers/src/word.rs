//! The documentation of a chart for Word: heading styles, East Asian fonts, a header row that repeats.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, HeightRule, LineSpacing, LineSpacingType, NumPages, PageMargin,
    PageNum, PageOrientationType, PageSize, Paragraph, Pic, Run, RunFonts, SectionProperty,
    Shading, SpecialIndentType, Style, StyleType, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use flow_model::form::{Align, Filled};

use crate::describe::{Document, Section};
use crate::sheet::{BINDING, MARGIN};
use crate::{PaperError, words};

/// Width of a line in twentieths of a point: A4 without margins.
const LINE: usize = 9_354;
/// Twentieths of a point in a millimetre.
const DXA_PER_MM: f64 = 1_440.0 / 25.4;
/// Share of the room within the margins that a sheet takes.
const FILLS: f64 = 0.985;
/// English metric units in a millimetre.
const EMU_PER_MM: f64 = 36_000.0;
/// Room for a picture on a page of text, in millimetres: the width of a line, and a page without a heading.
pub(crate) const ROOM: (f64, f64) = (164.0, 215.0);
/// Fonts that Word and WPS have, and others replace.
pub(crate) const SONG: &str = "宋体";
pub(crate) const HEI: &str = "黑体";

/// A picture in a text: PNG, and its width and height on the page in millimetres.
pub struct Shown {
    /// The PNG.
    pub png: Vec<u8>,
    /// Pixels.
    pub pixels: (u32, u32),
    /// Millimetres.
    pub size: (f64, f64),
}

/// Where a picture of a text stands.
pub enum Stands {
    /// Within the text.
    Here(Shown),
    /// On sheets behind the text: the size of the paper in millimetres, and what stands within the margins.
    Behind(Vec<((f64, f64), Shown)>),
}

/// Writes a documentation as a `.docx` file. The sheets of pictures come behind the text in their order, each a section
/// of its own paper and direction.
///
/// # Errors
/// [`PaperError::Broken`].
pub fn word(document: &Document, pictures: &[Stands]) -> Result<Vec<u8>, PaperError> {
    let mut docx = styled().add_paragraph(
        Paragraph::new()
            .style("Title")
            .align(AlignmentType::Center)
            .add_run(Run::new().add_text(&document.title)),
    );
    for section in &document.sections {
        docx = match section {
            Section::Heading(words) => docx.add_paragraph(
                Paragraph::new()
                    .style("Heading1")
                    .keep_next(true)
                    .add_run(Run::new().add_text(words)),
            ),
            Section::Paragraph(words) => {
                docx.add_paragraph(Paragraph::new().add_run(Run::new().add_text(words)))
            }
            Section::Facts(facts) => {
                let widths = crate::describe::shares(facts);
                let row = |(name, value): &(String, String)| {
                    row(&[name.clone(), value.clone()], &widths, true)
                };
                docx.add_table(table(facts.iter().map(row).collect(), &widths))
                    .add_paragraph(Paragraph::new())
            }
            Section::Subheading(words) => docx.add_paragraph(
                Paragraph::new()
                    .style("Heading2")
                    .keep_next(true)
                    .add_run(Run::new().add_text(words)),
            ),
            Section::Letter { title, paragraphs } => docx
                .add_table(letter(title, paragraphs))
                .add_paragraph(Paragraph::new()),
            Section::Picture(at) => match pictures.get(*at) {
                Some(Stands::Here(picture)) => docx.add_paragraph(shown(picture, picture.size.0)),
                Some(Stands::Behind(_)) => docx.add_paragraph(
                    Paragraph::new().add_run(Run::new().add_text(words::picture_behind())),
                ),
                None => docx,
            },
            Section::Table {
                header,
                widths,
                rows,
            } => {
                let mut all = vec![header_row(header, widths)];
                all.extend(rows.iter().map(|cells| row(cells, widths, false)));
                docx.add_table(table(all, widths))
                    .add_paragraph(Paragraph::new())
            }
        };
    }
    let sheets = pictures.iter().flat_map(|it| match it {
        Stands::Here(_) => &[],
        Stands::Behind(sheets) => sheets.as_slice(),
    });
    let mut file = with_sheets(docx, &sheets.collect::<Vec<_>>()).build();
    repeat_headers(&mut file.document);
    let mut out = Cursor::new(Vec::new());
    file.pack(&mut out).map_err(|_| PaperError::Broken)?;
    Ok(out.into_inner())
}

/// A letter in a frame of its own: a table of one cell.
fn letter(title: &str, paragraphs: &[Filled]) -> Table {
    let heading = Run::new().add_text(title).bold().size(32).fonts(fonts(HEI));
    let mut cell = TableCell::new().width(LINE, WidthType::Dxa).add_paragraph(
        Paragraph::new()
            .align(AlignmentType::Center)
            .line_spacing(LineSpacing::new().before(120).after(120))
            .add_run(heading),
    );
    for paragraph in paragraphs {
        let mut run = Run::new().add_text(&paragraph.text).size(21);
        if paragraph.bold {
            run = run.bold();
        }
        let one = Paragraph::new()
            .keep_next(true)
            .line_spacing(LineSpacing::new().line(360))
            .add_run(run);
        cell = cell.add_paragraph(match paragraph.align {
            Align::Indented => {
                one.indent(None, Some(SpecialIndentType::FirstLine(420)), None, None)
            }
            Align::Left => one,
            Align::Centre => one.align(AlignmentType::Center),
            Align::Right => one.align(AlignmentType::Right),
        });
    }
    table(vec![TableRow::new(vec![cell]).cant_split()], &[100])
}

pub(crate) fn fonts(east_asia: &str) -> RunFonts {
    RunFonts::new()
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
        .east_asia(east_asia)
}

fn styled() -> Docx {
    let title = Style::new("Title", StyleType::Paragraph)
        .name("Title")
        .size(44)
        .bold()
        .fonts(fonts(HEI))
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(120).after(240));
    let heading = Style::new("Heading1", StyleType::Paragraph)
        .name("heading 1")
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .outline_lvl(0)
        .size(32)
        .bold()
        .fonts(fonts(HEI))
        .line_spacing(LineSpacing::new().before(320).after(160));
    let lower = Style::new("Heading2", StyleType::Paragraph)
        .name("heading 2")
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .outline_lvl(1)
        .size(24)
        .bold()
        .fonts(fonts(HEI))
        .line_spacing(LineSpacing::new().before(200).after(80));
    let foot = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(Run::new().add_text("第 "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" 页，共 "))
        .add_num_pages(NumPages::new())
        .add_run(Run::new().add_text(" 页"));
    Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(
            PageMargin::new()
                .left(1_417)
                .right(1_135)
                .top(1_247)
                .bottom(1_247),
        )
        .default_fonts(fonts(SONG))
        .default_size(21)
        .add_style(title)
        .add_style(heading)
        .add_style(lower)
        .footer(Footer::new().add_paragraph(foot))
}

fn table(rows: Vec<TableRow>, widths: &[u32]) -> Table {
    Table::new(rows)
        .set_grid(widths.iter().map(|w| twentieths(*w)).collect())
        .layout(TableLayoutType::Fixed)
        .width(LINE, WidthType::Dxa)
}

fn twentieths(share: u32) -> usize {
    LINE * share as usize / 100
}

fn cell(words: &str, share: u32, bold: bool, shaded: bool) -> TableCell {
    let mut cell = TableCell::new().width(twentieths(share), WidthType::Dxa);
    if shaded {
        cell = cell.shading(Shading::new().fill("EEF2F6"));
    }
    for line in words.split('\n') {
        let mut run = Run::new().add_text(line).size(18);
        if bold {
            run = run.bold();
        }
        cell = cell.add_paragraph(Paragraph::new().add_run(run));
    }
    cell
}

fn row(cells: &[String], widths: &[u32], named: bool) -> TableRow {
    let cells = cells.iter().zip(widths).enumerate();
    let cells = cells.map(|(n, (words, share))| cell(words, *share, false, named && n == 0));
    TableRow::new(cells.collect())
}

/// The header row is the only one that may not be split: by that it is found again when it is told to repeat.
fn header_row(cells: &[String], widths: &[u32]) -> TableRow {
    let cells = cells.iter().zip(widths);
    let cells = cells.map(|(words, share)| cell(words, *share, true, true));
    TableRow::new(cells.collect())
        .height_rule(HeightRule::AtLeast)
        .cant_split()
}

/// The library knows no repeating header rows (ISO/IEC 29500-1, 17.4.49), so the mark is put in here: in every
/// table of more than one row, since a letter is a row of its own that may not be split either.
fn repeat_headers(document: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(document);
    let marked = |table: &str| {
        let rows = table.matches("<w:tr>").count() + table.matches("<w:tr ").count();
        if rows < 2 {
            return table.to_owned();
        }
        let marked = table.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />");
        marked.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")
    };
    let tables: Vec<String> = text.split("<w:tbl>").map(marked).collect();
    *document = tables.join("<w:tbl>").into_bytes();
}

/// The sheets behind the text. A section ends with the paragraph that bears its properties; those of the last one are
/// the document's own. A sheet is the first page of its section, and a first page has no footer: its number stands in its
/// title block.
fn with_sheets(mut docx: Docx, sheets: &[&((f64, f64), Shown)]) -> Docx {
    let Some((last, before)) = sheets.split_last() else {
        return docx;
    };
    let text = docx.document.section_property.clone();
    let low = LineSpacing::new()
        .line(20)
        .line_rule(LineSpacingType::Exact);
    docx = docx.add_paragraph(Paragraph::new().line_spacing(low).section_property(text));
    for (paper, picture) in before {
        docx = docx.add_paragraph(on_sheet(*paper, picture).section_property(section(*paper)));
    }
    docx = docx.add_paragraph(on_sheet(last.0, &last.1));
    let own = section(last.0);
    let all = &mut docx.document.section_property;
    (all.page_size, all.page_margin, all.title_pg) = (own.page_size, own.page_margin, true);
    all.footer_reference = None;
    docx
}

/// A page as large as a sheet, with its margins.
fn section((width, height): (f64, f64)) -> SectionProperty {
    let dxa = |mm: f64| (mm * DXA_PER_MM).round();
    let size = PageSize::new().size(dxa(width) as u32, dxa(height) as u32);
    let (binding, margin) = (dxa(BINDING) as i32, dxa(MARGIN) as i32);
    SectionProperty {
        page_size: match width > height {
            true => size.orient(PageOrientationType::Landscape),
            false => size,
        },
        page_margin: PageMargin {
            top: margin,
            left: binding,
            bottom: margin,
            right: margin,
            header: 0,
            footer: 0,
            gutter: 0,
        },
        title_pg: true,
        ..SectionProperty::new()
    }
}

/// A sheet as a picture, a little smaller than the room within the margins: a line of text is higher than what it holds.
fn on_sheet((width, _): (f64, f64), picture: &Shown) -> Paragraph {
    shown(picture, (width - BINDING - MARGIN) * FILLS)
}

fn shown(picture: &Shown, wide: f64) -> Paragraph {
    let (width, height) = picture.pixels;
    let emu = |mm: f64| (mm * EMU_PER_MM) as u32;
    let high = picture.size.1 * wide / picture.size.0;
    let pic =
        Pic::new_with_dimensions(picture.png.clone(), width, height).size(emu(wide), emu(high));
    Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(Run::new().add_image(pic))
}
