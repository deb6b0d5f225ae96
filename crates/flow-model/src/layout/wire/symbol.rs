//! The symbols of one plane as lines see them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::chart::{Bounds, NodeKind};
use crate::layout::scene::{Scene, host};
use crate::scenery::ArtefactKind;

use super::board::Obstacle;
use super::port::{Form, Side};

/// Width of the band with the name of a pool or lane.
const TITLE: f64 = 30.0;
/// Lines inside a frame stay this far from its border.
const FRAME_INSIDE: f64 = 5.0;

/// All symbols of a plane.
#[derive(Default)]
pub(super) struct Symbols<'c> {
    pub obstacles: Vec<Obstacle>,
    pub forms: Vec<Form>,
    /// Numbers of gateways, from 1.
    pub gateways: HashSet<usize>,
    numbers: HashMap<&'c str, usize>,
    interiors: HashMap<&'c str, Bounds>,
    upright: HashSet<&'c str>,
    /// Pools and lanes.
    pub borders: Vec<Bounds>,
}

impl<'c> Symbols<'c> {
    pub fn new(scene: &Scene<'c>, shapes: &BTreeMap<String, Bounds>, plane: Option<&str>) -> Self {
        let mut symbols = Self::default();
        let chart = scene.chart;
        if plane.is_none() {
            symbols.pools(scene, shapes);
            let pools = chart.scenery.pools.iter().map(|pool| &pool.id);
            let lanes = chart.lanes.iter().map(|lane| &lane.id);
            let borders = pools.chain(lanes).filter_map(|id| shapes.get(id));
            symbols.borders.extend(borders.copied());
        }
        for node in &chart.nodes {
            let Some(bounds) = shapes.get(&node.id) else {
                continue;
            };
            if scene.plane_of(&node.id) != plane {
                continue;
            }
            let depth = scene.scopes_above(&node.id).len() + usize::from(host(node).is_some());
            let upright = scene
                .scopes_above(&node.id)
                .last()
                .is_some_and(|process| symbols.upright.contains(process))
                || scene.symbols == crate::layout::SymbolSet::Gbt1526;
            if upright {
                symbols.upright.insert(&node.id);
            }
            let form = match &node.kind {
                NodeKind::Event { .. } if host(node).is_some() => {
                    let of = host(node).and_then(|h| shapes.get(h));
                    of.map_or(Form::Point, |host| Form::Guest(free_side(*host, *bounds)))
                }
                NodeKind::Event { .. } | NodeKind::Gateway { .. } => Form::Point,
                NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                    Form::Box
                }
            };
            let soft = soft(scene, node, *bounds, upright);
            let number = symbols.add(&node.id, *bounds, depth, form, soft);
            if matches!(node.kind, NodeKind::Gateway { .. }) {
                symbols.gateways.insert(number);
            }
            if scene.is_frame(node) {
                let inner = super::board::grown(*bounds, -FRAME_INSIDE);
                symbols.interiors.insert(&node.id, inner);
            }
        }
        for artefact in &chart.scenery.artefacts {
            let on_plane = scene.plane_of(&artefact.parent).or({
                let parent = artefact.parent.as_str();
                chart.scenery.closed.get(parent).map(String::as_str)
            });
            let drawn = artefact.kind != ArtefactKind::Group && on_plane == plane;
            if let Some(bounds) = shapes.get(&artefact.id).filter(|_| drawn) {
                let form = match artefact.kind {
                    ArtefactKind::Note => Form::Box,
                    _ => Form::Point,
                };
                symbols.add(&artefact.id, *bounds, usize::MAX, form, None);
            }
        }
        symbols
    }

    fn add(
        &mut self,
        id: &'c str,
        bounds: Bounds,
        depth: usize,
        form: Form,
        soft: Option<Bounds>,
    ) -> usize {
        self.obstacles.push(Obstacle {
            bounds,
            depth,
            soft,
        });
        self.forms.push(form);
        self.numbers.insert(id, self.obstacles.len());
        self.obstacles.len()
    }

    /// Pools: the band with the name, or the whole of a black box, is not crossed.
    fn pools(&mut self, scene: &Scene<'c>, shapes: &BTreeMap<String, Bounds>) {
        let chart = scene.chart;
        for pool in &chart.scenery.pools {
            let Some(bounds) = shapes.get(&pool.id) else {
                continue;
            };
            let upright = scene.symbols == crate::layout::SymbolSet::Gbt1526
                || crate::layout::pool::is_upright(chart, pool.process.as_deref(), &pool.id);
            let shown = pool
                .process
                .as_deref()
                .filter(|p| scene.inside.contains_key(p));
            if upright {
                self.upright.insert(&pool.id);
            }
            let Some(process) = shown else {
                self.add(&pool.id, *bounds, 0, Form::Wall, None);
                continue;
            };
            let (band, inner) = split(*bounds, upright, TITLE);
            // The number of the pool leads to the whole; only its band stands in the way.
            let number = self.add(&pool.id, *bounds, 0, Form::Wall, None);
            self.obstacles[number - 1].bounds = band;
            self.interiors
                .insert(process, super::board::grown(inner, -1.0));
            self.interiors.insert(&pool.id, *bounds);
            if upright {
                self.upright.insert(process);
            }
        }
    }

    /// Number and bounds of a symbol.
    pub fn of(&self, id: &str) -> Option<(usize, Bounds)> {
        let number = *self.numbers.get(id)?;
        let form = self.forms[number - 1];
        let whole = self.interiors.get(id).filter(|_| form == Form::Wall);
        let bounds = whole.copied().unwrap_or(self.obstacles[number - 1].bounds);
        Some((number, bounds))
    }

    /// Bounds of two symbols that are both drawn.
    pub fn both(&self, a: &str, b: &str) -> Option<(Bounds, Bounds)> {
        Some((self.of(a)?.1, self.of(b)?.1))
    }

    /// Where the flows of a scope stay.
    pub fn interior(&self, scope: &str) -> Option<Bounds> {
        self.interiors.get(scope).copied()
    }

    pub fn is_upright(&self, id: &str) -> bool {
        self.upright.contains(id)
    }

    /// The frames around the two ends of a line.
    pub fn around(&self, scene: &Scene<'_>, source: &str, target: &str) -> Vec<u32> {
        let mut open = Vec::new();
        for id in [source, target] {
            for scope in scene.scopes_above(id) {
                if let Some(number) = self.numbers.get(scope) {
                    open.push(*number as u32);
                }
            }
            let holder = scene.chart.scenery.artefacts.iter().find(|a| a.id == id);
            if let Some(holder) = holder {
                let above = scene.scopes_above(&holder.parent);
                let above = above.into_iter().chain([holder.parent.as_str()]);
                open.extend(above.filter_map(|s| self.numbers.get(s)).map(|n| *n as u32));
            }
        }
        open.sort_unstable();
        open.dedup();
        open
    }
}

