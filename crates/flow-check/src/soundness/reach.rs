//! What an inclusive join waits for: the ways into it that a token elsewhere can still come to.

use flow_model::chart::{EventPlace, NodeKind};

use super::make::Maker;
use super::net::Reach;

impl Maker<'_> {
    /// Per place, the ways into an inclusive join that a token there can still come to without passing the join:
    /// paths of sequence flows and links (BPMN 2.0.2, 13.4.3), and of boundary events, of which that clause does not
    /// speak: the join waits for what they bring, and an event that may never come is no reason to go on.
    pub(super) fn reach(&self, join: usize) -> Vec<Reach> {
        let border = |at: usize| {
            matches!(
                self.graph().node(at).kind,
                NodeKind::Event {
                    place: EventPlace::Boundary { .. },
                    ..
                }
            )
        };
        let comes = self.leads(join, |_| true);
        let flows = self.leads(join, |at| !border(at));
        let entries = &self.entries[&join];
        let places = self.net.owner.iter().enumerate();
        let reach = places.map(|(place, owner)| {
            let leads = owner.filter(|_| self.net.kinds[place].runs() && !entries.contains(&place));
            leads.map_or(Reach::default(), |at| Reach {
                comes: comes[at],
                flows: flows[at],
            })
        });
        reach.collect()
    }

    /// Per node, the ways into a join (as bits) that it leads to; over borders and links into nodes that `counts` takes.
    fn leads(&self, join: usize, counts: impl Fn(usize) -> bool) -> Vec<u64> {
        let graph = self.graph();
        let mut comes = vec![0_u64; graph.chart.nodes.len()];
        for (bit, &flow) in self.incoming(join).iter().enumerate() {
            let mut open = vec![graph.source(flow)];
            while let Some(at) = open.pop() {
                if at == join || comes[at] >> bit & 1 == 1 {
                    continue;
                }
                comes[at] |= 1 << bit;
                open.extend(self.incoming(at).iter().map(|&flow| graph.source(flow)));
                let led = self.led_from.get(&at).filter(|_| counts(at));
                open.extend(led.into_iter().flatten());
            }
        }
        comes
    }
}
