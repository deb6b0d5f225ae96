//! Words of `desk archive`.

use clap::Subcommand;

use super::Place;

/// Verbs of `desk archive`.
#[derive(Subcommand)]
pub enum Archive {
    /// 列出各年度与档案文件
    List {
        #[command(flatten)]
        place: Place,
    },
    /// 归档一个年度：把当年办结的办件移入档案文件（负责人）
    Close {
        /// 办结年度，例如 2024
        #[arg(long)]
        year: i32,
        #[command(flatten)]
        place: Place,
    },
    /// 调回一个已归档的年度（负责人）
    BringBack {
        /// 办结年度
        #[arg(long)]
        year: i32,
        #[command(flatten)]
        place: Place,
    },
    /// 核验整条记录链，包括档案文件
    Verify {
        #[command(flatten)]
        place: Place,
    },
}

impl Archive {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Archive::List { place }
            | Archive::Close { place, .. }
            | Archive::BringBack { place, .. }
            | Archive::Verify { place } => place,
        }
    }
}
