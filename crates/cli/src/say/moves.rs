//! What the command line says of moving cases to another version. A regular list.

use serde_json::Value;

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

fn names(value: &Value) -> String {
    let all = value.as_array().into_iter().flatten();
    all.map(word).collect::<Vec<_>>().join("、")
}

pub fn not_a_mapping(text: &str) -> String {
    format!("“{text}”要写成 旧标识=新标识，例如 apply=receive。")
}

pub fn move_plan(view: &Value) -> String {
    let mut lines = vec![word(&view["name"])];
    for row in view["versions"].as_array().into_iter().flatten() {
        lines.push(format!(
            "  第 {} 版：在办 {} 件",
            row["version"], row["cases"]
        ));
    }
    if view["from"].is_null() {
        lines.push("没有要转的办件。".into());
        return lines.join("\n");
    }
    lines.push(format!(
        "从第 {} 版转到第 {} 版：",
        view["from"], view["to"]
    ));
    for row in view["rows"].as_array().into_iter().flatten() {
        let image = match &row["image"] {
            Value::String(image) => image.clone(),
            _ => "（没有对应环节）".into(),
        };
        let how = match row["how"].as_str() {
            Some("same") => "标识相同",
            Some("compared") => "两版比对相同",
            Some("named") => "名称相同",
            Some(_) | None => "没有找到",
        };
        lines.push(format!(
            "  {}（{}）→ {image}　{how}　停着 {} 件",
            word(&row["node"]),
            word(&row["name"]),
            row["cases"]
        ));
    }
    lines.join("\n")
}

pub fn move_report(report: &Value, commit: bool) -> String {
    let mut lines = vec![format!(
        "能转 {} 件，不能转 {} 件。",
        report["can"], report["cannot"]
    )];
    for look in report["rows"].as_array().into_iter().flatten() {
        lines.extend(of_case(look));
    }
    lines.push(match commit {
        true => {
            "一件也没有转：请按每件的说明处理，或者加 --leave-refused 让它们留在原版本。".into()
        }
        false => "这是试转，没有写入任何内容；加 --commit --reason 理由 才真正转。".to_owned(),
    });
    lines.join("\n")
}

/// What is told of one case; nothing where it simply moves.
fn of_case(look: &Value) -> Option<String> {
    let head = format!("  {} {}：", word(&look["number"]), word(&look["title"]));
    if let Some(refusal) = look["refusal"].as_object() {
        let fact = |name: &str| word(&refusal["params"][name]);
        let code = word(&refusal["code"]);
        let why = super::desk::sentence(&code, &fact);
        return Some(format!("{head}不能转。{}", why.unwrap_or(code)));
    }
    let notes = [
        ("again", "办过、还要再办："),
        ("skips", "新增而不再经过："),
        ("kept", "法定时限照原来的算："),
    ];
    let notes: Vec<String> = notes
        .iter()
        .filter(|(key, _)| look[*key].as_array().is_some_and(|all| !all.is_empty()))
        .map(|(key, says)| format!("{says}{}", names(&look[*key])))
        .collect();
    (!notes.is_empty()).then(|| format!("{head}能转。{}", notes.join("；")))
}

pub fn moved(reply: &Value, left: u64) -> String {
    let stay = match left {
        0 => String::new(),
        n => format!("，{n} 件留在原版本"),
    };
    format!(
        "已转 {} 件{stay}。方案标识 {}，可用 desk move undo 撤销。",
        reply["cases"],
        word(&reply["plan"])
    )
}

pub fn moved_back(reply: &Value) -> String {
    format!("已撤销，{} 件回到原来的版本。", reply["cases"])
}

