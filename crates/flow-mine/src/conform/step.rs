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
        let boundaries = self.boundaries(at);
        let beside = boundaries.iter().any(|&it| !self.interrupts(it));
        // What happens beside the step leaves it standing: then it stands on a place of its own.
        let stands = if beside { self.place() } else { entry };
        let mut armed = Vec::new();
        for &boundary in &boundaries {
            let once = (!self.interrupts(boundary)).then(|| self.place());
            armed.extend(once.map(|once| (boundary, once)));
        }
        let ready: Vec<Place> = armed.iter().map(|(_, once)| *once).collect();
        if beside {
            let put = ready.iter().copied().chain([stands]).collect();
            self.net.moves.push(Move {
                take: vec![entry],
                put,
                ..Move::default()
            });
        }
        for boundary in boundaries {
            let label = self.event_label(boundary);
            let once = armed.iter().find(|(of, _)| *of == boundary);
            for mut put in self.ways_on(boundary)? {
                let mut made = Move {
                    label,
                    take: vec![stands],
                    ..Move::default()
                };
                match once {
                    Some((_, once)) => {
                        made.take.push(*once);
                        put.push(stands);
                    }
                    None => made.clear.clone_from(&ready),
                }
                made.put = put;
                self.net.moves.push(made);
            }
        }
        let ways = self.ways_on(at)?;
        let mut from = stands;
        if repeats {
            let after = self.place();
            self.net.moves.push(Move {
                label,
                take: vec![stands],
                put: vec![after],
                clear: ready.clone(),
                ..Move::default()
            });
            self.net.moves.push(Move {
                label,
                take: vec![after],
                put: vec![after],
                ..Move::default()
            });
            from = after;
        }
        let label = label.filter(|_| !repeats);
        for put in ways {
            self.net.moves.push(Move {
                label,
                take: vec![from],
                put,
                clear: if repeats { Vec::new() } else { ready.clone() },
                ..Move::default()
            });
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
        let boundaries = self.boundaries(at);
        let mut armed = Vec::new();
        let mut each = Vec::new();
        for boundary in boundaries {
            let once = (!self.interrupts(boundary)).then(|| self.place());
            armed.extend(once);
            each.push((boundary, once));
        }
        // What interrupts takes everything inside with it, and what could have happened beside.
        let inside: Vec<Place> = scope.places.iter().chain(&armed).copied().collect();
        for (boundary, once) in each {
            let label = self.event_label(boundary);
            let mut take = vec![running];
            take.extend(once);
            for mut put in self.ways_on(boundary)? {
                let mut clear = Vec::new();
                match once {
                    Some(_) => put.push(running),
                    None => clear.clone_from(&inside),
                }
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
