//! Finishing a step, confirming an event, telling that a boundary event happened: the case moves on.

use flow_model::step::{Act, Basis, CaseType, FieldKind};

use super::set_field::gap_in_rows;
use super::text::{self, MAX_OPINION, MAX_ROUTES, MAX_WITH};
use super::{execution, extend, gate, hand, paper, separation};
use crate::case::Case;
use crate::choices::AUTOMATIC;
use crate::clock::Calendar;
use crate::event::{Actor, CaseEvent, FieldValue, StepDone};
use crate::law::{licensing, penalty};
use crate::net::{Net, NetKind, NetNode};
use crate::rejection::{Code, Rejection};
use crate::walk::advance::{Open, advance, open};
use crate::walk::{MAX_HOPS, Stop, Trouble};

/// Whether a step may be finished like that.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    done: &StepDone,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let open = open_to(net, case, &done.node, &event.by)?;
    let node = &net.nodes[open.0];
    let automatic = node.timing.is_some() || node.condition.is_some();
    if automatic && case.start.engine >= AUTOMATIC {
        return Err(Rejection::new(Code::HappensByItself).with("node", &done.node));
    }
    execution::goes_on(case, node)?;
    text::at_most("opinion", &done.opinion, MAX_OPINION)?;
    fields(case, node)?;
    opinion(case, node, done)?;
    officers(case, node, done, &event.by)?;
    let acting: Vec<&Actor> = std::iter::once(&event.by).chain(&done.with).collect();
    separation::permit(net, case, node, &acting)?;
    gate::permit(net, case, node, (done, event), calendar)?;
    extend::permit_step(net, case, node, event, calendar)?;
    paper::permit_issued(node, &done.papers, event)?;
    routes(net, case, open, done, event)
}

/// The node, when it stands open, the actor holds its post, and nobody else has taken it.
pub(crate) fn open_to(
    net: &Net,
    case: &Case,
    node: &str,
    by: &Actor,
) -> Result<(usize, Open), Rejection> {
    let (at, how) = open_at(net, case, node)?;
    let post = &net.nodes[at].post;
    if by.post != *post {
        return Err(Rejection::new(Code::WrongPost)
            .with("node", node)
            .with("post", post));
    }
    hand::free_for(case, node, by)?;
    Ok((at, how))
}

/// The node, when it stands open.
pub(super) fn open_at(net: &Net, case: &Case, node: &str) -> Result<(usize, Open), Rejection> {
    let at = net
        .position(node)
        .filter(|&at| net.nodes[at].kind.acted_on());
    let at = at.ok_or_else(|| Rejection::new(Code::StepUnknown).with("node", node))?;
    let how =
        open(net, case, at).ok_or_else(|| Rejection::new(Code::StepNotOpen).with("node", node))?;
    Ok((at, how))
}

/// Every required field is filled or marked 缺失.
fn fields(case: &Case, node: &NetNode) -> Result<(), Rejection> {
    for field in node.step.form.iter().filter(|field| field.required) {
        let given = match case.fields.get(&field.key) {
            Some(FieldValue::Text(text)) => !text.trim().is_empty(),
            Some(FieldValue::Missing(reason)) => !reason.trim().is_empty(),
            None => false,
        };
        if !given {
            let label = &field.label;
            return Err(Rejection::new(Code::FieldRequired)
                .field(&field.key)
                .with("label", label));
        }
    }
    tables(case, node)
}

/// Every row of a table has what its columns demand, whether the table itself is demanded or not.
fn tables(case: &Case, node: &NetNode) -> Result<(), Rejection> {
    for field in node
        .step
        .form
        .iter()
        .filter(|field| field.kind == FieldKind::Table)
    {
        let Some(FieldValue::Text(text)) = case.fields.get(&field.key) else {
            continue;
        };
        if let Some(column) = gap_in_rows(field, text) {
            return Err(Rejection::new(Code::FieldRequired)
                .field(&field.key)
                .with("label", format!("{} · {}", field.label, column.label)));
        }
    }
    Ok(())
}

/// Where the act decides, the decision is put in words; a refusal gives its reasons.
fn opinion(case: &Case, node: &NetNode, done: &StepDone) -> Result<(), Rejection> {
    if !done.opinion.trim().is_empty() {
        return Ok(());
    }
    let Some(act) = node.step.act else {
        return Ok(());
    };
    match weight(act) {
        Weight::Refuses => {
            let article = refusal_article(case.start.case_type, act);
            Err(Rejection::new(Code::RefusalNeedsReason)
                .field("opinion")
                .article(article))
        }
        Weight::Decides => Err(Rejection::new(Code::OpinionRequired).field("opinion")),
        Weight::Plain => Ok(()),
    }
}

