//! Words of `desk optimise`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

/// Verbs of `desk optimise`.
#[derive(Subcommand)]
pub enum Optimise {
    /// 情景：查看、导出、读取、用办件历史填写、恢复
    Scenario(Scenario),
    /// 列出本机占用同一批人员的其他图；选中的写在情景表单的 beside 里
    Beside {
        /// 流程图标识
        chart: String,
        #[command(flatten)]
        place: Place,
    },
    /// 按情景模拟
    Simulate(Simulate),
    /// 寻找合法的、比现状好的方案；可以随即采纳、出报告
    Search(Box<Seek>),
    /// 列出采纳过的方案
    Taken {
        /// 流程图标识
        chart: String,
        #[command(flatten)]
        place: Place,
    },
    /// 发布之后的实际效果，与预期对照
    Study {
        /// 流程图标识
        chart: String,
        #[command(flatten)]
        place: Place,
    },
    /// 撤销最近一次采纳：草稿和情景恢复原状
    Undo {
        /// 流程图标识
        chart: String,
        #[command(flatten)]
        place: Place,
    },
}

/// Words of `desk optimise scenario`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").args(["write", "read", "sheet", "fill", "reset"])))]
pub struct Scenario {
    /// 流程图标识
    pub chart: String,
    /// 导出为 Prosimos 的 JSON 文件
    #[arg(long, value_name = "OUT.json")]
    pub write: Option<PathBuf>,
    /// 读取 Prosimos 的 JSON 文件
    #[arg(long, value_name = "FILE.json")]
    pub read: Option<PathBuf>,
    /// 保存填写好的表单（查看时 JSON 输出的 sheet 部分）
    #[arg(long, value_name = "FILE.json")]
    pub sheet: Option<PathBuf>,
    /// 用办件历史填写
    #[arg(long)]
    pub fill: bool,
    /// 恢复为流程图的假设值
    #[arg(long)]
    pub reset: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Words of `desk optimise simulate`.
#[derive(Debug, clap::Args)]
pub struct Simulate {
    /// 流程图标识
    pub chart: String,
    /// 每次件数
    #[arg(long, default_value_t = 1_000)]
    pub cases: u32,
    /// 重复次数
    #[arg(long, default_value_t = 10)]
    pub replications: u32,
    /// 预热件数，不计入结果
    #[arg(long, default_value_t = 0)]
    pub warm_up: u32,
    /// 种子
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    /// 同时占用这些人员的图的标识，可给多个；不给则用情景里选中的
    #[arg(long)]
    pub beside: Vec<String>,
    /// 另写一份日志：.csv 或者 .xes
    #[arg(long, value_name = "OUT.csv|OUT.xes")]
    pub log: Option<PathBuf>,
    /// 写成报告：.pdf 或者 .docx
    #[arg(long, value_name = "OUT.pdf|OUT.docx")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
}

/// Words of `desk optimise search`.
#[derive(Debug, clap::Args)]
pub struct Seek {
    /// 流程图标识
    pub chart: String,
    /// 最多用多少秒
    #[arg(long, default_value_t = 60)]
    pub seconds: u32,
    /// 最多模拟多少次；给定后同一种子结果相同
    #[arg(long)]
    pub simulations: Option<u32>,
    /// 每次模拟的件数
    #[arg(long, default_value_t = 500)]
    pub cases: u32,
    /// 种子
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    /// 同时占用这些人员的图的标识，可给多个；不给则用情景里选中的
    #[arg(long)]
    pub beside: Vec<String>,
    /// 采纳第几个方案为草稿
    #[arg(long, requires = "note")]
    pub accept: Option<u32>,
    /// 采纳的理由，记入版本说明
    #[arg(long)]
    pub note: Option<String>,
    /// 写成报告：.pdf 或者 .docx
    #[arg(long, value_name = "OUT.pdf|OUT.docx")]
    pub report: Option<PathBuf>,
    /// 写入报告的方案；不给则为前三个
    #[arg(long, value_delimiter = ',')]
    pub points: Vec<u32>,
    #[command(flatten)]
    pub place: Place,
}

impl Optimise {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Optimise::Scenario(it) => &it.place,
            Optimise::Simulate(it) => &it.place,
            Optimise::Search(it) => &it.place,
            Optimise::Beside { place, .. }
            | Optimise::Taken { place, .. }
            | Optimise::Study { place, .. }
            | Optimise::Undo { place, .. } => place,
        }
    }
}
