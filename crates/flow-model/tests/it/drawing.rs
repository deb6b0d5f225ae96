//! What every drawing must keep: all is drawn, nothing overlaps, lines are right-angled and go around.

use std::collections::HashSet;

use flow_model::chart::{Bounds, Chart, EventPlace, Node, NodeKind, Point};
use flow_model::scenery::ArtefactKind;

/// Everything that is wrong with a drawing.
pub fn faults(chart: &Chart) -> Vec<String> {
    let mut found = missing(chart);
    if found.is_empty() {
        found.extend(overlaps(chart));
        found.extend(homeless(chart));
        found.extend(lines(chart));
        found.extend(labels(chart));
    }
    found
}

/// Labels over symbols, over names of frames, pools and lanes, or over each other.
fn labels(chart: &Chart) -> Vec<String> {
    let mut found = Vec::new();
    let frames: HashSet<&str> = chart.nodes.iter().map(|n| n.parent.as_str()).collect();
    let placed: Vec<(&String, Bounds)> = (chart.scenery.labels.iter())
        .map(|(id, b)| (id, grown(*b, -0.6)))
        .collect();
    let of = |id: &str| {
        let flow = chart.flows.iter().find(|f| f.id == id).map(|f| &f.source);
        let link = chart.scenery.links.iter().find(|l| l.id == id);
        let source = flow.or(link.map(|l| &l.source)).map(String::as_str);
        plane(chart, source.unwrap_or(id)).map(str::to_owned)
    };
    for (n, (id, label)) in placed.iter().enumerate() {
        for (other, b) in &placed[n + 1..] {
            if of(id) == of(other) && overlap(*label, *b) {
                found.push(format!("the labels of {id} and {other} overlap"));
            }
        }
        for (other, b) in symbols(chart) {
            let frame = frames.contains(other) && !chart.scenery.closed.contains(other);
            let b = if frame {
                Bounds { height: 20.0, ..b }
            } else {
                b
            };
            // A step carries its name inside.
            let inside = id.as_str() == other && !named_beside(chart, other);
            if of(id) == of(other) && !inside && overlap(*label, b) {
                found.push(format!("the label of {id} lies on {other}"));
            }
        }
    }
    found
}

pub fn host(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => Some(host),
        _ => None,
    }
}

fn above<'c>(chart: &'c Chart, id: &str) -> Vec<&'c str> {
    let mut found = Vec::new();
    let mut here = chart.nodes.iter().find(|n| n.id == id);
    while let Some(node) = here {
        found.push(node.parent.as_str());
        here = chart.nodes.iter().find(|n| n.id == node.parent);
    }
    found
}

/// The closed sub-process on whose plane something lies.
fn plane<'c>(chart: &'c Chart, id: &str) -> Option<&'c str> {
    above(chart, id)
        .into_iter()
        .find(|s| chart.scenery.closed.contains(*s))
}

pub fn overlap(a: Bounds, b: Bounds) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn holds(outer: Bounds, inner: Bounds) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.x + outer.width >= inner.x + inner.width
        && outer.y + outer.height >= inner.y + inner.height
}

fn missing(chart: &Chart) -> Vec<String> {
    let scenery = &chart.scenery;
    let shapes = (chart.nodes.iter().map(|n| &n.id))
        .chain(chart.lanes.iter().map(|l| &l.id))
        .chain(scenery.pools.iter().map(|p| &p.id));
    let artefacts = scenery
        .artefacts
        .iter()
        .filter(|a| a.kind != ArtefactKind::Group);
    let shapes = shapes.chain(artefacts.map(|a| &a.id));
    let gone = shapes.filter(|id| !chart.shapes.contains_key(*id));
    let mut found: Vec<String> = gone.map(|id| format!("no shape for {id}")).collect();
    let drawn = |id: &String| chart.shapes.contains_key(id) || chart.edges.contains_key(id);
    let links = scenery
        .links
        .iter()
        .filter(|l| drawn(&l.source) && drawn(&l.target));
    let lines = chart
        .flows
        .iter()
        .map(|f| &f.id)
        .chain(links.map(|l| &l.id));
    let gone = lines.filter(|id| chart.edges.get(*id).is_none_or(|e| e.len() < 2));
    found.extend(gone.map(|id| format!("no line for {id}")));
    found
}

/// Nodes, data and notes that may not overlap, with the plane that they lie on.
fn symbols(chart: &Chart) -> Vec<(&str, Bounds)> {
    let nodes = chart.nodes.iter().map(|n| n.id.as_str());
    let artefacts = chart.scenery.artefacts.iter();
    let artefacts = artefacts
        .filter(|a| a.kind != ArtefactKind::Group)
        .map(|a| a.id.as_str());
    let all = nodes.chain(artefacts);
    all.filter_map(|id| Some((id, *chart.shapes.get(id)?)))
        .collect()
}

