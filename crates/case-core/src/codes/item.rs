//! Codes of power items. Several schemes live side by side; each is one row of [`SCHEMES`], so that a published text
//! can replace what was taken from practice.

use serde::Serialize;

use super::{Checked, Why, region, uscc};
use crate::classes;

/// A scheme of item codes.
#[derive(Debug, Clone, Copy)]
pub struct Scheme {
    /// Its name, stable.
    pub name: &'static str,
    /// Whether a code has the form of this scheme.
    pub looks_like: fn(&str) -> bool,
    /// What looks wrong about a code of this form.
    pub check: fn(&str) -> Result<(), Why>,
}

/// What the schemes say about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ItemChecked {
    /// Name of the scheme that it looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<&'static str>,
    /// What that scheme says.
    #[serde(flatten)]
    pub checked: Checked,
}

/// The known schemes, the most telling form first.
pub const SCHEMES: &[Scheme] = &[
    // JS000000JT-XK-1030: body of ten, class of two, serial of four (Jiangsu 2008-2019).
    Scheme {
        name: "jiangsu_18",
        looks_like: looks_jiangsu,
        check: check_jiangsu,
    },
    // 62052400MZ-XK-0001: region of six, 00, department of two, class of two, serial of four.
    Scheme {
        name: "county_18",
        looks_like: looks_county,
        check: check_county,
    },
    // 511Z07001006-511602000000-000-11511301008778183N-1-00: as one province writes them with hyphens.
    Scheme {
        name: "dashed",
        looks_like: looks_dashed,
        check: check_dashed,
    },
    // 442199806003: province of two, type of two, main of five, sub of three.
    Scheme {
        name: "basic_12",
        looks_like: |code| digits(code, 12),
        check: check_basic,
    },
    // Credit code of the body, level, basic code.
    Scheme {
        name: "implementation_31",
        looks_like: looks_31,
        check: check_implementation,
    },
    // The same with two digits for the way of handling.
    Scheme {
        name: "handling_33",
        looks_like: looks_33,
        check: check_implementation,
    },
];

/// Checks a code by the known schemes.
#[must_use]
pub fn check(code: &str) -> ItemChecked {
    check_by(code, SCHEMES)
}

/// Checks a code by given schemes.
#[must_use]
pub fn check_by(code: &str, schemes: &[Scheme]) -> ItemChecked {
    if code.is_empty() {
        return ItemChecked {
            scheme: None,
            checked: Err(Why::Empty).into(),
        };
    }
    match schemes.iter().find(|scheme| (scheme.looks_like)(code)) {
        Some(scheme) => ItemChecked {
            scheme: Some(scheme.name),
            checked: (scheme.check)(code).into(),
        },
        None => ItemChecked {
            scheme: None,
            checked: Err(Why::UnknownScheme).into(),
        },
    }
}

fn digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn letters(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Body of ten, class, serial.
fn three(code: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = code.split('-').collect();
    let parts: [&str; 3] = parts.try_into().ok()?;
    let fits =
        code.is_ascii() && parts[0].len() == 10 && letters(parts[1], 2) && digits(parts[2], 4);
    fits.then_some(parts)
}

fn looks_jiangsu(code: &str) -> bool {
    three(code).is_some_and(|[body, _, _]| {
        letters(&body[..2], 2) && digits(&body[2..8], 6) && letters(&body[8..], 2)
    })
}

fn check_jiangsu(code: &str) -> Result<(), Why> {
    let [_, class, _] = three(code).ok_or(Why::UnknownScheme)?;
    known_class(class)
}

fn looks_county(code: &str) -> bool {
    three(code).is_some_and(|[body, _, _]| digits(&body[..8], 8) && letters(&body[8..], 2))
}

fn check_county(code: &str) -> Result<(), Why> {
    let [body, class, _] = three(code).ok_or(Why::UnknownScheme)?;
    known_region(&body[..6])?;
    known_class(class)
}

fn known_class(class: &str) -> Result<(), Why> {
    if classes::by_letters(class).is_some() {
        Ok(())
    } else {
        Err(Why::Class)
    }
}

fn known_region(code: &str) -> Result<(), Why> {
    match region::check(code).why {
        None => Ok(()),
        Some(why) => Err(why),
    }
}

/// The parts of a code with hyphens: local code, region of twelve, version of three, body, digit, two digits. The local
/// code and the body may hold hyphens themselves.
fn dashed(code: &str) -> Option<[String; 3]> {
    let parts: Vec<&str> = code.split('-').collect();
    let region = (1..parts.len()).find(|&at| digits(parts[at], 12))?;
    let (tail, last) = (parts.len().checked_sub(2)?, parts.len() - 1);
    let body = parts.get(region + 2..tail)?;
    let fits = digits(parts.get(region + 1)?, 3)
        && !body.is_empty()
        && digits(parts[tail], 1)
        && digits(parts[last], 2);
    fits.then(|| {
        [
            parts[..region].join("-"),
            parts[region].to_owned(),
            body.join("-"),
        ]
    })
}

fn looks_dashed(code: &str) -> bool {
    dashed(code).is_some()
}

fn check_dashed(code: &str) -> Result<(), Why> {
    let [local, region, body] = dashed(code).ok_or(Why::UnknownScheme)?;
    if !local
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return Err(Why::Character);
    }
    known_region(&region[..6])?;
    uscc::checked(&body).map_err(|_| Why::CreditCode)
}

fn check_basic(code: &str) -> Result<(), Why> {
    let province = &code[..2];
    if province == "00" || region::is_province(province) {
        Ok(())
    } else {
        Err(Why::Region)
    }
}

fn looks_31(code: &str) -> bool {
    code.is_ascii() && code.len() == 31 && digits(&code[18..], 13)
}

fn looks_33(code: &str) -> bool {
    code.is_ascii() && code.len() == 33 && digits(&code[18..], 15)
}

/// Levels of exercise: 1 国家, 2 省, 3 市, 4 县, 5 镇, 6 村, 7 分级.
fn check_implementation(code: &str) -> Result<(), Why> {
    uscc::checked(&code[..18]).map_err(|_| Why::CreditCode)?;
    if !matches!(code.as_bytes()[18], b'1'..=b'7') {
        return Err(Why::Level);
    }
    check_basic(&code[19..31])
}
