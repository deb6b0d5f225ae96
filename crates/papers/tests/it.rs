//! Papers made from shipped charts with the fonts of this computer.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use flow_model::chart::Chart;
use flow_model::form::{Align, Filled, Forms};
use flow_model::layout::SymbolSet;
use flow_model::xml::Document;
use papers::{Fonts, Head, Kind, Letter, Paper, PaperError, Wish, letter_pdf, letter_word, make};

fn chart(name: &str) -> Chart {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../flowcharts/");
    let bytes = std::fs::read(format!("{root}{name}")).unwrap();
    Document::read(&bytes).unwrap().chart()
}

fn wish(kind: Kind, paper: Option<Paper>, symbols: SymbolSet) -> Wish {
    Wish {
        kind,
        paper,
        symbols,
        forms: Forms::default(),
        scale: 1.0,
        head: Head {
            item: "公共场所卫生许可".into(),
            department: "县卫生健康局".into(),
            kind: "内部流程图".into(),
            version: "第3版".into(),
            hash: "ab".repeat(32),
            date: "2026-11-24".into(),
        },
        findings: Some(vec![["提示".into(), "环节“审查”没有岗位。".into()]]),
    }
}

/// Makes it, unless this computer has no Chinese font.
fn made(name: &str, wish: &Wish, file: &str) -> Option<Vec<u8>> {
    if Fonts::of_system().err() == Some(PaperError::NoChineseFont) {
        println!("SKIPPED: no Chinese font on this computer");
        return None;
    }
    let bytes = make(&chart(name), wish).unwrap();
    keep(file, &bytes);
    Some(bytes)
}

/// Kept to be looked at, where that is asked for.
fn keep(file: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("SUNFLOW_PICTURES") {
        std::fs::write(format!("{folder}/{file}"), bytes).unwrap();
    }
}

/// The page sizes that a PDF tells, in points.
fn boxes(pdf: &[u8]) -> Vec<(f64, f64)> {
    let text = String::from_utf8_lossy(pdf);
    let number = |s: &str| s.parse::<f64>().unwrap();
    let each = text.split("/MediaBox").skip(1).map(|rest| {
        let inner = rest.split(['[', ']']).nth(1).unwrap();
        let all: Vec<f64> = inner.split_whitespace().map(number).collect();
        (all[2] - all[0], all[3] - all[1])
    });
    each.collect()
}

#[test]
fn sheets_are_exactly_of_their_paper_with_fonts_in_them() {
    for (paper, long, short) in [(Paper::A4, 297.0, 210.0), (Paper::A3, 420.0, 297.0)] {
        let wish = wish(Kind::Pdf, Some(paper), SymbolSet::Bpmn);
        let name = format!("general-{paper:?}.pdf");
        let Some(pdf) = made("penalty-general/internal.bpmn", &wish, &name) else {
            return;
        };
        assert!(pdf.starts_with(b"%PDF-"));
        let sizes = boxes(&pdf);
        assert!(!sizes.is_empty());
        for (width, height) in sizes {
            let (a, b) = (width.max(height), width.min(height));
            assert!((a - long * 72.0 / 25.4).abs() < 0.1, "{a}");
            assert!((b - short * 72.0 / 25.4).abs() < 0.1, "{b}");
        }
        let text = String::from_utf8_lossy(&pdf);
        assert!(
            text.contains("/FontFile3") || text.contains("/FontFile2"),
            "fonts are embedded"
        );
        assert!(text.contains("/ToUnicode"), "text can be selected");
    }
}

#[test]
fn pictures_are_png_and_svg() {
    let png = wish(Kind::Png, None, SymbolSet::Bpmn);
    let Some(bytes) = made("licence-promised/internal.bpmn", &png, "licence.png") else {
        return;
    };
    assert!(bytes.starts_with(b"\x89PNG"));
    let svg = wish(Kind::Svg, None, SymbolSet::Gbt1526);
    let bytes = made("licence-promised/external.bpmn", &svg, "licence-gbt.svg").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("<svg") && text.contains("提出申请"));
    let png = wish(Kind::Png, None, SymbolSet::Gbt1526);
    made("licence-promised/external.bpmn", &png, "licence-gbt.png").unwrap();
}

#[test]
fn documentation_is_made_for_word_and_as_pdf() {
    let word = wish(Kind::Word, None, SymbolSet::Bpmn);
    let Some(bytes) = made("licence-promised/internal.bpmn", &word, "licence.docx") else {
        return;
    };
    assert!(bytes.starts_with(b"PK"));
    let pdf = wish(Kind::Document, None, SymbolSet::Bpmn);
    let bytes = made("licence-promised/internal.bpmn", &pdf, "licence-doc.pdf").unwrap();
    assert!(boxes(&bytes).len() > 1);
}

