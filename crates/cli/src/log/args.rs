//! Words of `log …`, as clap reads them. A regular list.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::print::Format;

/// Verbs of `log`.
#[derive(Subcommand)]
pub enum Log {
    /// 汇总：办件数、事件数、环节、先后关系、路径数、办理时间
    Summary {
        #[command(flatten)]
        source: Source,
        /// 另列办理与等待时间、返工、部门往返；calendar 按自然时间，working 只计工作日
        #[arg(long, value_enum)]
        performance: Option<Clock>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 从日志发现流程图（归纳挖掘，必然可靠）
    Discover {
        #[command(flatten)]
        source: Source,
        /// 输出文件（.bpmn）
        #[arg(short, long)]
        output: PathBuf,
        /// 噪声阈值 0 至 1：少于最常见去向的这一比例者略去
        #[arg(long, default_value_t = 0.0)]
        noise: f64,
        /// 流程图名称；不给则取日志文件名
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 日志与流程图对照：符合度、精确度、略过与多出的环节、超时的环节
    Conform {
        /// 日志与流程图；日志取自工作站时只给流程图
        #[arg(required = true, num_args = 1..=2)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// 对照方法
        #[arg(long, value_enum, default_value = "alignments")]
        method: Method,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl Log {
    /// The format that was asked for.
    pub fn format(&self) -> Format {
        match self {
            Log::Summary { format, .. }
            | Log::Discover { format, .. }
            | Log::Conform { format, .. } => *format,
        }
    }
}

/// Where a log comes from, and which part of it counts.
#[derive(Args)]
pub struct Source {
    /// 日志：XES、CSV（也可 .gz）、OCEL 2.0（JSON、XML、SQLite）；用 --data 时不给
    pub log: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
}

/// How a log is read, and which part of it counts.
#[derive(Args)]
pub struct Reading {
    /// 日志取自工作站的办件（数据文件夹）
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// 工作站用户
    #[arg(long)]
    pub user: Option<String>,
    /// 事件的生命周期：complete 只计完成并配上开始，all 每行各计
    #[arg(long, value_enum, default_value = "complete")]
    pub lifecycle: Lifecycle,
    /// OCEL 中作为办件的对象类型
    #[arg(long)]
    pub object_type: Option<String>,
    #[command(flatten)]
    pub columns: Columns,
    /// 只取此时及以后开始的办件
    #[arg(long)]
    pub from: Option<String>,
    /// 只取此时以前结束的办件
    #[arg(long)]
    pub to: Option<String>,
    /// 只取最常见的几种路径
    #[arg(long)]
    pub top: Option<usize>,
    /// 只取这一事项
    #[arg(long)]
    pub item: Option<String>,
    #[command(flatten)]
    pub path: Path,
    /// 只取用时不少于这些天的办件（自然时间）
    #[arg(long)]
    pub least_days: Option<f64>,
    /// 只取用时不多于这些天的办件（自然时间）
    #[arg(long)]
    pub most_days: Option<f64>,
}

/// Columns of a table whose usual names do not fit.
#[derive(Args)]
pub struct Columns {
    /// 列名：办件
    #[arg(long)]
    pub case_column: Option<String>,
    /// 列名：环节
    #[arg(long)]
    pub activity_column: Option<String>,
    /// 列名：开始时间
    #[arg(long)]
    pub start_column: Option<String>,
    /// 列名：结束时间
    #[arg(long)]
    pub end_column: Option<String>,
    /// 列名：办理人或岗位
    #[arg(long)]
    pub resource_column: Option<String>,
    /// 列名：事项
    #[arg(long)]
    pub item_column: Option<String>,
}

/// What a case went through.
#[derive(Args)]
pub struct Path {
    /// 只取这一路径：各环节以“ -> ”相连
    #[arg(long)]
    pub variant: Option<String>,
    /// 只取经过这一环节的办件；可重复
    #[arg(long = "with", value_name = "环节")]
    pub with: Vec<String>,
    /// 只取没有经过这一环节的办件；可重复
    #[arg(long = "without", value_name = "环节")]
    pub without: Vec<String>,
}

impl Path {
    /// The steps of the one variant that counts.
    pub fn variant(&self) -> Option<Vec<String>> {
        let steps = |text: &String| text.split("->").map(|it| it.trim().to_owned()).collect();
        self.variant.as_ref().map(steps)
    }
}

/// What becomes of rows of different phases.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lifecycle {
    /// 只计完成
    Complete,
    /// 每行各计
    All,
}

/// How time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Clock {
    /// 自然时间
    Calendar,
    /// 工作日的时间
    Working,
}

/// How a log is laid beside a chart.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Method {
    /// 最优对齐
    Alignments,
    /// 令牌重放
    Tokens,
}
