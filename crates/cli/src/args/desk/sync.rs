//! Words of `desk sync`: the exchange with the provincial platform.

use clap::Subcommand;

use super::Place;

/// Verbs of `desk sync`.
#[derive(Subcommand)]
pub enum Sync {
    /// 向省级平台登记本工作站
    Enrol {
        /// 平台地址
        #[arg(long)]
        url: String,
        /// 一次性登记码
        #[arg(long)]
        code: String,
        #[command(flatten)]
        place: Place,
    },
    /// 立即同步，直到没有待发送的记录或不能再送
    Now {
        #[command(flatten)]
        place: Place,
    },
    /// 同步状态
    Status {
        #[command(flatten)]
        place: Place,
    },
    /// 逐条记录的去向
    Records {
        /// waiting、sent、received、refused、held
        #[arg(long)]
        state: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Sync {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Sync::Enrol { place, .. }
            | Sync::Now { place }
            | Sync::Status { place }
            | Sync::Records { place, .. } => place,
        }
    }
}
