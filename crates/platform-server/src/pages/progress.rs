//! How far a case is, in public words: no officer's name, no form values, nothing about the applicant.

use std::collections::BTreeMap;
use std::fmt::Write;

use case_core::case::{Case, CaseState, PassHow};
use case_core::clock::{Calendar, Due, due};
use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::chart::{Chart, NodeKind};
use flow_model::step::Limit;

use super::{esc, facts, frame, progress_form, url_part, words};
use crate::nets::Compiled;

/// A case that was found, with what its page needs.
pub struct Found<'a> {
    /// The case.
    pub case: &'a Case,
    /// The chart that it runs on.
    pub compiled: &'a Compiled,
    /// The external chart of its item, in whose words it is shown.
    pub external: Option<&'a Chart>,
    /// The platform's wall time.
    pub now: DateTime<FixedOffset>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Done,
    Current,
}

struct Line {
    name: String,
    mark: Mark,
    on: Option<NaiveDate>,
}

/// The page of a case.
pub fn page(found: &Found<'_>) -> String {
    let case = found.case;
    let (state, tone) = words::state(&case.state);
    let outcome = match &case.state {
        CaseState::Ended { outcome, .. } => outcome.clone(),
        CaseState::Stopped { stopped, .. } => words::stopped(&stopped.how).to_owned(),
        CaseState::Running | CaseState::Withdrawn { .. } => String::new(),
    };
    let struck = case.remedies.last().map(|mark| {
        let remedy = &mark.remedy;
        let day = words::day(remedy.decided_on);
        format!(
            "{day}，{}：{}",
            words::remedy_by(remedy.by),
            words::order(remedy.order)
        )
    });
    let ended = match &case.state {
        CaseState::Ended { at, .. } | CaseState::Withdrawn { at, .. } => {
            words::day(at.date_naive())
        }
        CaseState::Stopped { done, .. } => words::day(done.at.date_naive()),
        CaseState::Running => String::new(),
    };
    let dues = due(&found.compiled.net, case, &Calendar::national(), found.now);
    let running = case.state == CaseState::Running;
    let by = |due: &Option<Due>, limit: Option<&Limit>| match (running, due, limit) {
        (true, Some(due), _) => due_words(due),
        (true, None, Some(limit)) => format!("自受理（立案）起{}", words::limit(limit)),
        (true, None, None) | (false, _, _) => String::new(),
    };
    let paused = dues.suspended.as_ref().map(|pause| {
        format!(
            "自{}起，依据《{}》，期间不计入时限",
            words::day(pause.since.date_naive()),
            pause.ground.statute
        )
    });
    let list = facts(&[
        ("办件编号", case.start.number.clone()),
        ("事项", case.start.item_name.clone()),
        (
            "办件类型",
            words::case_type(case.start.case_type).to_owned(),
        ),
        ("登记日期", words::day(case.opened.at.date_naive())),
        ("结果", outcome),
        ("结束日期", ended),
        ("复议、诉讼结果", struck.unwrap_or_default()),
        ("承诺办结", by(&dues.promised, case.promised_now())),
        ("法定期限", by(&dues.statutory, case.statutory_now())),
        ("暂停计时", paused.unwrap_or_default()),
    ]);
    let main = format!(
        "<nav class=\"crumbs\" aria-label=\"位置\"><a href=\"/\">首页</a> / 办件进度</nav>\
         <article class=\"card\"><h1>办件进度</h1><p class=\"state {tone}\"><span>{state}</span></p>{list}</article>\
         <section class=\"card\"><h2>办理环节</h2>{steps}\
         <p class=\"when\">全部环节见<a href=\"/items/{item}?region={region}\">事项的办理流程</a>。</p></section>",
        steps = steps(&lines(found)),
        item = url_part(&case.start.item),
        region = url_part(&case.start.region),
    );
    frame("办件进度", &main)
}

/// The answer to a wrong number and to a wrong code.
pub fn refused(number: &str) -> String {
    let main = format!(
        "<section class=\"hero\"><h1>查询办件进度</h1>\
         <p class=\"note stop\" role=\"alert\">办件编号或查询码不正确，或者该办件还没有上报到省级平台。\
         请核对后重试；刚刚登记的办件请稍后再查。</p>{}</section>",
        progress_form(number)
    );
    frame("查询办件进度", &main)
}

