//! Legal bases in words: 《行政许可法》第三十二条第一款; and back.

use crate::step::Basis;

use super::numeral::{is_numeral, whole};

/// Most articles that a range such as 第四十六条至第五十条 stands for.
const MAX_RANGE: u32 = 30;
/// Most bases of one cell.
const MAX_BASES: usize = 50;

/// Every basis that a cell names, in its order. An article below which a paragraph (款) or an item (项) is
/// named keeps it in brackets: `32（第一款）`.
pub(super) fn read(text: &str) -> Vec<Basis> {
    let mut found: Vec<Basis> = Vec::new();
    let mut statute = String::new();
    for part in text.split(['\n', '；', ';']) {
        for (title, behind) in titles(part.trim()) {
            let (title, behind) = with_number(title, behind);
            if !title.is_empty() {
                statute = title;
            }
            let articles = articles(&behind);
            if articles.is_empty() && !statute.is_empty() && !part.trim().is_empty() {
                found.push(place(&statute, ""));
            }
            found.extend(articles.iter().map(|article| place(&statute, article)));
        }
    }
    found.truncate(MAX_BASES);
    found
}

/// The words of a basis, such that reading them gives the same basis.
pub fn words(basis: &Basis) -> String {
    let article = match basis.article.split_once('（') {
        _ if basis.article.is_empty() => String::new(),
        Some((article, below)) => format!("第{article}条{}", below.trim_end_matches('）')),
        None => match basis.article.split_once('之') {
            Some((article, more)) => format!("第{article}条之{more}"),
            None => format!("第{}条", basis.article),
        },
    };
    match basis.statute.is_empty() {
        true => article,
        false => format!("《{}》{article}", basis.statute),
    }
}

fn place(statute: &str, article: &str) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_owned(),
    }
}

/// Pairs of a title and the text behind it, up to the next title.
fn titles(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let Some(first) = text.find('《') else {
        return vec![bare_title(text)];
    };
    let head = text[..first].trim_matches(is_mark);
    if !articles(head).is_empty() {
        pairs.push(bare_title(head));
    }
    let mut rest = &text[first..];
    while let Some(open) = rest.find('《') {
        let inside = &rest[open + '《'.len_utf8()..];
        let Some(close) = closing(inside) else {
            pairs.push((inside.trim().to_owned(), String::new()));
            break;
        };
        let behind = &inside[close + '》'.len_utf8()..];
        let end = behind.find('《').unwrap_or(behind.len());
        pairs.push((inside[..close].trim().to_owned(), behind[..end].to_owned()));
        rest = &behind[end..];
    }
    pairs
}

/// Where the title that is open ends; titles within titles are passed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return Some(at),
            '》' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A title without marks: what stands before the first article.
fn bare_title(text: &str) -> (String, String) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let starts = chars.iter().position(|(at, c)| {
        let rest = text[*at..].trim_start_matches('第');
        let number = rest.chars().take_while(|c| is_numeral(*c)).count();
        (*c == '第' || is_numeral(*c)) && number > 0 && rest.chars().nth(number) == Some('条')
    });
    let cut = starts.map_or(text.len(), |at| chars[at].0);
    (
        text[..cut].trim_matches(is_mark).to_owned(),
        text[cut..].to_owned(),
    )
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '。' | '：' | ':')
}

/// A number of the document in brackets behind a title belongs to the title.
fn with_number(title: String, behind: String) -> (String, String) {
    let trimmed = behind.trim_start();
    let close = trimmed.find(['）', ')']);
    if let (true, Some(close)) = (trimmed.starts_with(['（', '(']), close) {
        let bracket = &trimmed[..close];
        if bracket.contains('号') || bracket.contains('年') {
            let inside: String = bracket.chars().skip(1).collect();
            let rest = trimmed[close..].chars().skip(1).collect();
            return (format!("{title}（{inside}）"), rest);
        }
    }
    (title, behind)
}

/// Article numbers in a text, with paragraph and item in brackets.
fn articles(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut waiting: Vec<u32> = Vec::new();
    let (mut from, mut at) = (None, 0);
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| is_numeral(**c)).count();
        if length == 0 {
            let stays = matches!(
                chars[at],
                '、' | ',' | '，' | '和' | '及' | '与' | '第' | ' '
            ) || matches!(chars[at], '至' | '-' | '—' | '~' | '到' | '－');
            if !stays {
                waiting.clear();
                from = None;
            }
            at += 1;
            continue;
        }
        let number = whole(&chars[at..at + length].iter().collect::<String>());
        at += length;
        let ranged = matches!(chars.get(at), Some('至' | '-' | '—' | '~' | '到' | '－'));
        match (number, chars.get(at)) {
            (Some(number), Some('条')) => {
                at += 1;
                found.extend(waiting.drain(..).map(|n| n.to_string()));
                if let Some(first) = from.take() {
                    found.extend(
                        (first..number)
                            .take(MAX_RANGE as usize)
                            .map(|n| n.to_string()),
                    );
                }
                let (more, next) = below(&chars, at);
                at = next;
                found.push(format!("{number}{more}"));
                if matches!(chars.get(at), Some('至' | '-' | '—' | '~' | '到' | '－')) {
                    from = Some(number + 1);
                }
            }
            (Some(number), _) if ranged => from = Some(number),
            (Some(number), Some('、' | ',' | '，' | '和' | '及' | '与')) => {
                waiting.push(number)
            }
            (_, _) => waiting.clear(),
        }
    }
    found
}

