//! The documentation of a chart as values: headings, facts, tables. Word and PDF are made from the same.

mod sample;

use std::collections::BTreeMap;

use flow_model::chart::{Chart, Node, NodeKind};
use flow_model::form::{Filled, Template};
use flow_model::step::{FormField, Limit, Step};

use crate::words;

/// What the title block and the head of a documentation say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Name of the item, else of the chart.
    pub item: String,
    /// Department that answers for it.
    pub department: String,
    /// Internal or external chart, in words.
    pub kind: String,
    /// Version.
    pub version: String,
    /// SM3 of the file, hex.
    pub hash: String,
    /// Date, as it is to be printed.
    pub date: String,
}

/// A documentation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What comes under it, in order.
    pub sections: Vec<Section>,
}

/// One part of a documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Names and values, one pair a row.
    Facts(Vec<(String, String)>),
    /// A picture of a chart, by its place in the list of pictures.
    Picture(usize),
    /// A smaller heading, over a sample.
    Subheading(String),
    /// A sheet that a document is printed on, in a frame.
    Letter {
        /// Its title.
        title: String,
        /// Its paragraphs, with blanks for what a case fills in.
        paragraphs: Vec<Filled>,
    },
    /// A table; widths are shares of the line.
    Table {
        /// Titles of the columns; repeated on every page.
        header: Vec<String>,
        /// Shares of the columns, of 100.
        widths: Vec<u32>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
    },
}

/// Describes a chart. `findings` are sentences of the caller, each with its gravity in front; without them
/// nothing is said about a check.
///
/// `templates` are the templates of documents; the forms stand on the steps of the chart.
pub fn describe(
    chart: &Chart,
    head: &Head,
    findings: Option<&[[String; 2]]>,
    templates: &BTreeMap<String, Template>,
) -> Document {
    let mut sections = vec![
        Section::Heading("一、基本情况".into()),
        Section::Facts(facts(chart, head)),
        Section::Heading("二、流程图".into()),
        Section::Picture(0),
        Section::Heading("三、环节说明".into()),
        Section::Table {
            header: strings(&[
                "序号",
                "环节",
                "岗位",
                "时限",
                "法律依据",
                "廉政风险与防控措施",
                "文书与材料",
            ]),
            widths: vec![6, 15, 11, 11, 20, 18, 19],
            rows: steps(chart),
        },
    ];
    let forms = forms(chart);
    let mut number = ["四", "五", "六", "七"].into_iter();
    let mut heading = |name: &str| {
        let number = number.next().unwrap_or("八");
        Section::Heading(format!("{number}、{name}"))
    };
    if !forms.is_empty() {
        sections.push(heading("表单字段"));
        sections.push(Section::Table {
            header: strings(&["环节", "字段", "类型", "必填", "可选值"]),
            widths: vec![24, 26, 14, 9, 27],
            rows: forms,
        });
        sections.push(heading("表单样表"));
        sections.extend(sample::forms(chart));
    }
    if !templates.is_empty() {
        sections.push(heading("文书样式"));
        sections.extend(sample::letters(chart, templates));
    }
    if let Some(findings) = findings {
        sections.push(heading("检查结果"));
        sections.push(checked(findings));
    }
    // 某某流程说明, not 某某流程流程说明.
    let item = head.item.trim_end_matches("流程");
    Document {
        title: format!("{item}流程说明"),
        sections,
    }
}

/// Shares of the two columns of names and values, of 100: long names get more.
pub(crate) fn shares(facts: &[(String, String)]) -> [u32; 2] {
    let widest = facts.iter().map(|f| flow_model::draw::text::width(&f.0));
    if widest.fold(0.0, f64::max) > 8.0 {
        [30, 70]
    } else {
        [18, 82]
    }
}

