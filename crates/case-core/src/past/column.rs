//! Which columns of which tables mean which field. A regular list: headings that ledgers in use bear, the field names
//! of `up_pro_*` (as front-end databases hold them) and of `INF_*` (Jiangsu).

use serde::{Deserialize, Serialize};

/// The form in which a set of tables keeps cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One table, a row per case.
    List,
    /// The national exchange, `up_pro_*`.
    National,
    /// Jiangsu's exchange of licences and other applications, `INF_APPLY*`.
    JiangsuApply,
    /// Jiangsu's exchange of penalties, `INF_PUNISH*`.
    JiangsuPunish,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cases.
    Case,
    /// Steps of cases.
    Step,
    /// Special procedures.
    Special,
    /// Materials.
    Material,
    /// Results.
    Result,
}

/// A fact of a case, a step, a special procedure, a material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the words are the documentation; docs/words.md has the Chinese ones"
)]
pub enum Field {
    Key,
    Number,
    ItemCode,
    ItemName,
    Class,
    Department,
    Title,
    Applicant,
    ApplicantKind,
    PaperKind,
    PaperCode,
    Legal,
    Contact,
    Phone,
    Address,
    CaseKind,
    ApplyWay,
    Applied,
    Accepted,
    AcceptNo,
    Promised,
    State,
    Handler,
    Outcome,
    Finished,
    OutcomeNote,
    DecisionNo,
    CertificateName,
    CertificateNo,
    Fine,
    Matter,
    Note,
    Order,
    Step,
    Action,
    Began,
    Ended,
    Opinion,
    Status,
    Name,
    Kind,
    Count,
    Operation,
    Version,
}

impl Field {
    /// Every field, in the order in which screens show them.
    pub const ALL: [Field; 44] = [
        Field::Key,
        Field::Number,
        Field::ItemCode,
        Field::ItemName,
        Field::Class,
        Field::Department,
        Field::Title,
        Field::Applicant,
        Field::ApplicantKind,
        Field::PaperKind,
        Field::PaperCode,
        Field::Legal,
        Field::Contact,
        Field::Phone,
        Field::Address,
        Field::CaseKind,
        Field::ApplyWay,
        Field::Applied,
        Field::Accepted,
        Field::AcceptNo,
        Field::Promised,
        Field::State,
        Field::Handler,
        Field::Outcome,
        Field::Finished,
        Field::OutcomeNote,
        Field::DecisionNo,
        Field::CertificateName,
        Field::CertificateNo,
        Field::Fine,
        Field::Matter,
        Field::Note,
        Field::Order,
        Field::Step,
        Field::Action,
        Field::Began,
        Field::Ended,
        Field::Opinion,
        Field::Status,
        Field::Name,
        Field::Kind,
        Field::Count,
        Field::Operation,
        Field::Version,
    ];

    /// Whether a day stands in it.
    #[must_use]
    pub fn is_day(self) -> bool {
        matches!(
            self,
            Field::Applied
                | Field::Accepted
                | Field::Promised
                | Field::Finished
                | Field::Began
                | Field::Ended
        )
    }

    /// Its word, as requests and kept records hold it.
    #[must_use]
    pub fn word(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(word)) => word,
            _ => String::new(),
        }
    }

    /// The field of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// What a table of that name holds; schema names before it and versions behind it do not count.
