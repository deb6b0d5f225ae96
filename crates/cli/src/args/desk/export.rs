//! Words of `desk export`.

use std::path::PathBuf;

use super::Place;

/// Words of `desk export`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("out").required(true).args(["xes", "ocel", "csv", "fields"])))]
pub struct Export {
    /// 写成 XES（IEEE 1849）
    #[arg(long, value_name = "OUT.xes")]
    pub xes: Option<PathBuf>,
    /// 写成 OCEL 2.0（JSON）
    #[arg(long, value_name = "OUT.json")]
    pub ocel: Option<PathBuf>,
    /// 写成 CSV，每个环节一行
    #[arg(long, value_name = "OUT.csv")]
    pub csv: Option<PathBuf>,
    /// 表单的值写成 CSV，每个值一行：已填、已确认、缺失及理由
    #[arg(long, value_name = "OUT.csv")]
    pub fields: Option<PathBuf>,
    /// 只要这个事项（编码）
    #[arg(long)]
    pub item: Option<String>,
    /// 只要这一类权力（两位字母，例如 XK、CF）
    #[arg(long)]
    pub class: Option<String>,
    /// running、ended、withdrawn
    #[arg(long)]
    pub state: Option<String>,
    /// 只要在这张流程图上办的（流程图标识）
    #[arg(long)]
    pub chart: Option<String>,
    /// 只要在它的这一版上办的
    #[arg(long, requires = "chart")]
    pub version: Option<u32>,
    /// 这一天起开立的（YYYY-MM-DD）
    #[arg(long)]
    pub from: Option<String>,
    /// 到这一天为止开立的
    #[arg(long)]
    pub to: Option<String>,
    /// 写入个人信息：办件标题、办理人、意见；不给则都不写
    #[arg(long)]
    pub personal: bool,
    #[command(flatten)]
    pub place: Place,
}
