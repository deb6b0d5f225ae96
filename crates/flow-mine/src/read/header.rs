//! Which column is which: names that tools and counties give them, in English and Chinese. A regular list.

use super::ColumnNames;

const CASE: &[&str] = &[
    "caseconceptname",
    "caseid",
    "case",
    "casenumber",
    "traceid",
    "trace",
    "processinstance",
    "instanceid",
    "办件编号",
    "办件号",
    "办件编码",
    "办件id",
    "办件",
    "案件编号",
    "案件号",
    "案件id",
    "案号",
    "案件",
    "案例编号",
    "案例id",
    "案例",
    "业务编号",
    "业务流水号",
    "流水号",
    "受理编号",
    "受理号",
    "申请编号",
    "实例编号",
    "流程实例",
    "申报号",
    "项目编号",
    "工单编号",
    "工单号",
    "编号",
];
const ACTIVITY: &[&str] = &[
    "conceptname",
    "activity",
    "activityname",
    "task",
    "taskname",
    "step",
    "stepname",
    "event",
    "eventname",
    "action",
    "operation",
    "activityid",
    "环节名称",
    "环节",
    "办理环节",
    "活动名称",
    "活动",
    "步骤名称",
    "步骤",
    "任务名称",
    "任务",
    "节点名称",
    "节点",
    "操作",
    "动作",
    "事件",
    "事件名称",
    "工序",
];
const START: &[&str] = &[
    "starttimestamp",
    "starttime",
    "start",
    "started",
    "startedat",
    "begintime",
    "begin",
    "timestart",
    "timestartms",
    "开始时间",
    "起始时间",
    "开始",
    "办理开始时间",
    "接收时间",
    "受理时间",
    "接件时间",
];
const END: &[&str] = &[
    "timetimestamp",
    "endtimestamp",
    "endtime",
    "end",
    "ended",
    "endedat",
    "completetimestamp",
    "completetime",
    "completiontime",
    "complete",
    "completed",
    "finishtime",
    "finish",
    "finished",
    "timestamp",
    "time",
    "datetime",
    "date",
    "timems",
    "eventtime",
    "结束时间",
    "完成时间",
    "办结时间",
    "办理结束时间",
    "结束",
    "完成",
    "办理时间",
    "处理时间",
    "操作时间",
    "提交时间",
    "发生时间",
    "时间戳",
    "时间",
    "日期",
];
const RESOURCE: &[&str] = &[
    "orgresource",
    "resource",
    "resourcename",
    "resourceid",
    "user",
    "username",
    "performer",
    "actor",
    "agent",
    "employee",
    "orgrole",
    "role",
    "originator",
    "post",
    "办理岗位",
    "岗位",
    "岗位名称",
    "办理人",
    "办理人员",
    "经办人",
    "承办人",
    "处理人",
    "操作人",
    "执行人",
    "人员",
    "资源",
    "用户",
    "部门",
    "办理部门",
];
const PHASE: &[&str] = &[
    "lifecycletransition",
    "lifecycle",
    "transition",
    "eventtype",
    "生命周期",
    "阶段状态",
];
const ITEM: &[&str] = &[
    "caseitem",
    "item",
    "itemcode",
    "itemname",
    "product",
    "casetype",
    "事项编码",
    "事项代码",
    "事项名称",
    "事项",
    "业务类型",
];

/// Places of the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The case.
    pub case: Option<usize>,
    /// The activity.
    pub activity: Option<usize>,
    /// When it was begun.
    pub start: Option<usize>,
    /// When it was done.
    pub end: Option<usize>,
    /// Who did it.
    pub resource: Option<usize>,
    /// `lifecycle:transition`.
    pub phase: Option<usize>,
    /// Which item.
    pub item: Option<usize>,
}

/// Finds the columns; a name that was told goes before the usual ones.
#[must_use]
pub fn find(names: &[String], told: &ColumnNames) -> Header {
    let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let at = |wanted: &Option<String>, usual: &[&str]| match wanted {
        Some(name) => {
            let exact = names.iter().position(|it| it.trim() == name.trim());
            exact.or_else(|| plain.iter().position(|it| *it == self::plain(name)))
        }
        None => usual
            .iter()
            .find_map(|usual| plain.iter().position(|it| it == usual)),
    };
    Header {
        case: at(&told.case, CASE),
        activity: at(&told.activity, ACTIVITY),
        start: at(&told.start, START),
        end: at(&told.end, END),
        resource: at(&told.resource, RESOURCE),
        phase: at(&None, PHASE),
        item: at(&told.item, ITEM),
    }
}

/// Letters and digits alone, small.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
