//! Words of `desk case remedy`.

use super::Place;

/// A decision of reconsideration or a judgement: `remedy`.
#[derive(Debug, clap::Args)]
pub struct Remedy {
    /// 办件标识或编号
    pub case: String,
    /// reconsideration（复议）或 court（判决）
    #[arg(long)]
    pub by: String,
    /// 机关名称
    #[arg(long)]
    pub organ: String,
    /// 文书编号
    #[arg(long)]
    pub number: String,
    /// 作出日期（YYYY-MM-DD）
    #[arg(long)]
    pub decided: String,
    /// 收到日期（YYYY-MM-DD）
    #[arg(long)]
    pub received: String,
    /// revoked（撤销）、partly_revoked（部分撤销）、void（确认无效）、changed（变更）、illegal（确认违法）、redo（撤销并责令重作）、partly_redo（部分撤销并责令重作）、perform（责令履行）
    #[arg(long)]
    pub order: String,
    /// 主要内容
    #[arg(long)]
    pub says: String,
    /// 履行期限，例如 15d（自然日）、10w（工作日）
    #[arg(long)]
    pub within: Option<String>,
    /// 变更或者部分撤销后的罚款数额（元）
    #[arg(long)]
    pub fine: Option<String>,
    /// 仅因违反法定程序
    #[arg(long)]
    pub procedure: bool,
    /// 第三人提出相反请求
    #[arg(long)]
    pub third_party: bool,
    /// 从哪个环节重新办理
    #[arg(long)]
    pub reopen: Option<String>,
    #[command(flatten)]
    pub place: Place,
}
