//! What is drawn elsewhere or otherwise.

use std::collections::BTreeMap;

use super::parts::{self, Side};
use super::rename::Pairs;
use super::{Change, Comparison};
use crate::xml::{At, BPMNDI};

/// Thousandths of a diagram unit: what is closer counts as the same place.
const GRAIN: f64 = 1000.0;

/// A shape or an edge.
struct Drawn {
    at: At,
    /// Token of what the plane shows; 0, the root, when that is not known.
    plane: usize,
    geometry: String,
}

/// Notes what moved and what is drawn with other marks, colours or in other diagrams.
pub(super) fn compare(
    old: &Side<'_, '_>,
    new: &Side<'_, '_>,
    pairs: &Pairs,
    found: &mut Comparison,
) {
    let (olds, news) = (collect(old), collect(new));
    let nothing = Vec::new();
    for (index, thing) in new.things.all.iter().enumerate() {
        let Some(before) = pairs.of_new[index] else {
            continue;
        };
        let was = olds.get(&before).unwrap_or(&nothing);
        let is = news.get(&index).unwrap_or(&nothing);
        let place = |d: &Drawn| (d.plane, d.geometry.clone());
        if !was.iter().map(place).eq(is.iter().map(place)) {
            found.moved.push(thing.id.to_owned());
        }
        for (was, is) in was.iter().zip(is) {
            let edge = new.things.document.element(is.at).is(BPMNDI, "BPMNEdge");
            let what = if edge { "edge" } else { "shape" };
            parts::drawn(
                old,
                new,
                (was.at, is.at),
                (thing.id, what),
                &mut found.changed,
            );
        }
    }
    diagrams(old, new, pairs, found);
}

/// Shapes and edges by what they show.
fn collect(side: &Side<'_, '_>) -> BTreeMap<usize, Vec<Drawn>> {
    let document = side.things.document;
    let mut all: BTreeMap<usize, Vec<Drawn>> = BTreeMap::new();
    for (_, plane, shown) in planes(side) {
        let Some(plane) = plane else { continue };
        let token = shown.map_or(0, |thing| side.token(thing));
        for at in document.descendants(plane) {
            let element = document.element(at);
            if !element.is(BPMNDI, "BPMNShape") && !element.is(BPMNDI, "BPMNEdge") {
                continue;
            }
            let shown = element
                .get("bpmnElement")
                .and_then(|id| side.things.target(id));
            if let Some(thing) = shown.and_then(|at| side.things.thing(at)) {
                let geometry = geometry(side, at);
                all.entry(thing).or_default().push(Drawn {
                    at,
                    plane: token,
                    geometry,
                });
            }
        }
    }
    all
}

/// Every diagram with its plane and what that shows.
fn planes(side: &Side<'_, '_>) -> Vec<(At, Option<At>, Option<usize>)> {
    let document = side.things.document;
    let diagrams = document.children_named(document.root(), BPMNDI, "BPMNDiagram");
    let with_plane = diagrams.map(|diagram| {
        let plane = document.child(diagram, BPMNDI, "BPMNPlane");
        let shown = plane.and_then(|p| document.element(p).get("bpmnElement"));
        let shown = shown.and_then(|id| side.things.target(id));
        (diagram, plane, shown.and_then(|at| side.things.thing(at)))
    });
    with_plane.collect()
}

/// Bounds, way points and the bounds of labels, as numbers.
fn geometry(side: &Side<'_, '_>, at: At) -> String {
    let document = side.things.document;
    let mut text = String::new();
    for below in document.descendants(at) {
        let element = document.element(below);
        let local = &*element.name.local;
        if !matches!(local, "Bounds" | "waypoint") {
            continue;
        }
        let parent = element.parent.map(|p| &*document.element(p).name.local);
        text.push_str(if parent == Some("BPMNLabel") {
            "label"
        } else {
            local
        });
        for name in ["x", "y", "width", "height"] {
            let written = element.get(name).unwrap_or_default().trim();
            match written.parse::<f64>() {
                Ok(number) => text.push_str(&format!(" {:.0}", number * GRAIN)),
                Err(_) => text.push_str(&format!(" {written:?}")),
            }
        }
    }
    text
}

/// Diagrams by what they show: added, gone, or with other attributes and label styles.
fn diagrams(old: &Side<'_, '_>, new: &Side<'_, '_>, pairs: &Pairs, found: &mut Comparison) {
    let mut olds: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (diagram, _, shown) in planes(old) {
        let token = shown.map_or(0, |thing| old.token(thing));
        olds.entry(token).or_default().push(diagram);
    }
    olds.values_mut().for_each(|it| it.reverse());
    let mut note = |element: &str, what: &str| {
        let (element, what) = (element.to_owned(), what.to_owned());
        found.changed.push(Change {
            element,
            what,
            old: None,
            new: None,
        });
    };
    for (diagram, _, shown) in planes(new) {
        let shown = shown.unwrap_or(0);
        let id = new.things.all[shown].id;
        let before = olds.get_mut(&new.token(shown)).and_then(Vec::pop);
        match before {
            None if pairs.of_new[shown].is_some() => note(id, "diagram"),
            None => {}
            Some(before) if styles(old, before) != styles(new, diagram) => note(id, "diagram"),
            Some(_) => {}
        }
    }
    for (token, left) in olds {
        if !left.is_empty()
            && let Some(thing) = new.things.all.get(token)
        {
            note(thing.id, "diagram");
        }
    }
}

/// The attributes of a diagram and what stands in it beside the plane.
fn styles(side: &Side<'_, '_>, diagram: At) -> String {
    let document = side.things.document;
    let element = document.element(diagram);
    let mut text = String::new();
    for attribute in element.attributes.iter().filter(|a| &*a.name.local != "id") {
        text.push_str(&format!("{}={:?} ", attribute.name.local, attribute.value));
    }
    for child in document.children(diagram) {
        if !document.element(child).is(BPMNDI, "BPMNPlane") {
            side.canonical(child, &mut text);
        }
    }
    text
}