/// 之一, 第一款, 第（三）项 behind an article, and where they end.
fn below(chars: &[char], mut at: usize) -> (String, usize) {
    let mut more = String::new();
    if chars.get(at) == Some(&'之') {
        let length = chars[at + 1..]
            .iter()
            .take_while(|c| is_numeral(**c))
            .count();
        let number: String = chars[at + 1..at + 1 + length].iter().collect();
        if length > 0 {
            more.push('之');
            more.push_str(&number);
            at += 1 + length;
        }
    }
    let start = at;
    let mut end = at;
    while let Some(next) = paragraph(chars, at) {
        at = next;
        end = next;
        while matches!(chars.get(at), Some('、' | '，' | ',' | '和' | '及')) {
            at += 1;
        }
    }
    if end > start {
        let text: String = chars[start..end].iter().collect();
        let text = text.replace(['（', '('], "").replace(['）', ')'], "");
        more.push_str(&format!("（{text}）"));
    }
    (more, end.max(start))
}

/// Where 第一款, （三）项 or 第2目 that starts here ends.
fn paragraph(chars: &[char], mut at: usize) -> Option<usize> {
    while matches!(chars.get(at), Some('第' | '（' | '(')) {
        at += 1;
    }
    let length = chars
        .get(at..)?
        .iter()
        .take_while(|c| is_numeral(**c))
        .count();
    at += length;
    while matches!(chars.get(at), Some('）' | ')')) {
        at += 1;
    }
    (length > 0 && matches!(chars.get(at), Some('款' | '项' | '目'))).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::{read, words};

    fn check(text: &str) -> Vec<(String, String)> {
        read(text)
            .into_iter()
            .map(|b| (b.statute, b.article))
            .collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(s, a)| ((*s).to_owned(), (*a).to_owned()))
            .collect()
    }

    #[test]
    fn bases_are_read_with_chinese_numerals_paragraphs_and_items() {
        let cases: [(&str, &[(&str, &str)]); 13] = [
            ("《行政许可法》第三十二条", &[("行政许可法", "32")]),
            (
                "《行政许可法》第32条、第34条",
                &[("行政许可法", "32"), ("行政许可法", "34")],
            ),
            (
                "《行政许可法》第三十二、三十四条",
                &[("行政许可法", "32"), ("行政许可法", "34")],
            ),
            (
                "《行政处罚法》第四十六条至第四十八条",
                &[
                    ("行政处罚法", "46"),
                    ("行政处罚法", "47"),
                    ("行政处罚法", "48"),
                ],
            ),
            (
                "《行政许可法》第三十二条第一款第（四）项",
                &[("行政许可法", "32（第一款第四项）")],
            ),
            (
                "《行政许可法》第三十二条第一款、第二款",
                &[("行政许可法", "32（第一款、第二款）")],
            ),
            ("《刑法》第一百二十条之一", &[("刑法", "120之一")]),
            (
                "《食品安全法》第35条；《食品经营许可管理办法》第十条",
                &[("食品安全法", "35"), ("食品经营许可管理办法", "10")],
            ),
            (
                "《食品安全法》第35条\n第36条",
                &[("食品安全法", "35"), ("食品安全法", "36")],
            ),
            ("行政许可法第四十二条", &[("行政许可法", "42")]),
            (
                "《社会救助暂行办法》（国务院令第649号）第十一条",
                &[("社会救助暂行办法（国务院令第649号）", "11")],
            ),
            ("县政府办〔2020〕12号", &[("县政府办〔2020〕12号", "")]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), pairs(expected), "{text}");
        }
    }

    #[test]
    fn the_words_of_a_basis_give_the_basis() {
        for text in [
            "《甲法》第32条",
            "《甲法》第32条第一款",
            "《甲法》",
            "《甲法》第120条之一",
        ] {
            let found = read(text);
            assert_eq!(words(&found[0]), text);
            assert_eq!(read(&words(&found[0])), found);
        }
    }
}
