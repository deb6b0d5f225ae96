//! Opening a decided case anew: at which of its steps it may stand again, and how it stands then.
//!
//! It stands there alone. So the step lies on the top level, it was passed, a decision still lies ahead of it (or it
//! is one), and no join ahead needs branches that it does not start: the case would wait there for ever.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::Walk;
use super::retreat::{needs_more, passed};
use crate::case::{Case, Token};
use crate::ending::brings;
use crate::net::reach::Borders;
use crate::net::{Net, NetNode};

/// Ids of the steps from which a case may run again, in the order of the drawing.
pub(crate) fn lawful(net: &Net, case: &Case) -> Vec<String> {
    let fits = |(at, node): (usize, &NetNode)| fits(net, case, at).then(|| node.id.clone());
    net.nodes.iter().enumerate().filter_map(fits).collect()
}

/// The tokens of a case that stands at `to` again; `None` where it may not.
pub(crate) fn reopen(
    net: &Net,
    case: &Case,
    to: &str,
    when: DateTime<FixedOffset>,
) -> Option<Vec<Token>> {
    let at = net.position(to).filter(|&at| fits(net, case, at))?;
    let routes = BTreeMap::new();
    let mut walk = Walk::of(net, case, &routes, when);
    walk.tokens.clear();
    walk.stand_again(at, String::new()).ok()?;
    Some(walk.tokens)
}

fn fits(net: &Net, case: &Case, at: usize) -> bool {
    if net.nodes[at].parent.is_some() || !passed(net, case, at) {
        return false;
    }
    let decides = |node: &NetNode| {
        let act = node.step.act;
        act.is_some_and(|act| brings(act, case.start.case_type).is_some())
    };
    let ahead = net.reach(at, Borders::All, |_| false);
    // A chart that names no deciding act lets every step stand.
    let open = !net.steps().any(decides)
        || decides(&net.nodes[at])
        || ahead.iter().any(|&next| decides(&net.nodes[next]));
    open && !ahead.iter().any(|&next| needs_more(net, at, next))
}
