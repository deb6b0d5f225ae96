//! Words of `desk`: the desk without a window.

use std::path::PathBuf;

use clap::Subcommand;

use super::Number;
use crate::print::Format;

pub use archive::Archive;
pub use catalogue::Catalogue;
pub use checks::Confirm;
pub use codes::{Add as AddCode, Codes};
pub use deputies::Deputies;
pub use export::Export;
pub use halt::{Finish, Halt, Resume};
pub use lights::Lights;
pub use mine::{Mine, Wish};
pub use moves::Moves;
pub use optimise::{Optimise, Scenario, Seek, Simulate};
pub use past::{Import, Reading};
pub use remedy::Remedy;
pub use step::{AtStep, Forward};
pub use sync::Sync;

mod archive;
mod catalogue;
mod checks;
mod codes;
mod deputies;
mod export;
mod halt;
mod lights;
mod mine;
mod moves;
mod optimise;
mod past;
mod remedy;
mod step;
mod sync;

/// Who acts on a desk, and where it is.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// 工作站数据文件夹
    #[arg(long)]
    pub data: PathBuf,
    /// 用户；口令取自环境变量 SUNFLOW_PASSWORD，演示县用演示口令
    #[arg(long)]
    pub user: Option<String>,
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// Verbs of `desk`.
#[derive(Subcommand)]
pub enum Desk {
    /// 新建工作站
    Init {
        #[arg(long)]
        data: PathBuf,
        /// 建成演示县：用户、目录、流程图俱全
        #[arg(long)]
        demo: bool,
        /// 行政区划代码
        #[arg(long, default_value = "320999")]
        region: String,
        /// 县（市、区）名称
        #[arg(long, default_value = "示范县")]
        name: String,
        /// 第一个用户，兼任各岗位；口令取自环境变量 SUNFLOW_PASSWORD
        #[arg(long, default_value = "admin")]
        user: String,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 权力目录
    Catalogue {
        #[command(subcommand)]
        verb: Catalogue,
    },
    /// 流程图
    Chart {
        #[command(subcommand)]
        verb: DeskChart,
    },
    /// 办件
    Case {
        #[command(subcommand)]
        verb: Case,
    },
    /// 编码：事项的各种编码、编码规则、行政区划
    Codes {
        #[command(subcommand)]
        verb: Codes,
    },
    /// 年度归档：列出、归档、调回、核验
    Archive {
        #[command(subcommand)]
        verb: Archive,
    },
    /// 代理：外出期间由谁代办
    Deputies {
        #[command(subcommand)]
        verb: Deputies,
    },
    /// 红黄灯：规则、亮灯、摘牌
    Lights {
        #[command(subcommand)]
        verb: Lights,
    },
    /// 流程图优化：情景、模拟、寻找方案、采纳与报告
    Optimise {
        #[command(subcommand)]
        verb: Optimise,
    },
    /// 流程挖掘：从本机办件或日志文件看实际怎么办的
    Mine {
        #[command(subcommand)]
        verb: Box<Mine>,
    },
    /// 换版：把在办件转到流程图的新版本
    Move {
        #[command(subcommand)]
        verb: Moves,
    },
    /// 存量办件：导入、撤销、接续办理
    Import {
        #[command(subcommand)]
        verb: Import,
    },
    /// 文书编号
    Number {
        #[command(subcommand)]
        verb: Number,
    },
    /// 同步
    Sync {
        #[command(subcommand)]
        verb: Sync,
    },
    /// 导出办件日志（XES、OCEL 2.0、CSV）或者表单的值
    Export(Box<Export>),
    /// 按名称调用一条命令（与窗口同一命令表）
    Call {
        /// 命令名，例如 case.list
        name: String,
        /// JSON 参数
        #[arg(default_value = "{}")]
        payload: String,
        #[command(flatten)]
        place: Place,
    },
    /// 在本机浏览器中使用（只监听本机）
    Serve {
        #[arg(long)]
        data: PathBuf,
        /// 监听地址，只许本机
        #[arg(long, default_value = "127.0.0.1:0")]
        listen: std::net::SocketAddr,
        /// 界面文件夹
        #[arg(long, default_value = "ui/dist")]
        ui: PathBuf,
    },
}

impl Desk {
    /// The format that was asked for.
    pub fn format(&self) -> Format {
        match self {
            Desk::Init { format, .. } => *format,
            Desk::Catalogue { verb } => verb.place().format,
            Desk::Chart { verb } => verb.place().format,
            Desk::Case { verb } => verb.place().format,
            Desk::Codes { verb } => verb.place().format,
            Desk::Archive { verb } => verb.place().format,
            Desk::Deputies { verb } => verb.place().format,
            Desk::Lights { verb } => verb.place().format,
            Desk::Optimise { verb } => verb.place().format,
            Desk::Mine { verb } => verb.wish().place.format,
            Desk::Move { verb } => verb.place().format,
            Desk::Import { verb } => verb.place().format,
            Desk::Number { verb } => verb.place().format,
            Desk::Sync { verb } => verb.place().format,
            Desk::Export(export) => export.place.format,
            Desk::Call { place, .. } => place.format,
            Desk::Serve { .. } => Format::Text,
        }
    }
}

/// Verbs of `desk chart`.
#[derive(Subcommand)]
pub enum DeskChart {
    /// 列出流程图
    List {
        #[command(flatten)]
        place: Place,
    },
    /// 从文件读入为草稿
    Import {
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// 发布草稿
    Publish {
        /// 流程图标识
        chart: String,
        #[command(flatten)]
        place: Place,
    },
}

impl DeskChart {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            DeskChart::List { place }
            | DeskChart::Import { place, .. }
            | DeskChart::Publish { place, .. } => place,
        }
    }
}

