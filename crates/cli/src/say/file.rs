//! What the command line says of what goes wrong with files. A regular list.

use std::path::Path;

use flow_model::xml::{Body, Document, ReadError, ReadErrorCode};
use serde_json::Value;

pub fn cannot_read(path: &Path, error: &std::io::Error) -> String {
    format!(
        "读不到 {}：{}。请核对路径和权限。",
        path.display(),
        reason(error)
    )
}

pub fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!(
        "写不进 {}：{}。请换一个位置或检查磁盘。",
        path.display(),
        reason(error)
    )
}

pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "没有这个文件或文件夹".into(),
        std::io::ErrorKind::PermissionDenied => "没有权限".into(),
        std::io::ErrorKind::IsADirectory => "这是文件夹，不是文件".into(),
        std::io::ErrorKind::StorageFull => "磁盘已满".into(),
        _ => error.to_string(),
    }
}

pub fn file_too_large(path: &Path, size: u64) -> String {
    format!(
        "{} 太大（{:.1} MiB），最多 64 MiB。",
        path.display(),
        size as f64 / 1_048_576.0
    )
}

pub fn folder_too_deep(path: &Path, most: usize) -> String {
    format!(
        "文件夹套得太深：{} 已在第 {} 层，最多 {most} 层。请指明更里面的一个文件夹，单独检查。",
        path.display(),
        most + 1
    )
}

pub fn folder_too_large(path: &Path, most: usize) -> String {
    format!(
        "流程图太多：看到 {} 时已超过 {most} 个，一个也没有检查。请分几次，每次指明一部分文件夹。",
        path.display()
    )
}

pub fn no_chart() -> String {
    "没有找到流程图：文件夹里没有 .bpmn、.bpmn2、.bpmn20.xml 文件，也没有内容是 BPMN 的 .xml 文件。"
        .into()
}

pub fn unreadable(path: &Path, error: &ReadError) -> String {
    let place = error
        .line
        .map(|line| format!("第 {line} 行"))
        .unwrap_or_default();
    format!(
        "{} 不能打开：{place}{}。",
        path.display(),
        read_error(error)
    )
}

pub(super) fn read_error(error: &ReadError) -> String {
    match error.code {
        ReadErrorCode::Empty => "文件是空的".into(),
        ReadErrorCode::TooLarge => "文件超过 64 MiB".into(),
        ReadErrorCode::TooDeep => "元素嵌套太深".into(),
        ReadErrorCode::TooManyElements => "元素太多".into(),
        ReadErrorCode::TooManyAttributes => "一个元素上的属性太多".into(),
        ReadErrorCode::HasDtd => {
            "含有 DTD 或实体声明，为安全起见不予打开；请用原绘图工具另存为标准 BPMN".into()
        }
        ReadErrorCode::BrokenXml => {
            let reason = error.params.get("reason").map_or("", String::as_str);
            let about = ["name", "entity"]
                .iter()
                .find_map(|key| error.params.get(*key));
            let about = about.map(|name| format!("：{name}")).unwrap_or_default();
            format!(
                "不是完整的 XML（{}{about}）；请用原绘图工具重新导出",
                xml_fault(reason)
            )
        }
        ReadErrorCode::NotBpmn => {
            let root = error.params.get("root").filter(|root| !root.is_empty());
            let root = root.map(|root| format!("（根元素是 {root}）"));
            format!(
                "不是 BPMN 2.0 文件{}；请选择扩展名为 .bpmn 的文件",
                root.unwrap_or_default()
            )
        }
        ReadErrorCode::NoProcess => {
            let holds = error.params.get("holds").map_or("", String::as_str);
            format!("{}，{NO_PROCESS}", holding(holds))
        }
    }
}

/// What to do about a file without a process.
const NO_PROCESS: &str = "没有流程可以办理、检查或推演；文件没有损坏，可以原样读写。\
    请在原绘图工具里打开含有流程（process）的那张图，再导出一次";

