//! Sentences about pictures and papers.

use std::path::Path;

use flow_model::form::{FormsError, FormsErrorCode};
use papers::PaperError;

use crate::say;

pub fn not_drawn(path: &Path) -> String {
    format!(
        "{}：请把输出文件的扩展名写成 .svg、.png 或 .pdf。",
        path.display()
    )
}

pub fn nothing_to_draw(path: &Path) -> String {
    format!(
        "{} 里没有能画的内容：没有环节，或者是没有图形信息的编排图（choreography）。请用原绘图工具打开核对。",
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

pub fn bad_scale(written: &str, number: f32, (least, most): (f32, f32)) -> String {
    let why = if number.is_nan() {
        "不是数字".to_owned()
    } else if number == 0.0 {
        "不能为 0，否则图片没有大小".to_owned()
    } else if number < 0.0 {
        "不能是负数".to_owned()
    } else if number < least {
        format!("过小，最小 {least}")
    } else {
        format!("过大，最大 {most}；要更清晰请输出为 .svg 或 .pdf")
    };
    format!("--scale {written}：放大倍数{why}。请写成 {least} 到 {most} 之间的数，例如 2。")
}

pub fn forms_written(path: &Path) -> String {
    format!("表单与文书模板已写入 {}。", path.display())
}

/// Why the forms beside a chart are not read.
pub fn forms(path: &Path, error: &FormsError) -> String {
    let FormsError { number, about, .. } = error;
    let why = match error.code {
        FormsErrorCode::FormsTooLarge => format!("文件过大，最多 {number} 字节"),
        FormsErrorCode::FormsBroken => {
            format!("第 {number} 行不是表单文件的内容，请改正该行，或者重新导出")
        }
        FormsErrorCode::FormsNewer => {
            format!("由更新版本的程序写成（第 {number} 版格式），请先升级本程序")
        }
        FormsErrorCode::FormsTooMany => format!("“{about}”的项目过多，最多 {number} 项"),
        FormsErrorCode::FormsTextTooLong => format!("“{about}”的文字过长，最多 {number} 字"),
        FormsErrorCode::FormsNoKey => format!("“{about}”有一个字段没有标识（key），请补上"),
    };
    format!("{}：{why}。", path.display())
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
