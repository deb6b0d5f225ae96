//! The sentences and tables of the report of a redesign.

use std::collections::BTreeSet;

use flow_model::step::Basis;

use super::{
    Changed, Drawn, Effected, PostFacts, Simulated, Spread, Study, Variant, Versus, summary,
};
use crate::describe::Section;
use crate::words;

const DAY_S: f64 = 86_400.0;
const HOUR_S: f64 = 3_600.0;
const MINUTE_S: f64 = 60.0;
/// Figures of the table that lays variants beside each other.
const OVERVIEW: [&str; 4] = ["mean_time", "p95_time", "cost", "handovers"];

/// Facts of the chart.
pub(super) fn basics(study: &Study) -> Vec<(String, String)> {
    let head = &study.head;
    let facts = [
        ("流程图", &head.item),
        ("部门", &head.department),
        ("类别", &head.kind),
        ("版本", &head.version),
        ("日期", &head.date),
    ];
    let shown = facts.into_iter().filter(|it| !it.1.is_empty());
    shown
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
}

/// Where the figures come from.
pub(super) fn scenario(study: &Study) -> String {
    let source = match &study.kept {
        Some((by, at)) => format!("人员、用时、来件和分支比例由{by}于 {at} 核定。"),
        None => "人员、用时、来件和分支比例是按流程图推出的假设值，尚未核定。".to_owned(),
    };
    format!("{source}每周来件约 {} 件。", tenth(study.cases_per_week))
}

/// Posts with people and use.
pub(super) fn posts(posts: &[PostFacts]) -> Section {
    let row = |post: &PostFacts| {
        let busy = post.utilisation.map_or("—".to_owned(), percent);
        vec![post.name.clone(), post.people.to_string(), busy]
    };
    table(
        &["岗位", "人数", "工作时间里办件的比例"],
        &[50, 20, 30],
        posts.iter().map(row).collect(),
    )
}

/// Today's figures.
pub(super) fn today(today: &Simulated) -> Vec<Section> {
    let names = ["从申请到办结", "其中：等待", "其中：办理"];
    let row = |(name, it): (&str, &Spread)| {
        vec![
            name.to_owned(),
            duration(it.mean),
            format!("{} 至 {}", duration(it.ci95[0]), duration(it.ci95[1])),
            duration(it.p50),
            duration(it.p90),
            duration(it.p95),
        ]
    };
    let rows = names.into_iter().zip(&today.times).map(row).collect();
    let share = |it: Option<f64>| it.map_or("图上没有设置".to_owned(), percent);
    let (cases, replications) = today.counted;
    let mut said = vec![
        table(
            &[
                "",
                "平均",
                "平均的 95% 可信区间",
                "中位数",
                "90% 的件不超过",
                "95% 的件不超过",
            ],
            &[18, 13, 27, 13, 14, 15],
            rows,
        ),
        Section::Facts(vec![
            ("承诺时限内办结".to_owned(), share(today.within_promised)),
            ("法定时限内办结".to_owned(), share(today.within_statutory)),
            (
                "每件人力成本".to_owned(),
                format!("{} 元", tenth(today.cost)),
            ),
            (
                "每件交接".to_owned(),
                format!("{} 次", tenth(today.handovers)),
            ),
            (
                "模拟量".to_owned(),
                format!("{replications} 次重复，每次 {cases} 件"),
            ),
        ]),
    ];
    said.push(Section::Paragraph(bottleneck(today)));
    said
}

/// Where most time is lost, in a sentence.
pub(super) fn bottleneck(today: &Simulated) -> String {
    match &today.bottleneck {
        Some((step, wait, share)) => format!(
            "瓶颈是“{step}”：走到这一步的件平均等 {}，占全部等待的 {}。",
            duration(*wait),
            percent(*share)
        ),
        None => "没有明显的瓶颈：各环节几乎不用等。".to_owned(),
    }
}

