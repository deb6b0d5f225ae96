//! Classes of power: the eleven of 2010 in Jiangsu, today's national types, and how they map.

use serde::Serialize;

/// A class of the list of 2010 (or an extra of the old dictionary).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Class {
    /// Two letters, as item codes hold them.
    pub letters: &'static str,
    /// One letter, as one old dictionary holds it.
    pub letter: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Today's national type; `None` where the class was abolished.
    pub today: Option<&'static str>,
    /// Whether it is one of the eleven of 2010.
    pub of_2010: bool,
}

/// A national type of today (GB/T 39046-2020, A.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NationalType {
    /// Two digits.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
}

const fn class(
    letters: &'static str,
    letter: &'static str,
    name: &'static str,
    today: Option<&'static str>,
) -> Class {
    Class {
        letters,
        letter,
        name,
        today,
        of_2010: true,
    }
}

/// The eleven classes of 苏政办发〔2010〕140号 art. 3, in its order, and 服务 of the old dictionary behind them.
pub const CLASSES: [Class; 12] = [
    class("XK", "A", "行政许可", Some("01")),
    class("CF", "B", "行政处罚", Some("02")),
    class("ZS", "C", "行政征收", Some("04")),
    class("QZ", "D", "行政强制", Some("03")),
    class("SP", "E", "非行政许可审批", None),
    class("GF", "F", "行政给付", Some("05")),
    class("JL", "G", "行政奖励", Some("08")),
    class("QR", "I", "行政确认", Some("07")),
    class("ZY", "J", "行政征用", Some("10")),
    class("CJ", "K", "行政裁决", Some("09")),
    class("QT", "L", "其他行政权力", Some("10")),
    Class {
        letters: "FW",
        letter: "H",
        name: "服务",
        today: Some("20"),
        of_2010: false,
    },
];

/// Today's types. 行政检查 is none of the eleven of 2010.
pub const TYPES: [NationalType; 11] = [
    NationalType {
        code: "01",
        name: "行政许可",
    },
    NationalType {
        code: "02",
        name: "行政处罚",
    },
    NationalType {
        code: "03",
        name: "行政强制",
    },
    NationalType {
        code: "04",
        name: "行政征收",
    },
    NationalType {
        code: "05",
        name: "行政给付",
    },
    NationalType {
        code: "06",
        name: "行政检查",
    },
    NationalType {
        code: "07",
        name: "行政确认",
    },
    NationalType {
        code: "08",
        name: "行政奖励",
    },
    NationalType {
        code: "09",
        name: "行政裁决",
    },
    NationalType {
        code: "10",
        name: "其他行政权力",
    },
    NationalType {
        code: "20",
        name: "公共服务",
    },
];

/// The class with those two letters.
#[must_use]
pub fn by_letters(letters: &str) -> Option<&'static Class> {
    CLASSES.iter().find(|class| class.letters == letters)
}

/// The type with that code.
#[must_use]
pub fn national(code: &str) -> Option<&'static NationalType> {
    TYPES.iter().find(|known| known.code == code)
}

/// The class that a name means: its own name, or a name in use for the same power.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Class> {
    let name = name.trim();
    CLASSES
        .iter()
        .find(|class| class.name == name)
        .or_else(|| match name {
            "其他" | "其他权力" | "其他职权" => by_letters("QT"),
            "公共服务" => by_letters("FW"),
            _ => None,
        })
}