/// What a BPMN file holds that holds no process, by its code.
fn holding(holds: &str) -> &str {
    match holds {
        "choreography" => "这是 BPMN 2.0 文件，但只有编排图（choreography）",
        "conversation" => "这是 BPMN 2.0 文件，但只有会话图（conversation）",
        "collaboration" => "这是 BPMN 2.0 文件，但只有泳池（协作图）",
        "definitions" => "这是 BPMN 2.0 文件，但只有公共定义（全局任务、消息、数据类型等）",
        _ => "这是 BPMN 2.0 文件，但里面是空的",
    }
}

/// What is told of a file without a process; nothing where there is one.
pub fn no_process(document: &Document) -> Option<String> {
    let body = document.body();
    (body != Body::Process).then(|| format!("{}，{NO_PROCESS}。", holding(body.code())))
}

/// The same from the report of a check.
pub(super) fn no_process_in(warnings: &Value) -> Option<String> {
    let mut all = warnings.as_array()?.iter();
    let found = all.find(|warning| warning["code"] == "no_process")?;
    let holds = found["params"]["holds"].as_str().unwrap_or_default();
    Some(format!("{}，{NO_PROCESS}。", holding(holds)))
}

/// What is wrong with an XML text, by the window's table.
fn xml_fault(reason: &str) -> &str {
    let table = include_str!("../../../../ui/src/i18n/zh-CN.fault.ts").lines();
    let mut rows = table.filter_map(|line| {
        let (code, text) = line.trim().strip_prefix("'fault.")?.split_once("': '")?;
        Some((code, text.strip_suffix("',")?))
    });
    rows.find(|(code, _)| *code == reason)
        .map_or(reason, |(_, text)| text)
}

pub fn written(path: &Path, warnings: usize) -> String {
    match warnings {
        0 => format!("已写入 {}。", path.display()),
        some => format!(
            "已写入 {}；读入时有 {some} 处异常，已照原意保留。",
            path.display()
        ),
    }
}

pub fn not_json(text: &str, error: &serde_json::Error) -> String {
    format!("“{text}”不是 JSON（{error}）。")
}

pub fn bad_switches(path: &Path, why: &str) -> String {
    format!(
        "{} 不能用作规则开关：{why}。应当是 {{\"规则名\": \"off|info|warning|error\"}}，规则名照检查结果里的写。",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use flow_model::xml::{Document, XmlFault};

    use super::*;

    #[test]
    fn every_fault_of_xml_is_told_in_chinese_with_what_it_is_about() {
        let undeclared: String = (0..40).map(|n| format!("<p{n}:a/>")).collect();
        for (text, expected) in [
            ("<a", "标签没有写完：a"),
            ("<a><b></a>", "结束标签对不上，应当结束的是：b"),
            ("<a><b>", "元素没有结束标签：b"),
            ("</a>", "结束标签没有开始标签：a"),
            ("<a b/>", "属性没有值：b"),
            ("<a b=1/>", "属性值没有引号：b"),
            ("<a b=\"1/>", "属性值缺少后引号：b"),
            ("<a 1b=\"1\"/>", "名称不合 XML 的规定：1b"),
            (&format!("<a>{undeclared}</a>"), "前缀没有声明：p32"),
            ("<a>&nothing;</a>", "不认识的实体：nothing"),
            ("<a><?x", "处理指令没有写完"),
            ("<a><!-- x", "注释没有写完"),
            ("<a><![CDATA[ x", "CDATA 没有写完"),
            ("<a><!x></a>", "不认识的标记"),
            ("<a><?xml version=\"1.0\"?></a>", "XML 声明不在开头"),
            ("<a/><b/>", "有两个根元素"),
            ("<!-- x -->", "没有根元素"),
            ("<!-- x -->x<a/>", "根元素之外有内容"),
        ] {
            let error = Document::read(text.as_bytes()).expect_err("it is broken");
            let said = read_error(&error);
            assert!(said.contains(&format!("（{expected}）")), "{text}: {said}");
        }
        for fault in XmlFault::ALL {
            assert_ne!(xml_fault(fault.code()), fault.code(), "{fault:?}");
        }
    }
}
