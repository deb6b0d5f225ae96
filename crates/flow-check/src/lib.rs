//! Findings on a chart: can it run, is it drawn well, does it keep the statute.
//!
//! One rule = one file in [`rules`], with its explanation beside it. A rule never changes a chart
//! and holds no sentence for people: codes and facts only.

pub mod critical_path;
mod days;
mod finding;
mod graph;
pub mod mend;
pub mod outline;
pub mod rules;
pub mod soundness;

pub use critical_path::{CriticalPath, critical_path, excluded_path};
pub use finding::{Finding, Options, Severity, Switch, publishable};
pub use mend::{correctable, correction};
pub use rules::{Checked, check, check_file, checked};
pub use soundness::{Broken, Fault, Soundness, SoundnessOptions, soundness, soundness_with};
