//! What looks wrong about a code, with what a sentence needs: where, what stands there, what should.

use std::collections::BTreeMap;

use flow_model::step::CodeKind;
use serde::{Deserialize, Serialize};

use super::region::Regions;
use super::scheme::{Scheme, shipped};
use super::{Why, item, org_code, region, resident_id, uscc};

/// What looks wrong about a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is.
    pub why: Why,
    /// Facts by name: `at` (from 1), `given`, `expected`, `length`, `name`, `first`, `last`, `became`, `part`, `scheme`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

/// The tables that checks look into.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Regions with their history.
    pub regions: &'a Regions,
    /// Schemes of item codes that a county has added; the shipped ones are always there.
    pub schemes: &'a [Scheme],
    /// The year of today.
    pub year: i32,
}

impl Ground<'_> {
    /// What ships, as of a year.
    #[must_use]
    pub fn shipped(year: i32) -> Ground<'static> {
        Ground {
            regions: Regions::shipped(),
            schemes: &[],
            year,
        }
    }
}

impl Fault {
    fn new(why: Why) -> Fault {
        Fault {
            why,
            params: BTreeMap::new(),
        }
    }

    fn with(mut self, name: &str, value: impl ToString) -> Fault {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// What looks wrong first about a code of that kind; `None` where nothing does.
#[must_use]
pub fn look(kind: CodeKind, code: &str, ground: Ground<'_>) -> Option<Fault> {
    match kind {
        CodeKind::Uscc => of_uscc(code),
        CodeKind::ResidentId => of_resident_id(code, ground),
        CodeKind::OrgCode => of_org_code(code),
        CodeKind::Party => of_party(code, ground),
        CodeKind::Region => of_region(code, ground),
        CodeKind::Item => of_item(code, ground),
    }
}

/// The first character that does not fit, with its place.
fn stranger(code: &str, fits: impl Fn(char) -> bool) -> Option<(usize, char)> {
    (1..).zip(code.chars()).find(|(_, sign)| !fits(*sign))
}

fn characters(why: Why, code: &str, length: &str, fits: impl Fn(char) -> bool) -> Fault {
    let fault = Fault::new(why);
    match (why, stranger(code, fits)) {
        (Why::Character, Some((at, sign))) => fault.with("at", at).with("given", sign),
        (Why::Length, _) => fault
            .with("length", length)
            .with("given", code.chars().count()),
        _ => fault,
    }
}

fn of_uscc(code: &str) -> Option<Fault> {
    let why = uscc::check(code).why?;
    let fits = |sign: char| u8::try_from(sign).is_ok_and(|byte| uscc::ALPHABET.contains(&byte));
    let fault = characters(why, code, "18", fits);
    // The last character is computed from the others, so it can be told where they are in use.
    let expected = (code.is_ascii() && code.len() == 18)
        .then(|| uscc::check_character(&code.as_bytes()[..17]))
        .flatten();
    Some(match expected {
        Some(expected) => fault
            .with("at", 18)
            .with("given", &code[17..])
            .with("expected", char::from(expected)),
        None => fault,
    })
}

fn of_org_code(code: &str) -> Option<Fault> {
    let why = org_code::check(code).why?;
    let joined: String = code.chars().filter(|sign| *sign != '-').collect();
    let fits = |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase();
    let fault = characters(why, &joined, "9", fits);
    Some(match (why, org_code::check_character(&joined)) {
        (Why::CheckDigit, Some(expected)) => fault
            .with("at", 9)
            .with("given", &joined[8..])
            .with("expected", char::from(expected)),
        _ => fault,
    })
}

fn of_resident_id(code: &str, ground: Ground<'_>) -> Option<Fault> {
    let number = code.to_ascii_uppercase();
    let why = resident_id::checked(&number, ground.regions).err()?;
    let fits = |sign: char| sign.is_ascii_digit() || sign == 'X';
    let fault = characters(why, &number, "18", fits);
    Some(match why {
        Why::CheckDigit => {
            let expected = resident_id::check_character(&number.as_bytes()[..17]);
            fault
                .with("at", 18)
                .with("given", &number[17..])
                .with("expected", expected.map(char::from).unwrap_or_default())
        }
        Why::OldNumber => fault.with(
            "expected",
            resident_id::of_today(&number).unwrap_or_default(),
        ),
        Why::Date => fault.with("at", 7).with(
            "given",
            number.get(6..number.len().min(14)).unwrap_or_default(),
        ),
        Why::Region | Why::RegionEnded => {
            let code = number.get(..6).unwrap_or_default();
            told_region(
                fault.with("at", 1).with("given", code),
                code,
                ground.regions,
            )
        }
        // An X stands at the end alone.
        Why::Character if number.is_ascii() && number.len() == 18 => {
            match stranger(&number[..17], |sign| sign.is_ascii_digit()) {
                Some((at, sign)) => fault.with("at", at).with("given", sign),
                None => fault,
            }
        }
        _ => fault,
    })
}

/// A code that passes one of the checks is right; else it is told what is wrong by the check that it looks like.
fn of_party(code: &str, ground: Ground<'_>) -> Option<Fault> {
    let of_person = of_resident_id(code, ground)?;
    let of_body = of_uscc(code)?;
    let of_old_body = of_org_code(code)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // In an ID number the year of birth stands at the seventh digit.
    let born = |code: &str| {
        let first = code.get(..17).is_some_and(digits);
        first
            && code
                .get(6..8)
                .is_some_and(|era| matches!(era, "18" | "19" | "20"))
    };
    let count = code.chars().count();
    let (fault, like) = if born(code) || (code.is_ascii() && digits(code) && count != 18) {
        (of_person, CodeKind::ResidentId)
    } else if count == 9 || (count == 10 && code.contains('-')) {
        (of_old_body, CodeKind::OrgCode)
    } else {
        (of_body, CodeKind::Uscc)
    };
    Some(match like {
        CodeKind::ResidentId => fault.with("like", "resident_id"),
        CodeKind::OrgCode => fault.with("like", "org_code"),
        CodeKind::Uscc | CodeKind::Party | CodeKind::Region | CodeKind::Item => {
            fault.with("like", "uscc")
        }
    })
}

fn of_region(code: &str, ground: Ground<'_>) -> Option<Fault> {
    let why = ground.regions.check(code, Some(ground.year)).err()?;
    let fault = characters(why, code, "6", |sign| sign.is_ascii_digit());
    Some(match why {
        Why::Region | Why::RegionEnded => {
            told_region(fault.with("given", code), code, ground.regions)
        }
        _ => fault,
    })
}

/// What a region was called, until when, and what it became, as far as that is known.
fn told_region(fault: Fault, code: &str, regions: &Regions) -> Fault {
    let fault = fault.with("until", region::LISTS_END);
    let Some(last) = regions.names_of(code).pop() else {
        return fault;
    };
    let fault = fault.with("name", &last.name).with("first", last.first);
    let Some(year) = last.last else { return fault };
    let became: Vec<String> = (regions.became(code).iter())
        .map(|next| format!("{} {}", next.code, next.name))
        .collect();
    fault.with("last", year).with("became", became.join("、"))
}

fn of_item(code: &str, ground: Ground<'_>) -> Option<Fault> {
    let all = || ground.schemes.iter().chain(shipped());
    let found = item::check_by(code, all());
    let why = found.checked.why?;
    let fault = Fault::new(why);
    let scheme = all().find(|scheme| Some(&scheme.name) == found.scheme.as_ref());
    let Some(scheme) = scheme else {
        return Some(fault.with("given", code.chars().count()));
    };
    let pieces = scheme.take_apart(code)?;
    let part = scheme.check(&pieces).err()?;
    Some(
        fault
            .with("scheme", &scheme.title)
            .with("at", part.at)
            .with("given", part.given)
            .with("part", part.meaning),
    )
}
