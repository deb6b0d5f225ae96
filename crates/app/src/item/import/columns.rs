//! What columns are called in the tables of different systems, and how classes of power are written.

use crate::code::item::ItemCodeKind;

/// A column that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Code of the item.
    Code,
    /// Name of the item.
    Name,
    /// Class of power.
    Class,
    /// Department.
    Department,
    /// Address of its guide; some exports hold the code only there.
    Link,
}

/// What lists call the codes of an item, beside the one by which they name it.
const CODE_NAMES: &[(ItemCodeKind, &[&str])] = &[
    (
        ItemCodeKind::Catalog,
        &[
            "基本编码",
            "基本目录编码",
            "目录编码",
            "国家基本编码",
            "catalogcode",
        ],
    ),
    (
        ItemCodeKind::LocalCatalog,
        &["地方基本编码", "本地基本编码", "localcatalogcode"],
    ),
    (
        ItemCodeKind::Task,
        &["实施编码", "实施清单编码", "国家实施编码", "taskcode"],
    ),
    (
        ItemCodeKind::LocalTask,
        &["地方实施编码", "本地实施编码", "localtaskcode"],
    ),
    (
        ItemCodeKind::Handling,
        &["业务办理项编码", "办理项编码", "taskhandleitem"],
    ),
    (
        ItemCodeKind::Power,
        &["权力编码", "职权编码", "权力事项编码"],
    ),
    (
        ItemCodeKind::Network,
        &["一张网编码", "一张网事项编码", "deptqlregno"],
    ),
];

/// Version of the list, and the day from which it holds.
const VERSION_NAMES: &[&str] = &["清单版本", "版本号", "taskversion"];
const SINCE_NAMES: &[&str] = &["生效日期", "计划生效日期", "planeffectivedate"];

const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Code,
        &[
            "事项编码",
            "实施编码",
            "权力编码",
            "职权编码",
            "编码",
            "事项代码",
            "代码",
            "权力事项编码",
            "实施清单编码",
            "code",
            "item",
            "itemcode",
            "taskcode",
            "itemno",
        ],
    ),
    (
        Column::Name,
        &[
            "事项名称",
            "名称",
            "权力名称",
            "职权名称",
            "权力事项名称",
            "办事事项",
            "name",
            "itemname",
            "taskname",
        ],
    ),
    (
        Column::Class,
        &[
            "权力类型",
            "权力类别",
            "事项类型",
            "事项类别",
            "职权类型",
            "职权类别",
            "类型",
            "类别",
            "class",
            "type",
            "itemtype",
            "tasktype",
        ],
    ),
    (
        Column::Department,
        &[
            "部门",
            "实施部门",
            "实施主体",
            "实施机关",
            "实施单位",
            "行使主体",
            "单位",
            "department",
            "dept",
            "deptname",
        ],
    ),
    (Column::Link, &["链接", "网址", "办事指南", "link", "url"]),
];

/// Which column a header means; blanks, underlines, dashes and brackets do not count.
pub fn column(header: &str) -> Option<Column> {
    let plain = plain(header);
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()))
        .map(|(column, _)| *column)
}

/// Which code of an item a header means.
pub fn code_kind(header: &str) -> Option<ItemCodeKind> {
    let plain = plain(header);
    let found = CODE_NAMES
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    found.map(|(kind, _)| *kind)
}

/// Whether a header means the version of the list.
pub fn is_version(header: &str) -> bool {
    VERSION_NAMES.contains(&plain(header).as_str())
}

/// Whether a header means the day from which the list holds.
pub fn is_since(header: &str) -> bool {
    SINCE_NAMES.contains(&plain(header).as_str())
}

fn plain(header: &str) -> String {
    header
        .chars()
        .take_while(|c| !matches!(c, '(' | '（'))
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '*' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Class of power: two-letter code, Chinese name, number in the national list (GB/T 39046-2020 A.1).
const CLASSES: &[(&str, &str, &str)] = &[
    ("XK", "行政许可", "01"),
    ("CF", "行政处罚", "02"),
    ("QZ", "行政强制", "03"),
    ("ZS", "行政征收", "04"),
    ("GF", "行政给付", "05"),
    ("JC", "行政检查", "06"),
    ("QR", "行政确认", "07"),
    ("JL", "行政奖励", "08"),
    ("CJ", "行政裁决", "09"),
    ("QT", "其他", "10"),
    ("FW", "公共服务", "20"),
    ("ZY", "行政征用", ""),
    ("SP", "非行政许可审批", ""),
];

/// The two-letter code of a class however it is written.
pub fn class(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let number = format!("{text:0>2}");
    let name = text
        .trim_end_matches("类")
        .trim_end_matches("权力")
        .trim_end_matches("行政权力");
    CLASSES
        .iter()
        .find(|(code, full, national)| {
            code.eq_ignore_ascii_case(text) || *full == text || *full == name || *national == number
        })
        .map(|(code, ..)| *code)
}

/// A value in the query part of an address, undecoded: codes are plain letters, digits and dashes.
pub fn in_link<'a>(link: &'a str, names: &[&str]) -> Option<&'a str> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = query
        .split(['&', '#'])
        .filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(name, _)| names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)))
        .map(|(_, value)| value)
}
