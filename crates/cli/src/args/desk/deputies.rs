//! Words of `desk deputies`.

use clap::Subcommand;

use super::Place;

/// Verbs of `desk deputies`.
#[derive(Subcommand)]
pub enum Deputies {
    /// 列出代理
    List {
        #[command(flatten)]
        place: Place,
    },
    /// 设置代理：本人设置，或者负责人代为设置
    Set {
        /// 外出的用户；不给则为本人
        #[arg(long)]
        absent: Option<String>,
        /// 代理的用户
        #[arg(long)]
        deputy: String,
        /// 起始日 YYYY-MM-DD
        #[arg(long)]
        from: String,
        /// 截止日 YYYY-MM-DD
        #[arg(long)]
        to: String,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// 提前结束代理
    End {
        /// 序号，见 list
        seq: i64,
        #[command(flatten)]
        place: Place,
    },
}

impl Deputies {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Deputies::List { place }
            | Deputies::Set { place, .. }
            | Deputies::End { place, .. } => place,
        }
    }
}
