//! Message flows between the processes of a file: who sends, and who waits for what is sent.

use std::collections::{HashMap, HashSet};

use flow_model::scenery::LinkKind;

use super::scope::Scopes;
use crate::graph::Graph;

/// Index of a message flow among the links of the chart.
pub type Message = usize;

/// Message flows of which both ends are played.
#[derive(Debug, Default)]
pub struct Messages {
    /// What a node sends when it is done.
    pub sent: HashMap<usize, Vec<Message>>,
    /// What a node waits for: any one of these.
    pub awaited: HashMap<usize, Vec<Message>>,
    /// Whether one of them begins or ends inside a sub-process.
    pub inside: bool,
}

impl Messages {
    /// Sorts the message flows of a chart. What also gets messages from a black box, or from nothing that sends,
    /// does not wait: such a message comes whenever it is waited for.
    #[must_use]
    pub fn new(graph: &Graph, scopes: &Scopes) -> Messages {
        let mut messages = Messages::default();
        let mut free: HashSet<usize> = HashSet::new();
        let links = graph.chart.scenery.links.iter().enumerate();
        for (message, link) in links.filter(|(_, link)| link.kind == LinkKind::Message) {
            let Some(to) = graph.at(&link.target) else {
                continue;
            };
            if !graph.node(to).kind.awaits_message() || !scopes.runs(to) {
                continue;
            }
            let from = graph
                .at(&link.source)
                .filter(|&from| graph.node(from).kind.sends_message() && scopes.runs(from));
            let Some(from) = from else {
                free.insert(to);
                continue;
            };
            messages.inside |= [from, to].iter().any(|&at| is_inside(scopes, at));
            messages.sent.entry(from).or_default().push(message);
            messages.awaited.entry(to).or_default().push(message);
        }
        messages.awaited.retain(|to, _| !free.contains(to));
        let awaited: HashSet<Message> = messages.awaited.values().flatten().copied().collect();
        for sent in messages.sent.values_mut() {
            sent.retain(|message| awaited.contains(message));
        }
        messages.inside &= !awaited.is_empty();
        messages
    }

    /// What the node waits for; nothing when it does not wait for a message of the file.
    #[must_use]
    pub fn awaited(&self, at: usize) -> &[Message] {
        self.awaited.get(&at).map_or(&[], Vec::as_slice)
    }

    /// What the node sends.
    #[must_use]
    pub fn sent(&self, at: usize) -> &[Message] {
        self.sent.get(&at).map_or(&[], Vec::as_slice)
    }
}

fn is_inside(scopes: &Scopes, at: usize) -> bool {
    scopes.of_node[at].is_none_or(|scope| scopes.all[scope].host.is_some())
}
