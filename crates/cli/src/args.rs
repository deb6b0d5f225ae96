//! Words of the command line, as clap reads them. A regular list.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::print::Format;

/// 阳光流程：流程图、工作日、编码、县区工作站、省级平台。
#[derive(Parser)]
#[command(name = "sunflow", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub noun: Noun,
}

/// What a command is about.
#[derive(Subcommand)]
pub enum Noun {
    /// 流程图：检查、读写、比较、测算、模拟、绘制
    Chart {
        #[command(subcommand)]
        verb: Chart,
    },
    /// 日志：汇总、发现流程图、与流程图对照
    Log {
        #[command(subcommand)]
        verb: Box<crate::log::args::Log>,
    },
    /// 工作日：查询、推算期限
    Day {
        #[command(subcommand)]
        verb: Day,
    },
    /// 编码：校验
    Code {
        #[command(subcommand)]
        verb: Code,
    },
    /// 县区工作站（不开窗口）
    Desk {
        #[command(subcommand)]
        verb: Desk,
    },
    /// 省级平台：服务、登记码、事项管理
    Platform {
        #[command(subcommand)]
        verb: Platform,
    },
}

impl Noun {
    /// The format that was asked for.
    pub fn format(&self) -> Format {
        match self {
            Noun::Chart { verb } => verb.format(),
            Noun::Log { verb } => verb.format(),
            Noun::Day {
                verb: Day::Check { format, .. } | Day::Add { format, .. },
            } => *format,
            Noun::Code {
                verb: Code::Check { format, .. },
            } => *format,
            Noun::Desk { verb } => verb.format(),
            Noun::Platform { verb } => verb.format(),
        }
    }
}

