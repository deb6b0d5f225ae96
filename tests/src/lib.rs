//! What the tests of the whole product share: a virtual screen, a WebDriver session, and the main job as a script.

pub mod canvas;
pub mod chart_desk;
pub mod driver;
pub mod main_job;
pub mod platform;
pub mod screen;
pub mod wide_chart;
pub mod window;
