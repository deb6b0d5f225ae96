//! Words of `desk import`: past cases of another system.

use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

/// Verbs of `desk import`.
#[derive(Subcommand)]
pub enum Import {
    /// 试导入：只出报告，不写入；有不能导入的行则退出码为 1
    Check(Reading),
    /// 导入：全部写入或一行也不写
    Take(Reading),
    /// 列出导入批次
    List {
        #[command(flatten)]
        place: Place,
    },
    /// 撤销一个批次（尚无后续操作时）
    Undo {
        /// 批次号
        batch: i64,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 查看一件存量办件的原始记录
    Show {
        /// 办件标识或编号
        case: String,
        #[command(flatten)]
        place: Place,
    },
    /// 在办的存量办件转入本系统接续办理
    #[command(group(clap::ArgGroup::new("which").required(true).args(["case", "batch"])))]
    CarryOn {
        /// 办件标识或编号
        #[arg(long)]
        case: Option<String>,
        /// 批次号：其中能接续的都接续
        #[arg(long)]
        batch: Option<i64>,
        #[command(flatten)]
        place: Place,
    },
}

/// A file that is read.
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// CSV、XLSX、SQLite、装有 CSV 的 ZIP，或装有 CSV 的文件夹
    pub file: PathBuf,
    /// 来源系统或台账的名称；同名来源的同一办件只导入一次
    #[arg(long)]
    pub source: Option<String>,
    /// 表头=字段，可多个；字段为“-”则不取，例如 --column 单位名称=applicant
    #[arg(long = "column")]
    pub columns: Vec<String>,
    /// 报告另存为 .xlsx 或 .csv
    #[arg(long)]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
}

impl Import {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Import::Check(reading) | Import::Take(reading) => &reading.place,
            Import::List { place }
            | Import::Undo { place, .. }
            | Import::Show { place, .. }
            | Import::CarryOn { place, .. } => place,
        }
    }
}
