//! What the command line says where a case cannot move to another version. A regular list.

/// The sentence of a code; none where it is not one of these.
pub fn sentence(code: &str, fact: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match code {
        "changeover_refused" => format!("有 {} 件办件不能转，一件也没有转。", fact("cannot")),
        "changeover_nothing" => format!("第 {} 版上没有要转的在办件。", fact("version")),
        "changeover_unknown" => "没有这次换版，请用 desk move list 查看。".into(),
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
        "move_not_last" => "换版以后又办理过，不能撤销。".into(),
        _ => return None,
    })
}