fn overlaps(chart: &Chart) -> Vec<String> {
    let mut found = Vec::new();
    let symbols = symbols(chart);
    let inside = |a: &str, b: &str| {
        let parent = chart
            .scenery
            .artefacts
            .iter()
            .find(|x| x.id == a)
            .map(|x| x.parent.as_str());
        above(chart, a).contains(&b)
            || parent.is_some_and(|p| p == b || above(chart, p).contains(&b))
            || chart
                .nodes
                .iter()
                .find(|n| n.id == a)
                .and_then(host)
                .is_some_and(|h| h == b || above(chart, h).contains(&b))
    };
    for (n, (a, x)) in symbols.iter().enumerate() {
        for (b, y) in &symbols[n + 1..] {
            let apart = plane(chart, a) != plane(chart, b);
            if !apart && overlap(*x, *y) && !inside(a, b) && !inside(b, a) {
                found.push(format!("{a} and {b} overlap"));
            }
        }
    }
    let pools: Vec<Bounds> = chart
        .scenery
        .pools
        .iter()
        .map(|p| chart.shapes[&p.id])
        .collect();
    for (n, a) in pools.iter().enumerate() {
        if pools[n + 1..].iter().any(|b| overlap(*a, *b)) {
            found.push("two pools overlap".into());
        }
    }
    found
}

/// Nodes out of their lane, pool, frame or host.
fn homeless(chart: &Chart) -> Vec<String> {
    let mut found = Vec::new();
    for node in &chart.nodes {
        let bounds = chart.shapes[&node.id];
        let homes = [node.lane.as_ref(), Some(&node.parent)];
        for home in homes.into_iter().flatten() {
            let open = !chart.scenery.closed.contains(home) && plane(chart, &node.id).is_none();
            let shape = chart.shapes.get(home).filter(|_| open);
            if shape.is_some_and(|outer| !holds(*outer, bounds)) {
                found.push(format!("{} is out of {home}", node.id));
            }
        }
        if let Some(host) = host(node).and_then(|h| chart.shapes.get(h))
            && (!overlap(*host, bounds) || holds(*host, bounds))
        {
            found.push(format!("{} is not on the border of its host", node.id));
        }
        let pool = chart.processes.iter().find(|p| p.id == node.parent);
        let pool = pool.and_then(|p| p.pool.as_ref()).map(|p| chart.shapes[p]);
        if pool.is_some_and(|outer| !holds(outer, bounds)) {
            found.push(format!("{} is out of its pool", node.id));
        }
    }
    for (inner, outer) in &chart.scenery.outer {
        if !holds(chart.shapes[outer], chart.shapes[inner]) {
            found.push(format!("lane {inner} is out of {outer}"));
        }
    }
    found
}

fn lines(chart: &Chart) -> Vec<String> {
    let flows = chart.flows.iter().map(|f| (&f.id, &f.source, &f.target));
    let links = chart
        .scenery
        .links
        .iter()
        .map(|l| (&l.id, &l.source, &l.target));
    let mut found = Vec::new();
    for (id, source, target) in flows.chain(links) {
        let Some(points) = chart.edges.get(id) else {
            continue;
        };
        for (end, point) in [(source, points[0]), (target, points[points.len() - 1])] {
            let rim = chart.shapes.get(end).map(|b| grown(*b, 1.0));
            if rim.is_some_and(|b| !holds(b, dot(point))) {
                found.push(format!("{id} ends apart from {end}"));
            }
        }
        found.extend(line(chart, id, source, target, points));
    }
    found
}

/// Stretches that are not right-angled or cross a foreign symbol.
fn line(chart: &Chart, id: &str, source: &str, target: &str, points: &[Point]) -> Vec<String> {
    let mut found = Vec::new();
    let frames: HashSet<&str> = chart.nodes.iter().map(|n| n.parent.as_str()).collect();
    for pair in points.windows(2) {
        if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
            found.push(format!("{id} is not right-angled: {points:?}"));
        }
        let stretch = Bounds {
            x: pair[0].x.min(pair[1].x),
            y: pair[0].y.min(pair[1].y),
            width: (pair[0].x - pair[1].x).abs(),
            height: (pair[0].y - pair[1].y).abs(),
        };
        for (other, bounds) in symbols(chart) {
            let own = other == source || other == target;
            let around = frames.contains(other)
                && (above(chart, source).contains(&other) || above(chart, target).contains(&other));
            let artefact = chart
                .scenery
                .artefacts
                .iter()
                .find(|a| a.id == source || a.id == target);
            let around = around
                || artefact
                    .is_some_and(|a| a.parent == other || above(chart, &a.parent).contains(&other));
            let apart = plane(chart, other) != plane(chart, source);
            let core = grown(bounds, if own { -2.0 } else { -1.0 });
            if !apart && !around && overlap(stretch, core) {
                found.push(format!("{id} ({source} > {target}) runs through {other}"));
            }
        }
    }
    found
}

fn dot(p: Point) -> Bounds {
    Bounds {
        x: p.x,
        y: p.y,
        width: 0.0,
        height: 0.0,
    }
}

/// Events and gateways stand beside their names.
fn named_beside(chart: &Chart, id: &str) -> bool {
    let node = chart.nodes.iter().find(|node| node.id == id);
    node.is_some_and(|node| matches!(node.kind, NodeKind::Event { .. } | NodeKind::Gateway { .. }))
}

fn grown(b: Bounds, by: f64) -> Bounds {
    Bounds {
        x: b.x - by,
        y: b.y - by,
        width: b.width + 2.0 * by,
        height: b.height + 2.0 * by,
    }
}