#[must_use]
pub fn table(name: &str) -> Option<(Layout, Role)> {
    const TABLES: [(&str, Layout, Role); 12] = [
        ("up_pro_accept", Layout::National, Role::Case),
        ("up_pro_process", Layout::National, Role::Step),
        ("up_pro_special_procedure", Layout::National, Role::Special),
        ("up_pro_material", Layout::National, Role::Material),
        ("up_pro_result", Layout::National, Role::Result),
        ("inf_apply", Layout::JiangsuApply, Role::Case),
        ("inf_apply_process", Layout::JiangsuApply, Role::Step),
        ("inf_apply_material", Layout::JiangsuApply, Role::Material),
        ("inf_apply_result", Layout::JiangsuApply, Role::Result),
        ("inf_punish", Layout::JiangsuPunish, Role::Case),
        ("inf_punish_process", Layout::JiangsuPunish, Role::Step),
        ("inf_punish_result", Layout::JiangsuPunish, Role::Result),
    ];
    let name = name.to_lowercase();
    let name = name.rsplit('.').next().unwrap_or_default();
    let bare = name
        .rsplit_once("_v")
        .filter(|(_, version)| version.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(name, |(bare, _)| bare);
    TABLES
        .into_iter()
        .find(|(known, ..)| *known == bare)
        .map(|(_, layout, role)| (layout, role))
}

/// A heading without what does not count: case, blanks, underlines, what stands in brackets, a star for "required".
#[must_use]
pub fn plain(heading: &str) -> String {
    heading
        .chars()
        .take_while(|c| !matches!(c, '(' | '（' | '['))
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '_' | '-' | '*' | '＊' | ':' | '：' | '\u{feff}' | '"')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The field that a heading means in a table of that role.
#[must_use]
pub fn field(role: Role, heading: &str) -> Option<Field> {
    let plain = plain(heading);
    let names = match role {
        Role::Case => CASE,
        Role::Step => STEP,
        Role::Special => SPECIAL,
        Role::Material => MATERIAL,
        Role::Result => RESULT,
    };
    let found = names
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    found.map(|(field, _)| *field)
}

type Names = [(Field, &'static [&'static str])];

