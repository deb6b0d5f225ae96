//! From words to a tree, by precedence: or, and, comparison, sum, product, power, sign, path.

mod bracket;

use rust_decimal::Decimal;

use super::builtin::FUNCTIONS;
use super::lex::{Token, Word, error, tokens};
use super::{FeelError, FeelErrorCode, MAX_DEPTH, Node, Operator, Range, Shape, Value};

const KEYWORDS: &[&str] = &[
    "if",
    "then",
    "else",
    "for",
    "in",
    "return",
    "some",
    "every",
    "satisfies",
    "and",
    "or",
    "between",
    "true",
    "false",
    "null",
    "function",
    "instance",
];

pub(super) fn expression(text: &str) -> Result<Node, FeelError> {
    if text.trim().is_empty() {
        return Err(error(FeelErrorCode::Empty, 0, ""));
    }
    let mut reader = Reader {
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
    };
    let node = reader.whole()?;
    match reader.peek() {
        Word::End => Ok(node),
        _ => Err(reader.unexpected()),
    }
}

struct Reader {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

type Read = Result<Node, FeelError>;

impl Reader {
    fn peek(&self) -> &Word {
        &self.tokens[self.next].word
    }

    fn at(&self) -> usize {
        self.tokens[self.next].at
    }

    fn step(&mut self) {
        // The last token is `End`: it is never passed.
        self.next = (self.next + 1).min(self.tokens.len() - 1);
    }

    fn sign(&mut self, sign: &str) -> bool {
        let here = matches!(self.peek(), Word::Sign(found) if *found == sign);
        if here {
            self.step();
        }
        here
    }

