//! A step moves into the lane of another post; where none is there, one is added below the others.

use flow_model::chart::{Bounds, Chart, EventPlace, Lane, NodeKind};
use flow_model::edit::Edit;
use flow_model::layout;

use super::Mend;
use super::new::{HEAD, LEGAL};
use super::space::{self, Axis};

/// How wide a new lane is, across its reading direction.
const LANE: f64 = 120.0;

impl Mend<'_> {
    /// Moves a step of a process, with what sits on it, into the lane of a post and leads its lines again. Nothing
    /// changes where the chart has no lanes, or the lane no free place.
    pub fn into_lane(&mut self, id: &str, post: &str) -> Option<()> {
        let (chart, count) = (self.chart.clone(), self.edits.len());
        let moved = self.try_lane(id, post);
        if moved.is_none() {
            self.chart = chart;
            self.edits.truncate(count);
        }
        moved
    }

    fn try_lane(&mut self, id: &str, post: &str) -> Option<()> {
        let node = self.node(id)?;
        let (process, old) = (node.parent.clone(), node.lane.clone()?);
        let top = |lane: &&Lane| lane.process == process;
        self.chart.lanes.iter().find(top)?;
        let stands_for = |lane: &&Lane| lane.post.as_deref().unwrap_or(&lane.name) == post;
        let found = self.chart.lanes.iter().filter(top).find(stands_for);
        let lane = match found.map(|lane| lane.id.clone()) {
            Some(lane) => lane,
            None => self.add_lane(&process, post)?,
        };
        if lane == old {
            return None;
        }
        self.push(Edit::SetLane {
            id: id.to_owned(),
            lane: lane.clone(),
        });
        let Some(bounds) = self.chart.shapes.get(id).copied() else {
            return Some(());
        };
        let band = *self.chart.shapes.get(&lane)?;
        let (dx, dy) = if is_upright(&self.chart, &process) {
            (band.x + (band.width - bounds.width) / 2.0 - bounds.x, 0.0)
        } else {
            (0.0, band.y + (band.height - bounds.height) / 2.0 - bounds.y)
        };
        let sits = |host: &str| host == id;
        let mut along = vec![id.to_owned()];
        along.extend(
            self.chart
                .nodes
                .iter()
                .filter_map(|other| match &other.kind {
                    NodeKind::Event {
                        place: EventPlace::Boundary { host, .. },
                        ..
                    } if sits(host) => Some(other.id.clone()),
                    _ => None,
                }),
        );
        for id in along {
            let Some(mut bounds) = self.chart.shapes.get(&id).copied() else {
                continue;
            };
            (bounds.x, bounds.y) = (bounds.x + dx, bounds.y + dy);
            self.push(Edit::Move { id, bounds });
        }
        let placed = layout::arrange_part(&self.chart, &[id.to_owned()]);
        let found = !placed.is_empty();
        placed.into_iter().for_each(|edit| self.push(edit));
        found.then_some(())
    }

    /// A lane for a post behind the last one of the process; what lies beyond makes room.
    fn add_lane(&mut self, process: &str, post: &str) -> Option<String> {
        let chart = &self.chart;
        let upright = is_upright(chart, process);
        let end = |bounds: &Bounds| {
            if upright {
                bounds.x + bounds.width
            } else {
                bounds.y + bounds.height
            }
        };
        let outermost =
            |lane: &&Lane| lane.process == process && !chart.scenery.outer.contains_key(&lane.id);
        let lanes = chart.lanes.iter().filter(outermost);
        let drawn = lanes.filter_map(|lane| Some((lane.id.clone(), *chart.shapes.get(&lane.id)?)));
        let (beside, last) = drawn.max_by(|a, b| end(&a.1).total_cmp(&end(&b.1)))?;
        let pool = chart.processes.iter().find(|it| it.id == process)?;
        let pool = pool.pool.clone();
        let cut = end(&last);
        let axis = if upright { Axis::Right } else { Axis::Down };
        for edit in space::make(chart, axis, cut, LANE) {
            self.push(edit);
        }
        let mut bounds = last;
        if upright {
            (bounds.x, bounds.width) = (cut, LANE);
        } else {
            (bounds.y, bounds.height) = (cut, LANE);
        }
        if let Some(pool) = pool
            && let Some(mut frame) = self.chart.shapes.get(&pool).copied()
            && end(&frame) < cut + LANE
        {
            let missing = cut + LANE - end(&frame);
            if upright {
                frame.width += missing;
            } else {
                frame.height += missing;
            }
            self.push(Edit::Move {
                id: pool,
                bounds: frame,
            });
        }
        let id = self.fresh("lane");
        self.push(Edit::AddLane {
            id: id.clone(),
            name: name_of(post).to_owned(),
            post: Some(post.to_owned()),
            beside,
            bounds,
        });
        Some(id)
    }
}

/// Whether the lanes of a process stand side by side.
fn is_upright(chart: &Chart, process: &str) -> bool {
    let mut lanes = chart.lanes.iter().filter(|lane| lane.process == process);
    lanes.any(|lane| chart.scenery.upright.contains(&lane.id))
}

/// What the charts that we ship call a post.
fn name_of(post: &str) -> &str {
    match post {
        LEGAL => "法制审核",
        HEAD => "负责人",
        other => other,
    }
}
