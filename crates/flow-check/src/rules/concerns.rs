//! Which charts a rule is about: statute rules speak only of the class of power and the case type that a chart names.

use flow_model::chart::Chart;
use flow_model::step::{CaseType, Power};

use super::Scene;

/// Which charts a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// Every chart.
    Every,
    /// Charts that carry something of our vocabulary: a chart of another tool is not asked for what it cannot say.
    Ours,
    /// Internal charts of this class of power.
    Class(&'static str),
    /// Internal charts of this class of power and this case type.
    Kind(&'static str, CaseType),
    /// Internal charts of a penalty by one of these procedures. A chart that names no class is one by its case type;
    /// a chart of another class, such as a simplified reconsideration, is none.
    Penalty(&'static [CaseType]),
}

/// Both procedures of a penalty.
pub const PENALTIES: &[CaseType] = &[CaseType::Simple, CaseType::General];

/// Class of penalties.
const PENALTY: &str = "CF";

impl Concerns {
    /// Whether the rule is about this chart.
    #[must_use]
    pub fn holds(self, scene: &Scene) -> bool {
        let class = scene.chart.power.class.as_deref();
        let kind = scene.case_type();
        match self {
            Concerns::Every => true,
            Concerns::Ours => is_ours(scene.chart),
            Concerns::Class(wanted) => scene.is_internal() && class == Some(wanted),
            Concerns::Kind(wanted, case_type) => {
                scene.is_internal() && class == Some(wanted) && kind == Some(case_type)
            }
            Concerns::Penalty(kinds) => {
                let penalty = class.is_none_or(|class| class == PENALTY);
                scene.is_internal() && penalty && kind.is_some_and(|kind| kinds.contains(&kind))
            }
        }
    }
}

/// Whether a chart says anything in our vocabulary besides its side: of its power, of a step, of a lane's post.
fn is_ours(chart: &Chart) -> bool {
    let blank = Power {
        side: chart.power.side,
        ..Power::default()
    };
    chart.power != blank
        || chart.nodes.iter().any(|node| node.step.is_some())
        || chart.lanes.iter().any(|lane| lane.post.is_some())
}
