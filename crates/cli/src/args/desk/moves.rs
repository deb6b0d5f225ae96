//! Words of `desk move`.

use clap::Subcommand;

use super::Place;

/// Verbs of `desk move`.
#[derive(Subcommand)]
pub enum Moves {
    /// 核对环节：旧版本的环节在新版本中是哪一个，各停着多少件
    Plan {
        /// 流程图
        chart: String,
        /// 转出的版本；不给则取有在办件的最早版本
        #[arg(long)]
        from: Option<u32>,
        /// 转到的版本；不给则取最新版本
        #[arg(long)]
        to: Option<u32>,
        #[command(flatten)]
        place: Place,
    },
    /// 试转全部在办件（不写入）；加 --commit 才真正转
    Cases {
        /// 流程图
        chart: String,
        /// 转出的版本
        #[arg(long)]
        from: u32,
        /// 转到的版本；不给则取最新版本
        #[arg(long)]
        to: Option<u32>,
        /// 指定对应环节：旧标识=新标识；等号后为空表示没有对应环节；可以重复
        #[arg(long = "map", value_name = "OLD=NEW")]
        map: Vec<String>,
        /// 不能转的留在原版本，其余照转
        #[arg(long)]
        leave_refused: bool,
        /// 真正转：一次转完，有一件转不了就一件也不转
        #[arg(long, requires = "reason")]
        commit: bool,
        /// 理由
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 这张图上转过的
    List {
        /// 流程图
        chart: String,
        #[command(flatten)]
        place: Place,
    },
    /// 撤销一次换版：换版以后谁也没有继续办理才行
    Undo {
        /// 流程图
        chart: String,
        /// 方案标识，见 list
        plan: String,
        /// 理由
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
}

impl Moves {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Moves::Plan { place, .. }
            | Moves::Cases { place, .. }
            | Moves::List { place, .. }
            | Moves::Undo { place, .. } => place,
        }
    }
}
