//! Times with names of months and weekdays, made plain: `Fri, 13 Mar 2026 20:31:04 +0800`, `13-Mar-2026 20:31`,
//! `Mar 13, 2026 8:31 PM`, `Fri Mar 13 20:31:04 CST 2026`.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The same time with the year first and the month as a number; nothing where no month is named.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    if place(&WEEKDAYS, words.first()?).is_some() {
        words.remove(0);
    }
    let first = *words.first()?;
    let dated: Vec<&str> = first.split(['-', '/']).collect();
    if let [day, month, year] = dated[..] {
        words.splice(0..1, [day, month, year]);
    }
    let month = |word: &str| place(&MONTHS, word).map(|at| at + 1);
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [named, day, clock, zone, last] if clock.contains(':') && year(last) => {
            Some(format!("{last}-{}-{day} {clock} {zone}", month(named)?))
        }
        [one, two, last, ref rest @ ..] if year(last) => {
            let (day, month) = match (month(one), month(two)) {
                (Some(month), _) => (two, month),
                (None, Some(month)) => (one, month),
                (None, None) => return None,
            };
            Some(format!("{last}-{month}-{day} {}", rest.join(" ")))
        }
        _ => None,
    }
}

/// The place of a name, which may be shortened to three letters.
fn place(names: &[&str], word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let known = |name: &&str| word.len() >= 3 && name.starts_with(&word);
    names.iter().position(known)
}