/// Verbs of `desk case`.
#[derive(Subcommand)]
pub enum Case {
    /// 新建办件
    Start {
        /// 事项编码
        #[arg(long)]
        item: String,
        /// 办件名称
        #[arg(long)]
        title: String,
        /// 申请人或当事人
        #[arg(long)]
        applicant: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 填写当前环节的表单
    Fill {
        /// 办件标识或编号
        case: String,
        /// 字段=值，可多个
        #[arg(required = true)]
        fields: Vec<String>,
        /// 环节；只有一个当前环节时可不给
        #[arg(long)]
        node: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 核对提示：没有通过校验的号码、编码，确认与否
    Checks {
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 确认没有通过校验的值，写明理由
    Confirm(Confirm),
    /// 缺失和确认的常用理由
    Reasons {
        #[command(flatten)]
        place: Place,
    },
    /// 提交到下一环节
    Move(Forward),
    /// 退回到办过的环节
    Back {
        case: String,
        /// 退回到的环节
        #[arg(long)]
        to: String,
        /// 理由
        #[arg(long)]
        reason: String,
        #[arg(long)]
        node: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 提交最后一个环节；办件没有因此办结则退出码为 1
    Complete(Forward),
    /// 撤回办件
    Withdraw {
        case: String,
        #[arg(long)]
        reason: String,
        /// applicant（申请人撤回）或 mistake（登记错误）；不给时，依申请的按前者，处罚案件按后者
        #[arg(long)]
        how: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 移送
    Transfer {
        case: String,
        /// 接收的机关
        #[arg(long)]
        to: String,
        /// 移送司法机关（涉嫌犯罪）
        #[arg(long)]
        judicial: bool,
        /// 移送日期（YYYY-MM-DD）
        #[arg(long)]
        on: String,
        /// 移送的材料，可多个
        #[arg(long = "item", required = true)]
        list: Vec<String>,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 登记移送回执
    Receipt {
        case: String,
        /// 回执编号或者内容
        #[arg(long)]
        receipt: String,
        /// 回执日期（YYYY-MM-DD）
        #[arg(long)]
        on: String,
        #[command(flatten)]
        place: Place,
    },
    /// 终止办理
    Terminate {
        case: String,
        /// party_gone、law_changed、impossible、limitation、fined_before、revoked、other
        #[arg(long)]
        ground: String,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 逾期未补正，退件
    Abandon {
        case: String,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 中止执行（行政强制法第三十九条）
    Halt(Halt),
    /// 恢复执行
    Resume(Resume),
    /// 终结执行（行政强制法第四十条）
    Finish(Finish),
    /// 登记复议决定或者判决；责令重新作出的，从指定环节重新办理
    Remedy(Box<Remedy>),
    /// 各类办件、各种结果的件数
    Counts {
        #[command(flatten)]
        place: Place,
    },
    /// 查看办件
    Show {
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 列出办件的文书
    Papers {
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 把一份文书按公文格式（GB/T 9704）存为 PDF 或 Word
    Paper {
        /// 办件标识或编号
        case: String,
        /// 文书名称
        document: String,
        /// 输出文件：.pdf 或 .docx
        #[arg(short, long)]
        output: PathBuf,
        /// 环节；几个环节都制作这份文书时指明
        #[arg(long)]
        node: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 签收环节
    Claim(AtStep),
    /// 退签环节
    Release {
        #[command(flatten)]
        at: AtStep,
        /// 理由
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// 转办环节
    HandOver {
        #[command(flatten)]
        at: AtStep,
        /// 转给的用户
        #[arg(long)]
        to: String,
        /// 理由
        #[arg(long)]
        reason: String,
    },
    /// 操作记录：何时、何人、何事、哪台设备
    Log {
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 列出办件
    List {
        /// mine、post、person、running、ended、past、all
        #[arg(long, default_value = "all")]
        scope: String,
        /// scope 为 post、person 时的岗位代码或用户
        #[arg(long)]
        of: Option<String>,
        #[arg(long)]
        text: Option<String>,
        /// 办件类型：instant、promised、joint、reported、simple、general
        #[arg(long)]
        kind: Option<String>,
        /// 结果：granted、punished、completed、not_accepted、not_filed、refused、no_penalty、transferred、turned、terminated、abandoned、withdrawn、mistaken
        #[arg(long)]
        ending: Option<String>,
        /// 只要经复议、诉讼处理过的
        #[arg(long)]
        struck: bool,
        #[command(flatten)]
        place: Place,
    },
}

impl Case {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Case::Remedy(remedy) => &remedy.place,
            Case::Start { place, .. }
            | Case::Fill { place, .. }
            | Case::Checks { place, .. }
            | Case::Confirm(Confirm { place, .. })
            | Case::Reasons { place }
            | Case::Move(Forward { place, .. })
            | Case::Back { place, .. }
            | Case::Complete(Forward { place, .. })
            | Case::Withdraw { place, .. }
            | Case::Transfer { place, .. }
            | Case::Receipt { place, .. }
            | Case::Terminate { place, .. }
            | Case::Abandon { place, .. }
            | Case::Halt(Halt { place, .. })
            | Case::Resume(Resume { place, .. })
            | Case::Finish(Finish { place, .. })
            | Case::Counts { place }
            | Case::Claim(AtStep { place, .. })
            | Case::Release {
                at: AtStep { place, .. },
                ..
            }
            | Case::HandOver {
                at: AtStep { place, .. },
                ..
            }
            | Case::Log { place, .. }
            | Case::Show { place, .. }
            | Case::Papers { place, .. }
            | Case::Paper { place, .. }
            | Case::List { place, .. } => place,
        }
    }
}
