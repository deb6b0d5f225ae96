//! Words of `desk lights`.

use clap::Subcommand;

use super::Place;

/// Verbs of `desk lights`.
#[derive(Subcommand)]
pub enum Lights {
    /// 规则表：阈值、级别、开关、来源
    Rules {
        #[command(flatten)]
        place: Place,
    },
    /// 设置一条规则（负责人）；不给的部分保持不变
    Set {
        /// 规则代码，例如 A003
        rule: String,
        /// on、off
        #[arg(long)]
        switch: Option<String>,
        /// remind、yellow、red
        #[arg(long)]
        level: Option<String>,
        /// promised、statutory
        #[arg(long)]
        against: Option<String>,
        /// 阈值：用时规则写 4/5，其余写数字
        #[arg(long)]
        threshold: Option<String>,
        /// 恢复随软件提供的设置
        #[arg(long, conflicts_with_all = ["switch", "level", "against", "threshold"])]
        shipped: bool,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 正亮着的灯
    List {
        /// remind、yellow、red
        #[arg(long, default_value = "red")]
        level: String,
        #[command(flatten)]
        place: Place,
    },
    /// 摘牌（负责人）
    TakeDown {
        /// 灯的序号，见 list
        alert: i64,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
}

impl Lights {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Lights::Rules { place }
            | Lights::Set { place, .. }
            | Lights::List { place, .. }
            | Lights::TakeDown { place, .. } => place,
        }
    }
}
