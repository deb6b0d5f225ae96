//! What the command line says of redesigns: what was found, beside today, and what each pattern is.

use std::fmt::Display;
use std::path::Path;

use flow_optimise::Cited;
use flow_optimise::redesign::FormFact;
use flow_optimise::search::{Beside, Found, Objective, Point, Progress};

pub fn cannot_make_folder(path: &Path, error: &impl Display) -> String {
    format!("不能写入文件夹 {}：{error}。", path.display())
}

pub fn searching(progress: &Progress) -> String {
    format!(
        "正在比较含 {} 项改动的方案，已模拟 {}/{} 次……",
        progress.layer, progress.simulations, progress.of
    )
}

/// What a variant does to another chart that shares people with it.
fn neighbour(file: &str, it: &Beside) -> String {
    let hours = |seconds: f64| seconds / 3_600.0;
    let by = hours(it.difference.difference);
    let change = match (it.difference.beyond_chance, by > 0.0) {
        (false, _) => "没有偶然范围之外的差别".to_owned(),
        (true, true) => format!("比现状慢 {by:.1} 小时"),
        (true, false) => format!("比现状快 {:.1} 小时", -by),
    };
    format!(
        "同时 {file}：全程 平均 {:.1} 小时，{change}",
        hours(it.value)
    )
}

/// The name of a pattern.
pub(super) fn pattern(name: &str) -> &str {
    match name {
        // Beside a single chart there is room to say how far.
        "promised_limit" => "承诺时限缩短到百分之九十五的办件所需",
        other => papers::study::pattern(other),
    }
}

pub fn optimised(found: &Found, seconds: f64, out: &Path) -> String {
    let head = format!(
        "{} 项改动，{} 项不可靠或者不合法，已除去；比较 {} 个方案，模拟 {} 次，用时 {seconds:.1} 秒{}",
        found.proposed,
        found.unlawful,
        found.candidates,
        found.simulations,
        if found.stopped {
            "（时间用完，先给出已知的方案）"
        } else {
            ""
        },
    );
    if found.front.is_empty() {
        return format!("{head}\n没有找到比现状更好的方案：差别都在偶然范围之内。");
    }
    let mut lines = vec![head, format!("现状　　{}", today(&found.today))];
    for (number, point) in found.front.iter().enumerate() {
        lines.push(format!("方案 {:02}", number + 1));
        lines.extend(changes(point));
        let against = point
            .objectives
            .iter()
            .filter_map(|(name, beside)| against(*name, beside));
        lines.push(format!(
            "　　　　{}",
            against.collect::<Vec<_>>().join("　")
        ));
        let others = found.baseline.beside.iter().zip(&point.others);
        lines.extend(others.map(|(other, it)| format!("　　　　{}", neighbour(&other.file, it))));
    }
    lines.push(format!("流程图与情景已写入 {}", out.display()));
    lines.join("\n")
}

/// Each change on a line of its own: what it changes where, why that helps, what allows it, what it does to forms.
fn changes(point: &Point) -> Vec<String> {
    let told = point.changes.iter().map(|change| {
        let names: Vec<String> = change.names.iter().map(|it| format!("“{it}”")).collect();
        let reason = papers::study::reason(&change.pattern);
        let basis: Vec<String> = change.basis.iter().map(cited).collect();
        let basis = match basis.is_empty() {
            true => "本级可以自行决定".to_owned(),
            false => format!("依据：{}", basis.join("、")),
        };
        let forms = change.forms.iter().map(form).collect::<String>();
        format!(
            "　　　　{}：{}。{reason}。{basis}。{forms}",
            pattern(&change.pattern),
            names.concat()
        )
    });
    told.collect()
}

/// What happens to forms and templates.
fn form(fact: &FormFact) -> String {
    papers::study::form_change(
        &super::word(&fact.change),
        &fact.step,
        &fact.other,
        fact.fields,
    )
}

/// A place that a change cites; what was not compared with its text says so.
fn cited(cited: &Cited) -> String {
    let unread = if cited.unread {
        "（未核对原文）"
    } else {
        ""
    };
    format!("{}{unread}", papers::words::basis(&cited.basis))
}

fn today(figures: &[(Objective, f64)]) -> String {
    let told = figures
        .iter()
        .map(|(name, value)| format!("{} {}", objective(*name), amount(*name, *value)));
    told.collect::<Vec<_>>().join("　")
}

fn against(name: Objective, beside: &Beside) -> Option<String> {
    let it = &beside.difference;
    let word = match (it.beyond_chance, it.difference < 0.0) {
        (true, true) => "减",
        (true, false) => "增",
        (false, _) if it.difference == 0.0 => return None,
        (false, _) => "与现状无异（在偶然范围内）",
    };
    let value = amount(name, beside.value);
    Some(match it.beyond_chance {
        true => format!(
            "{} {value}（{word} {}）",
            objective(name),
            amount(name, it.difference.abs())
        ),
        false => format!("{} {value}（{word}）", objective(name)),
    })
}

fn objective(name: Objective) -> &'static str {
    match name {
        Objective::MeanTime => "平均用时",
        Objective::P95Time => "P95 用时",
        Objective::Cost => "每件成本",
        Objective::Handovers => "交接",
        Objective::Materials => "材料",
        Objective::Visits => "跑动",
        Objective::Risk => "放松的监督",
        Objective::PromisedDays => "承诺天数",
    }
}

fn amount(name: Objective, value: f64) -> String {
    match name {
        Objective::MeanTime | Objective::P95Time => format!("{:.1} 小时", value / 3_600.0),
        Objective::Cost => format!("{value:.1} 元"),
        Objective::Handovers | Objective::Risk => format!("{value:.2}"),
        Objective::Materials | Objective::Visits | Objective::PromisedDays => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use flow_optimise::redesign::NAMES;

    #[test]
    fn every_pattern_has_a_name() {
        assert_eq!(NAMES.into_iter().find(|it| pattern(it) == *it), None);
    }
}
