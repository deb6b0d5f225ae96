//! Words of `desk case confirm`.

use super::Place;

/// Values that fail a check and are confirmed.
#[derive(Debug, clap::Args)]
pub struct Confirm {
    /// 办件标识或编号
    pub case: String,
    /// 字段=理由，可多个
    pub fields: Vec<String>,
    /// 其余全部按这一理由确认
    #[arg(long, value_name = "理由")]
    pub all: Option<String>,
    /// 环节；只有一个当前环节时可不给
    #[arg(long)]
    pub node: Option<String>,
    #[command(flatten)]
    pub place: Place,
}
