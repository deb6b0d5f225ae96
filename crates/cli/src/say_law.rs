//! Chinese sentences of the terminal for what the law and the engine refuse. A regular list.

/// The sentence for a code of the rules of law; `fact` gives a fact of the refusal by name.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "happens_by_itself" => "这个事件到时间或者条件成立时自动发生，不用办理。".into(),
        "no_condition_true" => format!("“{}”的各个条件都不成立，又没有默认去向。", fact("label")),
        "rounds_unknown" => format!(
            "“{}”要办理几次还不清楚，请先填好决定次数的内容。",
            fact("label")
        ),
        "engine_newer" => {
            "办件由较新版本的程序开立，对方（平台或本机）版本较旧，请先升级版本较旧的一方。".into()
        }
        "extension_not_provided" => "这类事项的法定时限没有可以延长的规定。".into(),
        "extension_spent" => "期限已经延长过一次，依法不能再次延长。".into(),
        "extension_too_long" => format!("最多只能延长 {} 日。", fact("max")),
        "extension_too_early" => "办理时限还没有开始计算，不需要延长。".into(),
        "extension_too_late" => "法定时限已过，不能再延长。".into(),
        "deemed_accepted" => format!(
            "自 {} 起已视为受理（行政许可法第三十二条），请办理受理。",
            fact("from")
        ),
        "deemed_renewed" => "已视为准予延续（行政许可法第五十条），不能再不予延续。".into(),
        "notice_missing" => format!(
            "处罚决定前须告知当事人（行政处罚法第六十二条），请先办理“{}”。",
            fact("supply")
        ),
        "notice_day_missing" => format!(
            "没有填写“{}”：告知书何时送达，陈述申辩和要求听证的五日就从何时起算（行政处罚法第六十二条、第六十四条）。请退回到“{}”补填；公告送达的，填公告期满之日。",
            fact("label"),
            fact("supply")
        ),
        "notice_day_ahead" => format!(
            "告知书送达日期（{}）还没有到，不能作出处罚决定（行政处罚法第六十二条）。请核对送达日期，或者等到送达之后。",
            fact("served")
        ),
        "hearing_too_soon" => format!(
            "听证应当在通知七个工作日后举行，最早 {}，填写的是 {}。请改期后再通知。",
            fact("first"),
            fact("on")
        ),
        "discussion_missing" => format!(
            "情节复杂或者重大违法行为的处罚，须由负责人集体讨论决定（行政处罚法第五十七条）。请先办理“{}”。",
            fact("supply")
        ),
        "plea_missing" => format!(
            "处罚决定前须听取陈述、申辩（行政处罚法第六十二条），请先办理“{}”。",
            fact("supply")
        ),
        "legal_review_missing" => format!(
            "因“{}”，决定前须经法制审核（行政处罚法第五十八条），请先办理“{}”。",
            fact("why"),
            fact("supply")
        ),
        "legal_review_not_passed" => {
            "法制审核没有通过，不能作出决定（行政处罚法第五十八条）。".into()
        }
        "reviewer_needs_exam" => format!(
            "初次从事法制审核的须取得法律职业资格（行政处罚法第五十八条），请填写“{}”。",
            fact("supply")
        ),
        "heavier_than_noticed" => format!(
            "决定的“{}”重于告知的“{}”，不得因申辩加重（行政处罚法第四十五条）。",
            fact("decided"),
            fact("noticed")
        ),
        "certificate_missing" => format!(
            "{} 没有登记执法证件（行政处罚法第四十二条），请填写“{}”。",
            fact("name"),
            fact("supply")
        ),
        "certificate_expired" => format!(
            "{} 的执法证件 {} 到期（行政处罚法第四十二条），请由持有效证件的人员办理。",
            fact("name"),
            fact("until")
        ),
        "hearing_missing" => format!(
            "当事人在期限内要求了听证（行政处罚法第六十三条），请先办理“{}”。",
            fact("supply")
        ),
        "licence_hearing_missing" => format!(
            "申请人或者利害关系人在期限内要求了听证（行政许可法第四十七条），请先办理“{}”。",
            fact("supply")
        ),
        "execution_on_holiday" => format!(
            "{} 是法定节假日（{}），不得实施行政强制执行；情况紧急的除外，请如实填写（行政强制法第四十三条）。",
            fact("on"),
            fact("name")
        ),
        "hearing_window_open" => format!(
            "当事人到 {} 前还可以要求听证（行政处罚法第六十四条），请等期满。",
            fact("last")
        ),
        "simple_exceeded" => "超出当场处罚的范围（行政处罚法第五十一条），请转入普通程序。".into(),
        "limitation_passed" => format!(
            "发现时已过追责期限 {}（行政处罚法第三十六条），不再给予处罚。",
            fact("last")
        ),
        "remedies_missing" => {
            "不予许可须告知复议和诉讼的权利（行政许可法第三十八条），请先告知并注明。".into()
        }
        _ => return None,
    })
}
