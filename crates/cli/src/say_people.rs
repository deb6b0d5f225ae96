//! What the command line says where supervision, deputies or hands refuse. A regular list.

/// The sentence of a code; none where it is not one of these.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "claimed_by_other" => format!("这个环节已由 {} 签收。", fact("name")),
        "already_claimed" => "这个环节已经签收。".into(),
        "not_claimed" => "这个环节没有人签收。".into(),
        "hand_over_to_holder" => "这个环节本来就在他手里。".into(),
        "user_unknown" => format!("没有用户 {}。", fact("user")),
        "deputy_unknown" => "没有这条代理。".into(),
        "deputy_days" => "代理的起止日不对：截止日不早于起始日和今天，最长一年。".into(),
        "deputy_is_absent" => "代理人就是本人，或者他在这段时间里也外出、也请人代理。".into(),
        "deputy_overlaps" => "这段时间里已经设置了代理。".into(),
        "light_setting_unfit" => "这样设置不适合这条规则。".into(),
        "alert_unknown" => "没有这盏灯。".into(),
        "alert_gone" => "这盏灯已经消失。".into(),
        "year_not_over" => format!("{} 年度还没有结束。", fact("year")),
        "nothing_to_archive" => format!("{} 年度没有可以归档的办件。", fact("year")),
        "archive_unknown" => format!("{} 年度没有归档。", fact("year")),
        "archive_missing" => format!(
            "{0} 年度的档案文件 archive/{0}.sqlite 不见了，请从备份放回。",
            fact("year")
        ),
        "archive_unfit" => format!(
            "archive/{0}.sqlite 不是本工作站 {0} 年度的档案，或者已损坏，请从备份放回。",
            fact("year")
        ),
        "case_archived" => format!(
            "这个办件已归入 {} 年度档案，只能查看；要办理，请先调回该年度。",
            fact("year")
        ),
        "reason_required" => "请写明理由。".into(),
        _ => return None,
    })
}