const CASE: &Names = &[
    (
        Field::Key,
        &[
            "internalno",
            "源系统编号",
            "原系统编号",
            "流水号",
            "业务流水号",
            "申办流水号",
            "sblsh",
            "key",
        ],
    ),
    (
        Field::Number,
        &[
            "办件编号",
            "办件号",
            "案件编号",
            "案号",
            "受理编号",
            "受理号",
            "业务编号",
            "编号",
            "申请编号",
            "立案号",
            "立案编号",
            "projectno",
            "no",
            "projid",
            "caseno",
            "number",
            "deptywregno",
        ],
    ),
    (
        Field::ItemCode,
        &[
            "事项编码",
            "权力编码",
            "职权编码",
            "事项代码",
            "实施编码",
            "实施清单编码",
            "权力事项编码",
            "taskcode",
            "itemid",
            "itemno",
            "itemcode",
            "item",
        ],
    ),
    (
        Field::ItemName,
        &[
            "事项名称",
            "权力名称",
            "职权名称",
            "权力事项名称",
            "办理事项",
            "办事事项",
            "许可事项",
            "taskname",
            "itemname",
        ],
    ),
    (
        Field::Class,
        &[
            "权力类型",
            "权力类别",
            "事项类型",
            "事项类别",
            "职权类型",
            "职权类别",
            "class",
        ],
    ),
    (
        Field::Department,
        &[
            "部门",
            "办理部门",
            "实施部门",
            "受理部门",
            "实施主体",
            "实施机关",
            "处罚机关",
            "许可机关",
            "承办单位",
            "办案单位",
            "单位",
            "department",
            "orgname",
            "deptname",
        ],
    ),
    (
        Field::Title,
        &[
            "办件名称",
            "项目名称",
            "案件名称",
            "案由",
            "标题",
            "申请事项",
            "申请内容",
            "名称",
            "projectname",
            "transactaffairname",
            "title",
        ],
    ),
    (
        Field::Applicant,
        &[
            "申请人",
            "申请人名称",
            "申请人姓名",
            "申请单位",
            "申请人或单位",
            "当事人",
            "当事人名称",
            "相对人",
            "行政相对人",
            "行政相对人名称",
            "被处罚人",
            "被处罚当事人",
            "被许可人",
            "企业名称",
            "applyername",
            "applicantname",
            "applicant",
            "punishpeople",
        ],
    ),
    (
        Field::ApplicantKind,
        &[
            "申请人类型",
            "申请者类型",
            "相对人类型",
            "行政相对人类别",
            "applyertype",
            "applicanttype",
        ],
    ),
    (
        Field::PaperKind,
        &[
            "证件类型",
            "证照类型",
            "applyerpagetype",
            "applicantpapertype",
        ],
    ),
    (
        Field::PaperCode,
        &[
            "证件号码",
            "证件号",
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "统一社会信用代码",
            "社会信用代码",
            "信用代码",
            "组织机构代码",
            "applyerpagecode",
            "applicantpapercode",
            "applicantcode",
            "uscc",
        ],
    ),
    (
        Field::Legal,
        &["法定代表人", "法人代表", "法人", "负责人", "legal"],
    ),
    (
        Field::Contact,
        &[
            "联系人",
            "联系人姓名",
            "经办人姓名",
            "contactname",
            "linkman",
            "linkmanname",
        ],
    ),
    (
        Field::Phone,
        &[
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "contactmobile",
            "linkmanmobile",
            "linkmanphone",
            "applicantphone",
            "applicantmobile",
        ],
    ),
    (
        Field::Address,
        &[
            "地址",
            "联系地址",
            "住址",
            "住所",
            "通讯地址",
            "address",
            "applicantaddress",
            "linkmanaddress",
        ],
    ),
    (
        Field::CaseKind,
        &[
            "办件类型",
            "办理类型",
            "程序",
            "办案程序",
            "适用程序",
            "projecttype",
            "infotype",
            "program",
        ],
    ),
    (
        Field::ApplyWay,
        &[
            "申请方式",
            "申请途径",
            "来源",
            "办件来源",
            "案件来源",
            "applytype",
            "applyway",
            "applyfrom",
        ],
    ),
    (
        Field::Applied,
        &[
            "申请日期",
            "申请时间",
            "收件日期",
            "收件时间",
            "接件日期",
            "登记日期",
            "登记时间",
            "applydate",
            "receivetime",
        ],
    ),
    (
        Field::Accepted,
        &[
            "受理日期",
            "受理时间",
            "立案日期",
            "立案时间",
            "acceptdate",
            "registerdate",
            "filingdate",
            "lasj",
        ],
    ),
    (
        Field::AcceptNo,
        &["受理文书编号", "受理通知书编号", "受理文号", "acceptdocno"],
    ),
    (
        Field::Promised,
        &[
            "承诺日期",
            "承诺办结日期",
            "承诺办结时间",
            "应办结日期",
            "到期日期",
            "promisedate",
            "promiseetime",
        ],
    ),
    (
        Field::State,
        &[
            "状态",
            "办件状态",
            "案件状态",
            "办理状态",
            "办理进度",
            "state",
            "bjstatu",
            "projectstate",
        ],
    ),
    (
        Field::Handler,
        &[
            "经办人",
            "办理人",
            "承办人",
            "受理人",
            "受理人员",
            "办案人员",
            "执法人员",
            "handleusername",
            "transactuser",
            "handler",
        ],
    ),
    (
        Field::Outcome,
        &[
            "办理结果",
            "结果",
            "审批结果",
            "办结结果",
            "决定",
            "处罚结果",
            "处罚决定",
            "处罚种类",
            "许可结果",
            "result",
            "outcome",
            "punishdeside",
        ],
    ),
    (
        Field::Finished,
        &[
            "办结日期",
            "办结时间",
            "完成日期",
            "决定日期",
            "处罚决定日期",
            "许可决定日期",
            "审批日期",
            "结案日期",
            "结案时间",
            "发证日期",
            "finishdate",
            "resultdate",
        ],
    ),
    (
        Field::OutcomeNote,
        &[
            "结果说明",
            "办结说明",
            "不予许可理由",
            "理由",
            "resultexplain",
        ],
    ),
    (
        Field::DecisionNo,
        &[
            "决定书文号",
            "行政处罚决定书文号",
            "处罚决定书文号",
            "处罚文号",
            "行政许可决定书文号",
            "许可决定书文号",
            "许可决定文书号",
            "决定书号",
            "决定文书号",
            "文号",
            "resultno",
            "decisionno",
        ],
    ),
    (
        Field::CertificateName,
        &["证照名称", "许可证书名称", "证书名称", "resultcetrname"],
    ),
    (
        Field::CertificateNo,
        &[
            "证照编号",
            "许可证号",
            "许可证编号",
            "许可编号",
            "证书编号",
            "证号",
            "resultcetrno",
        ],
    ),
    (
        Field::Fine,
        &["罚款金额", "罚款", "处罚金额", "罚款数额", "fine"],
    ),
    (
        Field::Matter,
        &[
            "违法事实",
            "主要违法事实",
            "违法行为",
            "内容",
            "content",
            "stuff",
        ],
    ),
    (Field::Note, &["备注", "说明", "remark", "note"]),
    (Field::Operation, &["cdoperation", "同步类型"]),
    (
        Field::Version,
        &["cdtime", "itemversion", "dataver", "updatedate"],
    ),
];

