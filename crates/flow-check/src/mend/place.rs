//! Where new nodes stand: in the lane of their post, in room made for them, never upon something else.

use flow_model::chart::{Bounds, Node};
use flow_model::edit::Edit;
use flow_model::step::{CaseType, Counting, Limit, Unit};

use super::space::{self, Axis};
use super::{GAP, Mend, New, ROW_GAP};

/// Where a new node stands.
pub(super) enum Place {
    /// In a new column behind this line.
    Column(f64),
    /// Here.
    At((f64, f64)),
}

impl Mend<'_> {
    /// Adds a node beside a neighbour, in the lane of its post where there is one.
    pub(super) fn add(&mut self, near: &Node, new: New, place: Place) -> String {
        let (lane, post) = self.seat(near, new.post);
        let (width, height) = new.size();
        let (x, y) = match place {
            Place::At(spot) => spot,
            Place::Column(cut) => {
                let x = self.column(cut, width);
                (x, self.level(near, lane.as_deref(), (x, width, height)))
            }
        };
        let id = self.fresh(new.word());
        let step = new.step.map(|mut step| {
            step.post = step.post.or(post);
            step.limit = step.limit.or_else(|| self.own_limit());
            Box::new(step)
        });
        self.push(Edit::AddNode {
            id: id.clone(),
            name: new.name,
            kind: new.kind,
            parent: near.parent.clone(),
            lane,
            bounds: Bounds {
                x,
                y,
                width,
                height,
            },
            step,
        });
        id
    }

    /// What a new step of a chart that drives cases promises for itself: a day, or none where the case is done at once.
    fn own_limit(&self) -> Option<Limit> {
        let promised = self.chart.power.promised.as_ref();
        let at_once = matches!(
            self.scene.case_type(),
            Some(CaseType::Instant | CaseType::Simple)
        ) || promised.is_some_and(|limit| limit.number == 0);
        self.scene.is_internal().then(|| Limit {
            number: u32::from(!at_once),
            unit: Unit::Day,
            counting: promised.map_or(Counting::Working, |limit| limit.counting),
            basis: None,
        })
    }

    /// Lane of a post in the process of a neighbour; else the neighbour's lane, and the post itself.
    fn seat(&self, near: &Node, post: Option<&str>) -> (Option<String>, Option<String>) {
        let Some(post) = post else {
            let own = near.step.as_ref().and_then(|step| step.post.clone());
            return (near.lane.clone(), own);
        };
        let mut lanes = self.chart.lanes.iter();
        let own = lanes.find(|lane| {
            let code = lane.post.as_deref().unwrap_or(&lane.name);
            code == post && lane.process == near.parent
        });
        match own {
            Some(lane) => (Some(lane.id.clone()), None),
            None => (near.lane.clone(), Some(post.to_owned())),
        }
    }

    /// Opens columns for a way to the side behind a node and answers where they begin.
    pub(super) fn strip(&mut self, node: &Node, way: &[New]) -> f64 {
        let wide: f64 = way.iter().map(|new| new.size().0 + GAP).sum();
        let at = self.bounds(&node.id);
        let half = GAP / 2.0;
        self.column(at.x + at.width + half, wide - half) + half
    }

    /// Where the next node of a way to the side stands: in the lane of its post; in the lane of the node that the way
    /// leaves, in a row below that node, or beside what already stands in that row.
    pub(super) fn aside(
        &mut self,
        node: &Node,
        new: &New,
        left: f64,
        beside: Option<&str>,
    ) -> Place {
        let (lane, _) = self.seat(node, new.post);
        let (width, height) = new.size();
        let y = if lane != node.lane {
            self.level(node, lane.as_deref(), (left, width, height))
        } else if let Some(beside) = beside {
            let beside = self.bounds(beside);
            beside.y + (beside.height - height) / 2.0
        } else {
            self.row(&node.id, height)
        };
        Place::At((left, y))
    }

    /// Whether a node stands in the same lane as another one.
    pub(super) fn is_level(&self, id: &str, node: &Node) -> bool {
        self.node(id).is_some_and(|own| own.lane == node.lane)
    }

    /// The top edge of a node of this place and size: on the height of its neighbour, or free in its own lane.
    fn level(
        &mut self,
        near: &Node,
        lane: Option<&str>,
        (x, width, height): (f64, f64, f64),
    ) -> f64 {
        let own = self.bounds(&near.id);
        let Some(lane) = lane.filter(|lane| near.lane.as_deref() != Some(*lane)) else {
            return own.y + own.height / 2.0 - height / 2.0;
        };
        let band = self.bounds(lane);
        let middle = Bounds {
            x,
            y: band.y + band.height / 2.0 - height / 2.0,
            width,
            height,
        };
        if height + 2.0 <= band.height && !self.is_crossed(&middle) {
            return middle.y;
        }
        let bottom = band.y + band.height;
        self.room(Axis::Down, bottom - 1.0, height + 2.0 * ROW_GAP);
        bottom + ROW_GAP
    }

    /// Whether a flow is drawn through this place.
    fn is_crossed(&self, place: &Bounds) -> bool {
        let within = |from: f64, to: f64, begin: f64, length: f64| {
            from.max(to) > begin && from.min(to) < begin + length
        };
        self.chart.edges.values().any(|points| {
            points.windows(2).any(|pair| {
                within(pair[0].x, pair[1].x, place.x, place.width)
                    && within(pair[0].y, pair[1].y, place.y, place.height)
            })
        })
    }

    /// Opens a column at the line and answers its left edge.
    fn column(&mut self, cut: f64, width: f64) -> f64 {
        let base = space::behind(&self.chart, Axis::Right, cut);
        let left = base + if base > cut { GAP } else { 0.0 };
        self.room(Axis::Right, cut, left - cut + width + GAP);
        left
    }

    /// Opens a row below a node, inside its lane, and answers its top edge.
    fn row(&mut self, id: &str, height: f64) -> f64 {
        let at = self.bounds(id);
        let cut = at.y + at.height + 1.0;
        let base = space::behind(&self.chart, Axis::Down, cut);
        self.room(Axis::Down, cut, base - cut + height + 2.0 * ROW_GAP);
        base + ROW_GAP
    }

    fn room(&mut self, axis: Axis, cut: f64, by: f64) {
        if self.drawn {
            for edit in space::make(&self.chart, axis, cut, by) {
                self.push(edit);
            }
        }
    }
}
