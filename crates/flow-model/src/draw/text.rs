//! Text in pictures: widths, line breaks by the rules of Chinese typesetting, escaping.

use std::fmt::Write;

/// Characters that must not begin a line.
const NOT_FIRST: &str = "〗〙〛ー～，。、；：？！）》〉」』】〕”’…—·％,.;:?!)]}%";
/// Characters that must not end a line.
const NOT_LAST: &str = "〖〘〚（《〈「『【〔“‘([{";
/// From one line of a text inside a symbol to the next, in em.
pub const LEADING: f64 = 1.25;
/// Smallest font size that a text is shrunk to.
const SMALLEST: f64 = 6.0;
/// Words are set smaller, down to this, before they are broken.
const LEAST_FOR_WORDS: f64 = 8.0;
/// Most lines that are made about equally long.
const MAX_EVEN: usize = 6;
/// Lines of a label beside a symbol.
const LABEL_LINES: usize = 9;
/// Lines of a note.
pub(super) const NOTE_LINES: usize = 24;
/// Width of the name inside a task of the usual size, in em of the usual size.
const TASK_EM: f64 = 7.3;
/// Font size of labels beside symbols.
pub(super) const LABEL_SIZE: f64 = 11.0;

/// Lines of a label beside a symbol or line: longer texts get wider lines.
pub(super) fn label_lines(label: &str) -> Vec<String> {
    let length = width(label.trim());
    let em = match length {
        l if l <= 27.0 => 8.0,
        l if l <= 60.0 => 11.0,
        _ => 15.0,
    };
    even(label, em, LABEL_LINES)
}

/// Width and height of a label beside a symbol or line, in diagram units; nothing for an empty one.
pub(crate) fn label_size(label: &str) -> (f64, f64) {
    if label.trim().is_empty() {
        return (0.0, 0.0);
    }
    let lines = label_lines(label);
    let widest = lines.iter().map(|l| width(l)).fold(0.0, f64::max);
    let size = (
        widest * LABEL_SIZE + 2.0,
        lines.len() as f64 * LABEL_SIZE * LEADING,
    );
    (size.0.ceil(), size.1.ceil())
}

/// How many lines of the usual size the name of a task takes.
pub(crate) fn task_lines(name: &str) -> usize {
    wrap(name, TASK_EM, LABEL_LINES * 2).len()
}

/// Height of a note of a width.
pub(crate) fn note_height(text: &str, width: f64) -> f64 {
    let lines = wrap(text, (width - 12.0) / LABEL_SIZE, NOTE_LINES)
        .len()
        .max(2);
    (lines as f64 * LABEL_SIZE * LEADING + 8.0).max(30.0).ceil()
}

/// Width of a text in em: Chinese characters are square, others about half as wide.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

fn advance(c: char) -> f64 {
    match c {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' | ';' | ' ' => 0.3,
        'm' | 'w' | 'M' | 'W' | '@' => 0.9,
        'A'..='Z' => 0.67,
        c if (c as u32) < 0x1100 => 0.56,
        _ => 1.0,
    }
}

/// Breaks a text into lines of at most `em`; what does not fit into `max_lines` ends in an ellipsis.
pub fn wrap(text: &str, em: f64, max_lines: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for paragraph in text.trim().lines() {
        if lines.last().is_some_and(|l| !l.is_empty()) {
            lines.push(String::new());
        }
        for unit in units(paragraph) {
            put(&mut lines, &unit, em);
            if lines.len() > max_lines + 1 {
                break;
            }
        }
    }
    lines.iter_mut().for_each(|l| *l = l.trim().to_owned());
    lines.retain(|l| !l.is_empty());
    if lines.len() > max_lines {
        lines.truncate(max_lines);
        if let Some(last) = lines.last_mut() {
            while width(last) + 1.0 > em && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// As [`wrap`], in lines of about the same length: no more lines than needed, and no single character left over.
pub fn even(text: &str, em: f64, max_lines: usize) -> Vec<String> {
    let widest = wrap(text, em, max_lines);
    if widest.len() < 2 || widest.len() > MAX_EVEN || text.trim().contains('\n') {
        return widest;
    }
    let whole: f64 = widest.iter().map(|l| width(l)).sum();
    // Words stay whole where they are whole in the widest lines.
    let words = units(text).iter().map(|u| width(u)).fold(0.0, f64::max);
    let least = if words <= em { words } else { em };
    let mut narrow = (whole / widest.len() as f64).max(least);
    while narrow < em {
        // One more than fit: what is cut to fit is not a text of so many lines.
        let lines = wrap(text, narrow, max_lines + 1);
        if lines.len() == widest.len() {
            return lines;
        }
        narrow += 0.5;
    }
    widest
}

/// Whether a word is wider than a line, so that it would be broken.
fn too_long_word(text: &str, em: f64) -> bool {
    units(text).iter().any(|unit| width(unit) > em)
}

/// What is not broken: a Chinese character, or a run of other characters up to a blank.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut run = false;
    for c in text.chars() {
        let joins = advance(c) < 1.0 && c != ' ';
        match units.last_mut() {
            Some(last) if run && joins => last.push(c),
            _ => units.push(c.to_string()),
        }
        // Behind a hyphen or a stroke a word may go on in the next line.
        run = joins && !matches!(c, '-' | '/');
    }
    units
}

fn put(lines: &mut Vec<String>, unit: &str, em: f64) {
    let Some(line) = lines.last_mut() else { return };
    let first = unit.chars().next().unwrap_or(' ');
    if width(line) + width(unit) <= em || (NOT_FIRST.contains(first) && !line.is_empty()) {
        line.push_str(unit);
        return;
    }
    let mut next = String::new();
    if let Some(last) = line.chars().last().filter(|c| NOT_LAST.contains(*c)) {
        line.pop();
        next.push(last);
    }
    for c in unit.chars() {
        if width(&next) + advance(c) > em && !next.is_empty() {
            lines.push(std::mem::take(&mut next));
        }
        next.push(c);
    }
    lines.push(next);
}

/// Writes lines centred on a point.
pub fn centred(out: &mut String, lines: &[String], (x, y): (f64, f64), size: f64) {
    let step = size * LEADING;
    let first = y - step * (lines.len() as f64 - 1.0) / 2.0 + size * 0.36;
    for (n, line) in lines.iter().enumerate() {
        let y = first + step * n as f64;
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" font-size=\"{size}\">{}</text>",
            escape(line)
        );
    }
}

/// Writes lines from a point on to the right and down.
pub fn from(out: &mut String, lines: &[String], (x, y): (f64, f64), size: f64) {
    for (n, line) in lines.iter().enumerate() {
        let y = y + size * LEADING * n as f64;
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\">{}</text>",
            escape(line)
        );
    }
}

/// Lines and font size with which a text fits into a box: the usual size, else smaller ones.
pub fn fit(text: &str, width: f64, height: f64, usual: f64) -> (Vec<String>, f64) {
    let mut size = usual;
    loop {
        let room = (height / (size * LEADING)).floor().max(1.0) as usize;
        let em = (width / size).max(1.0);
        let lines = even(text, em, room);
        let cut = lines.last().is_some_and(|l| l.ends_with('…')) && !text.trim_end().ends_with('…');
        let torn = size > LEAST_FOR_WORDS && too_long_word(text, em);
        if !cut && !torn || size <= SMALLEST {
            return (lines, size);
        }
        size -= if size > 9.0 { 1.0 } else { 0.5 };
    }
}

/// Text as XML content; characters that XML forbids are dropped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| crate::xml::allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
