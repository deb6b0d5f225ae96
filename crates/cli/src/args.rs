//! Words of the command line, as clap reads them: the nouns, `day` and `code`. A regular list.

mod chart;
mod desk;
mod number;
mod platform;

use clap::{Parser, Subcommand};

use crate::print::Format;

pub use chart::{Chart, Drawing, PaperSize, Play, Rehearsal, Search, Symbols, TableSide, Titles};
pub use desk::{
    AddCode, Archive, AtStep, Case, Catalogue, Codes, Confirm, Deputies, Desk, DeskChart, Export,
    Forward, Import, Lights, Mine, Moves, Optimise, Place, Reading, Remedy, Scenario, Seek,
    Simulate, Sync, Wish,
};
pub use number::Number;
pub use platform::{ItemAt, Platform, PlatformItem};

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
    /// 校验统一社会信用代码、身份证号、组织机构代码、行政区划、事项编码
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
    /// 组织机构代码
    Org,
    /// 行政区划代码
    Region,
    /// 事项编码
    Item,
}
