//! Words of `desk catalogue`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

/// Verbs of `desk catalogue`.
#[derive(Subcommand)]
pub enum Catalogue {
    /// 导入事项（CSV、XLSX、JSON）
    Import {
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// 列出事项
    List {
        /// 查找的字
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// 导出事项表：2010 年权力类别与现行事项类型并列（.xlsx、.csv）
    Export {
        /// 输出文件
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// 事项绑定流程图与时限
    Bind {
        /// 事项编码
        item: String,
        /// 内部流程图
        #[arg(long)]
        internal: String,
        /// 外部流程图
        #[arg(long)]
        external: Option<String>,
        /// instant、promised、joint、reported、simple、general
        #[arg(long)]
        case_type: String,
        /// 承诺时限，例如 10w（工作日）、30d（自然日）
        #[arg(long)]
        promised: Option<String>,
        /// 法定时限
        #[arg(long)]
        statutory: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl Catalogue {
    /// Who acts, and where.
    pub fn place(&self) -> &Place {
        match self {
            Catalogue::Import { place, .. }
            | Catalogue::List { place, .. }
            | Catalogue::Export { place, .. }
            | Catalogue::Bind { place, .. } => place,
        }
    }
}