fn checked(findings: &[[String; 2]]) -> Section {
    if findings.is_empty() {
        return Section::Paragraph("未发现问题。".into());
    }
    Section::Table {
        header: strings(&["程度", "内容"]),
        widths: vec![12, 88],
        rows: findings.iter().map(|f| f.to_vec()).collect(),
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn facts(chart: &Chart, head: &Head) -> Vec<(String, String)> {
    let power = &chart.power;
    let limit = |l: &Option<Limit>| {
        l.as_ref().map_or(String::new(), |l| {
            let basis = l.basis.as_ref().map(words::basis);
            let basis = basis.map_or(String::new(), |b| format!("（{b}）"));
            format!("{}{basis}", words::limit(l))
        })
    };
    let class = power.class.as_deref().map(words::class).unwrap_or_default();
    let case_type = power.case_type.map(words::case_type).unwrap_or_default();
    let all = [
        ("事项名称", head.item.clone()),
        ("编制部门", head.department.clone()),
        ("权力类别", class.to_owned()),
        ("图别", words::side(power.side).to_owned()),
        ("办件类型", case_type.to_owned()),
        ("法定时限", limit(&power.statutory)),
        ("承诺时限", limit(&power.promised)),
        ("监督投诉", power.complaint.clone()),
        ("救济途径", power.remedy.clone()),
        ("版本", head.version.clone()),
        ("日期", head.date.clone()),
        ("SM3 杂凑值", head.hash.clone()),
    ];
    let given = all
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty());
    given
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Steps: everything that has a card, and every activity.
fn steps(chart: &Chart) -> Vec<Vec<String>> {
    let is_step = |n: &&Node| {
        let activity = match n.kind {
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
            NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
        };
        activity || n.step.is_some()
    };
    let nodes = chart.nodes.iter().filter(is_step).enumerate();
    nodes
        .map(|(n, node)| step_row(chart, n + 1, node))
        .collect()
}

fn step_row(chart: &Chart, number: usize, node: &Node) -> Vec<String> {
    let empty = Step::default();
    let step = node.step.as_ref().unwrap_or(&empty);
    let lane = node
        .lane
        .as_ref()
        .and_then(|l| chart.lanes.iter().find(|x| &x.id == l));
    let post = lane.map(|l| l.name.clone()).or_else(|| step.post.clone());
    let mut post = post.unwrap_or_default();
    if step.officers > 1 {
        post.push_str(&format!("（{}人）", step.officers));
    }
    let mut limits: Vec<String> = step.limit.iter().map(words::limit).collect();
    if step.excluded.is_some() {
        limits.push("不计入办理时限".into());
    }
    let basis = step.limit.iter().filter_map(|l| l.basis.as_ref());
    let mut basis: Vec<String> = step
        .basis
        .iter()
        .chain(basis)
        .chain(&step.excluded)
        .map(words::basis)
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    basis.retain(|one| seen.insert(one.clone()));
    let risk = step.risk.as_ref().map_or(String::new(), |r| {
        let mut parts = vec![format!("风险等级：{}", words::grade(r.grade))];
        if !r.description.is_empty() {
            parts.push(r.description.clone());
        }
        if !r.control.is_empty() {
            parts.push(format!("防控：{}", r.control));
        }
        parts.join("\n")
    });
    let mut papers: Vec<String> = step
        .documents
        .iter()
        .map(|d| format!("文书：{d}"))
        .collect();
    papers.extend(step.materials.iter().map(|m| {
        let shared = m
            .shared_from
            .as_ref()
            .map_or(String::new(), |s| format!("（可由{s}共享）"));
        let may = if m.required { "" } else { "（选交）" };
        format!("材料：{}{may}{shared}", m.name)
    }));
    vec![
        number.to_string(),
        named(node),
        post,
        limits.join("\n"),
        basis.join("\n"),
        risk,
        papers.join("\n"),
    ]
}

fn named(node: &Node) -> String {
    let name = node.name.trim();
    if name.is_empty() {
        node.id.clone()
    } else {
        name.to_owned()
    }
}

fn forms(chart: &Chart) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for node in &chart.nodes {
        let fields = node.step.iter().flat_map(|s| &s.form);
        rows.extend(fields.map(|f: &FormField| {
            vec![
                named(node),
                f.label.clone(),
                words::field(f.kind).to_owned(),
                if f.required { "是" } else { "否" }.to_owned(),
                f.options.join("、"),
            ]
        }));
    }
    rows
}
