//! What the columns of step tables are called, in Chinese and English. A regular list.

use serde::{Deserialize, Serialize};

use super::numeral::plain;

/// A column that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "TableColumn"))]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 序号.
    Order,
    /// 环节.
    Step,
    /// 步骤类型.
    Kind,
    /// 岗位.
    Post,
    /// 岗位代码.
    PostCode,
    /// 处室、人员.
    People,
    /// 行政行为.
    Act,
    /// 时限.
    Limit,
    /// 时限依据.
    LimitBasis,
    /// 不计时依据: why the time of the step is not counted.
    Excluded,
    /// 依据.
    Basis,
    /// 职责.
    Duty,
    /// 文书.
    Documents,
    /// 材料.
    Materials,
    /// 风险等级, often with the risk itself.
    Risk,
    /// 风险点.
    RiskDescription,
    /// 控制措施.
    Control,
    /// 判断事项: what is decided behind the step.
    Question,
    /// 下一环节.
    Next,
    /// 条件.
    Condition,
    /// 办理人数.
    Officers,
    /// 跑动次数.
    Visits,
    /// 工作量, minutes.
    Effort,
}

/// Columns with their header in our own tables first, then the other words for it.
const NAMES: [(Column, &[&str]); 23] = [
    (
        Column::Order,
        &[
            "序号",
            "编号",
            "步骤号",
            "环节号",
            "环节序号",
            "步骤序号",
            "步骤编号",
            "环节编号",
            "顺序",
            "顺序号",
            "次序",
            "no",
            "no.",
            "order",
            "seq",
            "number",
            "id",
            "stepno",
            "#",
        ],
    ),
    (
        Column::Step,
        &[
            "环节",
            "环节名称",
            "办理环节",
            "流程环节",
            "业务环节",
            "审批环节",
            "办事环节",
            "工作环节",
            "步骤",
            "步骤名称",
            "办理步骤",
            "工作步骤",
            "流程步骤",
            "流程名称",
            "工作流程",
            "办理流程",
            "程序",
            "办理程序",
            "工作程序",
            "名称",
            "step",
            "stepname",
            "activity",
            "task",
            "name",
        ],
    ),
    (
        Column::Kind,
        &[
            "步骤类型",
            "环节类型",
            "节点类型",
            "类型",
            "kind",
            "type",
            "steptype",
        ],
    ),
    (
        Column::Post,
        &[
            "岗位",
            "岗位名称",
            "办理岗位",
            "责任岗位",
            "承办岗位",
            "经办岗位",
            "审批岗位",
            "工作岗位",
            "岗位设置",
            "执行岗位",
            "负责岗位",
            "所在岗位",
            "实施岗位",
            "操作岗位",
            "涉及岗位",
            "post",
            "role",
            "position",
            "lane",
            "performer",
        ],
    ),
    (
        Column::PostCode,
        &["岗位代码", "岗位编码", "postcode", "rolecode"],
    ),
    (
        Column::People,
        &[
            "处室/人员",
            "处室人员",
            "处室及人员",
            "办理处室及人员",
            "科室及人员",
            "责任科室",
            "承办科室",
            "办理科室",
            "责任处室",
            "处室",
            "科室",
            "责任部门",
            "承办部门",
            "办理部门",
            "部门",
            "承办机构",
            "承办单位",
            "承办处室",
            "办理机构",
            "办理单位",
            "责任单位",
            "责任机构",
            "责任主体",
            "实施机构",
            "实施单位",
            "实施主体",
            "执行部门",
            "执行机构",
            "办理人员",
            "承办人员",
            "经办人员",
            "承办人",
            "经办人",
            "责任人",
            "办理人",
            "人员",
            "department",
            "people",
            "staff",
            "officer",
        ],
    ),
    (Column::Act, &["行政行为", "行为", "环节性质", "act"]),
    (
        Column::Limit,
        &[
            "时限",
            "办理时限",
            "承诺时限",
            "承诺期限",
            "时限承诺",
            "法定时限",
            "法定期限",
            "时限法定",
            "环节时限",
            "岗位时限",
            "岗位办理时限",
            "工作时限",
            "办结时限",
            "期限",
            "办理期限",
            "时间要求",
            "办理时间",
            "所需时间",
            "时间",
            "limit",
            "timelimit",
            "deadline",
            "duration",
            "time",
        ],
    ),
    (Column::LimitBasis, &["时限依据", "期限依据", "limitbasis"]),
    (
        Column::Excluded,
        &["不计时依据", "不计入时限依据", "扣除时限依据", "excluded"],
    ),
    (
        Column::Basis,
        &[
            "依据",
            "法律依据",
            "法定依据",
            "设定依据",
            "办理依据",
            "实施依据",
            "职权依据",
            "政策依据",
            "法规依据",
            "法律法规依据",
            "基本依据",
            "basis",
            "legalbasis",
            "law",
        ],
    ),
    (
        Column::Duty,
        &[
            "职责",
            "岗位职责",
            "工作职责",
            "职责要求",
            "工作内容",
            "办理内容",
            "工作要求",
            "审查内容",
            "审查标准",
            "办理要求",
            "内容",
            "duty",
            "responsibility",
            "description",
            "work",
        ],
    ),
    (
        Column::Documents,
        &[
            "文书",
            "文书名称",
            "制作文书",
            "法律文书",
            "形成文书",
            "办理文书",
            "使用文书",
            "执法文书",
            "相关文书",
            "documents",
            "document",
            "papers",
        ],
    ),
    (
        Column::Materials,
        &[
            "材料",
            "申请材料",
            "所需材料",
            "提交材料",
            "申报材料",
            "需提交材料",
            "材料清单",
            "materials",
            "material",
        ],
    ),
    (
        Column::Risk,
        &[
            "风险等级",
            "风险级别",
            "风险",
            "廉政风险",
            "廉政风险等级",
            "廉政风险级别",
            "风险点等级",
            "风险程度",
            "risk",
            "risklevel",
            "riskgrade",
        ],
    ),
    (
        Column::RiskDescription,
        &[
            "风险描述",
            "风险点",
            "廉政风险点",
            "风险点描述",
            "风险表现",
            "风险表现形式",
            "风险内容",
            "风险情形",
            "riskdescription",
            "riskpoint",
        ],
    ),
    (
        Column::Control,
        &[
            "控制措施",
            "防控措施",
            "防范措施",
            "风险防控措施",
            "风险控制措施",
            "监督制约环节",
            "监督制约措施",
            "制约措施",
            "control",
            "controlmeasure",
            "measure",
        ],
    ),
    (
        Column::Question,
        &["判断事项", "判断内容", "决定事项", "question", "decision"],
    ),
    (
        Column::Next,
        &[
            "下一环节",
            "下一步",
            "下步",
            "下一步骤",
            "下环节",
            "后续环节",
            "后续步骤",
            "流向",
            "去向",
            "转向",
            "流转",
            "流转环节",
            "next",
            "nextstep",
            "goto",
            "to",
        ],
    ),
    (
        Column::Condition,
        &[
            "条件",
            "流转条件",
            "判断条件",
            "分支条件",
            "流向条件",
            "转办条件",
            "适用情形",
            "情形",
            "condition",
            "conditions",
            "when",
            "if",
        ],
    ),
    (
        Column::Officers,
        &["办理人数", "人数", "最少人数", "officers"],
    ),
    (
        Column::Visits,
        &["跑动次数", "到场次数", "跑腿次数", "visits"],
    ),
    (
        Column::Effort,
        &["工作量", "办理用时", "effort", "effortmin"],
    ),
];

