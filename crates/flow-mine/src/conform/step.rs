//! Activities of a chart as moves: tasks, sub-processes, what sits on their border.

use flow_model::chart::{EventPlace, NodeKind};

use super::make::{Maker, NotPlayable};
use super::net::{Move, Place, spaced};

impl Maker<'_> {
    pub(super) fn task(&mut self, at: usize, repeats: bool) -> Result<(), NotPlayable> {
        let node = &self.chart.nodes[at];
        let name = match spaced(&node.name) {
            name if name.is_empty() => node.id.clone(),
            name => name,
        };
        let label = Some(self.label(at, &name));
        let entry = self.entries[&at][0];
        let mut waits = vec![entry];
        for boundary in self.boundaries(at) {
            let (outs, interrupts) = (self.ways_on(boundary)?, self.interrupts(boundary));
            let label = self.event_label(boundary);
            let still = (!interrupts).then(|| self.place());
            for mut put in outs {
                put.extend(still);
                self.net.moves.push(Move {
                    label,
                    take: vec![entry],
                    put,
                    ..Move::default()
                });
            }
            waits.extend(still);
        }
        let ways = self.ways_on(at)?;
        if repeats {
            let after = self.place();
            for take in waits {
                self.net.moves.push(Move {
                    label,
                    take: vec![take],
                    put: vec![after],
                    ..Move::default()
                });
            }
            self.net.moves.push(Move {
                label,
                take: vec![after],
                put: vec![after],
                ..Move::default()
            });
            waits = vec![after];
        }
        let label = label.filter(|_| !repeats);
        for put in ways {
            for &take in &waits {
                self.net.moves.push(Move {
                    label,
                    take: vec![take],
                    put: put.clone(),
                    ..Move::default()
                });
            }
        }
        Ok(())
    }

    pub(super) fn sub_process(
        &mut self,
        at: usize,
        depth: usize,
        repeats: bool,
    ) -> Result<(), NotPlayable> {
        let id = self.chart.nodes[at].id.clone();
        let running = self.place();
        let scope = self.scope(&id, depth + 1)?;
        let entry = self.entries[&at][0];
        let mut begin = scope.begin.clone();
        begin.push(running);
        let mut armed = Vec::new();
        for boundary in self.boundaries(at) {
            let (outs, interrupts) = (self.ways_on(boundary)?, self.interrupts(boundary));
            let label = self.event_label(boundary);
            let mut take = vec![running];
            let once = (!interrupts).then(|| self.place());
            take.extend(once);
            armed.extend(once);
            for mut put in outs {
                if !interrupts {
                    put.push(running);
                }
                let clear = if interrupts {
                    scope.places.clone()
                } else {
                    Vec::new()
                };
                self.net.moves.push(Move {
                    label,
                    take: take.clone(),
                    put,
                    clear,
                    ..Move::default()
                });
            }
        }
        begin.extend(&armed);
        self.net.moves.push(Move {
            take: vec![entry],
            put: begin.clone(),
            ..Move::default()
        });
        let leave = Move {
            take: vec![running],
            idle: scope.places.clone(),
            clear: armed,
            ..Move::default()
        };
        if repeats {
            self.net.moves.push(Move {
                put: begin,
                ..leave.clone()
            });
        }
        for put in self.ways_on(at)? {
            self.net.moves.push(Move {
                put,
                ..leave.clone()
            });
        }
        Ok(())
    }

    /// An event sub-process may happen once while its scope has a token.
    pub(super) fn event_sub(
        &mut self,
        at: usize,
        depth: usize,
        around: &[Place],
        begin: &mut Vec<Place>,
    ) -> Result<(), NotPlayable> {
        let id = self.chart.nodes[at].id.clone();
        let interrupts = self
            .chart
            .nodes
            .iter()
            .filter(|node| node.parent == id)
            .any(|node| {
                matches!(
                    node.kind,
                    NodeKind::Event {
                        place: EventPlace::Start { interrupting: true },
                        ..
                    }
                )
            });
        let scope = self.scope(&id, depth + 1)?;
        // It waits until it happens or the scope has nothing else left.
        let waits = self.place();
        begin.push(waits);
        let clear = if interrupts {
            around.to_vec()
        } else {
            Vec::new()
        };
        self.net.moves.push(Move {
            take: vec![waits],
            put: scope.begin,
            clear,
            ..Move::default()
        });
        self.net.moves.push(Move {
            take: vec![waits],
            idle: around.to_vec(),
            ..Move::default()
        });
        Ok(())
    }
}