/// What a change does beside the drawing; a share is an assumption, and is called so.
fn effect(it: &Effected) -> Option<String> {
    let name = &it.name;
    let share = percent(it.share.unwrap_or_default());
    Some(match it.effect.as_str() {
        "hire" => format!("{name}增加一人"),
        "release" => format!("{name}减少一人"),
        "hours" => format!("{name}有 {share} 的人错时上班"),
        "deputy" => format!("“{name}”的经办人外出时有人代办"),
        "no_batch" => format!("“{name}”随到随办"),
        "branch" => format!("假设“{name}”占 {share}"),
        // What follows from the drawing is not said twice.
        _ => return None,
    })
}

/// Variants beside each other.
pub(super) fn overview(variants: &[Variant]) -> Section {
    let cell = |figures: &[Versus], goal: &str, today: bool| {
        let found = figures.iter().find(|it| it.goal == goal);
        found.map_or("—".to_owned(), |it| {
            amount(goal, if today { it.today } else { it.then })
        })
    };
    let line = |name: String, changes: String, figures: &[Versus], today: bool| {
        let mut row = vec![name, changes];
        row.extend(OVERVIEW.map(|goal| cell(figures, goal, today)));
        row
    };
    let first = variants.first().map_or(&[][..], |it| &it.figures);
    let mut rows = vec![line("现状".to_owned(), "—".to_owned(), first, true)];
    rows.extend(variants.iter().map(|it| {
        line(
            format!("方案 {}", it.number),
            summary::in_order(&it.changes),
            &it.figures,
            false,
        )
    }));
    table(
        &[
            "",
            "改动",
            "平均用时",
            "95% 的件用时",
            "人力支出较现状",
            "交接",
        ],
        &[10, 34, 13, 14, 18, 11],
        rows,
    )
}

/// One variant.
pub(super) fn variant(variant: &Variant) -> Vec<Section> {
    let change = |(at, it): (usize, &Changed)| {
        let about: Vec<String> = it.names.iter().map(|name| format!("“{name}”")).collect();
        let basis: Vec<String> = it.basis.iter().map(basis).collect();
        let why = std::iter::once(reason(&it.pattern).to_owned());
        let why = why.chain(it.effects.iter().filter_map(effect));
        let why = why.chain(it.forms.iter().cloned());
        vec![
            (at + 1).to_string(),
            pattern(&it.pattern).to_owned(),
            about.concat(),
            why.filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
            if basis.is_empty() {
                "本级可以自行决定".to_owned()
            } else {
                basis.join("\n")
            },
        ]
    };
    let figure = |it: &Versus| {
        vec![
            goal(&it.goal).to_owned(),
            amount(&it.goal, it.today),
            amount(&it.goal, it.then),
            difference(it),
        ]
    };
    vec![
        Section::Subheading(format!("方案 {}", variant.number)),
        table(
            &["序号", "改动", "涉及", "理由与做法", "依据"],
            &[7, 20, 22, 25, 26],
            variant.changes.iter().enumerate().map(change).collect(),
        ),
        table(
            &["指标", "现状", "采纳后", "差别（95% 可信区间）"],
            &[20, 18, 18, 44],
            variant.figures.iter().map(figure).collect(),
        ),
    ]
}

/// What the picture of a variant shows.
pub(super) fn drawn(number: u32, drawn: &Drawn) -> String {
    let gone: Vec<String> = drawn
        .removed
        .iter()
        .map(|name| format!("“{name}”"))
        .collect();
    let gone = if gone.is_empty() {
        String::new()
    } else {
        format!("删去的环节：{}。", gone.join("、"))
    };
    format!("方案 {number} 的流程图里，粗框并注有【新增】【改动】的是与现状不同的地方。{gone}")
}

