//! Cells that hold several things: documents and materials.

use crate::step::Material;

/// Mark of a material that has to be handed in.
const REQUIRED: &str = "必备";
/// Mark of a material that can be had by sharing.
const SHARED: &str = "共享：";

/// The entries of a cell: one per line, else between signs; numbers before them are dropped.
pub(super) fn list(text: &str) -> Vec<String> {
    let signs: &[char] = match (text.contains('\n'), text.contains(['；', ';'])) {
        (true, _) => &['\n'],
        (false, true) => &['；', ';'],
        (false, false) => &['、', '，', ','],
    };
    let mut found = Vec::new();
    let mut open = 0_i32;
    let mut entry = String::new();
    for c in text.chars().chain([signs[0]]) {
        match c {
            '（' | '(' | '《' => open += 1,
            '）' | ')' | '》' => open -= 1,
            _ => {}
        }
        if signs.contains(&c) && (open <= 0 || c == '\n') {
            let name = unnumbered(&std::mem::take(&mut entry));
            if !matches!(name.as_str(), "" | "无" | "/" | "—" | "-") && !found.contains(&name) {
                found.push(name);
            }
            open = 0;
        } else {
            entry.push(c);
        }
    }
    found
}

/// `1.申请书；` without its number and its end.
fn unnumbered(text: &str) -> String {
    let text = text.trim().trim_end_matches(['；', ';', '。', '、']);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest: String = text.chars().skip(digits).collect();
    match rest.strip_prefix(['.', '、', '．', ')', '）']) {
        Some(name) if digits > 0 => name.trim().to_owned(),
        _ => text.trim().to_owned(),
    }
}

/// `营业执照（必备，共享：电子证照库）`.
pub(super) fn material(text: &str) -> Material {
    let mut found = Material {
        name: text.to_owned(),
        required: false,
        shared_from: None,
    };
    let closed = text.strip_suffix(['）', ')']);
    let Some((name, marks)) = closed.and_then(|rest| rest.rsplit_once(['（', '('])) else {
        return found;
    };
    let (mut required, mut shared) = (false, None);
    for mark in marks.split(['，', ',', '、']).map(str::trim) {
        match (mark, mark.strip_prefix(SHARED)) {
            (REQUIRED | "必须" | "必需" | "必交", _) => required = true,
            (_, Some(from)) => shared = Some(from.to_owned()),
            // Any other bracket belongs to the name.
            (_, None) => return found,
        }
    }
    found.name = name.trim().to_owned();
    found.required = required;
    found.shared_from = shared;
    found
}

/// The words of a material, such that reading them gives the same material.
pub(super) fn material_words(material: &Material) -> String {
    let mut marks = Vec::new();
    if material.required {
        marks.push(REQUIRED.to_owned());
    }
    if let Some(from) = &material.shared_from {
        marks.push(format!("{SHARED}{from}"));
    }
    match marks.is_empty() {
        true => material.name.clone(),
        false => format!("{}（{}）", material.name, marks.join("，")),
    }
}