pub fn moves(reply: &Value) -> String {
    let rows = reply.as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        return "这张图上没有转过办件。".into();
    }
    let line = |row: &Value| {
        let undone = match &row["undone_at"] {
            Value::String(at) => {
                format!("　已由 {} 于 {at} 撤销", word(&row["undone_by"]))
            }
            _ => String::new(),
        };
        format!(
            "{}  {}  第 {} 版 → 第 {} 版  {} 件  {}  {}{undone}",
            word(&row["plan"]),
            word(&row["at"]),
            row["from"],
            row["to"],
            row["cases"],
            word(&row["by"]),
            word(&row["reason"]),
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The sentence of a code; none where it is not one of these.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "changeover_refused" => format!("有 {} 件办件不能转，一件也没有转。", fact("cannot")),
        "changeover_nothing" => format!("第 {} 版上没有要转的在办件。", fact("version")),
        "changeover_unknown" => "没有这次换版，请用 desk move list 查看。".into(),
        "changeover_running" => "另一次试转还没有结束，请稍后再试。".into(),
        "changeover_not_checked" => "这次试转没有做完，或者又有了新的试转，请重新试转。".into(),
        "changeover_log_short" => format!(
            "这次换版共 {} 件，记录里只找到 {} 件，不能撤销，一件也没有退。",
            fact("cases"),
            fact("found")
        ),
        "changeover_undone" => "这次换版已经撤销。".into(),
        "changeover_undo_refused" => format!(
            "有 {} 件办件在换版后继续办理了，不能撤销，一件也没有退；需要的话可以从新版本再转回旧版本。",
            fact("cannot")
        ),
        "move_version_differs" => format!("办件不在要转出的版本上（第 {} 版）。", fact("version")),
        "move_plan_wrong" => format!("流程图里没有“{}”，请核对 --map。", fact("node")),
        "move_step_gone" => format!(
            "停在“{}”，新版本没有对应的环节：用 --map {}=新标识 指定，或者办完再转。",
            fact("name"),
            fact("node")
        ),
        "move_kind_differs" => format!(
            "停在“{}”，新版本的“{}”等的不是同一类事情：另行指定，或者办完再转。",
            fact("name"),
            fact("to")
        ),
        "move_scope_differs" => format!(
            "“{}”在新版本中换到了别的子流程里，请办完再转。",
            fact("name")
        ),
        "move_join_differs" => format!(
            "有分支已到“{}”等候汇合，新版本的汇合进路不同，请等汇合后再转。",
            fact("name")
        ),
        "move_event_gone" => format!(
            "“{}”正在计时或等候，新版本没有对应的事件：请保留它，或者等它发生。",
            fact("name")
        ),
        "move_suspension_differs" => {
            format!("“{}”是否扣除时限两版不一样，请办完再转。", fact("name"))
        }
        "move_clock_differs" => format!(
            "办理时限的起算日会从“{}”变成“{}”，请在新版本保留受理（立案）环节，或者办完它再转。",
            fact("from"),
            fact("to")
        ),
        "move_limit_longer" if fact("to").is_empty() => format!(
            "法定期限本到 {} 为止，转过去以后会算到放假安排未公布的年份，也就是更晚，换版不得延长法定期限。",
            fact("from")
        ),
        "move_limit_longer" => format!(
            "法定期限会从 {} 延到 {}，换版不得延长法定期限。",
            fact("from"),
            fact("to")
        ),
        "move_stuck" => format!("转过去会在“{}”一直等下去，请办过汇合再转。", fact("name")),
        "move_twice" => format!("转过去“{}”会办两次，请等各分支汇合后再转。", fact("name")),
        "move_undecided" => "后面的走法太多，判断不了能不能办完，请往下办一步再转。".into(),
        "move_due_at_once" => format!("“{}”按新的时限已经到时，一转就会自动发生。", fact("name")),
        "move_places_differ" => format!("记录的位置与换版方案不符（{}）。", fact("node")),
        "case_ended" => "办件已经办结或者撤回。".into(),
        "case_type_differs" => format!(
            "办件的类型与新版本的流程图不符（图上是 {}），不能转。",
            fact("expected")
        ),
        "time_backwards" => "办件最后一条记录的时间比本机现在晚，请校准本机时间后再转。".into(),
        "case_misfit" => "办件的记录与流程图对不上，请先核对它停在哪里。".into(),
        "text_too_long" => format!("文字太长，最多 {} 个字。", fact("max")),
        "move_not_last" => match fact("at").get(..16) {
            Some(at) => format!(
                "换版以后又办理过（{}，{}），不能撤销。",
                at.replace('T', " "),
                event(&fact("kind"))
            ),
            None => "换版以后又办理过，不能撤销。".into(),
        },
        _ => return None,
    })
}

/// Kinds of events of a case, in Chinese.
pub(super) fn event(kind: &str) -> &str {
    match kind {
        "case_started" => "开立办件",
        "field_set" => "填写表单",
        "checks_confirmed" => "确认核对提示",
        "step_done" => "完成环节",
        "sent_back" => "退回",
        "case_withdrawn" => "撤回办件",
        "timer_fired" => "到时自动流转",
        "condition_met" => "条件满足，自动流转",
        "deemed" => "期满依法发生效力",
        "limit_extended" => "延长期限",
        "step_claimed" => "签收环节",
        "step_released" => "退签环节",
        "step_handed_over" => "转办环节",
        "paper_numbered" => "补编文号",
        "number_voided" => "文号作废",
        "version_changed" => "换版",
        "version_restored" => "撤销换版",
        "case_stopped" => "结束办件",
        "transfer_received" => "移送回执",
        "remedy_decided" => "复议、判决结果",
        "execution_halted" => "中止执行",
        "execution_resumed" => "恢复执行",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{move_report, sentence};

    /// A clerk reads sentences, also where the reason is none of moving alone.
    #[test]
    fn no_refusal_is_told_by_its_code() {
        let codes = [
            "case_type_differs",
            "time_backwards",
            "case_misfit",
            "case_ended",
            "wrong_post",
            "text_too_long",
            "move_limit_longer",
        ];
        for code in codes {
            let refusal = json!({"code": code, "params": {"from": "2026-12-30", "to": ""}});
            let rows = json!([{"number": "1", "title": "甲", "refusal": refusal}]);
            let report = json!({"can": 0, "cannot": 1, "rows": rows});
            let told = move_report(&report, false);
            assert!(!told.contains(code), "{told}");
        }
    }

    #[test]
    fn what_came_after_a_move_is_told_in_words() {
        let fact = |name: &str| match name {
            "at" => "2026-11-23T10:20:00+08:00".to_owned(),
            _ => "execution_halted".to_owned(),
        };
        let told = sentence("move_not_last", &fact).unwrap();
        assert_eq!(
            told,
            "换版以后又办理过（2026-11-23 10:20，中止执行），不能撤销。"
        );
    }
}
