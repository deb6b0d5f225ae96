//! Formulas of attributes: the arithmetic of Prosimos' expressions, read once and worked out often.
//! Where a part cannot be worked out (a name that is not known, a division by nought) it counts as nought.

use super::attributes::{Comparison, Worth};
use super::chance::{Chance, Duration, MAX_SECONDS};

/// Deepest nesting of a formula.
const MAX_DEPTH: u32 = 100;

/// Most tokens of a formula: each operator of a chain makes it one deeper.
const MAX_TOKENS: usize = 1_000;

/// A formula that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// A number or a word.
    Value(Worth),
    /// An attribute.
    Name(String),
    /// Two numbers.
    Sum(char, Box<Formula>, Box<Formula>),
    /// The negative, or not.
    Turn(bool, Box<Formula>),
    /// Two values beside each other.
    Compare(Comparison, Box<Formula>, Box<Formula>),
    /// All of them, or one of them.
    Both(bool, Box<Formula>, Box<Formula>),
    /// A function.
    Call(String, Vec<Formula>),
}

/// Reads a formula; none when it is no formula.
pub fn read(text: &str) -> Option<Formula> {
    let mut reader = Reader {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let formula = reader.any()?;
    (reader.at == reader.tokens.len()).then_some(formula)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Value(Worth),
    Name(String),
    Sign(String),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = chars.get(at) {
        let run =
            |fits: &dyn Fn(char) -> bool| chars[at..].iter().take_while(|it| fits(**it)).count();
        if first.is_whitespace() {
            at += 1;
        } else if first.is_ascii_digit() || first == '.' {
            let mut length = run(&|it| it.is_ascii_digit() || it == '.');
            if matches!(chars.get(at + length), Some('e' | 'E')) {
                let sign = usize::from(matches!(chars.get(at + length + 1), Some('+' | '-')));
                let digits = chars[(at + length + 1 + sign).min(chars.len())..]
                    .iter()
                    .take_while(|it| it.is_ascii_digit())
                    .count();
                length += if digits > 0 { 1 + sign + digits } else { 0 };
            }
            let number: String = chars[at..at + length].iter().collect();
            found.push(Token::Value(Worth::Number(number.parse().ok()?)));
            at += length;
        } else if first.is_alphabetic() || first == '_' {
            let length = run(&|it| it.is_alphanumeric() || it == '_');
            found.push(Token::Name(chars[at..at + length].iter().collect()));
            at += length;
        } else if first == '\'' || first == '"' {
            let length = chars[at + 1..].iter().position(|it| *it == first)?;
            found.push(Token::Value(Worth::Word(
                chars[at + 1..at + 1 + length].iter().collect(),
            )));
            at += length + 2;
        } else {
            let pair: String = chars[at..(at + 2).min(chars.len())].iter().collect();
            let sign = match pair.as_str() {
                "**" | "//" | "==" | "!=" | "<=" | ">=" => pair,
                _ if "+-*/%<>(),".contains(first) => first.to_string(),
                _ => return None,
            };
            at += sign.len();
            found.push(Token::Sign(sign));
        }
        if found.len() > MAX_TOKENS {
            return None;
        }
    }
    Some(found)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
}

impl Reader {
    fn sign(&mut self, wanted: &[&str]) -> Option<String> {
        match self.tokens.get(self.at) {
            Some(Token::Sign(sign)) if wanted.contains(&sign.as_str()) => {
                self.at += 1;
                Some(sign.clone())
            }
            _ => None,
        }
    }

    fn word(&mut self, wanted: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Name(name)) if name == wanted);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Option<Formula> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut left = self.all()?;
        while self.word("or") {
            left = Formula::Both(false, left.into(), self.all()?.into());
        }
        self.depth -= 1;
        Some(left)
    }

    fn all(&mut self) -> Option<Formula> {
        let mut left = self.not()?;
        while self.word("and") {
            left = Formula::Both(true, left.into(), self.not()?.into());
        }
        Some(left)
    }

    fn not(&mut self) -> Option<Formula> {
        let mut turns = 0;
        while self.word("not") {
            turns += 1;
        }
        let mut inner = self.compare()?;
        for _ in 0..turns.min(2 + turns % 2) {
            inner = Formula::Turn(false, inner.into());
        }
        Some(inner)
    }

    fn compare(&mut self) -> Option<Formula> {
        const SIGNS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];
        let left = self.sum()?;
        let Some(sign) = self.sign(&SIGNS) else {
            return Some(left);
        };
        let comparison = match sign.as_str() {
            "==" => Comparison::Equal,
            "!=" => Comparison::Unequal,
            "<=" => Comparison::AtMost,
            ">=" => Comparison::AtLeast,
            "<" => Comparison::Less,
            _ => Comparison::More,
        };
        let right = self.sum()?;
        // Of a < b < c only the first is asked.
        while self.sign(&SIGNS).is_some() {
            self.sum()?;
        }
        Some(Formula::Compare(comparison, left.into(), right.into()))
    }

    fn sum(&mut self) -> Option<Formula> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&["+", "-"]) {
            left = sum(&sign, left, self.product()?);
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.turn()?;
        while let Some(sign) = self.sign(&["*", "/", "//", "%"]) {
            left = sum(&sign, left, self.turn()?);
        }
        Some(left)
    }

    fn turn(&mut self) -> Option<Formula> {
        match self.sign(&["-", "+"]) {
            Some(sign) if sign == "-" => {
                self.deeper(|it| Some(Formula::Turn(true, it.turn()?.into())))
            }
            Some(_) => self.deeper(Reader::turn),
            None => {
                let base = self.atom()?;
                match self.sign(&["**"]) {
                    Some(sign) => {
                        let power = self.deeper(Reader::turn)?;
                        Some(sum(&sign, base, power))
                    }
                    None => Some(base),
                }
            }
        }
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Reader) -> Option<Formula>) -> Option<Formula> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn atom(&mut self) -> Option<Formula> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        match token {
            Token::Value(value) => Some(Formula::Value(value)),
            Token::Name(name) if name == "True" => Some(Formula::Value(Worth::Number(1.0))),
            Token::Name(name) if name == "False" => Some(Formula::Value(Worth::Number(0.0))),
            Token::Name(name) => {
                if self.sign(&["("]).is_none() {
                    return Some(Formula::Name(name));
                }
                let mut arguments = Vec::new();
                while self.sign(&[")"]).is_none() {
                    if !arguments.is_empty() {
                        self.sign(&[","])?;
                    }
                    arguments.push(self.any()?);
                }
                Some(Formula::Call(name, arguments))
            }
            Token::Sign(sign) if sign == "(" => {
                let inner = self.any()?;
                self.sign(&[")"])?;
                Some(inner)
            }
            Token::Sign(_) => None,
        }
    }
}

