//! Which rules hold for a case: one function per metric that is no time limit.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::step::{Act, CaseType, FieldKind};

use super::table::{Metric, Rule, Threshold};
use super::{Facts, Hit, time};
use crate::case::{CaseState, PassHow};
use crate::clock::working_days_between;
use crate::decide::fact::{ACT_ENDED_ON, FINE, FOUND_ON, FactsOf, PENALTY, PartyKind};
use crate::versions::trail;
use rules::feel::Value;

/// The hits of one rule.
pub(super) fn hits(facts: &Facts<'_>, rule: &Rule) -> Vec<Hit> {
    let once = |holds: bool| if holds { vec![plain(rule)] } else { Vec::new() };
    match &rule.measure.metric {
        Metric::Time => time::hits(facts, rule),
        Metric::LateFiling => late_filing(facts, rule).into_iter().collect(),
        Metric::Idle => idle(facts, rule).into_iter().collect(),
        Metric::Returned => returned(facts, rule),
        Metric::Paused => paused(facts, rule).into_iter().collect(),
        Metric::Stopped => once(matches!(
            facts.case.state,
            CaseState::Withdrawn { .. } | CaseState::Stopped { .. }
        )),
        Metric::Contradiction => contradictions(facts, rule),
        Metric::Outcome { act } => {
            once(matches!(facts.case.state, CaseState::Ended { .. }) && facts.did_now(*act))
        }
        Metric::AmountMissing { kind, key } => once(amount_missing(facts, kind, key)),
        Metric::PaperMissing {
            after,
            case_types,
            papers,
        } => paper_missing(facts, rule, (after, case_types, papers)),
        Metric::FilesMissing {
            after,
            acts,
            case_types,
        } => once(files_missing(facts, after, acts, case_types)),
        Metric::MajorPenalty => once(major_penalty(facts, rule)),
        Metric::Elsewhere => Vec::new(),
    }
}

fn plain(rule: &Rule) -> Hit {
    Hit {
        code: rule.code.clone(),
        level: rule.sign.level,
        node: None,
        key: String::new(),
        params: BTreeMap::new(),
    }
}

fn with(mut hit: Hit, name: &str, value: impl ToString) -> Hit {
    hit.params.insert(name.to_owned(), value.to_string());
    hit
}

fn of<'a>(facts: &Facts<'a>) -> FactsOf<'a> {
    FactsOf {
        net: facts.net,
        case: facts.case,
    }
}

fn is_penalty(facts: &Facts<'_>) -> bool {
    facts.case.start.case_type.is_penalty()
}

fn late_filing(facts: &Facts<'_>, rule: &Rule) -> Option<Hit> {
    let Some(Threshold::WorkingDays { days: most }) = rule.measure.threshold else {
        return None;
    };
    if !is_penalty(facts) {
        return None;
    }
    let found = of(facts)
        .day(FOUND_ON)
        .or_else(|| of(facts).day(ACT_ENDED_ON))?;
    let opened = facts.case.opened.at.date_naive();
    let days = working_days_between(facts.calendar, found, opened).ok()?;
    (days > i64::from(most)).then(|| with(plain(rule), "days", days))
}

fn idle(facts: &Facts<'_>, rule: &Rule) -> Option<Hit> {
    let Some(Threshold::Days { days: most }) = rule.measure.threshold else {
        return None;
    };
    if !facts.running() || facts.case.halted().is_some() {
        return None;
    }
    let days = (facts.now.date_naive() - facts.handled_at().date_naive()).num_days();
    (days > i64::from(most)).then(|| with(plain(rule), "days", days))
}

fn returned(facts: &Facts<'_>, rule: &Rule) -> Vec<Hit> {
    let Some(Threshold::Times { times: least }) = rule.measure.threshold else {
        return Vec::new();
    };
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for pass in &facts.case.passes {
        if let PassHow::Back { to } = &pass.how {
            *times.entry(to).or_default() += 1;
        }
    }
    let often = times.into_iter().filter(|(_, n)| *n >= least);
    often
        .map(|(node, n)| {
            let hit = Hit {
                node: Some(node.to_owned()),
                ..plain(rule)
            };
            with(with(hit, "step", facts.name(node)), "times", n)
        })
        .collect()
}

