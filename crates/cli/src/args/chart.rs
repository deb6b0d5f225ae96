//! Words of `chart`: verbs on files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::print::Format;

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
        #[command(flatten)]
        play: Play,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 演练：用办件引擎走一遍流程图，按剧本或者随机；不能运行的如实退回
    Play {
        /// 文件
        file: PathBuf,
        #[command(flatten)]
        rehearsal: Rehearsal,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 优化再造：寻找合法的改进组合，写出前沿上的流程图
    Optimise {
        /// 文件
        file: PathBuf,
        #[command(flatten)]
        search: Search,
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

/// How cases are played.
#[derive(Args)]
pub struct Play {
    /// Prosimos 格式的情景文件；不给则按流程图所载岗位与时限推定
    #[arg(long)]
    pub scenario: Option<PathBuf>,
    /// 同时占用这些人员的另一张图和它的情景（写 - 按图推定），可给多次，最多 20 张
    #[arg(long, num_args = 2, value_names = ["OTHER.bpmn", "B.json"])]
    pub beside: Vec<PathBuf>,
    /// 每轮办件数
    #[arg(long, default_value_t = 1000)]
    pub cases: u32,
    /// 轮数；不给为 5，写日志时为 1
    #[arg(long)]
    pub replications: Option<u32>,
    /// 随机种子
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 开始时间，例如 2026-03-02T09:00:00+08:00；不写时区按北京时间
    #[arg(long)]
    pub start: Option<String>,
    /// 按国家公布的节假日和调休排工作日，从开始时间算到已公布的最后一年
    #[arg(long)]
    pub holidays: bool,
    /// 每轮开头不计入数字的办件数
    #[arg(long, default_value_t = 0)]
    pub warm_up: u32,
    /// 把第一轮写成事件日志（.csv 或 .xes），只写本图的办件
    #[arg(long)]
    pub log: Option<PathBuf>,
}

/// How a chart is gone through.
#[derive(Args)]
pub struct Rehearsal {
    /// 剧本（JSON）：逐步办理，并核对停在哪里、怎样办结；不给则随机办理
    #[arg(long)]
    pub script: Option<PathBuf>,
    /// 被调用的流程图，可给多个
    #[arg(long)]
    pub called: Vec<PathBuf>,
    /// 随机办理的件数
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub cases: u32,
    /// 随机种子
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 开始时间，例如 2026-03-02T09:00:00+08:00；不写时区按北京时间
    #[arg(long, default_value = crate::chart::START)]
    pub start: String,
}

/// How redesigns are searched.
#[derive(Args)]
pub struct Search {
    /// Prosimos 格式的情景文件；不给则按流程图所载岗位与时限推定
    #[arg(long)]
    pub scenario: Option<PathBuf>,
    /// 同时占用这些人员的另一张图和它的情景（写 - 按图推定），可给多次，最多 20 张
    #[arg(long, num_args = 2, value_names = ["OTHER.bpmn", "B.json"])]
    pub beside: Vec<PathBuf>,
    /// 写出流程图与情景的文件夹
    #[arg(long)]
    pub out: PathBuf,
    /// 每次模拟的办件数
    #[arg(long, default_value_t = 1000)]
    pub cases: u32,
    /// 每个方案最多的轮数
    #[arg(long, default_value_t = 16)]
    pub replications: u32,
    /// 随机种子
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 开始时间，例如 2026-03-02T09:00:00+08:00；不写时区按北京时间
    #[arg(long)]
    pub start: Option<String>,
    /// 按国家公布的节假日和调休排工作日，从开始时间算到已公布的最后一年
    #[arg(long)]
    pub holidays: bool,
    /// 最多模拟多少次
    #[arg(long, default_value_t = 10_000)]
    pub simulations: u64,
    /// 最多用多少秒；到时给出已知的最好方案
    #[arg(long, default_value_t = 170, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
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
    #[arg(long, default_value = "2", allow_negative_numbers = true)]
    pub scale: String,
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
    /// The format that was asked for.
    pub fn format(&self) -> Format {
        match self {
            Chart::Check { format, .. }
            | Chart::Format { format, .. }
            | Chart::Compare { format, .. }
            | Chart::Measure { format, .. }
            | Chart::Import { format, .. }
            | Chart::Table { format, .. }
            | Chart::Simulate { format, .. }
            | Chart::Play { format, .. }
            | Chart::Optimise { format, .. }
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
