//! Names for what figures are about: elements by their label, posts by the county's names.

use std::collections::BTreeMap;

use flow_model::chart::Chart;

use crate::app::App;

/// Label of an element; its id where it has none.
pub(crate) fn element(chart: &Chart, id: &str) -> String {
    let node = chart.nodes.iter().find(|node| node.id == id);
    let flow = || chart.flows.iter().find(|flow| flow.id == id);
    let name = node.map(|node| node.name.trim().to_owned());
    let name = name.or_else(|| flow().map(|flow| flow.name.trim().to_owned()));
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| id.to_owned())
}

/// Where a flow leads, in words: its own label, else that of its target.
pub(crate) fn way(chart: &Chart, id: &str) -> String {
    let Some(flow) = chart.flows.iter().find(|flow| flow.id == id) else {
        return id.to_owned();
    };
    let own = flow.name.trim();
    if own.is_empty() {
        element(chart, &flow.target)
    } else {
        own.to_owned()
    }
}

/// Names of posts: the county's, else the lane's that stands for the post, else the code.
pub(crate) fn posts<'p>(
    app: &App,
    chart: &Chart,
    codes: impl Iterator<Item = &'p str>,
) -> BTreeMap<String, String> {
    let name = |code: &str| {
        let known = app.post_name(code);
        if known != code {
            return known;
        }
        let lane = chart
            .lanes
            .iter()
            .find(|lane| lane.post.as_deref() == Some(code));
        lane.map(|lane| lane.name.clone())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(known)
    };
    codes.map(|code| (code.to_owned(), name(code))).collect()
}