const STEP: &Names = &[
    (Field::Key, &["projectno", "internalno", "办件编号"]),
    (Field::Order, &["noord", "序号", "步骤序号"]),
    (
        Field::Step,
        &["processname", "tachename", "环节", "环节名称", "nodename"],
    ),
    (Field::Action, &["eventname", "业务动作", "action"]),
    (
        Field::Began,
        &[
            "eventstarttime",
            "starttime",
            "开始时间",
            "processstarttime",
            "tachestarttime",
            "start",
            "startdate",
        ],
    ),
    (
        Field::Ended,
        &[
            "eventendtime",
            "endtime",
            "结束时间",
            "办理时间",
            "processdate",
            "tacheendtime",
            "end",
            "enddate",
        ],
    ),
    (
        Field::Handler,
        &[
            "handleusername",
            "userstaffname",
            "username",
            "办理人",
            "经办人",
            "personname",
        ],
    ),
    (
        Field::Opinion,
        &["handleexplain", "办理意见", "意见", "opinion", "note"],
    ),
    (Field::Status, &["status", "状态"]),
    (Field::Note, &["remark", "备注"]),
    (Field::Operation, &["cdoperation"]),
];

const SPECIAL: &Names = &[
    (Field::Key, &["projectno", "internalno"]),
    (Field::Kind, &["specialtype"]),
    (Field::Name, &["specialname"]),
    (Field::Began, &["specialtime"]),
    (Field::Matter, &["specialreason"]),
    (Field::Ended, &["endtime"]),
    (Field::Outcome, &["result"]),
    (Field::Note, &["specialexplain"]),
    (Field::Handler, &["handleuser"]),
    (Field::Operation, &["cdoperation"]),
];

const MATERIAL: &Names = &[
    (Field::Key, &["projectno", "internalno"]),
    (Field::Name, &["materialname", "材料名称", "name"]),
    (Field::Kind, &["gettype", "取得方式"]),
    (Field::Count, &["getnum", "份数", "num"]),
    (Field::Operation, &["cdoperation"]),
];

const RESULT: &Names = &[
    (Field::Key, &["projectno", "internalno"]),
    (Field::Outcome, &["resulttype", "status", "punishdeside"]),
    (Field::Finished, &["resultdate", "finishdate"]),
    (Field::OutcomeNote, &["resultexplain", "note"]),
    (Field::CertificateName, &["resultcetrname"]),
    (Field::CertificateNo, &["resultcetrno"]),
    (Field::DecisionNo, &["resultno"]),
    (Field::Fine, &["fine"]),
    (Field::Handler, &["handleusername"]),
    (Field::Operation, &["cdoperation"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        assert_eq!(field(Role::Case, "办件编号"), Some(Field::Number));
        assert_eq!(
            field(Role::Case, "*受理日期（必填）"),
            Some(Field::Accepted)
        );
        assert_eq!(field(Role::Case, "APPLYER_NAME"), Some(Field::Applicant));
        assert_eq!(field(Role::Case, "Apply Date"), Some(Field::Applied));
        assert_eq!(field(Role::Step, "TACHE_NAME"), Some(Field::Step));
        assert_eq!(field(Role::Case, "食堂"), None);
    }

    #[test]
    fn tables_are_known_with_schema_and_version() {
        assert_eq!(
            table("UP_PRO_ACCEPT_V4"),
            Some((Layout::National, Role::Case))
        );
        assert_eq!(
            table("dbo.INF_APPLY_PROCESS"),
            Some((Layout::JiangsuApply, Role::Step))
        );
        assert_eq!(
            table("inf_punish_result"),
            Some((Layout::JiangsuPunish, Role::Result))
        );
        assert_eq!(table("sheet1"), None);
    }

    #[test]
    fn no_heading_means_two_fields_and_every_field_has_its_word() {
        for names in [CASE, STEP, SPECIAL, MATERIAL, RESULT] {
            let mut seen = std::collections::BTreeSet::new();
            for heading in names.iter().flat_map(|(_, names)| *names) {
                assert!(seen.insert(heading), "{heading}");
                assert_eq!(plain(heading), **heading, "{heading}");
            }
        }
        for field in Field::ALL {
            assert_eq!(Field::parse(&field.word()), Some(field));
        }
    }
}
