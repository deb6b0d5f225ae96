//! Numbers as people write them in tables: digits, full-width digits, Chinese numerals, circled digits.

/// Most characters of one number.
const MAX_NUMERAL: usize = 12;

/// The text with full-width signs made plain, lower case, without blanks.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The plain form of a full-width sign.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character can stand in a whole number.
pub(super) fn is_numeral(c: char) -> bool {
    half_width(c).is_ascii_digit()
        || digit(c).is_some()
        || unit(c).is_some()
        || circled(c).is_some()
}

/// A whole number, written in any of these ways; nothing else around it.
pub(super) fn whole(text: &str) -> Option<u32> {
    let chars: Vec<char> = text.trim().chars().map(half_width).collect();
    if chars.is_empty() || chars.len() > MAX_NUMERAL {
        return None;
    }
    if let [one] = chars[..]
        && let Some(number) = circled(one)
    {
        return Some(number);
    }
    if chars.iter().all(char::is_ascii_digit) {
        return chars.iter().collect::<String>().parse().ok();
    }
    if chars.iter().all(|c| digit(*c).is_some()) {
        return chars
            .iter()
            .try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?));
    }
    let (mut sum, mut waiting) = (0_u32, None);
    for c in chars {
        match (digit(c), unit(c)) {
            (Some(n), _) => waiting = Some(n),
            (None, Some(unit)) => {
                sum = sum.checked_add(waiting.take().unwrap_or(1).checked_mul(unit)?)?;
            }
            (None, None) => return None,
        }
    }
    sum.checked_add(waiting.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    let place = "零一二三四五六七八九".chars().position(|d| d == c);
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => place.and_then(|p| u32::try_from(p).ok()),
    }
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '廿' => Some(20),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

fn circled(c: char) -> Option<u32> {
    match c {
        '\u{2460}'..='\u{2473}' => Some(u32::from(c) - 0x245f),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, whole};

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let cases = [
            ("12", Some(12)),
            ("１２", Some(12)),
            ("三十二", Some(32)),
            ("十", Some(10)),
            ("二〇", Some(20)),
            ("一百零八", Some(108)),
            ("两", Some(2)),
            ("⑫", Some(12)),
            ("", None),
            ("三天", None),
            ("99999999999", None),
        ];
        for (text, number) in cases {
            assert_eq!(whole(text), number, "{text}");
        }
        assert_eq!(plain(" （ＡＢ） １"), "(ab)1");
    }
}
