//! Chinese sentences of the terminal for how a case ends, is corrected and opened anew. A regular list.

/// The sentence for a code of these rules; `fact` gives a fact of the refusal by name.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "withdraw_how_required" => "请选明是申请人撤回，还是登记错误。".into(),
        "withdraw_not_applied" => {
            "行政处罚不是依申请办理的，没有申请人可以撤回；登记错误的请选“登记错误”。".into()
        }
        "decided_already" => format!("{} 已经作出决定，不能再撤回、移送或者终止。", fact("on")),
        "transfer_incomplete" => format!(
            "移送须写明接收机关、日期和材料清单。请补全“{}”。",
            fact("supply")
        ),
        "transfer_day_wrong" => format!(
            "移送日期应当在立案（登记）的 {} 到今天 {} 之间。",
            fact("from"),
            fact("to")
        ),
        "not_transferred" => "这个办件没有移送，不需要登记回执。".into(),
        "receipt_noted" => format!("已经登记了回执“{}”。", fact("receipt")),
        "ground_unknown" => "这类办件没有这种终止情形，请另选。".into(),
        "correction_not_open" => "没有等待补正的告知，不能按逾期未补正退件。".into(),
        "supplement_days_unset" => format!(
            "告知没有写明补正到哪一天，办件开立时本县也没有设定补正天数，现在不能退件。请退回补正环节，填写“{}”后重新告知；在“本县法定事项”里设定的天数只对以后开立的办件有效。",
            fact("supply")
        ),
        "supplement_before_notice" => format!(
            "补正截止日期 {} 早于告知日期 {}，请重新填写。",
            fact("last"),
            fact("told")
        ),
        "supplement_window_open" => format!("申请人到 {} 还可以补正，过后才能退件。", fact("last")),
        "correction_again_needs_reason" => format!(
            "{} 已经告知过补正，这是第 {} 次。应当一次告知全部内容（行政许可法第三十二条），请在意见里写明为什么第一次没有告知。",
            fact("first"),
            fact("round")
        ),
        "paper_missing" => format!(
            "“{}”没有制作文书，依法须出具书面决定。请由流程设计员在这个环节补上文书。",
            fact("name")
        ),
        "remedy_not_decided" => {
            "还没有作出决定，没有可以撤销、变更的；不履行职责的，请选“责令限期履行”。".into()
        }
        "remedy_noted_before" => format!("文书“{}”已经登记过。", fact("number")),
        "remedy_days_wrong" => format!("日期应当在 {} 到 {} 之间。", fact("from"), fact("to")),
        "reopen_step_required" => "请选择从哪个环节重新办理。".into(),
        "reopen_step_unlawful" => "不能从这个环节重新办理：没有办过，或者其后不再作出决定。".into(),
        "reopen_not_ordered" => "这种结果不需要重新办理，也没有履行期限。".into(),
        "remedy_limit_required" => "责令履行须写明履行期限。".into(),
        "heavier_than_before" => format!(
            "变更后的罚款 {} 元重于原来的 {} 元，变更不得加重，第三人提出相反请求的除外。请核对文书。",
            fact("now"),
            fact("before")
        ),
        "same_decision_again" => format!(
            "“{}”已撤销原决定，不得以同一事实和理由作出相同的决定。请补充查明事实，写明新的理由。",
            fact("number")
        ),
        "heavier_than_revoked" => format!(
            "重新作出的决定“{}”重于被“{}”撤销的“{}”。请改轻；本县另有规定的，由负责人在“本县法定事项”里设定。",
            fact("now"),
            fact("number"),
            fact("before")
        ),
        "instant_has_no_days" => {
            "即办件当场办结，不设承诺天数。请去掉承诺时限，或者改选其他办件类型。".into()
        }
        "limit_over_kind" => format!(
            "法定时限超过了该类办件的最长期限 {} 个工作日，请核对法定时限和办件类型。",
            fact("max")
        ),
        "report_missing" => format!(
            "还没有上报上级机关，不能登记决定（行政许可法第四十三条）。请先办理“{}”。",
            fact("supply")
        ),
        "joint_view_missing" => format!(
            "联办件须有两个以上部门的审查意见，现在只有 {} 个（行政许可法第四十二条）。请先办理“{}”。",
            fact("departments"),
            fact("supply")
        ),
        "execution_not_begun" => {
            "还没有可以执行的决定，不能中止或者终结执行（行政许可不适用）。".into()
        }
        "execution_halted_already" => format!("自 {} 起已经中止执行。", fact("on")),
        "execution_not_halted" => "现在没有中止执行，不需要恢复。".into(),
        "execution_is_halted" => format!(
            "自 {} 起中止执行（行政强制法第三十九条）。请先由负责人“{}”。",
            fact("on"),
            fact("supply")
        ),
        "halt_harmless_no_means" => {
            "只有当事人确无能力履行的，才适用满三年不再执行；请改选情形，或者去掉这一项。".into()
        }
        _ => return None,
    })
}
