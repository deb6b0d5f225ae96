//! The page of one item: facts, limits, complaint and remedy, its external chart as a picture.

use std::collections::BTreeSet;
use std::fmt::Write;

use flow_model::chart::{Chart, NodeKind};

use super::{esc, facts, frame, url_part, words};
use crate::store::item::ItemRow;

/// The whole page.
pub fn page(row: &ItemRow, chart: Option<&Chart>) -> String {
    let item = &row.bound;
    let stopped = if row.suspended {
        "<p class=\"note stop\">本事项已由省级平台暂停，暂不受理新的申请。</p>"
    } else {
        ""
    };
    let limits = |limit: &Option<_>| {
        limit
            .as_ref()
            .map(words::limit_with_basis)
            .unwrap_or_default()
    };
    let list = facts(&[
        ("事项编码", item.item.clone()),
        ("实施机关", item.department.clone()),
        (
            "权力类别",
            item.class.as_deref().map_or("", words::class).to_owned(),
        ),
        ("办件类型", words::case_type(item.case_type).to_owned()),
        ("法定时限", limits(&item.statutory)),
        ("承诺时限", limits(&item.promised)),
        ("设定依据", item.basis.clone()),
        ("行政区划", row.region.clone()),
        ("公布日期", row.bound_at.chars().take(10).collect()),
    ]);
    let main = format!(
        "<nav class=\"crumbs\" aria-label=\"位置\"><a href=\"/\">首页</a> / 权力事项</nav>\
         <article class=\"card\"><h1>{name}</h1>{stopped}{list}</article>\n{more}",
        name = esc(&item.name),
        more = chart.map(|chart| of_chart(row, chart)).unwrap_or_default(),
    );
    frame(&item.name, &main)
}

fn of_chart(row: &ItemRow, chart: &Chart) -> String {
    let mut out = String::new();
    let picture = format!(
        "/items/{}/chart.svg?region={}",
        url_part(&row.bound.item),
        url_part(&row.region)
    );
    let _ = write!(
        out,
        "<section class=\"card\"><h2>办理流程</h2><figure class=\"chart\"><a href=\"{src}\"><img src=\"{src}\" alt=\"{alt}\"></a>\
         <figcaption>外部流程图，点击可单独查看和打印。</figcaption></figure>{steps}</section>",
        src = esc(&picture),
        alt = esc(&format!("{}的外部流程图；文字步骤见下", row.bound.name)),
        steps = steps(chart),
    );
    let materials = materials(chart);
    if !materials.is_empty() {
        let _ = write!(
            out,
            "<section class=\"card\"><h2>申请材料</h2>{materials}</section>"
        );
    }
    for (title, text) in [
        ("监督投诉", &chart.power.complaint),
        ("法律救济", &chart.power.remedy),
    ] {
        if !text.is_empty() {
            let text = esc(text).replace('\n', "<br>");
            let _ = write!(
                out,
                "<section class=\"card\"><h2>{title}</h2><p>{text}</p></section>"
            );
        }
    }
    out
}

fn steps(chart: &Chart) -> String {
    let tasks = chart
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Task { .. }));
    let mut out = String::new();
    for node in tasks {
        let limit = node
            .step
            .as_ref()
            .and_then(|step| step.limit.as_ref())
            .map(words::limit);
        let limit = limit.map(|limit| format!("<span class=\"when\">{limit}</span>"));
        let _ = write!(
            out,
            "<li>{}{}</li>",
            esc(&node.name),
            limit.unwrap_or_default()
        );
    }
    if out.is_empty() {
        out
    } else {
        format!("<ol class=\"plain\">{out}</ol>")
    }
}

fn materials(chart: &Chart) -> String {
    let mut seen = BTreeSet::new();
    let mut out = String::new();
    let all = chart
        .nodes
        .iter()
        .filter_map(|node| node.step.as_ref())
        .flat_map(|s| &s.materials);
    for material in all {
        if !seen.insert(material.name.as_str()) {
            continue;
        }
        let need = if material.required {
            "必要"
        } else {
            "可选"
        };
        let shared = material.shared_from.as_ref().map_or(String::new(), |from| {
            format!("（可通过{}共享，不必提交）", esc(from))
        });
        let _ = write!(
            out,
            "<li>{}<span class=\"when\">{need}</span>{shared}</li>",
            esc(&material.name)
        );
    }
    if out.is_empty() {
        out
    } else {
        format!("<ul class=\"plain\">{out}</ul>")
    }
}