/// Every article once; what was not compared with its text is said beneath.
pub(super) fn articles(variants: &[Variant]) -> Vec<Section> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for variant in variants {
        for one in variant.changes.iter().flat_map(|it| &it.basis) {
            let said = basis(one);
            if seen.insert(said.clone()) {
                rows.push(vec![(rows.len() + 1).to_string(), said]);
            }
        }
    }
    if rows.is_empty() {
        return vec![Section::Paragraph("没有方案需要引用条文。".into())];
    }
    let unread = rows.iter().any(|row| row[1].contains("未核对原文"));
    let mut said = vec![table(&["序号", "条文"], &[12, 88], rows)];
    if unread {
        said.push(Section::Paragraph(
            "注明“未核对原文”的条文，编制本报告的程序没有同公布的原文逐字核对过，审议前请先核对。"
                .into(),
        ));
    }
    said
}

/// How the figures were made, and what they rest on.
pub(super) fn method() -> Vec<Section> {
    [
        "用离散事件模拟测算：办件按来件规律到达，由各岗位按办公时间先到先办。各方案用同一批随机数模拟，差别来自方案本身。",
        "95% 可信区间的意思是：照样再测算一百次，大约九十五次的结果落在这个范围里。它按重复模拟的结果计算；差别的区间跨过零的，写为“与现状相比无显著差别”，不作为采纳的理由。",
        "“中位数”是一半的件不超过的用时；“95% 的件不超过”是一百件里九十五件不超过的用时，比平均数更能说明最慢的件。",
        "每个方案在模拟之前都已检查：流程能走通，没有新的违法或者不合规之处。带假设的改法（简单件的比例、愿意承诺的申请人的比例、容缺的比例、抽查的比例）以方案里写明的假设为前提，假设变了要重新测算。",
        "“放松的监督”是被取消或者移到事后的审核的权重之和，每一道对全部办件的完整审核为 1。",
    ]
    .map(|text| Section::Paragraph(text.to_owned()))
    .into()
}

fn table(header: &[&str], widths: &[u32], rows: Vec<Vec<String>>) -> Section {
    Section::Table {
        header: header.iter().map(|it| (*it).to_owned()).collect(),
        widths: widths.to_vec(),
        rows,
    }
}

fn basis(it: &Basis) -> String {
    words::basis(it)
}

pub(super) fn difference(it: &Versus) -> String {
    if !it.beyond_chance {
        let same = it.difference == 0.0;
        return if same {
            "不变"
        } else {
            "与现状相比无显著差别"
        }
        .to_owned();
    }
    let word = if it.difference < 0.0 { "减" } else { "增" };
    let (a, b) = (it.ci95[0].abs(), it.ci95[1].abs());
    let by = amount(&it.goal, it.difference.abs());
    if a == b {
        return format!("{word} {by}");
    }
    format!(
        "{word} {by}（{} 至 {}）",
        amount(&it.goal, a.min(b)),
        amount(&it.goal, a.max(b))
    )
}

fn amount(goal: &str, value: f64) -> String {
    match goal {
        "mean_time" | "p95_time" => duration(value),
        "cost" => format!("{} 元", signed(value)),
        "materials" => format!("{} 份", tenth(value)),
        "handovers" | "visits" => format!("{} 次", (value * 100.0).round() / 100.0),
        "promised_days" => format!("{} 天", tenth(value)),
        _ => ((value * 100.0).round() / 100.0).to_string(),
    }
}

