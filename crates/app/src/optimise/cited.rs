//! A place in a statute or another document that a proposal cites, for the window and the report.

use flow_model::step::Basis;
use flow_optimise::Cited;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Behind an article that was not compared with its text.
const UNREAD: &str = "（未核对原文）";

/// A place in a statute or another document that a proposal cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Cited")]
pub struct CitedView {
    /// Title without book-title marks.
    pub statute: String,
    /// Article number, for example `42`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Whether it was not compared with its text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
}

impl From<Cited> for CitedView {
    fn from(cited: Cited) -> Self {
        CitedView {
            statute: cited.basis.statute,
            article: cited.basis.article,
            unread: cited.unread,
        }
    }
}

/// The place as the report writes it: what was not compared with its text says so behind its article.
pub(super) fn on_paper(cited: CitedView) -> Basis {
    let article = match (cited.unread, cited.article.as_str()) {
        (false, article) => article.to_owned(),
        (true, "") => UNREAD.to_owned(),
        (true, article) => format!("第{article}条{UNREAD}"),
    };
    Basis {
        statute: cited.statute,
        article,
    }
}

#[cfg(test)]
mod tests {
    use flow_model::step::Basis;
    use flow_optimise::Cited;

    use super::on_paper;

    #[test]
    fn what_was_not_compared_with_its_text_says_so_on_paper() {
        let told = |article: &str, unread: bool| {
            let basis = Basis {
                statute: "优化营商环境条例".to_owned(),
                article: article.to_owned(),
            };
            papers::words::basis(&on_paper(Cited { basis, unread }.into()))
        };
        assert_eq!(told("35", false), "《优化营商环境条例》第35条");
        assert_eq!(told("19", true), "《优化营商环境条例》第19条（未核对原文）");
        assert_eq!(told("", true), "《优化营商环境条例》（未核对原文）");
    }
}
