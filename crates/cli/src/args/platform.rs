//! Words of `platform`: the provincial platform.

use clap::Subcommand;

use crate::print::Format;

/// Verbs of `platform`.
#[derive(Subcommand)]
pub enum Platform {
    /// 启动省级平台
    Serve {
        /// 监听地址
        #[arg(long, default_value = "127.0.0.1:8620")]
        listen: std::net::SocketAddr,
        /// 存储，例如 sqlite:platform.sqlite
        #[arg(long)]
        store: String,
    },
    /// 生成一次性登记码
    EnrolCode {
        #[arg(long)]
        store: String,
        /// 行政区划代码
        #[arg(long)]
        region: String,
        /// 工作站名称
        #[arg(long)]
        device: String,
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// 暂停或恢复事项
    Item {
        #[command(subcommand)]
        verb: PlatformItem,
    },
    /// 数据接口规范（OpenAPI 3.1）
    Openapi,
}

impl Platform {
    /// The format that was asked for.
    pub fn format(&self) -> Format {
        match self {
            Platform::Serve { .. } => Format::Text,
            Platform::EnrolCode { format, .. } => *format,
            Platform::Item {
                verb: PlatformItem::Suspend(it) | PlatformItem::Resume(it),
            } => it.format,
            Platform::Openapi => Format::Json,
        }
    }
}

/// Verbs of `platform item`.
#[derive(Subcommand)]
pub enum PlatformItem {
    /// 暂停
    Suspend(ItemAt),
    /// 恢复
    Resume(ItemAt),
}

/// An item in the platform's store.
#[derive(Debug, Clone, clap::Args)]
pub struct ItemAt {
    /// 事项编码
    pub item: String,
    #[arg(long)]
    pub store: String,
    /// 行政区划代码
    #[arg(long)]
    pub region: String,
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}