/// Our own header of a column.
#[must_use]
pub fn header(column: Column) -> &'static str {
    let found = NAMES.iter().find(|(of, _)| *of == column);
    found.map_or("", |(_, names)| names[0])
}

/// Which column a header means. Blanks, line breaks, stars, underlines and what stands in brackets do not count.
#[must_use]
pub fn column(header: &str) -> Option<Column> {
    let header = plain(header);
    let header: String = header
        .chars()
        .take_while(|c| *c != '(')
        .filter(|c| !matches!(c, '*' | '_' | '-' | ':' | '★'))
        .collect();
    let header = header.as_str();
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&header))
        .map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::{Column, NAMES, column, header};

    #[test]
    fn headers_are_known_in_both_languages() {
        assert_eq!(column(" 办理 环节 "), Some(Column::Step));
        assert_eq!(column("时限（工作日）"), Some(Column::Limit));
        assert_eq!(column("*岗位"), Some(Column::Post));
        assert_eq!(column("Next Step"), Some(Column::Next));
        assert_eq!(column("处室/人员"), Some(Column::People));
        assert_eq!(column("备注"), None);
        assert_eq!(column(""), None);
    }

    #[test]
    fn every_word_means_one_column() {
        let mut seen = std::collections::HashMap::new();
        for (of, names) in NAMES {
            assert_eq!(column(header(of)), Some(of));
            for name in names {
                assert_eq!(seen.insert(*name, of), None, "{name}");
                assert_eq!(column(name), Some(of), "{name}");
            }
        }
    }
}
