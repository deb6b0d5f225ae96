//! Sentences about pictures and papers.

use std::path::Path;

use papers::PaperError;

use crate::say;

pub fn not_drawn(path: &Path) -> String {
    format!(
        "{}：请把输出文件的扩展名写成 .svg、.png 或 .pdf。",
        path.display()
    )
}

pub fn not_documented(path: &Path) -> String {
    format!(
        "{}：请把输出文件的扩展名写成 .docx 或 .pdf。",
        path.display()
    )
}

pub fn paper(path: &Path, error: PaperError) -> String {
    let why = match error {
        PaperError::NoChineseFont => {
            "本机没有中文字体，请先安装（例如思源黑体 Noto Sans CJK、宋体或仿宋），或者输出为 .svg"
        }
        PaperError::TooLarge => "图片过大，请用 --scale 缩小，或者输出为 .pdf、.svg",
        PaperError::TooManySheets => {
            "一张纸放不下，请输出为 .pdf（自动分张）、改用 --paper a3，或者先用 --layout 排版"
        }
        PaperError::Broken => "程序出错，未能生成",
    };
    format!("{} 未写入：{why}。", path.display())
}

/// A finding as sentences: the place, what its rule looks for, and how to put it right.
pub fn finding_line(rule: &str, place: Option<&str>) -> String {
    let (looks_for, correction) = (say::told(rule, "检查什么"), say::told(rule, "怎么改"));
    let place = place.unwrap_or("整图");
    if looks_for.is_empty() {
        return format!("{place}：{rule}");
    }
    format!("{place}：{looks_for}改法：{correction}（{rule}）")
}
