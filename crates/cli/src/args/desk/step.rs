//! Words that name a step of a case, and what is said when it is done.

use super::Place;

/// A step that is done: `move` and `complete`.
#[derive(Debug, clap::Args)]
pub struct Forward {
    /// 办件标识或编号
    pub case: String,
    /// 意见
    #[arg(long, default_value = "")]
    pub opinion: String,
    /// 网关=流向，可多个
    #[arg(long = "route")]
    pub routes: Vec<String>,
    /// 共同执法人员（用户），可多个
    #[arg(long = "with")]
    pub with: Vec<String>,
    /// 环节；只有一个当前环节时可不给
    #[arg(long)]
    pub node: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// A step of a case.
#[derive(Debug, Clone, clap::Args)]
pub struct AtStep {
    /// 办件标识或编号
    pub case: String,
    /// 环节；只有一个当前环节时可不给
    #[arg(long)]
    pub node: Option<String>,
    #[command(flatten)]
    pub place: Place,
}
