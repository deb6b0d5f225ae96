//! What the command line says of the platform. A regular list.

use std::fmt::Display;
use std::net::SocketAddr;
use std::path::Path;

pub fn platform_serves(address: SocketAddr) -> String {
    format!("省级平台在 http://{address} 上，按 Ctrl+C 结束。")
}

pub fn ended() -> String {
    "已结束。".into()
}

pub fn enrol_code(code: &str, until: &str) -> String {
    format!("登记码 {code}，一次有效，{until} 前使用。")
}

pub fn suspended_by_operator() -> String {
    "平台管理员暂停".into()
}

pub fn item_suspended(item: &str) -> String {
    format!("事项 {item} 已暂停：新办件将被退回。")
}

pub fn item_resumed(item: &str, settled: usize) -> String {
    format!("事项 {item} 已恢复，{settled} 条记录重新核验。")
}

pub fn platform_refuses(error: &impl Display) -> String {
    format!("平台不能照办：{error}。")
}

pub fn platform_cannot_open(path: &Path, error: &impl Display) -> String {
    format!("平台数据 {} 打不开：{error}。", path.display())
}

pub fn not_a_store(store: &str) -> String {
    format!("“{store}”不是存储，请写成 sqlite:文件路径。")
}