/// The answer to somebody who tries too often.
pub fn too_often() -> String {
    let main = "<section class=\"card\"><h1>查询过于频繁</h1><p role=\"alert\">请过几分钟再试。</p>\
                <p><a href=\"/\">返回首页</a></p></section>";
    frame("查询过于频繁", main)
}

fn due_words(due: &Due) -> String {
    match (due.on, due.unpublished) {
        (Some(on), _) if due.over => format!("{}（已超期）", words::day(on)),
        (Some(on), _) => format!("{}前", words::day(on)),
        (None, Some(year)) => format!(
            "{}（{year}年节假日安排尚未公布，暂不能确定日期）",
            words::limit(&due.limit)
        ),
        (None, None) => words::limit(&due.limit),
    }
}

/// In the words of the external chart where its steps say what they stand for, else in those of the internal one.
fn lines(found: &Found<'_>) -> Vec<Line> {
    let done = passed(found.case);
    let current: Vec<&str> = found
        .case
        .tokens
        .iter()
        .map(|token| token.node.as_str())
        .collect();
    let public = found
        .external
        .map(|chart| public_lines(chart, &done, &current));
    match public {
        Some(lines) if !lines.is_empty() => lines,
        Some(_) | None => internal_lines(found, &done, &current),
    }
}

fn passed(case: &Case) -> BTreeMap<&str, NaiveDate> {
    // Opened anew, what was done before the decision that was struck does not count as done.
    let done = case.passes[case.since_reopened()..]
        .iter()
        .filter(|pass| matches!(pass.how, PassHow::Done { .. }));
    done.map(|pass| (pass.node.as_str(), pass.to.date_naive()))
        .collect()
}

fn public_lines(chart: &Chart, done: &BTreeMap<&str, NaiveDate>, current: &[&str]) -> Vec<Line> {
    let mut lines = Vec::new();
    for node in &chart.nodes {
        let Some(step) = &node.step else { continue };
        if step.stands_for.is_empty() {
            continue;
        }
        let on = step
            .stands_for
            .iter()
            .filter_map(|id| done.get(id.as_str()))
            .max()
            .copied();
        let here = step
            .stands_for
            .iter()
            .any(|id| current.contains(&id.as_str()));
        let mark = mark(here, on);
        lines.extend(mark.map(|mark| Line {
            name: node.name.clone(),
            mark,
            on,
        }));
    }
    lines
}

fn internal_lines(
    found: &Found<'_>,
    done: &BTreeMap<&str, NaiveDate>,
    current: &[&str],
) -> Vec<Line> {
    let steps = found.compiled.chart.nodes.iter();
    let steps = steps.filter(|node| matches!(node.kind, NodeKind::Task { .. }));
    let lines = steps.map(|node| {
        let on = done.get(node.id.as_str()).copied();
        let here = current.contains(&node.id.as_str());
        mark(here, on).map(|mark| Line {
            name: node.name.clone(),
            mark,
            on,
        })
    });
    lines.flatten().collect()
}

/// Paths that are not taken would only alarm: only what was passed and where the case stands is marked.
fn mark(here: bool, on: Option<NaiveDate>) -> Option<Mark> {
    match (here, on) {
        (true, _) => Some(Mark::Current),
        (false, Some(_)) => Some(Mark::Done),
        (false, None) => None,
    }
}

fn steps(lines: &[Line]) -> String {
    if lines.is_empty() {
        return "<p class=\"empty\">还没有完成的环节。</p>".to_owned();
    }
    let mut out = String::from("<ol class=\"steps\">");
    for line in lines {
        let (class, words) = match line.mark {
            Mark::Done => ("done", "已完成"),
            Mark::Current => ("current", "正在办理"),
        };
        let current = if line.mark == Mark::Current {
            " aria-current=\"step\""
        } else {
            ""
        };
        let on = line
            .on
            .filter(|_| line.mark == Mark::Done)
            .map(words_day)
            .unwrap_or_default();
        let _ = write!(
            out,
            "<li class=\"{class}\"{current}><span class=\"name\">{}</span><span class=\"when\">{words}{on}</span></li>",
            esc(&line.name)
        );
    }
    out.push_str("</ol>");
    out
}

fn words_day(day: NaiveDate) -> String {
    format!("，{}", words::day(day))
}
