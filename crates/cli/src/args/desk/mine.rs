//! Words of `desk mine`. A regular list.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Place;
use crate::log::args::{Clock, Columns, Path};

/// Verbs of `desk mine`.
#[derive(Subcommand)]
pub enum Mine {
    /// 汇总：办件、时间、环节、返工、往返
    Summary {
        #[command(flatten)]
        wish: Wish,
    },
    /// 流转图：环节之间的去向、次数与时间
    Map {
        #[command(flatten)]
        wish: Wish,
        /// 最多画几个最常见的环节
        #[arg(long, default_value_t = 20)]
        steps: u32,
        /// 画出的去向占全部去向的比例，0 至 1
        #[arg(long, default_value_t = 0.8)]
        share: f64,
        /// 输出文件（.bpmn）
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// 办理路径：每种路径的件数、占比、时间
    Variants {
        #[command(flatten)]
        wish: Wish,
        /// 列出几种
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// 某个数字后面的办件：返工、往返、与流程图的出入
    Cases {
        #[command(flatten)]
        wish: Wish,
        /// 这个环节办了不止一次的
        #[arg(long, value_name = "环节")]
        rework: Option<String>,
        /// 从前者到后者又回到前者的
        #[arg(long, value_name = "岗位,岗位", value_delimiter = ',', num_args = 2)]
        ping_pong: Vec<String>,
        /// skipped 略过、added 多出、late 超时；须给 --beside 与 --step
        #[arg(long, value_parser = ["skipped", "added", "late"], requires_all = ["beside", "step"])]
        deviation: Option<String>,
        /// 出入的环节
        #[arg(long)]
        step: Option<String>,
        /// 与之对照的流程图标识
        #[arg(long)]
        beside: Option<String>,
        /// 它的版本；不给则为草稿，没有草稿则为最新版
        #[arg(long)]
        beside_version: Option<u32>,
        /// 列出几件
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// 发现流程图；可以存为新的草稿
    Discover {
        #[command(flatten)]
        wish: Wish,
        /// 噪声阈值 0 至 1
        #[arg(long, default_value_t = 0.0)]
        noise: f64,
        /// 输出文件（.bpmn）
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// 存为这个名称的草稿
        #[arg(long, requires = "note")]
        keep: Option<String>,
        /// 来历，记入版本说明
        #[arg(long)]
        note: Option<String>,
    },
    /// 与流程图对照
    Conform {
        #[command(flatten)]
        wish: Wish,
        #[command(flatten)]
        beside: Beside,
    },
    /// 每件在何时到了哪个环节（回放用）
    Dots {
        #[command(flatten)]
        wish: Wish,
        #[command(flatten)]
        beside: Beside,
    },
}

/// A chart beside the log.
#[derive(Args)]
pub struct Beside {
    /// 与之对照的流程图标识
    #[arg(long)]
    pub beside: String,
    /// 它的版本；不给则为草稿，没有草稿则为最新版
    #[arg(long)]
    pub beside_version: Option<u32>,
}

/// Which log, and which part of it.
#[derive(Args)]
pub struct Wish {
    /// 日志文件：XES、XES.GZ、CSV、OCEL 2.0 JSON；不给则取本机办件
    #[arg(long)]
    pub log: Option<PathBuf>,
    /// 本机办件：只取这张流程图上办的（流程图标识）
    #[arg(long)]
    pub chart: Option<String>,
    /// 只取它的这一版
    #[arg(long, requires = "chart")]
    pub version: Option<u32>,
    /// 本机办件：只取这个事项（编码）
    #[arg(long)]
    pub code: Option<String>,
    #[command(flatten)]
    pub columns: Columns,
    /// OCEL 中作为办件的对象类型
    #[arg(long)]
    pub object_type: Option<String>,
    /// 每行各计，不管生命周期
    #[arg(long)]
    pub every_row: bool,
    /// 这一天起开始的（YYYY-MM-DD）
    #[arg(long)]
    pub from: Option<String>,
    /// 到这一天为止结束的
    #[arg(long)]
    pub to: Option<String>,
    /// 只取最常见的几种路径
    #[arg(long)]
    pub top: Option<u32>,
    /// 只取这一事项（日志里的名称）
    #[arg(long)]
    pub item: Option<String>,
    #[command(flatten)]
    pub path: Path,
    /// 只取用时不少于这些天的
    #[arg(long)]
    pub least_days: Option<f64>,
    /// 只取用时不多于这些天的
    #[arg(long)]
    pub most_days: Option<f64>,
    /// 时间怎么计
    #[arg(long, value_enum, default_value = "calendar")]
    pub time: Clock,
    #[command(flatten)]
    pub place: Place,
}

impl Mine {
    /// Which log, and who acts.
    pub fn wish(&self) -> &Wish {
        match self {
            Mine::Summary { wish }
            | Mine::Map { wish, .. }
            | Mine::Variants { wish, .. }
            | Mine::Cases { wish, .. }
            | Mine::Discover { wish, .. }
            | Mine::Conform { wish, .. }
            | Mine::Dots { wish, .. } => wish,
        }
    }
}
