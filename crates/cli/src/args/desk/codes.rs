//! Words of `desk codes`: codes of items, schemes, regions.

use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

/// Verbs of `desk codes`.
#[derive(Subcommand)]
pub enum Codes {
    /// 一个事项的全部编码，现行的和停用的
    Item {
        /// 事项编码（目录里的）
        item: String,
        #[command(flatten)]
        place: Place,
    },
    /// 为事项添加一个并存的编码
    Add(Add),
    /// 停用事项的一个编码，记录保留
    End {
        item: String,
        /// 编码的行号（desk codes item 里的；0 为目录编码）
        #[arg(long)]
        n: i64,
        /// 最后一日（YYYY-MM-DD）
        #[arg(long)]
        until: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 确认没有通过校验的编码，写明理由
    Confirm {
        item: String,
        /// 编码的行号；0 为目录编码
        #[arg(long)]
        n: i64,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 校验一个编码，事项编码并拆开各段（含本县的编码规则和区划）
    Check {
        /// uscc、resident_id、org_code、region、item
        kind: String,
        code: String,
        #[command(flatten)]
        place: Place,
    },
    /// 事项编码的规则
    Schemes {
        #[command(flatten)]
        place: Place,
    },
    /// 添加本县的编码规则（JSON 文件）
    SetScheme {
        file: PathBuf,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 收回本县的编码规则，记录保留
    DropScheme {
        name: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 查行政区划：代码开头或者名称，含撤销的和变更为什么
    Regions {
        text: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 导入行政区划变更表：代码、名称、启用年、停用年、变更为、来源
    ImportRegions {
        file: PathBuf,
        /// 表里没有写来源的行的来源
        #[arg(long)]
        source: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

/// A code that an item gets.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// 事项编码（目录里的）
    pub item: String,
    /// catalog、local_catalog、task、local_task、handling、power、network、other
    #[arg(long)]
    pub kind: String,
    /// 编码
    #[arg(long)]
    pub code: String,
    /// 清单版本
    #[arg(long)]
    pub version: Option<String>,
    /// 启用日（YYYY-MM-DD）
    #[arg(long)]
    pub since: Option<String>,
    /// 来源
    #[arg(long)]
    pub source: String,
    /// 没有通过校验时的确认理由
    #[arg(long)]
    pub reason: Option<String>,
    /// 同类的现行编码停用到启用日的前一日
    #[arg(long)]
    pub replaces: bool,
    #[command(flatten)]
    pub place: Place,
}

impl Codes {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Codes::Item { place, .. }
            | Codes::Add(Add { place, .. })
            | Codes::End { place, .. }
            | Codes::Confirm { place, .. }
            | Codes::Check { place, .. }
            | Codes::Schemes { place }
            | Codes::SetScheme { place, .. }
            | Codes::DropScheme { place, .. }
            | Codes::Regions { place, .. }
            | Codes::ImportRegions { place, .. } => place,
        }
    }
}
