//! Circles that are never left: the terminal strongly connected components of a state space (Tarjan 1972).

/// The components that no edge leaves, standstills included. Without recursion.
#[must_use]
pub fn terminal(edges: &[Vec<(usize, usize)>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        edges,
        number: vec![0; edges.len()],
        low: vec![0; edges.len()],
        component: vec![usize::MAX; edges.len()],
        path: Vec::new(),
        next: 1,
        found: Vec::new(),
    };
    for root in 0..edges.len() {
        if search.number[root] == 0 {
            search.from(root);
        }
    }
    search.terminal()
}

struct Search<'e> {
    edges: &'e [Vec<(usize, usize)>],
    number: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    path: Vec<usize>,
    next: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn enter(&mut self, state: usize) {
        self.number[state] = self.next;
        self.low[state] = self.next;
        self.next += 1;
        self.path.push(state);
    }

    fn from(&mut self, root: usize) {
        let mut calls = vec![(root, 0)];
        self.enter(root);
        while let Some((state, edge)) = calls.last_mut() {
            let state = *state;
            if let Some(&(_, to)) = self.edges[state].get(*edge) {
                *edge += 1;
                if self.number[to] == 0 {
                    self.enter(to);
                    calls.push((to, 0));
                } else if self.component[to] == usize::MAX {
                    self.low[state] = self.low[state].min(self.number[to]);
                }
                continue;
            }
            calls.pop();
            if let Some((caller, _)) = calls.last() {
                self.low[*caller] = self.low[*caller].min(self.low[state]);
            }
            if self.low[state] == self.number[state] {
                self.close(state);
            }
        }
    }

    fn close(&mut self, root: usize) {
        let mut states = Vec::new();
        while let Some(state) = self.path.pop() {
            self.component[state] = self.found.len();
            states.push(state);
            if state == root {
                break;
            }
        }
        self.found.push(states);
    }

    fn terminal(self) -> Vec<Vec<usize>> {
        let Search {
            edges,
            component,
            found,
            ..
        } = self;
        let stays = |states: &Vec<usize>| {
            let mut leads = states
                .iter()
                .flat_map(|&state| edges[state].iter().map(move |edge| (state, edge.1)));
            leads.all(|(from, to)| component[from] == component[to])
        };
        found
            .iter()
            .filter(|states| stays(states))
            .cloned()
            .collect()
    }
}
