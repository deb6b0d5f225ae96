//! Ways as ropes: the nodes that a move passes, joined without copying.

/// A way, by its knot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rope(u32);

/// The way along which nothing is passed.
pub const NOWHERE: Rope = Rope(0);

/// Longest way that is written out, in nodes.
const MAX_WAY: usize = 10_000;

#[derive(Debug, Clone, Copy)]
enum Knot {
    Nothing,
    Node(usize),
    Two(Rope, Rope),
}

/// All ropes of a net.
#[derive(Debug)]
pub struct Ropes(Vec<Knot>);

impl Default for Ropes {
    fn default() -> Self {
        Ropes(vec![Knot::Nothing])
    }
}

impl Ropes {
    /// A way that passes these nodes in order.
    pub fn of(&mut self, nodes: &[usize]) -> Rope {
        let mut all = NOWHERE;
        for &node in nodes {
            let one = self.knot(Knot::Node(node));
            all = self.join(all, one);
        }
        all
    }

    /// One way after another.
    pub fn join(&mut self, first: Rope, then: Rope) -> Rope {
        match (first, then) {
            (NOWHERE, only) | (only, NOWHERE) => only,
            _ => self.knot(Knot::Two(first, then)),
        }
    }

    /// A way of other ropes, written anew.
    pub fn copy(&mut self, from: &Ropes, rope: Rope) -> Rope {
        let mut nodes = Vec::new();
        from.write(rope, &mut nodes);
        self.of(&nodes)
    }

    fn knot(&mut self, knot: Knot) -> Rope {
        self.0.push(knot);
        Rope(u32::try_from(self.0.len() - 1).unwrap_or(0))
    }

    /// Writes the nodes of a way out.
    pub fn write(&self, rope: Rope, into: &mut Vec<usize>) {
        let mut open = vec![rope];
        while let Some(rope) = open.pop() {
            match self.0[rope.0 as usize] {
                Knot::Nothing => {}
                Knot::Node(node) if into.len() < MAX_WAY => into.push(node),
                Knot::Node(_) => return,
                Knot::Two(first, then) => open.extend([then, first]),
            }
        }
    }

    /// Calls `meet` with every node of a way that no way before has met; `seen` remembers the knots.
    pub fn meet(&self, rope: Rope, seen: &mut Vec<bool>, meet: &mut dyn FnMut(usize)) {
        seen.resize(self.0.len(), false);
        let mut open = vec![rope];
        while let Some(rope) = open.pop() {
            if std::mem::replace(&mut seen[rope.0 as usize], true) {
                continue;
            }
            match self.0[rope.0 as usize] {
                Knot::Nothing => {}
                Knot::Node(node) => meet(node),
                Knot::Two(first, then) => open.extend([first, then]),
            }
        }
    }
}
