//! Words of `desk number`: numbers of papers.

use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

/// Verbs of `desk number`.
#[derive(Subcommand)]
pub enum Number {
    /// 查看文书编号设置
    Settings {
        #[command(flatten)]
        place: Place,
    },
    /// 设定机关简称、性质和号源（负责人）
    Set {
        /// JSON 文件：{"source": "platform|lead|slips", "size": 50, "offices": [{"department", "abbreviation", "papers": [{"paper", "word"}]}]}
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// 各系列还剩多少号，哪些文书还没有编号
    Standing {
        #[command(flatten)]
        place: Place,
    },
    /// 立即向省级平台申领号段
    Ask {
        #[command(flatten)]
        place: Place,
    },
    /// 牵头工作站给另一台工作站划出号段，得到号段条（负责人）
    Split {
        /// 机关简称加性质，例如 苏X市监罚
        series: String,
        /// 对方工作站的标识（在对方 desk number settings 里看）
        #[arg(long)]
        holder: String,
        /// 多少个号
        #[arg(long, default_value_t = 50)]
        count: u32,
        #[command(flatten)]
        place: Place,
    },
    /// 领入号段条
    Take {
        /// 号段条
        slip: String,
        #[command(flatten)]
        place: Place,
    },
    /// 给未编号的文书补编号
    Assign {
        /// 办件标识或编号
        case: String,
        /// 文书在办件中的序号，从 1 起
        paper: u32,
        #[command(flatten)]
        place: Place,
    },
    /// 作废文号，写明理由
    Void {
        /// 办件标识或编号
        #[arg(
            long,
            requires = "paper",
            conflicts_with = "series",
            required_unless_present = "series"
        )]
        case: Option<String>,
        /// 文书在办件中的序号，从 1 起
        #[arg(long)]
        paper: Option<u32>,
        /// 作废这个系列还没有用过的下一个号
        #[arg(long)]
        series: Option<String>,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 一年的文号登记簿：每个号的去向
    Register {
        /// 机关简称加性质
        series: String,
        /// 年份；不给则为今年
        #[arg(long)]
        year: Option<i32>,
        #[command(flatten)]
        place: Place,
    },
}

impl Number {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Number::Settings { place }
            | Number::Set { place, .. }
            | Number::Standing { place }
            | Number::Ask { place }
            | Number::Split { place, .. }
            | Number::Take { place, .. }
            | Number::Assign { place, .. }
            | Number::Void { place, .. }
            | Number::Register { place, .. } => place,
        }
    }
}
