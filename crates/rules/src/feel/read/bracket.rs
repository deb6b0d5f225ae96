//! What stands in brackets: lists and ranges.

use super::super::{Node, Range, Shape};
use super::{Read, Reader};

impl Reader {
    /// `(expression)` or an open range `(a..b]`.
    pub(super) fn bracket(&mut self, at: usize) -> Read {
        self.step();
        let from = self.whole()?;
        if self.sign("..") {
            return self.range_to(at, from, false);
        }
        self.want_sign(")")?;
        Ok(from)
    }

    /// `[a, b]` or a closed range `[a..b]`.
    pub(super) fn list(&mut self, at: usize) -> Read {
        self.step();
        if self.sign("]") {
            return Ok(Node {
                at,
                what: Shape::List(Vec::new()),
            });
        }
        let first = self.whole()?;
        if self.sign("..") {
            return self.range_to(at, first, true);
        }
        let mut nodes = vec![first];
        while self.sign(",") {
            nodes.push(self.whole()?);
        }
        self.want_sign("]")?;
        Ok(Node {
            at,
            what: Shape::List(nodes),
        })
    }

    pub(super) fn range_to(&mut self, at: usize, from: Node, from_closed: bool) -> Read {
        let to = self.whole()?;
        let to_closed = self.sign("]");
        if !to_closed {
            self.want_sign(")")?;
        }
        let range = Range {
            from,
            to,
            from_closed,
            to_closed,
        };
        Ok(Node {
            at,
            what: Shape::Range(Box::new(range)),
        })
    }
}
