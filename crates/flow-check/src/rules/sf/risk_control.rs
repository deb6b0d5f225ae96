//! A risk mark comes with its control measure.

use flow_model::step::{Act, RiskGrade};

use crate::finding::{Finding, Severity};
use crate::mend::Mend;
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/risk-control`.
pub const RULE: Rule = Rule {
    name: "sf/risk-control",
    severity: Some(Severity::Warning),
    concerns: Concerns::Every,
    codes: &["control_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("risk_control.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    let graph = &scene.graph;
    let nodes = (0..scene.chart.nodes.len()).filter(|&at| {
        let node = graph.node(at);
        let risk = node.step.as_ref().and_then(|step| step.risk.as_ref());
        risk.is_some_and(|risk| risk.control.trim().is_empty())
    });
    nodes
        .map(|at| Saw::node(graph.node(at), "control_missing"))
        .collect()
}

/// Writes the measure that fits the step's act and the risk's grade; a county makes it its own.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let id = finding.element.as_deref()?;
    let act = mend.scene.graph.act(mend.scene.graph.at(id)?);
    mend.step(id, |step| {
        if let Some(risk) = &mut step.risk {
            measure(act).clone_into(&mut risk.control);
            if risk.grade == RiskGrade::High {
                risk.control.push_str(HIGH);
            }
        }
    })
}

/// What is done against a risk, by act. Our wording, not a statute's.
fn measure(act: Option<Act>) -> &'static str {
    match act {
        Some(Act::Apply | Act::Accept | Act::Correct | Act::RefuseAcceptance) => {
            "受理条件和材料清单公开，一次告知并出具书面凭证，受理与审查由不同岗位办理。"
        }
        Some(Act::Investigate | Act::Survey | Act::Special | Act::Execute) => {
            "两人以上共同进行，全过程记录，结果由双方签字并归档备查。"
        }
        Some(Act::Decide | Act::Approve | Act::RefuseDecision | Act::NoPenalty) => {
            "按公开的条件和裁量基准办理，说明理由，审批意见留痕，定期抽查。"
        }
        Some(Act::Pay) => "核对名册与账户，经办与复核分设，发放结果公示。",
        _ => "办理过程留痕，由另一岗位复核，定期抽查。",
    }
}

/// What is added for a high risk.
const HIGH: &str = "高风险环节由负责人复核，重要事项集体研究。";