/// The text of a Word file's document.
fn word_text(bytes: &[u8]) -> String {
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let document = file.by_name("word/document.xml").unwrap();
    std::io::read_to_string(document).unwrap()
}

/// Widths and heights of the pages of its sections, in millimetres.
fn sections(document: &str) -> Vec<(f64, f64)> {
    let number = |text: &str, name: &str| {
        let value = text.split(&format!("{name}=\"")).nth(1).unwrap();
        let twentieths: f64 = value.split('"').next().unwrap().parse().unwrap();
        (twentieths * 25.4 / 1_440.0).round()
    };
    let sizes = document.split("<w:pgSz ").skip(1);
    let sizes = sizes.map(|it| it.split("/>").next().unwrap());
    let sizes = sizes.map(|it| (number(it, "w:w"), number(it, "w:h")));
    sizes.collect()
}

#[test]
fn a_wide_chart_stands_on_wide_sheets_behind_the_text_of_a_word_file() {
    let word = wish(Kind::Word, None, SymbolSet::Bpmn);
    let Some(bytes) = made("licence-joint/internal.bpmn", &word, "joint.docx") else {
        return;
    };
    let document = word_text(&bytes);
    let pages = sections(&document);
    assert_eq!(pages[0], (210.0, 297.0), "the text");
    assert!(pages.len() > 1, "{pages:?}");
    for (width, height) in &pages[1..] {
        assert!(
            [(297.0, 210.0), (420.0, 297.0)].contains(&(*width, *height)),
            "{pages:?}"
        );
    }
    assert_eq!(document.matches("<pic:pic ").count(), pages.len() - 1);
    assert_eq!(
        document.matches("w:orient=\"landscape\"").count(),
        pages.len() - 1
    );
    assert!(document.contains("流程图见文末附图"));
    // The same sheets as in the PDF.
    let pdf = wish(Kind::Document, None, SymbolSet::Bpmn);
    let pdf = made("licence-joint/internal.bpmn", &pdf, "joint.pdf").unwrap();
    let wide = boxes(&pdf).into_iter().filter(|(w, h)| w > h).count();
    assert_eq!(wide, pages.len() - 1);
}

#[test]
fn a_chart_that_is_legible_in_the_text_of_a_word_file_stands_there() {
    if Fonts::of_system().err() == Some(PaperError::NoChineseFont) {
        println!("SKIPPED: no Chinese font on this computer");
        return;
    }
    let text = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">\
        <startEvent id=\"s\"/><task id=\"a\" name=\"受理\"/><endEvent id=\"e\"/>\
        <sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"a\"/>\
        <sequenceFlow id=\"g\" sourceRef=\"a\" targetRef=\"e\"/></process></definitions>";
    let chart = Document::read(text.as_bytes()).unwrap().chart();
    let chart = flow_model::layout::drawn(&chart);
    let bytes = make(&chart, &wish(Kind::Word, None, SymbolSet::Bpmn)).unwrap();
    keep("narrow.docx", &bytes);
    let document = word_text(&bytes);
    assert_eq!(sections(&document), [(210.0, 297.0)]);
    assert_eq!(document.matches("<pic:pic ").count(), 1);
    assert!(!document.contains("流程图见文末附图"));
}

#[test]
fn a_document_of_a_case_fills_sheets_of_22_lines() {
    let line = |text: &str, align| Filled {
        text: text.into(),
        align,
        bold: false,
    };
    let long = "经查，当事人于2026年11月3日在未取得公共场所卫生许可的情况下擅自营业，".repeat(40);
    let letter = Letter {
        title: "行政处罚决定书".into(),
        paragraphs: vec![
            line("示卫罚〔2026〕12号", Align::Centre),
            line("当事人：某某理发店（92320999MA1XXXXX0X）", Align::Left),
            line(&long, Align::Indented),
            line("", Align::Indented),
            line("示范县卫生健康局", Align::Right),
            line("2026年11月28日", Align::Right),
        ],
    };
    let word = letter_word(&letter).unwrap();
    assert!(word.starts_with(b"PK"));
    if Fonts::of_system().err() == Some(PaperError::NoChineseFont) {
        println!("SKIPPED: no Chinese font on this computer");
        return;
    }
    let pdf = letter_pdf(&letter).unwrap();
    keep("letter.pdf", &pdf);
    keep("letter.docx", &word);
    // 1,400 characters of 28 a line are 50 lines: three sheets of A4.
    assert_eq!(boxes(&pdf).len(), 3);
}
