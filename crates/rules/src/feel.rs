//! The part of FEEL (OMG DMN 1.5, chapter 10) that formulas of forms need; what is not read is refused by name.
//!
//! Read: numbers, strings, `true`, `false`, `null`, names, paths, lists, ranges, `+ - * / **`, comparisons,
//! `between`, `in`, `and`, `or`, `if`, `for`, `some`, `every`, filters, and the functions of [`FUNCTIONS`].
//! Refused: `now()`, `today()` (time is data of a command), `function` (external functions), contexts, `instance of`.

mod builtin;
mod lex;
mod read;
mod run;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use builtin::FUNCTIONS;
pub use value::Value;

/// Longest expression, in characters.
pub const MAX_TEXT: usize = 2_000;
/// Deepest nesting of an expression.
pub const MAX_DEPTH: usize = 64;
/// Most steps of one evaluation.
pub const MAX_STEPS: u32 = 200_000;
/// Most entries of a list that an evaluation makes.
pub const MAX_ENTRIES: usize = 10_000;

/// Names and their values.
pub type Context = BTreeMap<String, Value>;

/// An expression that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    pub(crate) root: Node,
}

/// Why an expression is not read or has no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?} at {at}")]
pub struct FeelError {
    /// What is wrong.
    pub code: FeelErrorCode,
    /// Where, in characters from the start of the text.
    pub at: usize,
    /// The name or sign that it is about; empty where there is none.
    pub what: String,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeelErrorCode {
    /// Nothing is written.
    Empty,
    /// Longer than [`MAX_TEXT`].
    TooLong,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A sign that no expression has.
    BadSign,
    /// A string without its closing mark.
    OpenString,
    /// Something else should stand here.
    Unexpected,
    /// The text ends too early.
    EndsEarly,
    /// No such function.
    UnknownFunction,
    /// The function takes another number of arguments.
    WrongArguments,
    /// `now()` or `today()`: time is passed in, never read.
    ClockRefused,
    /// External functions and function definitions.
    FunctionRefused,
    /// FEEL that is not read here: contexts, `instance of`.
    NotSupported,
    /// The evaluation takes more than [`MAX_STEPS`] steps or makes a list longer than [`MAX_ENTRIES`].
    TooMuch,
}

/// One node of the tree, with its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) at: usize,
    pub(crate) what: Shape,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Literal(Value),
    Name(String),
    List(Vec<Node>),
    Range(Box<Range>),
    Negative(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Between(Box<Node>, Box<Node>, Box<Node>),
    In(Box<Node>, Vec<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
    For(String, Box<Node>, Box<Node>),
    Quantified {
        every: bool,
        name: String,
        list: Box<Node>,
        test: Box<Node>,
    },
    Path(Box<Node>, String),
    Filter(Box<Node>, Box<Node>),
    Call(&'static str, Vec<Node>),
    /// A test such as `> 5` on the right of `in`.
    Test(Operator, Box<Node>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Range {
    pub(crate) from: Node,
    pub(crate) to: Node,
    pub(crate) from_closed: bool,
    pub(crate) to_closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    Div,
    Power,
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

/// Reads an expression.
///
/// # Errors
/// What is wrong and at which character.
pub fn parse(text: &str) -> Result<Expression, FeelError> {
    read::expression(text).map(|root| Expression { root })
}

impl Expression {
    /// Every name that the value depends on; names bound by `for`, `some` and `every` are not among them, columns
    /// that a filter names are.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        free_names(&self.root, &mut Vec::new(), &mut names);
        names
    }
}

/// The value of an expression. As FEEL says, an operation without a meaning gives `null`.
///
/// # Errors
/// `TooMuch` only.
pub fn evaluate(expression: &Expression, context: &Context) -> Result<Value, FeelError> {
    run::Run::new(context).value(&expression.root)
}

fn free_names(node: &Node, bound: &mut Vec<String>, names: &mut BTreeSet<String>) {
    match &node.what {
        Shape::Literal(_) => {}
        Shape::Name(name) => {
            if !bound.contains(name) {
                names.insert(name.clone());
            }
        }
        Shape::List(nodes) | Shape::Call(_, nodes) => {
            for node in nodes {
                free_names(node, bound, names);
            }
        }
        Shape::Range(range) => {
            free_names(&range.from, bound, names);
            free_names(&range.to, bound, names);
        }
        Shape::Negative(inner) | Shape::Path(inner, _) | Shape::Test(_, inner) => {
            free_names(inner, bound, names);
        }
        Shape::Binary(_, left, right) => {
            free_names(left, bound, names);
            free_names(right, bound, names);
        }
        Shape::Between(a, b, c) | Shape::If(a, b, c) => {
            for node in [a, b, c] {
                free_names(node, bound, names);
            }
        }
        Shape::In(left, tests) => {
            free_names(left, bound, names);
            for node in tests {
                free_names(node, bound, names);
            }
        }
        Shape::For(name, list, body)
        | Shape::Quantified {
            name,
            list,
            test: body,
            ..
        } => {
            free_names(list, bound, names);
            bound.push(name.clone());
            free_names(body, bound, names);
            bound.pop();
        }
        // Inside a filter a bare name may be a column of the entries: the caller knows the columns.
        Shape::Filter(list, test) => {
            free_names(list, bound, names);
            bound.push("item".to_owned());
            free_names(test, bound, names);
            bound.pop();
        }
    }
}