    fn word(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), Word::Name(found) if found == word);
        if here {
            self.step();
        }
        here
    }

    fn want_sign(&mut self, sign: &str) -> Result<(), FeelError> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn want_word(&mut self, word: &str) -> Result<(), FeelError> {
        if self.word(word) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn unexpected(&self) -> FeelError {
        let (code, what) = match self.peek() {
            Word::End => (FeelErrorCode::EndsEarly, String::new()),
            Word::Sign("{") => (FeelErrorCode::NotSupported, "{".to_owned()),
            Word::Sign(sign) => (FeelErrorCode::Unexpected, (*sign).to_owned()),
            Word::Name(name) if name == "function" => {
                (FeelErrorCode::FunctionRefused, name.clone())
            }
            Word::Name(name) if name == "instance" => (FeelErrorCode::NotSupported, name.clone()),
            Word::Name(text) | Word::Text(text) | Word::Number(text) => {
                (FeelErrorCode::Unexpected, text.clone())
            }
        };
        error(code, self.at(), &what)
    }

    fn whole(&mut self) -> Read {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(error(FeelErrorCode::TooDeep, self.at(), ""));
        }
        let at = self.at();
        let node = if self.word("if") {
            let test = self.whole()?;
            self.want_word("then")?;
            let yes = self.whole()?;
            self.want_word("else")?;
            let no = self.whole()?;
            Node {
                at,
                what: Shape::If(Box::new(test), Box::new(yes), Box::new(no)),
            }
        } else if self.word("for") {
            let (name, list) = self.iteration()?;
            self.want_word("return")?;
            let body = self.whole()?;
            Node {
                at,
                what: Shape::For(name, Box::new(list), Box::new(body)),
            }
        } else if matches!(self.peek(), Word::Name(word) if word == "some" || word == "every") {
            let every = self.word("every") || !self.word("some");
            let (name, list) = self.iteration()?;
            self.want_word("satisfies")?;
            let test = Box::new(self.whole()?);
            Node {
                at,
                what: Shape::Quantified {
                    every,
                    name,
                    list: Box::new(list),
                    test,
                },
            }
        } else {
            self.or()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn iteration(&mut self) -> Result<(String, Node), FeelError> {
        let name = self.name()?;
        self.want_word("in")?;
        let at = self.at();
        let from = self.sum()?;
        if self.sign("..") {
            let to = self.sum()?;
            let range = Range {
                from,
                to,
                from_closed: true,
                to_closed: true,
            };
            return Ok((
                name,
                Node {
                    at,
                    what: Shape::Range(Box::new(range)),
                },
            ));
        }
        Ok((name, from))
    }

    fn name(&mut self) -> Result<String, FeelError> {
        match self.peek().clone() {
            Word::Name(name) if !KEYWORDS.contains(&name.as_str()) => {
                self.step();
                Ok(name)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn or(&mut self) -> Read {
        let mut left = self.and()?;
        loop {
            let at = self.at();
            if !self.word("or") {
                return Ok(left);
            }
            let right = self.and()?;
            left = binary(at, Operator::Or, left, right);
        }
    }

    fn and(&mut self) -> Read {
        let mut left = self.comparison()?;
        loop {
            let at = self.at();
            if !self.word("and") {
                return Ok(left);
            }
            let right = self.comparison()?;
            left = binary(at, Operator::And, left, right);
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let Word::Sign(sign) = self.peek() else {
            return None;
        };
        let operator = match *sign {
            "=" => Operator::Equal,
            "!=" => Operator::Different,
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            _ => return None,
        };
        self.step();
        Some(operator)
    }

    fn comparison(&mut self) -> Read {
        let left = self.sum()?;
        let at = self.at();
        if self.word("between") {
            let from = self.sum()?;
            self.want_word("and")?;
            let to = self.sum()?;
            return Ok(Node {
                at,
                what: Shape::Between(Box::new(left), Box::new(from), Box::new(to)),
            });
        }
        if self.word("in") {
            let tests = self.tests()?;
            return Ok(Node {
                at,
                what: Shape::In(Box::new(left), tests),
            });
        }
        match self.operator() {
            Some(operator) => {
                let right = self.sum()?;
                Ok(binary(at, operator, left, right))
            }
            None => Ok(left),
        }
    }

    /// What stands right of `in`: one test, or several in brackets.
    fn tests(&mut self) -> Result<Vec<Node>, FeelError> {
        let begin = self.next;
        if self.sign("(") {
            let mut tests = vec![self.test()?];
            while self.sign(",") {
                tests.push(self.test()?);
            }
            if self.sign(")") {
                return Ok(tests);
            }
            // `in (1..5)`: an open range, read again as one.
            self.next = begin;
        }
        Ok(vec![self.test()?])
    }

    fn test(&mut self) -> Read {
        let at = self.at();
        if let Some(operator) = self.operator() {
            let right = Box::new(self.sum()?);
            return Ok(Node {
                at,
                what: Shape::Test(operator, right),
            });
        }
        self.sum()
    }

    fn sum(&mut self) -> Read {
        let mut left = self.product()?;
        loop {
            let at = self.at();
            let operator = if self.sign("+") {
                Operator::Add
            } else if self.sign("-") {
                Operator::Sub
            } else {
                return Ok(left);
            };
            let right = self.product()?;
            left = binary(at, operator, left, right);
        }
    }

    fn product(&mut self) -> Read {
        let mut left = self.power()?;
        loop {
            let at = self.at();
            let operator = if self.sign("*") {
                Operator::Mul
            } else if self.sign("/") {
                Operator::Div
            } else {
                return Ok(left);
            };
            let right = self.power()?;
            left = binary(at, operator, left, right);
        }
    }

    fn power(&mut self) -> Read {
        let mut left = self.signed()?;
        loop {
            let at = self.at();
            if !self.sign("**") {
                return Ok(left);
            }
            let right = self.signed()?;
            left = binary(at, Operator::Power, left, right);
        }
    }

    fn signed(&mut self) -> Read {
        let at = self.at();
        if !self.sign("-") {
            return self.path();
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(error(FeelErrorCode::TooDeep, at, ""));
        }
        let inner = self.signed()?;
        self.depth -= 1;
        Ok(Node {
            at,
            what: Shape::Negative(Box::new(inner)),
        })
    }

    fn path(&mut self) -> Read {
        let mut node = self.atom()?;
        loop {
            let at = self.at();
            if self.sign(".") {
                let name = self.name()?;
                node = Node {
                    at,
                    what: Shape::Path(Box::new(node), name),
                };
            } else if self.sign("[") {
                let test = self.whole()?;
                self.want_sign("]")?;
                node = Node {
                    at,
                    what: Shape::Filter(Box::new(node), Box::new(test)),
                };
            } else {
                return Ok(node);
            }
        }
    }

    fn atom(&mut self) -> Read {
        let at = self.at();
        match self.peek().clone() {
            Word::Number(digits) => {
                let number: Decimal = digits
                    .parse()
                    .map_err(|_| error(FeelErrorCode::Unexpected, at, &digits))?;
                self.step();
                Ok(literal(at, Value::Number(number)))
            }
            Word::Text(text) => {
                self.step();
                Ok(literal(at, Value::Text(text)))
            }
            Word::Sign("(") => self.bracket(at),
            Word::Sign("[") => self.list(at),
            Word::Name(name) => self.named(at, &name),
            Word::Sign(_) | Word::End => Err(self.unexpected()),
        }
    }

    fn named(&mut self, at: usize, name: &str) -> Read {
        let known = match name {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => None,
        };
        if let Some(value) = known {
            self.step();
            return Ok(literal(at, value));
        }
        if KEYWORDS.contains(&name) {
            return Err(self.unexpected());
        }
        self.step();
        if self.sign("(") {
            self.call(at, name)
        } else {
            Ok(Node {
                at,
                what: Shape::Name(name.to_owned()),
            })
        }
    }

    fn call(&mut self, at: usize, name: &str) -> Read {
        if name == "now" || name == "today" {
            return Err(error(FeelErrorCode::ClockRefused, at, name));
        }
        let Some(&(name, fewest, most)) = FUNCTIONS.iter().find(|(known, _, _)| *known == name)
        else {
            return Err(error(FeelErrorCode::UnknownFunction, at, name));
        };
        let mut arguments = Vec::new();
        if !self.sign(")") {
            arguments.push(self.whole()?);
            while self.sign(",") {
                arguments.push(self.whole()?);
            }
            self.want_sign(")")?;
        }
        if arguments.len() < fewest || arguments.len() > most {
            return Err(error(FeelErrorCode::WrongArguments, at, name));
        }
        Ok(Node {
            at,
            what: Shape::Call(name, arguments),
        })
    }
}

fn literal(at: usize, value: Value) -> Node {
    Node {
        at,
        what: Shape::Literal(value),
    }
}

fn binary(at: usize, operator: Operator, left: Node, right: Node) -> Node {
    Node {
        at,
        what: Shape::Binary(operator, Box::new(left), Box::new(right)),
    }
}
