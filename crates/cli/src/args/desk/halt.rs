//! Words of `desk case halt|resume|finish`.

use super::Place;

/// 中止执行.
#[derive(Debug, clap::Args)]
pub struct Halt {
    /// 办件标识或编号
    pub case: String,
    /// no_means（确有困难或者暂无履行能力）、third_party（第三人主张权利）、irreparable（难以弥补的损失）、agreement（执行协议）、other
    #[arg(long)]
    pub ground: String,
    /// 没有明显社会危害、当事人确无能力履行：满三年未恢复的不再执行
    #[arg(long)]
    pub harmless: bool,
    /// 理由
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub place: Place,
}

/// 恢复执行.
#[derive(Debug, clap::Args)]
pub struct Resume {
    /// 办件标识或编号
    pub case: String,
    /// 理由
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub place: Place,
}

/// 终结执行.
#[derive(Debug, clap::Args)]
pub struct Finish {
    /// 办件标识或编号
    pub case: String,
    /// party_dead、party_dissolved、object_gone、revoked、other
    #[arg(long)]
    pub ground: String,
    /// 理由
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub place: Place,
}