fn sum(sign: &str, left: Formula, right: Formula) -> Formula {
    let sign = match sign {
        "**" => '^',
        "//" => '\\',
        other => other.chars().next().unwrap_or('+'),
    };
    Formula::Sum(sign, left.into(), right.into())
}

impl Formula {
    /// Works it out.
    pub fn value<'w>(&self, of: &dyn Fn(&str) -> Option<&'w Worth>, chance: &mut Chance) -> Worth {
        match self {
            Formula::Value(value) => value.clone(),
            Formula::Name(name) => of(name).cloned().unwrap_or_default(),
            Formula::Sum(sign, a, b) => {
                let (a, b) = (a.value(of, chance), b.value(of, chance));
                let reckoned = match (a, b) {
                    (Worth::Number(a), Worth::Number(b)) => reckon(*sign, a, b),
                    _ => None,
                };
                Worth::Number(reckoned.unwrap_or(0.0))
            }
            Formula::Turn(true, inner) => match inner.value(of, chance) {
                Worth::Number(number) => Worth::Number(-number),
                Worth::Word(_) | Worth::Nothing => Worth::Number(0.0),
            },
            Formula::Turn(false, inner) => truth(!inner.holds(of, chance)),
            Formula::Compare(comparison, a, b) => {
                let (a, b) = (a.value(of, chance), b.value(of, chance));
                truth(match (&a, &b) {
                    (Worth::Number(a), Worth::Number(b)) => comparison.holds(*a, *b),
                    _ => match comparison {
                        Comparison::Equal => a == b,
                        Comparison::Unequal => a != b,
                        Comparison::Less
                        | Comparison::AtMost
                        | Comparison::AtLeast
                        | Comparison::More => false,
                    },
                })
            }
            Formula::Both(all, a, b) => truth(if *all {
                a.holds(of, chance) && b.holds(of, chance)
            } else {
                a.holds(of, chance) || b.holds(of, chance)
            }),
            Formula::Call(name, arguments) => {
                let numbers: Option<Vec<f64>> = arguments
                    .iter()
                    .map(|it| match it.value(of, chance) {
                        Worth::Number(number) => Some(number),
                        Worth::Word(_) | Worth::Nothing => None,
                    })
                    .collect();
                match numbers {
                    Some(numbers) => call(name, &numbers, chance),
                    None => Worth::Number(0.0),
                }
            }
        }
    }

    /// Whether it is neither nought nor nothing.
    pub fn holds<'w>(&self, of: &dyn Fn(&str) -> Option<&'w Worth>, chance: &mut Chance) -> bool {
        match self.value(of, chance) {
            Worth::Number(number) => number != 0.0,
            Worth::Word(word) => !word.is_empty(),
            Worth::Nothing => false,
        }
    }
}

