//! Separation of duties: who did one act may not do another in the same case.

use flow_model::step::{Act, Basis, CaseType};

use crate::case::{Case, PassHow};
use crate::event::Actor;
use crate::law::{licensing, penalty};
use crate::net::{Net, NetNode};
use crate::rejection::{Code, Rejection};
use crate::versions::trail;

/// One rule: who did one of `earlier` may not do `act`.
#[derive(Debug, Clone)]
pub struct Separation {
    /// The act that is kept apart.
    pub act: Act,
    /// The acts that shut a person out.
    pub earlier: &'static [Act],
    /// The case types in which it holds.
    pub case_types: &'static [CaseType],
    /// The article; `None` where no source was found that demands it in words: a rule of the house.
    pub basis: Option<Basis>,
}

const LICENCE: &[CaseType] = &[
    CaseType::Instant,
    CaseType::Promised,
    CaseType::Joint,
    CaseType::Reported,
];
const PENALTY: &[CaseType] = &[CaseType::Simple, CaseType::General];
const GENERAL: &[CaseType] = &[CaseType::General];

/// The rules that hold.
#[must_use]
pub fn rules() -> Vec<Separation> {
    let rule = |act, earlier, case_types, basis| Separation {
        act,
        earlier,
        case_types,
        basis,
    };
    vec![
        // The hearing is hosted by somebody who has not reviewed the application.
        rule(
            Act::Hear,
            &[Act::Review, Act::Survey],
            LICENCE,
            Some(licensing::article(48)),
        ),
        // The hearing is hosted by somebody who has not investigated the case.
        rule(
            Act::Hear,
            &[Act::Investigate],
            PENALTY,
            Some(penalty::article(64)),
        ),
        // The head of the organ looks through what others have investigated.
        rule(
            Act::Approve,
            &[Act::Investigate],
            GENERAL,
            Some(penalty::article(57)),
        ),
        rule(
            Act::Decide,
            &[Act::Investigate],
            GENERAL,
            Some(penalty::article(57)),
        ),
        // Art. 58 demands the review; that the reviewer is another person is a rule of the house.
        rule(Act::LegalReview, &[Act::Investigate], PENALTY, None),
        rule(Act::LegalReview, &[Act::Review, Act::Survey], LICENCE, None),
    ]
}

/// Whether these people may do the act of `node`.
pub(super) fn permit(
    net: &Net,
    case: &Case,
    node: &NetNode,
    acting: &[&Actor],
) -> Result<(), Rejection> {
    let Some(act) = node.step.act else {
        return Ok(());
    };
    let case_type = case.start.case_type;
    for rule in rules() {
        if rule.act != act || !rule.case_types.contains(&case_type) {
            continue;
        }
        if let Some((user, earlier)) = found(net, case, &rule, acting) {
            return Err(Rejection::new(Code::SeparationOfDuties)
                .article(rule.basis)
                .with("user", &user.user)
                .with("name", &user.name)
                .with("node", &node.id)
                .with("earlier", earlier));
        }
    }
    Ok(())
}

/// Who of `acting` did an earlier act, and the node where.
fn found<'a>(
    net: &Net,
    case: &'a Case,
    rule: &Separation,
    acting: &[&'a Actor],
) -> Option<(&'a Actor, &'a str)> {
    let earlier = case.passes.iter().filter(|pass| {
        let act = trail::act(net, case, pass);
        matches!(pass.how, PassHow::Done { .. })
            && act.is_some_and(|act| rule.earlier.contains(&act))
    });
    for pass in earlier {
        let did = std::iter::once(&pass.by).chain(&pass.with);
        for before in did {
            // A deputy and the absent person both count (代).
            if let Some(user) = acting.iter().find(|actor| actor.shares(before)) {
                return Some((user, &pass.node));
            }
        }
    }
    None
}