pub(super) fn duration(seconds: f64) -> String {
    if seconds >= DAY_S {
        format!("{} 天", tenth(seconds / DAY_S))
    } else if seconds >= HOUR_S {
        format!("{} 小时", tenth(seconds / HOUR_S))
    } else {
        format!("{} 分钟", tenth(seconds / MINUTE_S))
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A figure below nothing with the sign that is printed.
fn signed(value: f64) -> String {
    tenth(value).to_string().replace('-', "−")
}

pub(super) fn percent(share: f64) -> String {
    format!("{}%", tenth(share * 100.0))
}

pub(super) fn goal(name: &str) -> &str {
    match name {
        "mean_time" => "平均用时",
        "p95_time" => "95% 的件用时",
        "cost" => "每件人力支出（较现状）",
        "handovers" => "交接次数",
        "materials" => "材料份数",
        "visits" => "跑动次数",
        "risk" => "放松的监督",
        "promised_days" => "承诺天数",
        other => other,
    }
}

/// The name of a pattern; what has none stands as it is.
pub fn pattern(name: &str) -> &str {
    match name {
        "merge_steps" => "合并同一岗位的相邻环节",
        "parallel_steps" => "互不依赖的环节同时办理",
        "knock_out" => "最易不通过、最省力的审查放在前面",
        "drop_step" => "取消没有依据、文书和职责的环节",
        "combine_approvals" => "合并同级审核",
        "triage" => "简单件不经这一级",
        "tell_commit" => "告知承诺代替踏勘",
        "tolerate_missing" => "容缺受理",
        "sample_after" => "事前审核改为事后抽查",
        "drop_material" => "免交已有的材料",
        "no_visit" => "网办或者邮寄，不用到场",
        "remove_batch" => "随到随办，不再攒批",
        "add_person" => "增加一人",
        "release_person" => "减少一人",
        "open_at_noon" => "错时上班，午间不断档",
        "promised_limit" => "缩短承诺时限",
        "joint_handling" => "各部门并联审批，共用材料只交一次",
        "absent_deputy" => "有人缺岗时由别的岗位代办（AB 岗）",
        other => other,
    }
}

/// What happens to forms and templates, in one sentence; what has no words is not told.
pub fn form_change(change: &str, step: &str, other: &str, fields: u32) -> String {
    match change {
        "joined" if fields == 0 => format!("表单：“{other}”并入“{step}”，同一项只填一次。"),
        "joined" => format!("表单：“{other}”的 {fields} 项并入“{step}”。"),
        "moved" => format!("文书：《{other}》的模板改由“{step}”使用。"),
        "added" => format!("表单：新环节“{step}”填 {fields} 项。"),
        "dropped" => format!("表单：“{step}”的表单随环节取消。"),
        "loosened" => format!("表单：“{step}”的“{other}”不再必填。"),
        "template" => format!("文书：新增《{other}》的模板。"),
        _ => String::new(),
    }
}

/// Why a pattern helps; empty for one that is not known.
pub fn reason(name: &str) -> &str {
    match name {
        "merge_steps" => "同一岗位连续办理，少一次交接、少一次等待",
        "parallel_steps" => "后一环节用不到前一环节的结果",
        "knock_out" => "不通过的尽早知道，少做无用功",
        "drop_step" => "没有规定要求这一环节",
        "combine_approvals" => "同一级看两遍，少一次交接",
        "triage" => "简单件不必再经这一级审核，决定仍由有权决定的人作出",
        "tell_commit" => "申请人书面承诺，事后核查",
        "tolerate_missing" => "次要材料可以后补，不必退回",
        "sample_after" => "低风险的审核移到决定之后",
        "drop_material" => "其他部门或者前面的环节已经有了",
        "no_visit" => "这一环节不需要本人到场",
        "remove_batch" => "不用等凑够一批或者等到开会那天",
        "add_person" => "最忙的岗位多一个人，排队变短",
        "release_person" => "这个岗位空闲多，少一个人也不会积压",
        "open_at_noon" => "午间也有人办，等待变短",
        "promised_limit" => "除去依法不计入时限的时间，百分之九十五的办件用不了这么久",
        "joint_handling" => "同时征求各部门意见，只等最慢的一家",
        "absent_deputy" => "经办人外出的日子不用等他回来（按本单位考勤、AB 岗制度）",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{pattern, reason};
    use flow_optimise::redesign::NAMES;

    #[test]
    fn every_pattern_has_a_name_and_a_reason() {
        let bare = |name: &&str| pattern(name) == *name || reason(name).is_empty();
        assert_eq!(NAMES.into_iter().find(|it| bare(it)), None);
    }
}