/// A pool as its band and what is behind it.
fn split(b: Bounds, upright: bool, title: f64) -> (Bounds, Bounds) {
    if upright {
        let band = Bounds { height: title, ..b };
        let inner = Bounds {
            y: b.y + title,
            height: b.height - title,
            ..b
        };
        (band, inner)
    } else {
        let band = Bounds { width: title, ..b };
        let inner = Bounds {
            x: b.x + title,
            width: b.width - title,
            ..b
        };
        (band, inner)
    }
}

/// The side of a boundary event that looks away from its host.
fn free_side(host: Bounds, guest: Bounds) -> Side {
    let (x, y) = (guest.x + guest.width / 2.0, guest.y + guest.height / 2.0);
    let gaps = [
        (Side::Bottom, (y - host.y - host.height).abs()),
        (Side::Right, (x - host.x - host.width).abs()),
        (Side::Top, (y - host.y).abs()),
        (Side::Left, (x - host.x).abs()),
    ];
    let nearest = gaps.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or(Side::Bottom, |g| g.0)
}

/// Where the label of an event or gateway would best stand.
fn soft(scene: &Scene<'_>, node: &crate::chart::Node, b: Bounds, upright: bool) -> Option<Bounds> {
    let outside = scene.label_room(node, (0.0, 0.0), upright).below > 0.0;
    let (width, height) = crate::draw::label_size(&node.name);
    if !outside || width == 0.0 {
        return None;
    }
    let centre = (b.x + b.width / 2.0, b.y + b.height / 2.0);
    let (x, y) = if upright {
        (b.x + b.width + 4.0, centre.1 - height / 2.0)
    } else {
        (centre.0 - width / 2.0, b.y + b.height + 4.0)
    };
    Some(Bounds {
        x,
        y,
        width,
        height,
    })
}
