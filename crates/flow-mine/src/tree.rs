//! Process trees: block-structured charts as values (Leemans 2017, Robust Process Mining with Guarantees, 2.2).

use std::fmt;

/// A process tree over activities of some kind of name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree<A> {
    /// Nothing happens.
    Silent,
    /// An activity.
    Activity(A),
    /// Exactly one of them.
    Exclusive(Vec<Tree<A>>),
    /// One after the other.
    Sequence(Vec<Tree<A>>),
    /// All of them, in any interleaving.
    Parallel(Vec<Tree<A>>),
    /// The first, then any number of times the second and the first again.
    Loop(Box<Tree<A>>, Box<Tree<A>>),
}

impl<A> Tree<A> {
    /// The same language with fewer nodes: nested operators of a kind become one, silent leaves that say
    /// nothing and operators with one child go.
    #[must_use]
    pub fn folded(self) -> Tree<A> {
        match self {
            Tree::Silent | Tree::Activity(_) => self,
            Tree::Exclusive(children) => {
                let mut kept = flat(children, |child| match child {
                    Tree::Exclusive(inner) => Ok(inner),
                    other => Err(other),
                });
                let mut silent = false;
                kept.retain(|child| {
                    let again = silent && child.is_silent();
                    silent |= child.is_silent();
                    !again
                });
                single(kept, Tree::Exclusive)
            }
            Tree::Sequence(children) => {
                let mut kept = flat(children, |child| match child {
                    Tree::Sequence(inner) => Ok(inner),
                    other => Err(other),
                });
                kept.retain(|child| !child.is_silent());
                single(kept, Tree::Sequence)
            }
            Tree::Parallel(children) => {
                let mut kept = flat(children, |child| match child {
                    Tree::Parallel(inner) => Ok(inner),
                    other => Err(other),
                });
                kept.retain(|child| !child.is_silent());
                single(kept, Tree::Parallel)
            }
            Tree::Loop(body, redo) => match (body.folded(), redo.folded()) {
                (Tree::Silent, Tree::Silent) => Tree::Silent,
                (body, redo) => Tree::Loop(Box::new(body), Box::new(redo)),
            },
        }
    }

    /// Whether nothing happens here.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        matches!(self, Tree::Silent)
    }

    /// The same tree over other names.
    pub fn map<B>(&self, name: &impl Fn(&A) -> B) -> Tree<B> {
        let all = |children: &[Tree<A>]| children.iter().map(|child| child.map(name)).collect();
        match self {
            Tree::Silent => Tree::Silent,
            Tree::Activity(activity) => Tree::Activity(name(activity)),
            Tree::Exclusive(children) => Tree::Exclusive(all(children)),
            Tree::Sequence(children) => Tree::Sequence(all(children)),
            Tree::Parallel(children) => Tree::Parallel(all(children)),
            Tree::Loop(body, redo) => {
                Tree::Loop(Box::new(body.map(name)), Box::new(redo.map(name)))
            }
        }
    }
}

impl<A: fmt::Display> Tree<A> {
    /// The tree as text with the children of exclusive and parallel nodes in the order of their texts:
    /// equal for trees that differ by that order alone.
    #[must_use]
    pub fn normal_text(&self) -> String {
        let texts = |children: &[Tree<A>]| -> Vec<String> {
            children.iter().map(Tree::normal_text).collect()
        };
        let sorted = |children: &[Tree<A>]| {
            let mut texts = texts(children);
            texts.sort();
            texts.join(", ")
        };
        match self {
            Tree::Silent => "tau".to_owned(),
            Tree::Activity(activity) => format!("'{activity}'"),
            Tree::Exclusive(children) => format!("X( {} )", sorted(children)),
            Tree::Sequence(children) => format!("->( {} )", texts(children).join(", ")),
            Tree::Parallel(children) => format!("+( {} )", sorted(children)),
            Tree::Loop(body, redo) => {
                format!("*( {}, {} )", body.normal_text(), redo.normal_text())
            }
        }
    }
}

/// Folded children, those of the same kind opened.
fn flat<A>(
    children: Vec<Tree<A>>,
    open: impl Fn(Tree<A>) -> Result<Vec<Tree<A>>, Tree<A>>,
) -> Vec<Tree<A>> {
    let mut kept = Vec::with_capacity(children.len());
    for child in children {
        match open(child.folded()) {
            Ok(inner) => kept.extend(inner),
            Err(other) => kept.push(other),
        }
    }
    kept
}

fn single<A>(mut children: Vec<Tree<A>>, node: fn(Vec<Tree<A>>) -> Tree<A>) -> Tree<A> {
    match children.len() {
        0 => Tree::Silent,
        1 => children.swap_remove(0),
        _ => node(children),
    }
}
