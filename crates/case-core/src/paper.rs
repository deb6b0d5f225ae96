//! Papers that a case issues and their numbers (文号): 机关简称 + 性质 + 〔年〕 + serial, for example 苏X市监罚〔2026〕12号.
//! Who may take which number is no matter of a case: blocks are allotted per device (decision 0019).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::Stamp;

/// Number of a paper. Series and year have each serial once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PaperNumber {
    /// 机关简称 and 性质, as they are printed.
    pub series: String,
    /// The year in the brackets.
    pub year: i32,
    /// From 1.
    pub serial: u32,
}

impl fmt::Display for PaperNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PaperNumber {
            series,
            year,
            serial,
        } = self;
        write!(out, "{series}〔{year}〕{serial}号")
    }
}

/// A paper that a step issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedPaper {
    /// Name of the document, one of those that the step makes.
    pub name: String,
    /// Its number; none where the device had none left: it is numbered later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<PaperNumber>,
}

/// A paper that was issued without a number got one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperNumbered {
    /// Position of the paper among those of the case, from 0.
    pub paper: u32,
    /// The number.
    pub number: PaperNumber,
}

/// The number of a paper is void: nobody takes it again, and the paper has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberVoided {
    /// Position of the paper among those of the case, from 0.
    pub paper: u32,
    /// Why.
    pub reason: String,
}

/// A paper of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Name of the document.
    pub name: String,
    /// The step that issued it; empty where it was issued beside the chart, by the head.
    pub node: String,
    /// When and by whom.
    pub issued: Stamp,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<PaperNumber>,
    /// Numbers that it had and that are void, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voided: Vec<VoidNumber>,
}

/// A void number, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidNumber {
    /// The number.
    pub number: PaperNumber,
    /// When and by whom.
    pub voided: Stamp,
    /// Why.
    pub reason: String,
}