fn truth(holds: bool) -> Worth {
    Worth::Number(f64::from(u8::from(holds)))
}

fn reckon(sign: char, a: f64, b: f64) -> Option<f64> {
    let found = match sign {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' | '\\' | '%' if b == 0.0 => return None,
        '/' => a / b,
        '\\' => (a / b).floor(),
        '%' => a - b * (a / b).floor(),
        _ => libm::pow(a, b),
    };
    (!found.is_nan()).then_some(found)
}

/// A function by its name; nothing for a name that is not known.
fn call(name: &str, given: &[f64], chance: &mut Chance) -> Worth {
    if let Some(law) = law(name, given) {
        return Worth::Number(match law {
            Some(law) if law.is_sound() => law.law().draw(chance),
            Some(_) | None => 0.0,
        });
    }
    let found = match (name, given) {
        ("sqrt", [a]) => a.sqrt(),
        ("exp", [a]) => libm::exp(*a),
        ("log", [a]) => libm::log(*a),
        ("log", [a, base]) => libm::log(*a) / libm::log(*base),
        ("log10", [a]) => libm::log10(*a),
        ("log2", [a]) => libm::log2(*a),
        ("pow", [a, b]) => libm::pow(*a, *b),
        ("floor", [a]) => a.floor(),
        ("ceil", [a]) => a.ceil(),
        ("trunc", [a]) => a.trunc(),
        ("fabs", [a]) => a.abs(),
        ("fmod", [a, b]) => libm::fmod(*a, *b),
        ("sin", [a]) => libm::sin(*a),
        ("cos", [a]) => libm::cos(*a),
        ("tan", [a]) => libm::tan(*a),
        ("atan", [a]) => libm::atan(*a),
        ("hypot", [a, b]) => libm::hypot(*a, *b),
        _ => return Worth::Nothing,
    };
    Worth::Number(if found.is_nan() {
        0.0
    } else {
        found.clamp(-MAX_NUMBER, MAX_NUMBER)
    })
}

/// The greatest number that a formula may come to: that of single precision.
pub const MAX_NUMBER: f64 = f32::MAX as f64;

/// The distribution of a name; the inner none when its parameters are missing.
fn law(name: &str, given: &[f64]) -> Option<Option<Duration>> {
    let at = |index: usize| given.get(index).copied();
    let (least, most) = (at(2).unwrap_or(0.0), at(3).unwrap_or(MAX_SECONDS));
    let two = || Some((at(0)?, at(1)?));
    Some(match name {
        "fix" => at(0).map(|value| Duration::Fix { value }),
        "uniform" => two().map(|(min, max)| Duration::Uniform { min, max }),
        "norm" => two().map(|(mean, sd)| Duration::Norm {
            mean,
            sd,
            min: least,
            max: most,
        }),
        "lognorm" => two().map(|(mean, variance)| Duration::Lognorm {
            mean,
            variance,
            min: least,
            max: most,
        }),
        "gamma" => two().map(|(mean, variance)| Duration::Gamma {
            mean,
            variance,
            min: least,
            max: most,
        }),
        "expon" => two().map(|(mean, min)| Duration::Expon {
            mean,
            min,
            max: least.max(at(2).unwrap_or(MAX_SECONDS)),
        }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_a_thousand_is_worked_out_and_a_longer_one_is_no_formula() {
        let chain = |n: usize| vec!["1"; n].join("+");
        let formula = read(&chain(500)).expect("999 tokens");
        let value = formula.value(&|_| None, &mut Chance::of(1, 1, 1, 1));
        assert_eq!(value, Worth::Number(500.0));
        assert_eq!(read(&chain(501)), None);
        assert_eq!(read(&chain(1_000_000)), None);
    }

    #[test]
    fn of_a_chain_of_comparisons_the_first_is_asked() {
        let formula = read("1 < 2 < 0").expect("a formula");
        assert!(formula.holds(&|_| None, &mut Chance::of(1, 1, 1, 1)));
        assert!(
            !read("2 < 1")
                .unwrap()
                .holds(&|_| None, &mut Chance::of(1, 1, 1, 1))
        );
    }
}
