//! The people of the demo county that the script plays.

/// Password of all demo people.
pub const PASSWORD: &str = "sunflow-demo";
/// 流程设计员.
pub const DESIGNER: &str = "sheji";
/// 窗口.
pub const WINDOW: &str = "chuangkou";
/// 审查.
pub const REVIEWER: &str = "shencha";
/// 负责人.
pub const HEAD: &str = "fuzeren";
/// The region of the demo county.
pub const REGION: &str = "320999";