fn paused(facts: &Facts<'_>, rule: &Rule) -> Option<Hit> {
    let pause = facts.due.suspended.as_ref().filter(|_| facts.running())?;
    let hit = Hit {
        key: time::occurrence(&pause.since),
        ..plain(rule)
    };
    let ground = format!("{} {}", pause.ground.statute, pause.ground.article);
    Some(with(hit, "ground", ground.trim()))
}

/// Acts that say the opposite of each other.
const OPPOSITES: [(Act, Act); 4] = [
    (Act::Accept, Act::RefuseAcceptance),
    (Act::File, Act::RefuseFiling),
    (Act::Decide, Act::RefuseDecision),
    (Act::Decide, Act::NoPenalty),
];

fn contradictions(facts: &Facts<'_>, rule: &Rule) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut seen: Vec<(Act, &str)> = Vec::new();
    let mut period = 0;
    for (at, pass, act) in facts.done_at() {
        let Some(act) = act else { continue };
        // What is decided anew may well say the opposite of what was struck.
        if facts.case.period(at) != period {
            period = facts.case.period(at);
            seen.clear();
        }
        let against = |(earlier, post): &&(Act, &str)| {
            let opposite = |(one, other): &(Act, Act)| {
                (*one, *other) == (*earlier, act) || (*other, *one) == (*earlier, act)
            };
            *post != pass.by.post && OPPOSITES.iter().any(opposite)
        };
        if seen.iter().any(|earlier| against(&earlier)) {
            let hit = Hit {
                node: Some(pass.node.clone()),
                key: time::occurrence(&pass.to),
                ..plain(rule)
            };
            found.push(with(hit, "step", facts.name(&pass.node)));
        }
        seen.push((act, &pass.by.post));
    }
    found
}

/// Once the penalty is decided, its amount is there; a chart whose forms do not ask for it is not judged.
fn amount_missing(facts: &Facts<'_>, kind: &str, key: &str) -> bool {
    let of = of(facts);
    facts.did(&[Act::Decide])
        && of.asked(key)
        && of.text(PENALTY).is_some_and(|text| text.contains(kind))
        && of.money(key).is_none()
}

fn paper_missing(
    facts: &Facts<'_>,
    rule: &Rule,
    (after, case_types, papers): (&[Act], &[CaseType], &[String]),
) -> Vec<Hit> {
    if !case_types.contains(&facts.case.start.case_type) || !facts.did(after) {
        return Vec::new();
    }
    let made: BTreeSet<&str> = facts
        .done()
        .filter_map(|(pass, _)| trail::step(facts.net, facts.case, pass))
        .flat_map(|step| step.documents.iter().map(String::as_str))
        .collect();
    let missing = |paper: &&String| !made.iter().any(|name| name.contains(paper.as_str()));
    let missing: Vec<&str> = papers.iter().filter(missing).map(String::as_str).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    vec![with(plain(rule), "papers", missing.join("、"))]
}

fn files_missing(facts: &Facts<'_>, after: &[Act], acts: &[Act], types: &[CaseType]) -> bool {
    if !types.contains(&facts.case.start.case_type) || !facts.did(after) {
        return false;
    }
    let looked_at = |act: Option<Act>| act.is_some_and(|act| acts.contains(&act));
    let mut fields = facts
        .net
        .steps()
        .filter(|node| looked_at(node.step.act))
        .flat_map(|node| &node.step.form)
        .filter(|field| field.kind == FieldKind::Attachment && field.required);
    fields.any(|field| of(facts).text(&field.key).is_none())
}

fn major_penalty(facts: &Facts<'_>, rule: &Rule) -> bool {
    let Some(Threshold::Yuan { yuan }) = rule.measure.threshold else {
        return false;
    };
    let Some(Value::Number(fine)) = of(facts).money(FINE) else {
        return false;
    };
    let local = &facts.case.start.local;
    let large = match facts.case.start.case_type {
        CaseType::Instant | CaseType::Promised | CaseType::Joint | CaseType::Reported => {
            return false;
        }
        CaseType::Simple => return fine > yuan.into(),
        CaseType::General => match of(facts).party_kind() {
            Some(PartyKind::Person) => &local.large_fine_person,
            Some(PartyKind::Organisation) => &local.large_fine_organisation,
            None => &None,
        },
    };
    large
        .as_ref()
        .is_some_and(|large| fine >= large.yuan.into())
}