/// Verbs of `chart`.
#[derive(Subcommand)]
pub enum Chart {
    /// 检查一个或多个流程图（文件或文件夹）
    Check {
        /// 文件或文件夹
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// 并行数
        #[arg(long, default_value_t = 0)]
        jobs: usize,
        /// 规则开关文件：{"规则名": "off|info|warning|error"}
        #[arg(long)]
        rules: Option<PathBuf>,
        /// 各泳池一并推演：消息发出之前，等消息的环节不走
        #[arg(long)]
        messages: bool,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 读入后原样写出
    Format {
        /// 输入文件
        input: PathBuf,
        /// 输出文件
        #[arg(short, long)]
        output: PathBuf,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 比较两个版本：增加、删除、修改、移动、换号；相同为 0，不同为 1
    Compare {
        /// 旧文件
        old: PathBuf,
        /// 新文件
        new: PathBuf,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 测算：环节、交接、岗位、材料、跑动、时限、关键路径、复杂度；给多个文件或文件夹则一并汇总
    Measure {
        /// 文件或文件夹
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 从环节表（XLSX、XLS、CSV）或旧版内部流程 XML 生成流程图
    Import {
        /// 环节表或旧版 XML
        table: PathBuf,
        /// 输出文件（.bpmn）
        #[arg(short, long)]
        output: PathBuf,
        /// 内部或外部流程图；表中写明的以表为准
        #[arg(long, value_enum, default_value = "internal")]
        side: TableSide,
        /// 权力类型两字代码（XK、CF…），“日”按其法律计算；表中写明的以表为准
        #[arg(long)]
        class: Option<String>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 把流程图导出成环节表
    Table {
        /// 文件
        file: PathBuf,
        /// 输出文件（.xlsx 或 .csv）
        #[arg(short, long)]
        output: PathBuf,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 模拟办理
    Simulate {
        /// 文件
        file: PathBuf,
        /// Prosimos 格式的情景文件；不给则按流程图所载岗位与时限推定
        #[arg(long)]
        scenario: Option<PathBuf>,
        /// 每轮办件数
        #[arg(long, default_value_t = 1000)]
        cases: u32,
        /// 轮数
        #[arg(long, default_value_t = 5)]
        replications: u32,
        /// 随机种子
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 绘成图片（.svg、.png）或图纸（.pdf）
    Draw {
        /// 文件
        file: PathBuf,
        /// 输出文件（.svg、.png、.pdf）
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        drawing: Drawing,
        #[command(flatten)]
        titles: Titles,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 生成流程说明（.docx、.pdf）
    Document {
        /// 文件
        file: PathBuf,
        /// 输出文件（.docx、.pdf）
        #[arg(short, long)]
        output: PathBuf,
        /// 先自动排版
        #[arg(long)]
        layout: bool,
        #[command(flatten)]
        titles: Titles,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// How a chart is drawn.
#[derive(Args)]
pub struct Drawing {
    /// 先自动排版
    #[arg(long)]
    pub layout: bool,
    /// 图纸幅面；图片不给则无图框
    #[arg(long, value_enum)]
    pub paper: Option<PaperSize>,
    /// 图形符号；gbt1526 自上而下重新排版
    #[arg(long, value_enum, default_value = "bpmn")]
    pub symbols: Symbols,
    /// PNG 的放大倍数
    #[arg(long, default_value_t = 2.0)]
    pub scale: f32,
}

/// What the title block says.
#[derive(Args)]
pub struct Titles {
    /// 事项名称
    #[arg(long)]
    pub item: Option<String>,
    /// 编制部门
    #[arg(long)]
    pub department: Option<String>,
    /// 版本
    #[arg(long)]
    pub version: Option<String>,
    /// 日期
    #[arg(long)]
    pub date: Option<String>,
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PaperSize {
    /// 210 × 297 mm
    A4,
    /// 297 × 420 mm
    A3,
}

/// Sets of symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Symbols {
    /// BPMN 2.0
    Bpmn,
    /// GB/T 1526-1989
    Gbt1526,
}

impl Chart {
    fn format(&self) -> Format {
        match self {
            Chart::Check { format, .. }
            | Chart::Format { format, .. }
            | Chart::Compare { format, .. }
            | Chart::Measure { format, .. }
            | Chart::Import { format, .. }
            | Chart::Table { format, .. }
            | Chart::Simulate { format, .. }
            | Chart::Draw { format, .. }
            | Chart::Document { format, .. } => *format,
        }
    }
}

/// Which of an item's two charts a table becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TableSide {
    /// 内部
    Internal,
    /// 外部
    External,
}

/// Verbs of `day`.
#[derive(Subcommand)]
pub enum Day {
    /// 是否工作日（可给多个日期，YYYY-MM-DD）
    Check {
        /// 日期
        #[arg(required = true)]
        dates: Vec<String>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 从某日起算期限（当日不计，末日遇假顺延）
    Add {
        /// 起算日
        date: String,
        /// 天数
        #[arg(allow_negative_numbers = true)]
        number: String,
        /// 工作日或自然日
        #[arg(long, value_enum)]
        unit: DayUnit,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// How days are counted.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum DayUnit {
    /// 工作日
    Working,
    /// 自然日
    Calendar,
}

/// Verbs of `code`.
#[derive(Subcommand)]
pub enum Code {
    /// 校验统一社会信用代码、身份证号、行政区划、事项编码
    Check {
        /// 种类
        #[arg(value_enum)]
        kind: CodeKind,
        /// 编码
        value: String,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// Kinds of code.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum CodeKind {
    /// 统一社会信用代码
    Uscc,
    /// 居民身份证号
    Id,
    /// 行政区划代码
    Region,
    /// 事项编码
    Item,
}

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
    /// 同步
    Sync {
        #[command(subcommand)]
        verb: Sync,
    },
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
    fn format(&self) -> Format {
        match self {
            Desk::Init { format, .. } => *format,
            Desk::Catalogue { verb } => verb.place().format,
            Desk::Chart { verb } => verb.place().format,
            Desk::Case { verb } => verb.place().format,
            Desk::Sync { verb } => verb.place().format,
            Desk::Call { place, .. } => place.format,
            Desk::Serve { .. } => Format::Text,
        }
    }
}

/// Verbs of `desk catalogue`.
#[derive(Subcommand)]
pub enum Catalogue {
    /// 导入事项（CSV、XLSX、JSON）
    Import {
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// 列出事项
    List {
        /// 查找的字
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 事项绑定流程图与时限
    Bind {
        /// 事项编码
        item: String,
        /// 内部流程图
        #[arg(long)]
        internal: String,
        /// 外部流程图
        #[arg(long)]
        external: Option<String>,
        /// instant、promised、simple、general
        #[arg(long)]
        case_type: String,
        /// 承诺时限，例如 10w（工作日）、30d（自然日）
        #[arg(long)]
        promised: Option<String>,
        /// 法定时限
        #[arg(long)]
        statutory: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Catalogue {
    fn place(&self) -> &Place {
        match self {
            Catalogue::Import { place, .. }
            | Catalogue::List { place, .. }
            | Catalogue::Bind { place, .. } => place,
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
    fn place(&self) -> &Place {
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
    /// 提交到下一环节
    Move {
        case: String,
        /// 意见
        #[arg(long, default_value = "")]
        opinion: String,
        /// 网关=流向，可多个
        #[arg(long = "route")]
        routes: Vec<String>,
        /// 共同执法人员（用户），可多个
        #[arg(long = "with")]
        with: Vec<String>,
        #[arg(long)]
        node: Option<String>,
        #[command(flatten)]
        place: Place,
    },
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
    Complete {
        case: String,
        #[arg(long, default_value = "")]
        opinion: String,
        #[arg(long = "route")]
        routes: Vec<String>,
        #[arg(long = "with")]
        with: Vec<String>,
        #[arg(long)]
        node: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 撤回办件
    Withdraw {
        case: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 查看办件
    Show {
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 列出办件
    List {
        /// mine、running、ended、all
        #[arg(long, default_value = "all")]
        scope: String,
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Case {
    fn place(&self) -> &Place {
        match self {
            Case::Start { place, .. }
            | Case::Fill { place, .. }
            | Case::Move { place, .. }
            | Case::Back { place, .. }
            | Case::Complete { place, .. }
            | Case::Withdraw { place, .. }
            | Case::Show { place, .. }
            | Case::List { place, .. } => place,
        }
    }
}

/// Verbs of `desk sync`.
#[derive(Subcommand)]
pub enum Sync {
    /// 向省级平台登记本工作站
    Enrol {
        /// 平台地址
        #[arg(long)]
        url: String,
        /// 一次性登记码
        #[arg(long)]
        code: String,
        #[command(flatten)]
        place: Place,
    },
    /// 立即同步，直到没有待发送的记录或不能再送
    Now {
        #[command(flatten)]
        place: Place,
    },
    /// 同步状态
    Status {
        #[command(flatten)]
        place: Place,
    },
    /// 逐条记录的去向
    Records {
        /// waiting、sent、received、refused、held
        #[arg(long)]
        state: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Sync {
    fn place(&self) -> &Place {
        match self {
            Sync::Enrol { place, .. }
            | Sync::Now { place }
            | Sync::Status { place }
            | Sync::Records { place, .. } => place,
        }
    }
}

/// Verbs of `platform`.
#[derive(Subcommand)]
pub enum Platform {
    /// 启动省级平台
    Serve {
        /// 监听地址
        #[arg(long, default_value = "127.0.0.1:8620")]
        listen: std::net::SocketAddr,
        /// 存储，例如 sqlite:platform.sqlite
        #[arg(long)]
        store: String,
    },
    /// 生成一次性登记码
    EnrolCode {
        #[arg(long)]
        store: String,
        /// 行政区划代码
        #[arg(long)]
        region: String,
        /// 工作站名称
        #[arg(long)]
        device: String,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 暂停或恢复事项
    Item {
        #[command(subcommand)]
        verb: PlatformItem,
    },
    /// 数据接口规范（OpenAPI 3.1）
    Openapi,
}

impl Platform {
    fn format(&self) -> Format {
        match self {
            Platform::Serve { .. } => Format::Text,
            Platform::EnrolCode { format, .. } => *format,
            Platform::Item {
                verb: PlatformItem::Suspend(it) | PlatformItem::Resume(it),
            } => it.format,
            Platform::Openapi => Format::Json,
        }
    }
}

/// Verbs of `platform item`.
#[derive(Subcommand)]
pub enum PlatformItem {
    /// 暂停
    Suspend(ItemAt),
    /// 恢复
    Resume(ItemAt),
}

/// An item in the platform's store.
#[derive(Debug, Clone, clap::Args)]
pub struct ItemAt {
    /// 事项编码
    pub item: String,
    #[arg(long)]
    pub store: String,
    /// 行政区划代码
    #[arg(long)]
    pub region: String,
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}