/// How much an act decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It refuses: reasons are demanded.
    Refuses,
    /// It decides or gives a view on which others decide: an opinion is demanded.
    Decides,
    /// It does neither.
    Plain,
}

/// How much an act decides.
#[must_use]
pub fn weight(act: Act) -> Weight {
    match act {
        Act::RefuseAcceptance
        | Act::RefuseFiling
        | Act::RefuseDecision
        | Act::NoPenalty
        | Act::Transfer => Weight::Refuses,
        Act::File
        | Act::Review
        | Act::LegalReview
        | Act::Discuss
        | Act::Check
        | Act::Approve
        | Act::Decide => Weight::Decides,
        Act::Apply
        | Act::Accept
        | Act::Correct
        | Act::Investigate
        | Act::Survey
        | Act::Special
        | Act::Report
        | Act::Notify
        | Act::Plead
        | Act::Hear
        | Act::Serve
        | Act::Execute
        | Act::Pay
        | Act::Publish
        | Act::Close
        | Act::Archive => Weight::Plain,
    }
}

fn refusal_article(case_type: CaseType, act: Act) -> Option<Basis> {
    match (case_type.is_penalty(), act) {
        (false, Act::RefuseAcceptance) => Some(licensing::article(32)),
        (false, Act::RefuseDecision) => Some(licensing::article(38)),
        (true, Act::NoPenalty) => Some(penalty::article(57)),
        _ => None,
    }
}

/// As many different officers act together as the step demands.
fn officers(case: &Case, node: &NetNode, done: &StepDone, by: &Actor) -> Result<(), Rejection> {
    if done.with.len() > MAX_WITH {
        return Err(Rejection::new(Code::TooMany)
            .field("with")
            .with("max", MAX_WITH));
    }
    let mut users: Vec<&str> = by.people().collect();
    for officer in &done.with {
        text::actor(officer)?;
        if officer.people().any(|user| users.contains(&user)) {
            let user = &officer.user;
            return Err(Rejection::new(Code::OfficersRepeated)
                .field("with")
                .with("user", user));
        }
        users.extend(officer.people());
    }
    let needed = node.step.officers as usize;
    let present = done.with.len() + 1;
    if present < needed {
        let article = if case.start.case_type.is_penalty() {
            Some(penalty::article(42))
        } else {
            (node.step.act == Some(Act::Survey)).then(|| licensing::article(34))
        };
        return Err(Rejection::new(Code::OfficersMissing)
            .field("with")
            .article(article)
            .with("needed", needed)
            .with("present", present));
    }
    Ok(())
}

/// The named branches lead the case on, and none is named in vain.
fn routes(
    net: &Net,
    case: &Case,
    open: (usize, Open),
    done: &StepDone,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let named = done.routes.len() + done.routes.values().map(Vec::len).sum::<usize>();
    if named > MAX_ROUTES {
        return Err(Rejection::new(Code::TooMany)
            .field("routes")
            .with("max", MAX_ROUTES));
    }
    let moved = advance(net, case, open, &done.routes, event.at, false)
        .map_err(|stop| no_route(net, done, &stop))?;
    if moved.tokens.is_empty() {
        execution::ends(case, &net.nodes[open.0])?;
    }
    match done
        .routes
        .keys()
        .find(|gateway| !moved.used.contains(*gateway))
    {
        Some(gateway) => Err(Rejection::new(Code::RouteUnused).field(gateway)),
        None => Ok(()),
    }
}

fn no_route(net: &Net, done: &StepDone, stop: &Stop) -> Rejection {
    let code = match stop.trouble {
        Trouble::NoRoute => Code::RouteRequired,
        Trouble::NoneTrue => Code::NoConditionTrue,
        Trouble::NoCount => Code::RoundsUnknown,
        Trouble::TooLong => {
            return Rejection::new(Code::WalkTooLong).with("limit", MAX_HOPS);
        }
        Trouble::BadRoute => {
            let named = done.routes.get(&stop.element).map_or(0, Vec::len);
            let one = net
                .node(&stop.element)
                .is_some_and(|node| node.kind == NetKind::Exclusive);
            match named {
                0 => Code::RouteRequired,
                1 => Code::RouteUnknown,
                _ if one => Code::RouteOnlyOne,
                _ => Code::RouteUnknown,
            }
        }
    };
    let label = net
        .node(&stop.element)
        .map_or("", |node| node.name.as_str());
    Rejection::new(code)
        .field(&stop.element)
        .with("label", label)
}
